/**
 * The sources enter, `lib/` leaves: the command, the page scripts, the themes and the assets they need.
 * A part whose inputs are unchanged is left as it is (`lib/.stamp`); `--force` starts from nothing.
 */
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { placeFile } from './build/place.mjs';
import { stampOf } from './build/stamp.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const lib = join(root, 'lib');
const stampFile = join(lib, '.stamp');
const at = (...paths) => paths.map((path) => join(root, path));
const modulesFile = (part) => join(lib, `.modules-${part}.json`);
const rooms = readdirSync(join(root, 'src')).filter((room) => room !== 'runtime');

/** Each part: what it is made of, the files it must leave, and how it is made (loaded only when needed). */
const PARTS = {
  cli: {
    inputs: at(
      ...rooms.map((room) => `src/${room}`),
      'package.json',
      'package-lock.json',
      'scripts/build/cli.mjs',
      'scripts/build/packed-wasm.mjs',
    ),
    outputs: ['cli/main.js'],
    make: async () => keepModules('cli', await (await import('./build/cli.mjs')).buildCli(root, lib)),
  },
  runtime: {
    inputs: at('src/deck', 'src/runtime', 'package-lock.json', 'scripts/build/runtime.mjs'),
    outputs: [
      'talk',
      'desk',
      'dev',
      'files',
      'study',
      'study-cell-run',
      'study-cell-editor',
      'study-cell-typescript',
      'study-cell-python',
      'service-worker',
      'review',
      'scorm',
      'course',
    ].map((name) => `runtime/${name}.js`),
    make: async () => keepModules('runtime', await (await import('./build/runtime.mjs')).buildRuntime(root, lib)),
  },
  theme: {
    inputs: at('theme', 'package-lock.json', 'scripts/build/theme.mjs', 'scripts/build/reveal-css.mjs'),
    outputs: ['talk', 'desk', 'sheet', 'handout', 'study', 'slide', 'dev', 'themes/editorial', 'themes/hall'].map(
      (name) => `theme/${name}.css`,
    ),
    make: async () => (await import('./build/theme.mjs')).buildTheme(root, lib),
  },
  starter: {
    inputs: at('starter', 'theme/tokens.css', 'theme/themes', 'scripts/build/starter.mjs'),
    outputs: ['starter/deck.md', 'starter/theme/default.css'],
    make: async () => (await import('./build/starter.mjs')).buildStarter(root, lib),
  },
  assets: {
    inputs: at(
      'package-lock.json',
      'theme/app-icon.svg',
      ...['fonts', 'font-points', 'katex', 'emoji', 'icons', 'pack', 'mermaid', 'axe', 'app-icons', 'dictionaries'].map(
        (name) => `scripts/build/${name}.mjs`,
      ),
    ),
    outputs: [
      'fonts/fonts.json',
      'katex/katex.min.css',
      'emoji.txt',
      'icons.txt',
      'mermaid/mermaid.min.js.br',
      'axe/axe.min.js.br',
      'app/app-icon.svg',
      'spelling/en.dic.gz',
    ],
    make: async () => {
      await (await import('./build/fonts.mjs')).buildFonts(root, lib);
      (await import('./build/katex.mjs')).buildKatex(root, lib);
      (await import('./build/emoji.mjs')).buildEmoji(root, lib);
      (await import('./build/icons.mjs')).buildIcons(root, lib);
      (await import('./build/mermaid.mjs')).buildMermaid(root, lib);
      (await import('./build/axe.mjs')).buildAxe(root, lib);
      (await import('./build/dictionaries.mjs')).buildDictionaries(root, lib);
      await (await import('./build/app-icons.mjs')).buildAppIcons(root, lib);
    },
  },
};

if (process.argv.includes('--force')) rmSync(lib, { recursive: true, force: true });
mkdirSync(lib, { recursive: true });
const before = readStamps();
const now = Object.fromEntries(Object.entries(PARTS).map(([name, part]) => [name, stampOf(root, part.inputs)]));
const due = Object.keys(PARTS).filter((name) => before[name] !== now[name] || !isWhole(PARTS[name]));

if (due.length === 0) {
  console.log('lib/ is current.');
} else {
  const started = performance.now();
  const results = await Promise.allSettled(due.map((name) => PARTS[name].make()));
  const failures = due.flatMap((name, index) => {
    const result = results[index];
    return result.status === 'rejected' ? [{ name, reason: result.reason }] : [];
  });
  const failed = failures.map(({ name }) => name);
  const { buildNotice } = await import('./build/notice.mjs');
  buildNotice(root, lib, [...readModules('cli'), ...readModules('runtime')]);
  // What failed, or was skipped because its source is not there yet, stays due.
  const made = Object.keys(PARTS).filter((name) => isWhole(PARTS[name]) && !failed.includes(name));
  placeFile(stampFile, `${JSON.stringify(Object.fromEntries(made.map((name) => [name, now[name]])), null, 2)}\n`);
  const missing = Object.keys(PARTS).filter((name) => !made.includes(name) && !failed.includes(name));
  const built = due.filter((name) => made.includes(name));
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  if (built.length > 0) console.log(`Built lib/ (${built.join(', ')}) in ${seconds} s.`);
  if (missing.length > 0) console.log(`Not whole, sources missing: ${missing.join(', ')}.`);
  for (const { name, reason } of failures) console.error(`Could not build ${name}: ${reason?.message ?? reason}`);
  if (failures.length > 0) process.exitCode = 1;
}

function readStamps() {
  try {
    return JSON.parse(readFileSync(stampFile, 'utf8'));
  } catch {
    return {};
  }
}

function isWhole(part) {
  return part.outputs.every((path) => existsSync(join(lib, path)));
}

/** The notice needs the modules of parts that were built in an earlier run too. */
function keepModules(part, modules) {
  if (modules === undefined) return;
  const bundled = modules.filter((path) => path.includes('node_modules')).map((path) => relative(root, path));
  placeFile(modulesFile(part), JSON.stringify(bundled));
}

function readModules(part) {
  if (!existsSync(modulesFile(part))) return [];
  return JSON.parse(readFileSync(modulesFile(part), 'utf8')).map((path) => join(root, path));
}
