/** A laid-out slide enters; elements with too little contrast leave: by WCAG, and on a projector in a light room. */
import type { RuleId } from '../../deck/rules.ts';
import { finding, type SlideRule } from '../check-rule.ts';
import { contrast } from '../geometry.ts';
import type { MeasuredLine, Rgba } from '../measured.ts';

/** WCAG 2.2, 1.4.3: 4.5:1, and 3:1 for text of 24 px, or of 18.66 px in bold. */
const NORMAL = 4.5;
const LARGE = 3;

/** Light of a room that is not darkened, as a share of the projector's white (a screen of 500 lx under 50 to 100 lx). */
const FLARE = 0.1;
/** What is left of a contrast that can still be read there in a slide's sizes. */
const WASHED = 3;

interface Fault {
  readonly line: MeasuredLine;
  readonly ratio: number;
  readonly wanted: number;
  readonly isOther: boolean;
}

function rule(
  id: RuleId,
  ratioOf: (color: Rgba, ground: Rgba) => number,
  wantedOf: (line: MeasuredLine) => number,
): SlideRule {
  return {
    id,
    needs: 'layout',
    find({ lines }, slide, { deck }) {
      const worst = new Map<string, Fault>();
      for (const line of lines) {
        for (const [color, ground, isOther] of [
          [line.color, line.ground, false],
          [line.otherColor, line.otherGround, true],
        ] as const) {
          // What is all but gone is decoration, or on its way out.
          if (color === undefined || ground === undefined || color[3] < 0.1) continue;
          const ratio = ratioOf(color, ground);
          const wanted = wantedOf(line);
          if (ratio >= wanted - 0.005) continue;
          const key = `${line.file ?? ''}:${line.line ?? ''}`;
          const known = worst.get(key);
          if (known === undefined || ratio < known.ratio) worst.set(key, { line, ratio, wanted, isOther });
        }
      }
      const first = deck.meta.scheme === 'dark' ? 'dark' : 'light';
      const other = first === 'dark' ? 'light' : 'dark';
      return [...worst.values()].map(({ line, ratio, wanted, isOther }) => {
        const text = line.text.length > 40 ? `${line.text.slice(0, 39)}…` : line.text;
        const scheme = deck.meta.scheme === 'auto' ? ` in the ${isOther ? other : first} scheme` : '';
        const where = id === 'contrast/projector' ? ' left in a light room' : '';
        const message = `"${text}" has a contrast of ${ratio.toFixed(2)}:1${where}${scheme}; it takes ${wanted}:1.`;
        return finding(id, slide, line, message);
      });
    },
  };
}

function isLarge({ size, weight }: MeasuredLine): boolean {
  return size >= 24 || (size >= 18.66 && weight >= 700);
}

export const contrastWcag = rule(
  'contrast/wcag',
  (color, ground) => contrast(color, ground),
  (line) => (isLarge(line) ? LARGE : NORMAL),
);

/** Only what WCAG lets pass: nothing is told twice. */
export const contrastProjector = rule(
  'contrast/projector',
  (color, ground) => contrast(color, ground, FLARE),
  (line) => {
    const pairs = [
      [line.color, line.ground],
      [line.otherColor, line.otherGround],
    ] as const;
    const fails = pairs.some(
      ([color, ground]) =>
        color !== undefined && ground !== undefined && contrast(color, ground) < (isLarge(line) ? LARGE : NORMAL),
    );
    return fails || line.role === 'foot' ? 0 : WASHED;
  },
);
