/** Arguments enter; what is to be measured, how often and beside whom leaves. */
import { parseArgs } from 'node:util';

export const PHASES = ['build', 'pdf', 'again', 'check', 'dev', 'first', 'size'];
export const PEERS = ['marp', 'slidev', 'reveal-md', 'pandoc'];

export const HELP = `npm run bench -- [options]
  --quick             10 and 100 slides only, fewer runs
  --only <phases>     of ${PHASES.join(', ')}
  --peers <peers>     of ${PEERS.join(', ')}; "none" for Lectern and the floors alone
  --slides <numbers>  sizes of the decks (10,100,1000)
  --runs <n>          timed runs of each command (5; 3 with --quick)`;

/** Throws an `Error` that says what is wrong with the arguments. */
export function readOptions(args) {
  const { values } = parseArgs({
    args,
    options: {
      quick: { type: 'boolean', default: false },
      only: { type: 'string' },
      peers: { type: 'string' },
      slides: { type: 'string' },
      runs: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  const { quick, help } = values;
  const slides =
    values.slides === undefined ? (quick ? [10, 100] : [10, 100, 1000]) : values.slides.split(',').map(wholeNumber);
  const runs = values.runs === undefined ? (quick ? 3 : 5) : wholeNumber(values.runs);
  return {
    help,
    phases: chosen(values.only, PHASES),
    peers: values.peers === 'none' ? [] : chosen(values.peers, PEERS),
    slides,
    /** Timed runs of each command; fewer of those that take long. */
    runsFor: (size) => (size >= 1000 ? Math.min(runs, 3) : runs),
    /** Starts of each development server. */
    starts: Math.min(runs, quick ? 1 : 3),
    /** Looks at each built talk. */
    looks: runs * 2,
    /** Saves in each development server. */
    edits: 15,
    /** Whether the figures may stand in RESULTS.md. */
    whole: !quick && values.peers === undefined && values.slides === undefined,
  };
}

function chosen(text, all) {
  if (text === undefined) return all;
  const names = text.split(',').map((name) => name.trim());
  const unknown = names.filter((name) => !all.includes(name));
  if (unknown.length > 0) throw new Error(`"${unknown.join(', ')}": use ${all.join(', ')}.`);
  return all.filter((name) => names.includes(name));
}

function wholeNumber(text) {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1) throw new Error(`"${text}" is no whole number from 1.`);
  return number;
}
