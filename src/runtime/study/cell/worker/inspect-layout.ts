/** What an object holds, as texts, enters; one text leaves, on one line or several as Node's console sets them. */
import { append, indexOf, isArray, join, repeat } from './built-ins.ts';
import { columnsOf } from './columns.ts';

/** Columns that a line may have. */
const WIDTH = 80;
/** Levels inside of an object that may share its line, and a quarter of the columns that items of a list may stand in. */
const COMPACT = 3;

export interface Held {
  /** Stands before the opening brace; empty for none. */
  readonly base: string;
  readonly open: string;
  readonly close: string;
  readonly isList: boolean;
  /** The object itself: numbers stand at the end of their column. */
  readonly value: object;
  /** Columns that it is set in. */
  readonly indent: number;
  /** Levels that are shown inside of it. */
  readonly depth: number;
  /** The last text says how many more there are. */
  readonly isCut: boolean;
}

export function layOut(given: string[], held: Held): string {
  const before = `${held.base === '' ? '' : `${held.base} `}${held.open}`;
  const output = held.isList && given.length > 6 ? inColumns(given, held) : given;
  if (held.depth < COMPACT && output === given) {
    const start = output.length + held.indent + held.open.length + held.base.length + 10;
    const line = join(output, ', ');
    if (isShort(output, start) && indexOf(held.base, '\n') < 0 && indexOf(line, '\n') < 0) {
      return `${before} ${line} ${held.close}`;
    }
  }
  const lead = `\n${repeat(' ', held.indent)}`;
  return `${before}${lead}  ${join(output, `,${lead}  `)}${lead}${held.close}`;
}

function isShort(output: readonly string[], start: number): boolean {
  let length = output.length + start;
  if (length + output.length > WIDTH) return false;
  for (let at = 0; at < output.length; at += 1) length += (output[at] as string).length;
  return length <= WIDTH;
}

/** Items of much the same length, several a line; the list itself where they do not suit. */
function inColumns(output: string[], { value, indent, isCut }: Held): string[] {
  const count = isCut ? output.length - 1 : output.length;
  const sizes: number[] = [];
  let total = 0;
  let longest = 0;
  for (let at = 0; at < count; at += 1) {
    const width = columnsOf(output[at] as string);
    append(sizes, width);
    total += width + 2;
    if (longest < width) longest = width;
  }
  const widest = longest + 2;
  if (widest * 3 + indent >= WIDTH || (total / widest <= 5 && longest > 6)) return output;
  const bias = (widest - total / output.length) ** 0.5;
  const biased = widest - 3 - bias > 1 ? widest - 3 - bias : 1;
  const columns = least([
    // A square, a letter being 2.5 times as high as it is wide.
    whole((2.5 * biased * count) ** 0.5 / biased + 0.5),
    whole((WIDTH - indent) / widest),
    COMPACT * 4,
    15,
  ]);
  if (columns <= 1) return output;
  const widths: number[] = [];
  for (let column = 0; column < columns; column += 1) {
    let width = 0;
    for (let at = column; at < count; at += columns) {
      const size = sizes[at] as number;
      if (width < size) width = size;
    }
    append(widths, width + 2);
  }
  const atEnd = areNumbers(value, output.length);
  const lines: string[] = [];
  for (let from = 0; from < count; from += columns) {
    const last = from + columns < count ? from + columns - 1 : count - 1;
    let line = '';
    for (let at = from; at < last; at += 1) {
      const text = `${output[at] as string}, `;
      const space = repeat(' ', (widths[at - from] as number) - 2 - (sizes[at] as number));
      line += atEnd ? space + text : text + space;
    }
    const text = output[last] as string;
    append(
      lines,
      line + (atEnd ? repeat(' ', (widths[last - from] as number) - 2 - (sizes[last] as number)) : '') + text,
    );
  }
  if (isCut) append(lines, output[count] as string);
  return lines;
}

function areNumbers(value: object, count: number): boolean {
  if (!isArray(value)) return false;
  for (let at = 0; at < count; at += 1) {
    if (typeof value[at] !== 'number' && typeof value[at] !== 'bigint') return false;
  }
  return true;
}

function whole(value: number): number {
  return value - (value % 1);
}

function least(values: readonly number[]): number {
  let found = values[0] as number;
  for (let at = 1; at < values.length; at += 1) if ((values[at] as number) < found) found = values[at] as number;
  return found;
}
