/** A TypeScript entry enters, the path of a script that plain Node can run in a process of its own leaves. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { packageRoot } from '../../../src/output/package-files.ts';

/** Bundles `tests/unit/output/children/<name>.ts` into a fresh folder inside node_modules, where bare imports resolve. */
export async function bundleChild(name: string): Promise<string> {
  const root = packageRoot();
  const scratch = join(root, 'node_modules/.lectern-tests');
  mkdirSync(scratch, { recursive: true });
  const outDir = mkdtempSync(join(scratch, `${name}-`));
  process.once('exit', () => rmSync(outDir, { recursive: true, force: true }));
  await build({
    root,
    configFile: false,
    envDir: false,
    publicDir: false,
    logLevel: 'error',
    build: {
      ssr: join(root, `tests/unit/output/children/${name}.ts`),
      outDir,
      emptyOutDir: false,
      target: 'node20.19',
      minify: false,
      rolldownOptions: { output: { entryFileNames: 'child.mjs' } },
    },
  });
  return join(outDir, 'child.mjs');
}
