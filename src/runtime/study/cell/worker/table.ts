/** The data of `console.table` enters; its head and rows as text leave, with the same as Node prints it. */
import {
  append,
  getOwnPropertyDescriptor,
  isArray,
  isOwnEnumerable,
  join,
  mapEntries,
  mapSize,
  ownKeys,
  repeat,
  setSize,
  setValues,
  symbolText,
  toText,
} from './built-ins.ts';
import { columnsOf } from './columns.ts';
import { inspect } from './inspect.ts';

export interface Table {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly text: string;
}

const MOST_ROWS = 500;
const MOST_COLUMNS = 50;

/** Undefined for what has no rows. `wanted` names columns, all being shown without. */
export function tableOf(data: unknown, wanted: unknown): Table | undefined {
  if (typeof data !== 'object' || data === null) return undefined;
  const lines = linesOf(data);
  const columns: PropertyKey[] = [];
  let hasValues = false;
  for (let at = 0; at < lines.rows.length; at += 1) {
    const value = (lines.rows[at] as Line).value;
    if (!isRow(value)) {
      hasValues = true;
      continue;
    }
    const keys = isArray(wanted) ? (wanted as PropertyKey[]) : ownKeys(value);
    for (let key = 0; key < keys.length && columns.length < MOST_COLUMNS; key += 1) {
      const name = keys[key] as PropertyKey;
      if ((isArray(wanted) || isOwnEnumerable(value, name)) && !includes(columns, name)) append(columns, name);
    }
  }
  const head: string[] = [];
  for (let at = 0; at < lines.head.length; at += 1) append(head, lines.head[at] as string);
  for (let at = 0; at < columns.length; at += 1) append(head, nameOf(columns[at] as PropertyKey));
  if (hasValues) append(head, 'Values');
  const rows: string[][] = [];
  for (let at = 0; at < lines.rows.length; at += 1) append(rows, cellsOf(lines.rows[at] as Line, columns, hasValues));
  return { head, rows, text: boxed(head, rows) };
}

interface Line {
  /** What stands before the columns: the index, and the key of a map. */
  readonly start: readonly string[];
  readonly value: unknown;
}

function linesOf(data: object): { readonly head: readonly string[]; readonly rows: readonly Line[] } {
  const rows: Line[] = [];
  if (mapSize(data) !== undefined) {
    const entries = mapEntries(data, MOST_ROWS);
    for (let at = 0; at < entries.length; at += 1) {
      const entry = entries[at] as [unknown, unknown];
      append(rows, { start: [toText(at), inspect(entry[0])], value: entry[1] });
    }
    return { head: ['(iteration index)', 'Key'], rows };
  }
  if (setSize(data) !== undefined) {
    const values = setValues(data, MOST_ROWS);
    for (let at = 0; at < values.length; at += 1) append(rows, { start: [toText(at)], value: values[at] });
    return { head: ['(iteration index)'], rows };
  }
  if (isArray(data)) {
    for (let at = 0; at < data.length && at < MOST_ROWS; at += 1) {
      append(rows, { start: [toText(at)], value: plainValue(data, at) });
    }
    return { head: ['(index)'], rows };
  }
  const keys = ownKeys(data);
  for (let at = 0; at < keys.length && rows.length < MOST_ROWS; at += 1) {
    const key = keys[at] as PropertyKey;
    if (isOwnEnumerable(data, key)) append(rows, { start: [nameOf(key)], value: plainValue(data, key) });
  }
  return { head: ['(index)'], rows };
}

function cellsOf({ start, value }: Line, columns: readonly PropertyKey[], hasValues: boolean): string[] {
  const cells: string[] = [];
  for (let at = 0; at < start.length; at += 1) append(cells, start[at] as string);
  for (let at = 0; at < columns.length; at += 1) {
    const column = columns[at] as PropertyKey;
    const has = isRow(value) && getOwnPropertyDescriptor(value, column) !== undefined;
    append(cells, has ? inspect(plainValue(value, column)) : '');
  }
  if (hasValues) append(cells, isRow(value) ? '' : inspect(value));
  return cells;
}

/** Without calling a getter. */
function plainValue(owner: object, key: PropertyKey): unknown {
  return getOwnPropertyDescriptor(owner, key)?.value;
}

function isRow(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function includes(names: readonly PropertyKey[], name: PropertyKey): boolean {
  for (let at = 0; at < names.length; at += 1) if (names[at] === name) return true;
  return false;
}

function nameOf(key: PropertyKey): string {
  return typeof key === 'symbol' ? symbolText(key) : toText(key);
}

function boxed(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths: number[] = [];
  for (let at = 0; at < head.length; at += 1) {
    let width = columnsOf(head[at] as string);
    for (let row = 0; row < rows.length; row += 1) {
      const size = columnsOf(rows[row]?.[at] ?? '');
      if (width < size) width = size;
    }
    append(widths, width + 2);
  }
  const rule = (left: string, middle: string, right: string) => {
    const parts: string[] = [];
    for (let at = 0; at < widths.length; at += 1) append(parts, repeat('─', widths[at] as number));
    return left + join(parts, middle) + right;
  };
  const line = (cells: readonly string[]) => {
    const parts: string[] = [];
    for (let at = 0; at < widths.length; at += 1) {
      const text = cells[at] ?? '';
      append(parts, ` ${text}${repeat(' ', (widths[at] as number) - columnsOf(text) - 1)}`);
    }
    return `│${join(parts, '│')}│`;
  };
  const lines = [rule('┌', '┬', '┐'), line(head), rule('├', '┼', '┤')];
  for (let at = 0; at < rows.length; at += 1) append(lines, line(rows[at] as readonly string[]));
  append(lines, rule('└', '┴', '┘'));
  return join(lines, '\n');
}
