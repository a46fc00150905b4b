/** Each `main.ts` below `src/runtime` enters; a classic script that is whole in itself leaves: `talk/main.ts` as `lib/runtime/talk.js`, `study/cell/run/main.ts` as `study-cell-run.js`. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { build } from 'vite';
import { placeFolder } from './place.mjs';

/** Builds every script; gives the paths of the modules that went in. */
export async function buildRuntime(root, lib) {
  const source = join(root, 'src/runtime');
  const entries = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((path) =>
    /[\\/]main\.ts$/.test(path),
  );
  const scripts = await Promise.all(
    entries.map((path) => buildScript(root, join(source, path), dirname(path).replaceAll(/[\\/]/g, '-'))),
  );
  placeFolder(join(lib, 'runtime'), new Map(scripts.map((script) => [script.fileName, script.code])));
  return scripts.flatMap((script) => script.moduleIds).map((id) => id.replaceAll('\0', ''));
}

/** @returns its code, and the paths of all modules in it, those of scripts that it holds as text too. */
export async function buildScript(root, entry, name) {
  const held = [];
  const [output] = await build({
    root,
    configFile: false,
    envDir: false,
    publicDir: false,
    logLevel: 'warn',
    plugins: [deafToQueries(), scriptTexts(root, held)],
    build: {
      write: false,
      target: 'es2022',
      reportCompressedSize: false,
      lib: { entry, formats: ['iife'], name: `lectern_${name.replaceAll('-', '_')}`, fileName: () => `${name}.js` },
    },
  });
  const chunk = output.output.find((file) => file.type === 'chunk');
  return { fileName: `${name}.js`, code: chunk.code, moduleIds: [...chunk.moduleIds, ...held] };
}

/**
 * `import { text } from './worker/start.ts?script'`: the built script as text, for a worker that is made from a blob;
 * `import { text } from './cell.py?text'`: the file itself.
 */
function scriptTexts(root, held) {
  return {
    name: 'lectern:script-texts',
    enforce: 'pre',
    async resolveId(source, importer) {
      const [, path, kind] = /^(.*)\?(script|text)$/.exec(source) ?? [];
      if (path === undefined) return null;
      const found = await this.resolve(path, importer);
      return found === null ? null : `\0${kind}:${found.id}`;
    },
    async load(id) {
      const [, kind, path] = /^\0(script|text):(.*)$/s.exec(id) ?? [];
      if (path === undefined) return null;
      if (kind === 'text') return `export const text = ${JSON.stringify(readFileSync(path, 'utf8'))};`;
      const { code, moduleIds } = await buildScript(root, path, 'script');
      held.push(...moduleIds);
      return `export const text = ${JSON.stringify(code)};`;
    },
  };
}

/** reveal.js lets anyone who writes a link set any option, its message channel included; the deck's author decides instead. */
function deafToQueries() {
  const lookup = 'location.search.replace(/[A-Z0-9]+?=';
  return {
    name: 'lectern:deaf-to-queries',
    transform(code, id) {
      if (!/[\\/]reveal\.js[\\/]dist[\\/]reveal\.mjs$/.test(id)) return null;
      if (code.split(lookup).length !== 2)
        throw new Error('reveal.js no longer reads its options from the address in the known way.');
      return { code: code.replace(lookup, "''.replace(/[A-Z0-9]+?="), map: null };
    },
  };
}
