/**
 * Decks of other people enter, none of them kept here; a table leaves: slides as each dialect's own tool counts them and as
 * Lectern does, and every kind of finding with its count.
 *
 *   node scripts/trial.mjs ../shared/decks          every .md and .qmd file below a folder, with its own mark's dialect
 *   node scripts/trial.mjs --dialect pandoc talk.md
 *   node scripts/trial.mjs --list decks.txt         lines of `file` or `dialect file`
 *
 * With `--against none` no tool is installed or asked. Exit code 1 where a count differs or Lectern gave no answer.
 */
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, extname, join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ROOT } from './bench/tools.mjs';
import { countByTool } from './trial/tools.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { dialect: { type: 'string' }, list: { type: 'string' }, against: { type: 'string' } },
});
const decks = [
  ...positionals.flatMap((path) => decksAt(resolve(path))).map((file) => ({ file, dialect: values.dialect })),
  ...(values.list === undefined ? [] : listed(values.list)),
];
const rows = [];
for (const { file, dialect } of decks) rows.push(await tryDeck(file, dialect));
print(rows);
const wrong = rows.filter(
  ({ fault, expected, got }) => fault !== undefined || (expected !== undefined && expected !== got),
);
console.log(
  `\n${rows.length} decks, ${rows.reduce((sum, { got }) => sum + (got ?? 0), 0)} slides; ${wrong.length} differ or failed`,
);
process.exitCode = wrong.length > 0 ? 1 : 0;

function decksAt(path) {
  if (statSync(path).isFile()) return [path];
  return readdirSync(path, { withFileTypes: true, recursive: true })
    .filter(
      (entry) =>
        entry.isFile() && ['.md', '.qmd'].includes(extname(entry.name)) && !/^(?:readme|license)/i.test(entry.name),
    )
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted();
}

function listed(list) {
  const lines = readFileSync(list, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.startsWith('#'));
  return lines.map((line) => {
    const [, dialect, file] = /^(?:(native|reveal|marp|slidev|pandoc)\s+)?(.+?)\s*$/.exec(line) ?? [];
    return { file: resolve(dirname(list), file), dialect };
  });
}

async function tryDeck(file, said) {
  const args = [
    join(ROOT, 'lib/cli/main.js'),
    'inspect',
    file,
    '--json',
    ...(said === undefined ? [] : ['--dialect', said]),
  ];
  const started = performance.now();
  const { stdout, stderr, status } = spawnSync(process.execPath, args, {
    encoding: 'utf8',
    timeout: 120_000,
    maxBuffer: 2 ** 28,
  });
  const milliseconds = Math.round(performance.now() - started);
  const row = { file, milliseconds };
  if (status !== 0 && status !== 1) return { ...row, fault: `exit code ${status}: ${stderr.trim().split('\n')[0]}` };
  const { dialect, slides, diagnostics } = JSON.parse(stdout);
  const tool = values.against === 'none' ? { why: 'not asked' } : await countByTool(dialect, file);
  return { ...row, dialect, got: slides.length, expected: tool.slides, why: tool.why, kinds: kindsOf(diagnostics) };
}

/** Rules, and for what has no equal its kind, with how often each was said. */
function kindsOf(diagnostics) {
  const counts = new Map();
  for (const { rule, message } of diagnostics) {
    const name =
      rule === 'dialect/unmapped'
        ? `unmapped: ${/^(?:The )?(.*?) (?:of|has|is|stands)\b/.exec(message)?.[1] ?? message}`
        : rule;
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts].map(([name, count]) => `${name} ×${count}`);
}

function print(all) {
  const base = process.cwd();
  for (const { file, dialect, expected, why, got, kinds, fault, milliseconds } of all) {
    const verdict =
      fault !== undefined ? 'FAILED' : expected === undefined ? '?' : expected === got ? 'same' : 'DIFFERS';
    const counts = fault ?? `${dialect}: ${expected ?? `? (${why})`} expected, ${got} got, ${milliseconds} ms`;
    console.log(`${verdict.padEnd(7)} ${relative(base, file)}\n        ${counts}`);
    if (kinds?.length) console.log(`        ${kinds.join(', ')}`);
  }
}
