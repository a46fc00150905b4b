/** `theme/*.css` enters; `lib/theme/*.css` leaves: one style sheet a page, imports inlined, minified. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { placeFolder } from './place.mjs';
import { REVEAL_LAYER, trimReveal } from './reveal-css.mjs';

/** The entries that pages name; one that is not there yet is left out. */
const ENTRIES = [
  'slide',
  'talk',
  'desk',
  'sheet',
  'index',
  'handout',
  'study',
  'dev',
  'themes/editorial',
  'themes/hall',
];

/** Browsers from mid-2024 on: nesting, `light-dark()`, `round()` and container queries stay as written. */
const BROWSERS = ['chrome125', 'edge125', 'firefox128', 'safari17.5'];

export async function buildTheme(root, lib) {
  const names = ENTRIES.filter((name) => existsSync(join(root, 'theme', `${name}.css`)));
  const sheets = await Promise.all(names.map((name) => bundleSheet(root, name)));
  placeFolder(join(lib, 'theme'), new Map(names.map((name, at) => [`${name}.css`, sheets[at]])));
}

async function bundleSheet(root, name) {
  return bundleRules(root, name, imports(root, name));
}

/** One style sheet of some that lie in `theme/`, for pages that no build makes. */
export function buildSheet(root, paths) {
  return bundleRules(root, 'some', paths.map((path) => importRule(join(root, 'theme', path))).join(''));
}

async function bundleRules(root, name, rules) {
  const entry = join(root, 'theme', `${name}.bundle.css`);
  const output = await build({
    root,
    configFile: false,
    envDir: false,
    publicDir: false,
    logLevel: 'warn',
    plugins: [virtualSheets(new Map([[entry, rules]]))],
    css: { transformer: 'postcss', postcss: { plugins: [trimReveal()] } },
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

/** The talk's sheet stands after reveal.js' own and after the stage, so that the theme has the last word. */
function imports(root, name) {
  const own = importRule(join(root, 'theme', `${name}.css`));
  if (name !== 'talk') return own;
  const reveal = importRule(join(root, 'node_modules/reveal.js/dist/reveal.css'), `layer(${REVEAL_LAYER})`);
  return `${reveal}${importRule(join(root, 'theme/stage.css'))}${own}`;
}

function importRule(path, condition = '') {
  return `@import ${JSON.stringify(path.replaceAll('\\', '/'))} ${condition};\n`;
}

/** Style sheets that exist only while they are bundled. */
function virtualSheets(sheets) {
  return {
    name: 'lectern:virtual-sheets',
    enforce: 'pre',
    resolveId: (source) => (sheets.has(source) ? source : null),
    load: (id) => sheets.get(id) ?? null,
  };
}
