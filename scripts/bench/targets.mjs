/** Figures enter; each target with what was measured and whether it is met leaves. */
import { exponent, percentile } from './figures.mjs';

/** Growth is measured between these sizes. */
const [SMALL, LARGE] = [100, 1000];

/** `measured` gives undefined when a figure that it needs is missing; `unit` stands behind the number. */
const TARGETS = [
  ratio('build', 'cold build, 100 slides', 'Marp', 0.85, 'lectern.build-cold.100', 'marp.build.100'),
  ratio('build', 'cold build, 1,000 slides', 'Marp', 0.6, 'lectern.build-cold.1000', 'marp.build.1000'),
  ratio(
    'build',
    'cold build, 100 slides',
    'markdown-it + Shiki alone',
    1.15,
    'lectern.build-cold.100',
    'floor.build.100',
  ),
  ratio(
    'build',
    'cold build, 1,000 slides',
    'markdown-it + Shiki alone',
    1.15,
    'lectern.build-cold.1000',
    'floor.build.1000',
  ),
  ratio('build', 'build with a warm cache, 100 slides', 'Marp', 0.45, 'lectern.build-warm.100', 'marp.build.100'),
  growth('build', 'cold build', 'lectern.build-cold'),
  ratio('pdf', 'PDF, 100 slides', 'Marp', 0.65, 'lectern.pdf.100', 'marp.pdf.100'),
  ratio('pdf', 'PDF, 1,000 slides', 'Marp', 0.85, 'lectern.pdf.1000', 'marp.pdf.1000'),
  ratio('pdf', 'PDF, 100 slides', 'raw print of the same page', 1.25, 'lectern.pdf.100', 'floor.pdf.100'),
  ratio('pdf', 'PDF, 1,000 slides', 'raw print of the same page', 1.25, 'lectern.pdf.1000', 'floor.pdf.1000'),
  ratio('pdf', 'PDF, 100 slides: memory', 'Marp', 1, 'lectern.pdf-memory.100', 'marp.pdf-memory.100'),
  ratio('pdf', 'PDF, 1,000 slides: memory', 'Marp', 1, 'lectern.pdf-memory.1000', 'marp.pdf-memory.1000'),
  growth('pdf', 'PDF', 'lectern.pdf'),
  atMost('again', 'PDF right again after an edit in `dev --pdf`, 100 slides', 300, 'ms', (of) =>
    of('lectern.again.100'),
  ),
  atMost('again', 'PDF right again after an edit in `dev --pdf`, 1,000 slides', 1000, 'ms', (of) =>
    of('lectern.again.1000'),
  ),
  ratio('check', 'check, 100 slides, all rules', 'its PDF', 3, 'lectern.check.100', 'lectern.check-pdf.100'),
  growth('check', 'check', 'lectern.check'),
  atMost('dev', 'start → first slide, 100 slides', 1000, 'ms', (of) => of('lectern.start.100')),
  atMost('dev', 'start → first slide, 1,000 slides', 1500, 'ms', (of) => of('lectern.start.1000')),
  atMost('dev', 'save → visible, p95, 100 slides', 30, 'ms', (_of, samples) => p95(samples('lectern.save.100'))),
  atMost('dev', 'save → visible, p95, 1,000 slides', 50, 'ms', (_of, samples) => p95(samples('lectern.save.1000'))),
  atMost('dev', 'pages loaded again for a save', 0, '', (of) => of('lectern.reloads.100')),
  // Flat: what the two targets for p95 allow.
  ratio('dev', 'save → visible, 1,000 slides', '100 slides', 50 / 30, 'lectern.save.1000', 'lectern.save.100'),
  ratio('first', 'first slide, 100 slides', 'raw reveal.js', 1, 'lectern.first.100', 'reveal.first.100'),
  ratio('first', 'first slide, 1,000 slides', 'raw reveal.js', 1, 'lectern.first.1000', 'reveal.first.1000'),
  ratio('first', 'first slide, 100 slides', 'Marp', 1, 'lectern.first.100', 'marp.first.100'),
  ratio('first', 'first slide, 1,000 slides', 'Marp', 1, 'lectern.first.1000', 'marp.first.1000'),
  ratio('first', 'first slide, 1,000 slides', '10 slides', 1.5, 'lectern.first.1000', 'lectern.first.10'),
  atMost('first', 'script of the built talk', 150, 'kB', (of) => divided(of('lectern.script.100'), 1000)),
  atMost('first', 'pictures of later slides before the first', 0, '', (of) => of('lectern.early-pictures.100')),
  atMost('size', 'install of the packed product', 100, 'MB', (of) => divided(of('lectern.install'), 1e6)),
];

/** `{ phase, what, beside, limit, measured, unit, met }` for all targets of the phases; `met` is undefined when not measured. */
export function checkTargets(figures, phases) {
  return TARGETS.filter(({ phase }) => phases.includes(phase)).map(({ measure, ...target }) => {
    const measured = measure(
      (what) => figures.of(what),
      (what) => figures.samples(what),
    );
    return { ...target, measured, met: measured === undefined ? undefined : measured <= target.limit };
  });
}

function ratio(phase, what, beside, limit, ours, theirs) {
  return { phase, what, beside: `× ${beside}`, limit, unit: '×', measure: (of) => divided(of(ours), of(theirs)) };
}

function atMost(phase, what, limit, unit, measure) {
  return { phase, what, beside: unit, limit, unit, measure };
}

function growth(phase, what, metric) {
  const at = (of, size) => ({ size, value: of(`${metric}.${size}`) });
  return {
    phase,
    what: `${what}: exponent from 100 to 1,000 slides`,
    beside: '',
    limit: 1.1,
    unit: '',
    measure: (of) => exponent(at(of, SMALL), at(of, LARGE)),
  };
}

function divided(a, b) {
  return a === undefined || b === undefined ? undefined : a / b;
}

function p95(samples) {
  return samples.length === 0 ? undefined : percentile(samples, 0.95);
}
