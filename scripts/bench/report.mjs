/** Measured phases enter; the report in Markdown leaves: targets, figures and what could not be measured. */
import { Figures, percentile, short } from './figures.mjs';
import { markdownTable } from './table.mjs';
import { checkTargets } from './targets.mjs';

/** Each table: its phase, its heading, the metric (by tool where they differ) and how a value is written. */
const TABLES = [
  table('build', 'Build of the talk, whole process, seconds', 'build', seconds),
  table('build', 'Build: peak memory of all processes, MiB', 'build-memory', mebibytes),
  table('pdf', 'PDF, whole process, seconds', 'pdf', seconds),
  table('again', 'PDF right again after one slide was changed, ms: p50 / p95', 'again', halfAndMost),
  table('pdf', 'PDF: peak memory of all processes, MiB', 'pdf-memory', mebibytes),
  table('check', 'Check, whole process, seconds', 'check', seconds),
  table('check', 'PDF of the same deck, seconds', 'check-pdf', seconds),
  table('dev', 'Development server: start → first slide visible, ms', 'start', short),
  table('dev', 'Save → visible, ms: p50 / p95', 'save', halfAndMost),
  table('dev', 'Save → applied to the page, before the next frame, ms: p50 / p95', 'save-applied', halfAndMost),
  table('dev', 'Pages loaded again for each save', 'reloads', short),
  table('dev', 'A slide inserted before the current one: save → visible, ms', 'insert', short),
  table('dev', 'Development server: memory of its processes after the saves, MiB', 'dev-memory', mebibytes),
  table('first', 'First slide of the built talk, from a static server, ms', 'first', short),
  table('first', 'Pictures asked for before the first slide was visible', 'early-pictures', (value) => String(value)),
  table('first', 'Scripts of the built talk, kB', 'script', (value) => (value / 1000).toFixed(0)),
];

/** Words for a tool and its way of working. */
const NAMES = {
  'lectern.build-cold': 'Lectern, empty cache',
  'lectern.build-warm': 'Lectern, warm cache',
  'floor.build': 'markdown-it + Shiki alone',
  'floor.pdf': "page.pdf of Lectern's sheet",
  lectern: 'Lectern',
  marp: 'Marp',
  slidev: 'Slidev',
  'reveal-md': 'reveal-md (its page renders in the browser)',
  pandoc: 'Pandoc',
  reveal: 'raw reveal.js 6',
  plain: 'plain page, no script',
};

const ROWS = ['lectern', 'marp', 'slidev', 'reveal-md', 'pandoc', 'floor', 'reveal', 'plain'];

/** `phases`: `{ phase, conditions, peers, figures }` each. */
export function renderReport(phases) {
  const figures = merged(phases);
  const names = phases.map(({ phase }) => phase);
  const parts = ['# Bench', PREAMBLE, conditionsTable(phases), '## Targets', targetsTable(figures, names)];
  for (const { phase, heading, metric, write } of TABLES) {
    if (names.includes(phase)) parts.push(...figuresTable(figures, heading, metric, write));
  }
  if (names.includes('size')) parts.push('## Install, MB on the disk', installTable(figures));
  const notes = figures.notes.map(([what, why]) => `- \`${what}\`: ${why}`);
  if (notes.length > 0) parts.push('## Not measured, and why', notes.join('\n'));
  return parts.join('\n\n');
}

const PREAMBLE =
  'Written by `npm run bench`. Medians of commands run in turn (A B C A B C), after one untimed run of each that is watched for memory. ' +
  'Absolute times depend on the machine and its load; ratios within a phase hold. The deck: on each slide a heading, a paragraph and a ' +
  'list of five; on one of 5 fifteen lines of TypeScript, on one of 10 a table and formulas, on one of 20 a PNG of 200 kB, on one of 3 notes. ' +
  'A word is changed before each run; a command that takes longer than 120 s is stopped.';

function merged(phases) {
  const all = phases.map(({ figures }) => figures.toJSON());
  return Figures.from({ samples: all.flatMap(({ samples }) => samples), notes: all.flatMap(({ notes }) => notes) });
}

function conditionsTable(phases) {
  const versions = ({ peers }) =>
    peers.map(({ name, version, missing }) => `${name} ${version ?? `(${missing})`}`).join(', ');
  const rows = phases.map(({ phase, conditions: { date, commit, load }, ...rest }) => [
    phase,
    date,
    commit,
    load,
    versions(rest),
  ]);
  const [{ conditions } = {}] = phases;
  const machine = conditions === undefined ? '' : `Machine: ${conditions.machine}, Node ${conditions.node}.`;
  return `${machine}\n\n${markdownTable(['phase', 'begun (UTC)', 'Lectern', 'load before', 'peers'], rows)}`;
}

function targetsTable(figures, phases) {
  const rows = checkTargets(figures, phases).map(({ what, beside, limit, measured, met }) => [
    what,
    `≤ ${short(limit)} ${beside}`.trim(),
    short(measured),
    met === undefined ? 'not measured' : met ? 'met' : 'MISSED',
  ]);
  return markdownTable(['what', 'target', 'measured', ''], rows);
}

function figuresTable(figures, heading, metric, write) {
  const sizes = [...new Set(figures.keys.map((what) => what.split('.').at(-1)).filter((size) => /^\d+$/.test(size)))];
  sizes.sort((a, b) => a - b);
  const rows = ROWS.flatMap((tool) =>
    variants(tool, metric).map((name) => row(figures, tool, name, sizes, write)),
  ).filter(Boolean);
  if (rows.length === 0) return [];
  return [
    `## ${heading}`,
    markdownTable(['', ...sizes.map((size) => `${Number(size).toLocaleString('en')} slides`)], rows),
  ];
}

/** Lectern builds in two ways. */
function variants(tool, metric) {
  return tool === 'lectern' && metric.startsWith('build')
    ? ['cold', 'warm'].map((way) => metric.replace('build', `build-${way}`))
    : [metric];
}

function row(figures, tool, metric, sizes, write) {
  const cells = sizes.map((size) => {
    const what = `${tool}.${metric}.${size}`;
    const samples = figures.samples(what);
    return samples.length > 0 ? write(figures.of(what), samples) : noteOf(figures, what);
  });
  if (cells.every((cell) => cell === '')) return undefined;
  return [NAMES[`${tool}.${metric.replace('-memory', '')}`] ?? NAMES[tool], ...cells.map((cell) => cell || '–')];
}

function noteOf(figures, what) {
  const why = figures.why(what);
  if (why === undefined) return '';
  return /^> \d+/.exec(why)?.[0] ?? (why.startsWith('shows') ? why : 'not measured');
}

function installTable(figures) {
  const tools = ROWS.filter((tool) => figures.of(`${tool}.install`) !== undefined);
  return markdownTable(
    ['', 'MB'],
    [
      ...tools.map((tool) => [NAMES[tool], (figures.of(`${tool}.install`) / 1e6).toFixed(1)]),
      ['Lectern, the packed file', ((figures.of('lectern.packed') ?? Number.NaN) / 1e6).toFixed(1)],
    ],
  );
}

function table(phase, heading, metric, write) {
  return { phase, heading, metric, write };
}

function seconds(milliseconds) {
  return short(milliseconds / 1000);
}

function mebibytes(bytes) {
  return (bytes / 2 ** 20).toFixed(0);
}

function halfAndMost(half, samples) {
  return `${half.toFixed(0)} / ${percentile(samples, 0.95).toFixed(0)}`;
}
