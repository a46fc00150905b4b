import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));

const ROOMS = ['deck', 'compile', 'finish', 'render', 'check', 'output', 'dev', 'live', 'runtime', 'cli'] as const;
type Room = (typeof ROOMS)[number];

/** ARCHITECTURE.md §2, written a second time: the linter's rules must agree with it. */
const MAY_IMPORT: Readonly<Record<Room, readonly Room[]>> = {
  deck: [],
  compile: ['deck'],
  finish: ['deck'],
  render: ['deck', 'finish'],
  check: ['deck'],
  output: ['deck', 'finish', 'render', 'check'],
  dev: ['deck', 'compile', 'finish', 'render', 'check', 'output', 'runtime'],
  live: ['deck'],
  runtime: ['deck'],
  cli: ROOMS,
};

const PURE: readonly Room[] = ['deck', 'compile', 'render', 'check'];

/** `[file, one wrong line]`: each must be refused by the linter. */
const WRONG: readonly (readonly [string, string])[] = [
  ...ROOMS.flatMap((room) =>
    ROOMS.filter((other) => other !== room && !MAY_IMPORT[room].includes(other)).flatMap((other) => [
      [`src/${room}/wrong.ts`, `import { x } from '../${other}/x.ts';`] as const,
      [`src/${room}/below/wrong.ts`, `import { x } from '../../${other}/x.ts';`] as const,
    ]),
  ),
  ...PURE.map((room) => [`src/${room}/wrong.ts`, "import { x } from 'node:fs';"] as const),
  ...PURE.map((room) => [`src/${room}/wrong.ts`, "import { x } from 'path';"] as const),
  ['src/render/wrong.ts', "import { x } from '../finish/finish.ts';"],
  ['src/render/below/wrong.ts', "import { x } from '../../finish/cache.ts';"],
  ['src/deck/wrong.ts', "import { x } from 'yaml';"],
  ['src/compile/wrong.ts', "import { x } from 'vite';"],
  ['src/runtime/wrong.ts', "import x from 'markdown-it';"],
  ['src/runtime/wrong.ts', "import { x } from 'yaml';"],
  ['src/runtime/wrong.ts', "import { x } from 'node:fs';"],
  ['src/live/wrong.ts', "import { x } from 'vite';"],
  ['src/cli/wrong.ts', "console.log('x');"],
  ['src/output/wrong.ts', "console.error('x');"],
  ['src/output/wrong.ts', "import { x } from '../../scripts/x.mjs';"],
  ['src/output/wrong.ts', 'export default 1;'],
];

/** Must pass, so that the rules above do not refuse everything. */
const RIGHT: readonly (readonly [string, string])[] = [
  ...ROOMS.flatMap((room) =>
    MAY_IMPORT[room]
      .filter((other) => other !== room && !(room === 'render' && other === 'finish'))
      .map((other) => [`src/${room}/right.ts`, `import { x } from '../${other}/x.ts';`] as const),
  ),
  ['src/render/right.ts', "import type { x } from '../finish/piece.ts';"],
  ['src/render/below/right.ts', "import type { x } from '../../finish/piece.ts';"],
  ['src/compile/right.ts', "import { x } from 'yaml';"],
  ['src/finish/right.ts', "import { x } from 'node:fs';"],
  ['src/runtime/right.ts', "import x from 'reveal.js';"],
  ['src/cli/report/right.ts', "console.log('x');"],
];

let folder = '';
const faults = new Map<string, string[]>();

/** All the small files are linted in one run, each in a place of its own under the same room. */
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lectern-rooms-'));
  writeFileSync(join(folder, '.oxlintrc.json'), readFileSync(join(root, '.oxlintrc.json')));
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  for (const [index, [path, line]] of [...WRONG, ...RIGHT].entries()) {
    const file = join(folder, path.replace(/\.ts$/, `-${index}.ts`));
    mkdirSync(dirname(file), { recursive: true });
    const use = line.startsWith('import') ? '\nexport const y = x;' : '';
    writeFileSync(file, `${line}${use.replace('y = x', line.includes('import type') ? 'y: x = 1 as x' : 'y = x')}\n`);
  }
  const oxlint = join(root, 'node_modules/oxlint/bin/oxlint');
  const args = [oxlint, '-c', '.oxlintrc.json', '--format', 'json', 'src'];
  const { stdout } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' });
  const report = JSON.parse(stdout.slice(stdout.indexOf('{'))) as { diagnostics: { filename: string; code: string }[] };
  for (const { filename, code } of report.diagnostics) {
    const path = relative(folder, resolve(folder, filename)).replaceAll('\\', '/');
    faults.set(path, [...(faults.get(path) ?? []), code]);
  }
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function faultsOf(index: number, path: string): readonly string[] {
  return faults.get(path.replace(/\.ts$/, `-${index}.ts`)) ?? [];
}

const HOUSE_RULES = /no-restricted-imports|no-console|no-default-export/;

describe('the linter', () => {
  it.each(WRONG.map(([path, line], index) => ({ path, line, index })))('refuses $line in $path', ({ path, index }) => {
    expect(faultsOf(index, path).join(' ')).toMatch(HOUSE_RULES);
  });

  it.each(RIGHT.map(([path, line], index) => ({ path, line, index: WRONG.length + index })))(
    'allows $line in $path',
    ({ path, index }) => {
      expect(faultsOf(index, path).join(' ')).not.toMatch(HOUSE_RULES);
    },
  );
});

interface Import {
  readonly from: string;
  readonly specifier: string;
  readonly typeOnly: boolean;
}

/** Every import of `src/`, read from the text and resolved to a file: independent of the linter's patterns. */
function importsOf(room: Room): readonly Import[] {
  const base = join(root, 'src', room);
  // A room that is yet to be built has no folder in a clone.
  if (!existsSync(base)) return [];
  const files = readdirSync(base, { recursive: true, encoding: 'utf8' }).filter((name) => /\.tsx?$/.test(name));
  return files.flatMap((name) => {
    const text = readFileSync(join(base, name), 'utf8').replaceAll(/\/\*[\s\S]*?\*\//g, '');
    const found = text.matchAll(
      /^\s*(?:import|export)\s+(type\s)?[^;'"]*?from\s*['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)|^\s*import\s+['"]([^'"]+)['"]/gm,
    );
    return [...found].map(([, type, named, dynamic, bare]) => ({
      from: join(base, name),
      specifier: (named ?? dynamic ?? bare)!,
      typeOnly: type !== undefined,
    }));
  });
}

describe('the sources', () => {
  it.each(ROOMS)('%s imports only the rooms it may', (room) => {
    const wrong = importsOf(room).filter(({ from, specifier, typeOnly }) => {
      if (!specifier.startsWith('.')) return PURE.includes(room) && (specifier.startsWith('node:') || room === 'deck');
      const target = relative(join(root, 'src'), resolve(dirname(from), specifier)).replaceAll('\\', '/');
      const other = target.split('/')[0] as Room;
      if (other === room || target === '../package.json') return false;
      if (room === 'render' && other === 'finish') return target !== 'finish/piece.ts' || !typeOnly;
      return !MAY_IMPORT[room].includes(other);
    });
    expect(wrong).toEqual([]);
  });

  it('are read at all: the graph finds the imports that are known to be there', () => {
    expect(importsOf('finish').map(({ specifier }) => specifier)).toEqual(
      expect.arrayContaining(['../deck/job.ts', 'shiki/langs', 'node:worker_threads', './math.ts']),
    );
  });
});
