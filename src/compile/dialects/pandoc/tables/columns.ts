/** A line of a drawn table and the columns its rule marks enter, the text of each cell leaves: wide letters count two. */

/** Where a column stands, in cells of a screen; `to` exclusive, Infinity for the last. */
export interface ColumnRange {
  readonly from: number;
  readonly to: number;
}

export type Alignment = 'left' | 'right' | 'center' | 'none';

const WIDE =
  /^[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1f64f}\u{1f900}-\u{1f9ff}\u{20000}-\u{3fffd}]$/u;
const NO_WIDTH = /^(?:\p{Mn}|\p{Me}|\p{Cf})$/u;

function widthOf(char: string): number {
  if (char <= '\u02ff') return 1;
  if (NO_WIDTH.test(char)) return 0;
  return WIDE.test(char) ? 2 : 1;
}

/** The parts of a line by column, untrimmed. */
export function cutLine(line: string, columns: readonly ColumnRange[]): readonly string[] {
  const parts = columns.map(() => '');
  let column = 0;
  let current = 0;
  for (const char of line) {
    while (current < columns.length && column >= (columns[current]?.to ?? Infinity)) current++;
    if (current >= columns.length) break;
    if (column >= (columns[current]?.from ?? 0)) parts[current] += char;
    column += widthOf(char);
  }
  return parts;
}

/** What one text stands like over (or in) a column of that many dashes. */
export function alignmentOf(texts: readonly string[], length: number): Alignment {
  const [shortest] = texts
    .map((text) => text.trimEnd())
    .filter((text) => text !== '')
    .sort((a, b) => [...a].length - [...b].length);
  if (shortest === undefined) return 'none';
  const isRight = /^\s/.test(shortest);
  const isLeft = [...shortest].reduce((sum, char) => sum + widthOf(char), 0) < length;
  if (isLeft && isRight) return 'center';
  if (isRight) return 'right';
  return isLeft ? 'left' : 'none';
}
