/** Each `src/runtime/<page>/main.ts` enters; `lib/runtime/<page>.js` leaves: one classic script a page, nothing to load later. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { placeFolder } from './place.mjs';

/** Builds every page script; gives the paths of the modules that went in. */
export async function buildRuntime(root, lib) {
  const source = join(root, 'src/runtime');
  const pages = readdirSync(source).filter((page) => existsSync(join(source, page, 'main.ts')));
  const scripts = await Promise.all(pages.map((page) => buildPage(root, page, join(source, page, 'main.ts'))));
  placeFolder(join(lib, 'runtime'), new Map(scripts.map((script) => [script.fileName, script.code])));
  return scripts.flatMap((script) => script.moduleIds).map((id) => id.replaceAll('\0', ''));
}

async function buildPage(root, page, entry) {
  const [output] = await build({
    root,
    configFile: false,
    envDir: false,
    publicDir: false,
    logLevel: 'warn',
    build: {
      write: false,
      target: 'es2022',
      reportCompressedSize: false,
      lib: { entry, formats: ['iife'], name: `lectern_${page.replaceAll('-', '_')}`, fileName: () => `${page}.js` },
    },
  });
  const chunk = output.output.find((file) => file.type === 'chunk');
  return { fileName: `${page}.js`, code: chunk.code, moduleIds: chunk.moduleIds };
}
