/** The attributes of the sampler enter; its picture for paper leaves: the same word at three temperatures, with what is written at each. */
import { seededRandom } from '../kit/random.ts';
import { type Attributes, Settings } from '../kit/settings.ts';
import { label, picture, svg } from '../kit/svg.ts';
import { asText, type BigramModel, bitsOf } from './model.ts';
import { samplerSettings, TEMPERATURE } from './settings.ts';
import { formatBits, formatShare } from './words.ts';

/** The two ends, and the middle that stands for the corpus as it is. */
const SHOWN = [TEMPERATURE.min, 1, TEMPERATURE.max] as const;

/** In the units of the picture. */
const COLUMN = 300;
const GAP = 34;
const ROW = 38;
const TOP = 50;
const WORD = 78;
const SHARE = 76;

export function samplerStill(attributes: Attributes, model: BigramModel): string {
  const { seed, first } = samplerSettings(new Settings(attributes), model.vocabulary);
  const rows = model.candidates(first, 1).length;
  const height = TOP + rows * ROW + 110;
  const title = `Chances of the word behind “${first}” at three temperatures, and a text written at each.`;
  const columns = SHOWN.map((temperature, at) => {
    const candidates = model.candidates(first, temperature);
    const x = at * COLUMN;
    const text = model.write(first, 23, temperature, seededRandom(seed));
    return [
      label(`T = ${temperature}`, { x, y: 24, size: 24, weight: 700 }),
      label(`${formatBits(bitsOf(candidates))} bits`, { x: x + COLUMN - GAP, y: 24, size: 19, anchor: 'end' }),
      ...candidates.map(({ word, share }, row) => bar(word, share, x, TOP + row * ROW)),
      ...linesOf(asText(text), 29).map((line, row) =>
        label(line, { x, y: TOP + rows * ROW + 26 + row * 24, size: 18, color: 'var(--color-ink-soft)' }),
      ),
    ].join('');
  });
  return picture({ width: SHOWN.length * COLUMN - GAP, height, title }, ...columns);
}

function bar(word: string, share: number, x: number, y: number): string {
  const room = COLUMN - GAP - WORD - SHARE;
  return [
    label(word, { x, y: y + 22, size: 21 }),
    svg('rect', { x: x + WORD, y, width: room, height: 30, fill: 'var(--color-sunken)' }),
    svg('rect', { x: x + WORD, y, width: room * share, height: 30, fill: 'var(--color-2)' }),
    label(formatShare(share), { x: x + COLUMN - GAP, y: y + 22, size: 19, anchor: 'end' }),
  ].join('');
}

/** Lines of so many letters at most, four of them. */
function linesOf(text: string, letters: number): readonly string[] {
  const lines: string[] = [''];
  for (const word of text.split(' ')) {
    const line = lines.at(-1) ?? '';
    if (line.length + word.length + 1 > letters) lines.push(word);
    else lines[lines.length - 1] = line === '' ? word : `${line} ${word}`;
  }
  return lines.length > 4 ? [...lines.slice(0, 3), `${lines[3]} …`] : lines;
}
