/** A laid-out slide enters; one with more lines of running text than a room reads leaves. */
import { finding, type SlideRule } from '../check-rule.ts';
import type { MeasuredLine } from '../measured.ts';

/** A room that reads a fifteenth line does not listen. */
const LINES = 14;

export const linesMany: SlideRule = {
  id: 'lines/many',
  needs: 'layout',
  find({ lines }, slide, { deck }) {
    const most = deck.meta.check.lines ?? LINES;
    const rows = rowsOf(lines.filter(({ role }) => role === 'body'));
    if (rows <= most) return [];
    const hint = 'keep the point and move the rest to the handout, or part the slide in two';
    return [
      finding('lines/many', slide, undefined, `The slide has ${rows} lines of text; ${most} are read at most.`, hint),
    ];
  },
};

/** Lines beside each other, as cells of a row and columns are, count once. */
function rowsOf(lines: readonly MeasuredLine[]): number {
  const ends: number[] = [];
  for (const { box } of lines.toSorted((a, b) => a.box.top - b.box.top)) {
    const middle = (box.top + box.bottom) / 2;
    const last = ends.at(-1);
    if (last === undefined || middle > last) ends.push(box.bottom);
  }
  return ends.length;
}
