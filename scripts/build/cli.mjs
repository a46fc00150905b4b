/** `src/cli/main.ts` enters; `lib/cli/` leaves: the command with every dependency bundled but vite and sharp. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { build } from 'vite';
import { packedName, packWasm, readPacked } from './packed-wasm.mjs';
import { placeFile, placeFolder } from './place.mjs';

const require = createRequire(import.meta.url);
const ONIGURUMA = 'oniguruma.wasm.gz';
const SHIKI = 'shiki.pack';

/** Packages that are installed beside the command and not bundled. */
const EXTERNAL = ['playwright-core', 'vite', 'sharp'];

/** Entries by the name of the file that starts them in `lib/cli/`. */
const ENTRIES = {
  main: 'src/cli/main.ts',
  'highlight-worker': 'src/finish/highlight-worker.ts',
  'diagram-worker': 'src/finish/diagram/diagram-worker.ts',
  'check-process': 'src/cli/check-process.ts',
};

/** Builds the command; gives the paths of the modules that went in, or nothing when there is no `src/cli/main.ts` yet. */
export async function buildCli(root, lib) {
  if (!existsSync(join(root, ENTRIES.main))) return undefined;
  const input = Object.fromEntries(Object.entries(ENTRIES).map(([name, path]) => [name, join(root, path)]));
  const pack = packShiki();
  const wasm = packWasm();
  const output = await build(cliConfig(root, input, [pack.plugin, wasm.plugin, harfbuzzBesideTheCommand(wasm.files)]));
  const chunks = output.output.filter((file) => file.type === 'chunk');
  const files = new Map(chunks.map((chunk) => [chunk.fileName, chunk.code]));
  for (const [name, bytes] of wasm.files) files.set(name, bytes);
  files.set(ONIGURUMA, await onigurumaFile());
  files.set(SHIKI, pack.bytes);
  files.set('package.json', '{ "type": "commonjs" }\n');
  const starts = new Map();
  for (const name of Object.keys(ENTRIES)) {
    const chunk = chunks.find((one) => one.isEntry && one.name === name);
    starts.set(`${name}.js`, await startFile(root, chunk.fileName));
  }
  const folder = join(lib, 'cli');
  // What starts comes last, when all it runs is there.
  placeFolder(folder, new Map([...files, ...starts]));
  placeFile(join(folder, 'main.js'), starts.get('main.js'), 0o755);
  return chunks.flatMap((chunk) => chunk.moduleIds).map((id) => id.replaceAll('\0', ''));
}

/** The small file that runs a chunk out of V8's code cache. */
async function startFile(root, chunk) {
  const config = cliConfig(root, { start: join(root, 'src/cli/start/start.ts') });
  const { output } = await build({ ...config, define: { LECTERN_CHUNK: JSON.stringify(chunk) } });
  return `#!/usr/bin/env node\n${output[0].code}`;
}

/** The Vite configuration that bundles entries (`{ main: path, … }`) for Node. */
function cliConfig(root, input, plugins = []) {
  return {
    root,
    configFile: false,
    envDir: false,
    publicDir: false,
    logLevel: 'warn',
    plugins: [
      ...plugins,
      onigurumaBesideTheCommand(),
      plainFields(),
      bundledCssTree(),
      hunspellForNode(),
      vegaWithoutCanvas(),
      schemaWithoutProse(),
      importsOfTheStart(),
    ],
    ssr: { noExternal: true, external: EXTERNAL, target: 'node' },
    build: {
      ssr: true,
      write: false,
      target: 'node20.19',
      modulePreload: false,
      reportCompressedSize: false,
      rolldownOptions: {
        input,
        output: {
          // Scripts, not modules: only of scripts does Node 20 let V8 keep the compiled form.
          format: 'cjs',
          // Flat, so that a file beside the command has the same relative path from every chunk; the hash tells the code cache when a chunk is another.
          entryFileNames: '[name]-[hash].js',
          chunkFileNames: '[name]-[hash].js',
          minify: { compress: true, mangle: false, codegen: true },
        },
      },
    },
  };
}

/** subset-font looks its wasm file up among node_modules, which a packed product does not have: it lies packed beside the command. */
function harfbuzzBesideTheCommand(files) {
  const file = 'harfbuzzjs/dist/harfbuzz-subset.wasm';
  const lookup = `await readFile(require.resolve('${file}'))`;
  return {
    name: 'lectern:harfbuzz-beside-the-command',
    enforce: 'pre',
    transform(code, id) {
      if (!id.endsWith('/subset-font/index.js')) return null;
      if (!code.includes(lookup)) throw new Error('subset-font no longer looks its wasm file up in the known way.');
      const bytes = readFileSync(require.resolve(file, { paths: [subsetFontFolder()] }));
      return { code: code.replace(lookup, readPacked(packedName(bytes, files))), map: null };
    },
  };
}

/** The data of a grammar or theme in one of Shiki's modules. */
const SHIKI_DATA = /JSON\.parse\(("(?:[^"\\]|\\.)*")\)/;

/**
 * Shiki's grammars and themes are nine megabytes of text of which a deck uses a few: they lie packed in one file, from
 * which each module reads its own part. Gives the file and the plugin that has the modules do so.
 */
function packShiki() {
  const parts = new Map();
  const packed = [];
  let at = 0;
  for (const name of ['langs', 'themes']) {
    const folder = dirname(require.resolve(`@shikijs/${name}`, { paths: [dirname(require.resolve('shiki'))] }));
    for (const file of readdirSync(folder)
      .filter((one) => one.endsWith('.mjs'))
      .sort()) {
      const [, text] = SHIKI_DATA.exec(readFileSync(join(folder, file), 'utf8')) ?? [];
      if (text === undefined) continue;
      const bytes = brotliCompressSync(JSON.parse(text));
      parts.set(`/@shikijs/${name}/dist/${file}`, [at, bytes.length]);
      packed.push(bytes);
      at += bytes.length;
    }
  }
  const lines = [
    "import { closeSync, openSync, readSync } from 'node:fs';",
    "import { join } from 'node:path';",
    "import { brotliDecompressSync } from 'node:zlib';",
    'export function unpack(at, length) {',
    '  const bytes = Buffer.alloc(length);',
    `  const file = openSync(join(__dirname, '${SHIKI}'));`,
    '  try { readSync(file, bytes, 0, length, at); } finally { closeSync(file); }',
    "  return JSON.parse(brotliDecompressSync(bytes).toString('utf8'));",
    '}',
  ];
  const plugin = {
    name: 'lectern:pack-shiki',
    enforce: 'pre',
    resolveId: (id) => (id === 'lectern:unpack' ? '\0lectern:unpack' : null),
    load: (id) => (id === '\0lectern:unpack' ? lines.join('\n') : null),
    transform(code, id) {
      const part = parts.get(id.replaceAll('\\', '/').replace(/^.*(?=\/@shikijs\/)/, ''));
      if (part === undefined) return null;
      const read = code.replace(SHIKI_DATA, () => `unpack(${part.join(', ')})`);
      return { code: `import { unpack } from 'lectern:unpack';\n${read}`, map: null };
    },
  };
  return { bytes: Buffer.concat(packed), plugin };
}

/** Shiki keeps its wasm packed in a string, and unpacks it with streams that make Node load all of fetch: 60 ms. */
function onigurumaBesideTheCommand() {
  return {
    name: 'lectern:oniguruma-beside-the-command',
    enforce: 'pre',
    transform(code, id) {
      if (!id.endsWith('/engine-oniguruma/dist/wasm-inlined.mjs')) return null;
      const lines = [
        "import { readFileSync } from 'node:fs';",
        "import { join } from 'node:path';",
        "import { gunzipSync } from 'node:zlib';",
        `const bytes = () => gunzipSync(readFileSync(join(__dirname, '${ONIGURUMA}')));`,
        'export default async (imports) => (await WebAssembly.instantiate(bytes(), imports)).instance.exports;',
      ];
      return { code: lines.join('\n'), map: null };
    },
  };
}

async function onigurumaFile() {
  const { wasmBinaryPromise } = await import('shiki/wasm');
  return gzipSync(await wasmBinaryPromise, { level: 9 });
}

/** markdown-it is published with its fields defined by a helper that costs a tenth of all compiling; they are assigned instead. */
function plainFields() {
  const field = /_defineProperty\(\s*(this|\w+),\s*(?:\/\*[^]*?\*\/\s*)?"(\w+)",\s*([^]*?)\s*\);/g;
  return {
    name: 'lectern:plain-fields',
    enforce: 'pre',
    transform(code, id) {
      if (!id.endsWith('/markdown-it/dist/markdown-it.mjs')) return null;
      const plain = code.replace(field, '$1.$2 = $3;');
      if (plain.split('_defineProperty(').length !== 2)
        throw new Error('markdown-it defines its fields in another way.');
      return { code: plain, map: null };
    },
  };
}

/** A script out of V8's cache cannot import by itself: the file that started it does so for it (`src/cli/start/chunks.ts`). */
function importsOfTheStart() {
  const imports = new RegExp(`\\bimport\\((["'\`])(${EXTERNAL.join('|')})\\1\\)`, 'g');
  return {
    name: 'lectern:imports-of-the-start',
    renderChunk: (code) => ({ code: code.replace(imports, 'require.import($1$2$1)'), map: null }),
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

/** The modules of hunspell-asm and its loader that are meant for bundlers call a namespace; those for Node are sound. */
function hunspellForNode() {
  const hunspell = require.resolve('hunspell-asm');
  const loader = 'emscripten-wasm-loader';
  const files = new Map([
    ['hunspell-asm', hunspell],
    [loader, require.resolve(loader, { paths: [dirname(hunspell)] })],
  ]);
  return {
    name: 'lectern:hunspell-for-node',
    enforce: 'pre',
    resolveId: (source) => files.get(source) ?? null,
  };
}

/** Vega looks for a canvas to draw on; charts are drawn as SVG, and their text is measured by a table. */
function vegaWithoutCanvas() {
  const none = ['canvas', 'domCanvas', 'nodeCanvas', 'image'].map((name) => `export const ${name} = () => null;`);
  return {
    name: 'lectern:vega-without-canvas',
    enforce: 'pre',
    resolveId: (source) => (source === 'vega-canvas' ? '\0lectern:vega-canvas' : null),
    load: (id) => (id === '\0lectern:vega-canvas' ? none.join('\n') : null),
  };
}

/** Vega-Lite's schema is 1.9 MB, of which what it demands is 0.3. */
function schemaWithoutProse() {
  const isProse = (key, value) => /^(?:description|\$schema)$/.test(key) && typeof value === 'string';
  return {
    name: 'lectern:schema-without-prose',
    enforce: 'pre',
    load(id) {
      if (!id.endsWith('/vega-lite-schema.json')) return null;
      const schema = JSON.parse(readFileSync(id, 'utf8'), (key, value) => (isProse(key, value) ? undefined : value));
      return { code: `export default JSON.parse(${JSON.stringify(JSON.stringify(schema))});`, moduleType: 'js' };
    },
  };
}

function subsetFontFolder() {
  return dirname(require.resolve('subset-font'));
}
