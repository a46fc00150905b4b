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
    plugins: [deafToQueries()],
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
