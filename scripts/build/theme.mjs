/** `theme/*.css` enters; `lib/theme/*.css` leaves: one style sheet a page, imports inlined, minified. */
import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { build } from 'vite';
import { placeFolder } from './place.mjs';

/** The entries that pages name; one that is not there yet is left out. */
const ENTRIES = ['slide', 'talk', 'sheet', 'index', 'handout', 'study'];

/** Browsers from mid-2024 on: nesting, `light-dark()` and container queries stay as written. */
const BROWSERS = ['chrome123', 'edge123', 'firefox128', 'safari17.5'];

export async function buildTheme(root, lib) {
  const names = ENTRIES.filter((name) => existsSync(join(root, 'theme', `${name}.css`)));
  const sheets = await Promise.all(names.map((name) => bundleSheet(root, name)));
  placeFolder(join(lib, 'theme'), new Map(names.map((name, at) => [`${name}.css`, sheets[at]])));
}

async function bundleSheet(root, name) {
  const entry = `${join(root, 'theme')}/${name}.bundle.css`;
  const output = await build({
    root,
    configFile: false,
    envDir: false,
    publicDir: false,
    logLevel: 'warn',
    plugins: [virtualEntry(entry, imports(root, name))],
    css: { transformer: 'postcss', postcss: { plugins: [] } },
    build: {
      write: false,
      cssTarget: BROWSERS,
      cssMinify: 'lightningcss',
      assetsInlineLimit: Number.MAX_SAFE_INTEGER,
      reportCompressedSize: false,
      rolldownOptions: { input: entry },
    },
  });
  const sheet = output.output.find((file) => file.fileName.endsWith('.css'));
  return sheet?.source ?? '';
}

/** The talk's sheet stands after reveal.js' own, so that the theme has the last word. */
function imports(root, name) {
  const own = `@import ${JSON.stringify(`${root}/theme/${name}.css`)};`;
  return name === 'talk' ? `@import 'reveal.js/reveal.css';\n${own}` : own;
}

function virtualEntry(entry, css) {
  return {
    name: 'lectern:theme-entry',
    enforce: 'pre',
    resolveId: (source) => (basename(source) === basename(entry) ? entry : null),
    load: (id) => (id === entry ? css : null),
  };
}
