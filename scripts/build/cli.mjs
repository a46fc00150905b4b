/** `src/cli/main.ts` enters; `lib/cli/` leaves: the command with every dependency bundled but vite and sharp. */
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { build } from 'vite';
import { placeFile, placeFolder } from './place.mjs';

const require = createRequire(import.meta.url);
const HARFBUZZ = 'harfbuzz-subset.wasm';

/** Builds the command; gives the paths of the modules that went in, or nothing when there is no `src/cli/main.ts` yet. */
export async function buildCli(root, lib) {
  const entry = join(root, 'src/cli/main.ts');
  if (!existsSync(entry)) return undefined;
  const worker = join(root, 'src/finish/highlight-worker.ts');
  const output = await build(cliConfig(root, { main: entry, 'highlight-worker': worker }));
  const chunks = output.output.filter((file) => file.type === 'chunk');
  const files = new Map(chunks.map((chunk) => [chunk.fileName, chunk.code]));
  files.set(HARFBUZZ, readFileSync(require.resolve(`harfbuzzjs/dist/${HARFBUZZ}`, { paths: [subsetFontFolder()] })));
  const main = files.get('main.js');
  files.delete('main.js');
  const folder = join(lib, 'cli');
  placeFolder(folder, new Map([...files, ['main.js', main]]));
  placeFile(join(folder, 'main.js'), main, 0o755);
  return chunks.flatMap((chunk) => chunk.moduleIds).map((id) => id.replaceAll('\0', ''));
}

/** The Vite configuration that bundles entries (`{ main: path, … }`) for Node; exported for the test that packs every hard dependency. */
export function cliConfig(root, input) {
  return {
    root,
    configFile: false,
    envDir: false,
    publicDir: false,
    logLevel: 'warn',
    plugins: [wasmBesideTheCommand(), bundledCssTree()],
    // CommonJS dependencies ask for these; a module has them under other names.
    define: { __dirname: 'import.meta.dirname', __filename: 'import.meta.filename' },
    ssr: { noExternal: true, external: ['vite', 'sharp'], target: 'node' },
    build: {
      ssr: true,
      write: false,
      target: 'node20.19',
      modulePreload: false,
      reportCompressedSize: false,
      rolldownOptions: {
        input,
        output: {
          format: 'esm',
          entryFileNames: '[name].js',
          // Flat, so that a file beside the command has the same relative path from every chunk.
          chunkFileNames: '[name]-[hash].js',
          banner: (chunk) => (chunk.isEntry && chunk.name === 'main' ? '#!/usr/bin/env node' : ''),
          minify: { compress: true, mangle: false, codegen: true },
        },
      },
    },
  };
}

/** subset-font looks its wasm file up among node_modules, which a packed product does not have: it lies beside the command. */
function wasmBesideTheCommand() {
  const lookup = `require.resolve('harfbuzzjs/dist/${HARFBUZZ}')`;
  return {
    name: 'lectern:wasm-beside-the-command',
    enforce: 'pre',
    transform(code, id) {
      if (!id.endsWith('/subset-font/index.js')) return null;
      if (!code.includes(lookup)) throw new Error('subset-font no longer looks its wasm file up in the known way.');
      return { code: code.replace(lookup, `require('path').join(__dirname, '${HARFBUZZ}')`), map: null };
    },
  };
}

/** css-tree's modules read JSON files from node_modules at run time; its own bundle holds them. */
function bundledCssTree() {
  return {
    name: 'lectern:bundled-css-tree',
    enforce: 'pre',
    resolveId: (source) => (source === 'css-tree' ? require.resolve('css-tree/dist/csstree.esm') : null),
  };
}

function subsetFontFolder() {
  return dirname(require.resolve('subset-font'));
}
