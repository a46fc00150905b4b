/** The attributes of the game enter; its picture for paper leaves: four pictures to judge, with the answers upside down below. */
import { Settings, type Attributes } from '../kit/settings.ts';
import { label, picture, svg } from '../kit/svg.ts';
import { HEIGHT, pebblesOf, WIDTH } from './draw.ts';
import { chanceOf, makeRound, type Trial, TRIALS } from './model.ts';
import { SEED } from './state.ts';
import { formatChance } from './words.ts';

const SHOWN = 4;
const GAP = 24;

export function gameStill(attributes: Attributes): string {
  const seed = new Settings(attributes).number('seed', SEED);
  const trials = balanced(makeRound(seed, 1));
  const width = SHOWN * WIDTH + (SHOWN - 1) * GAP;
  const title = `${SHOWN} pictures of shaded pebbles: in some of them one pebble was put in that is lit from another side.`;
  const pictures = trials.map((trial, at) =>
    svg('g', { transform: `translate(${at * (WIDTH + GAP)} 0)` }, ...pebblesOf(trial, `pebble-${at}`, false)),
  );
  const letters = trials.map((_, at) => label(letterOf(at), { ...under(at), size: 34, weight: 700 }));
  const answers = trials.map((trial, at) => `${letterOf(at)} ${answerOf(trial)}`).join(' · ');
  const luck = [15, 14].map((right) => `${right} or more: ${formatChance(chanceOf(right, TRIALS))}`);
  const foot = { size: 28, color: 'var(--color-ink-soft)' };
  return picture(
    { width, height: HEIGHT + 160, title },
    ...pictures,
    ...letters,
    label(`Of ${TRIALS} pictures, right by guessing: ${luck.join(' · ')}`, { x: 0, y: HEIGHT + 96, ...foot }),
    svg(
      'g',
      { transform: `rotate(180 ${width / 2} ${HEIGHT + 136})` },
      label(`Answers: ${answers}`, { x: 0, y: HEIGHT + 146, ...foot }),
    ),
  );
}

function under(at: number): { readonly x: number; readonly y: number } {
  return { x: at * (WIDTH + GAP), y: HEIGHT + 44 };
}

function letterOf(at: number): string {
  return String.fromCodePoint(65 + at);
}

/** Of each kind as many, in the order in which they come. */
function balanced(trials: readonly Trial[]): readonly Trial[] {
  const half = SHOWN / 2;
  const [changed, untouched] = [true, false].map((is) => trials.filter(({ odd }) => (odd !== undefined) === is));
  const chosen = new Set([...(changed ?? []).slice(0, half), ...(untouched ?? []).slice(0, half)]);
  return trials.filter((trial) => chosen.has(trial));
}

function answerOf({ odd }: Trial): string {
  if (odd === undefined) return 'untouched';
  return `changed (row ${Math.floor(odd / 4) + 1}, pebble ${(odd % 4) + 1})`;
}
