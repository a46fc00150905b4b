/** CSV (RFC 4180, or with semicolons or tabs) enters, its head and rows leave, each with its line, and what is wrong with it. */

export interface CsvRow {
  /** As many as the head has. */
  readonly cells: readonly string[];
  /** From 1. */
  readonly line: number;
}

export interface CsvFault {
  readonly line: number;
  readonly message: string;
  readonly hint?: string;
}

export interface Csv {
  readonly delimiter: ',' | ';' | '\t';
  readonly head: readonly string[];
  /** Those without a fault. */
  readonly rows: readonly CsvRow[];
  readonly faults: readonly CsvFault[];
}

/** After so many the rest is left unsaid: one slip often breaks many lines. */
const MOST_FAULTS = 5;

export function readCsv(text: string): Csv {
  const content = text.replace(/^\uFEFF/, '').replaceAll(/\r\n?/g, '\n');
  const delimiter = delimiterOf(content);
  const { records, faults } = recordsOf(content, delimiter);
  const [first, ...rest] = records;
  if (first === undefined) {
    const none = {
      line: 1,
      message: 'There is no data.',
      hint: 'write a line with the names of the columns, then rows',
    };
    return { delimiter, head: [], rows: [], faults: faults.length > 0 ? faults : [none] };
  }
  const head = first.cells;
  const found = [...faults];
  const seen = new Set<string>();
  for (const [index, name] of head.entries()) {
    if (name === '') found.push({ line: first.line, message: `Column ${index + 1} has no name.`, hint: 'name it' });
    else if (seen.has(name)) found.push({ line: first.line, message: `Two columns are named "${name}".` });
    seen.add(name);
  }
  if (rest.length === 0 && found.length === 0) {
    found.push({ line: first.line, message: 'There are no rows below the names of the columns.' });
  }
  const rows: CsvRow[] = [];
  for (const row of rest) {
    if (row.cells.length === head.length) rows.push(row);
    else {
      found.push({
        line: row.line,
        message: `This row has ${count(row.cells.length, 'cell')}, and there ${head.length === 1 ? 'is' : 'are'} ${count(head.length, 'column')}.`,
        hint:
          row.cells.length < head.length
            ? 'leave a cell empty between two commas where a value is missing'
            : 'put text that holds a comma in double quotes',
      });
    }
  }
  return { delimiter, head, rows, faults: found.toSorted((a, b) => a.line - b.line).slice(0, MOST_FAULTS) };
}

/** The one that the first line with anything on it has most of; a comma when none. */
function delimiterOf(text: string): Csv['delimiter'] {
  const line = /\S[^\n]*/.exec(text)?.[0].replaceAll(/"[^"]*"/g, '') ?? '';
  const often = (sign: string) => line.split(sign).length;
  if (often('\t') > 1 && often('\t') >= often(',')) return '\t';
  return often(';') > often(',') ? ';' : ',';
}

function recordsOf(text: string, delimiter: string): { records: readonly CsvRow[]; faults: readonly CsvFault[] } {
  const records: CsvRow[] = [];
  const faults: CsvFault[] = [];
  const plain = new RegExp(`[^\\n${delimiter}]*`, 'y');
  // A quote that is doubled stands for one.
  const quoted = /"((?:[^"]|"")*)"[ \t]*/y;
  let at = 0;
  let line = 1;
  while (at < text.length) {
    const start = line;
    const cells: string[] = [];
    let isBlank = true;
    for (;;) {
      at += /[ ]*/y.exec(text.slice(at, at + 200))?.[0].length ?? 0;
      let cell: string;
      if (text[at] === '"') {
        quoted.lastIndex = at;
        const match = quoted.exec(text);
        if (match === null) {
          faults.push({ line, message: 'A double quote opened here is not closed.', hint: 'close it, or double it' });
          return { records, faults };
        }
        at = quoted.lastIndex;
        line += match[0].split('\n').length - 1;
        cell = (match[1] ?? '').replaceAll('""', '"');
        isBlank = false;
        if (at < text.length && text[at] !== delimiter && text[at] !== '\n') {
          const hint = 'put the whole cell in quotes, and double the quotes in it';
          faults.push({ line, message: 'Text follows a quoted cell.', hint });
          plain.lastIndex = at;
          cell += plain.exec(text)?.[0] ?? '';
          at = plain.lastIndex;
        }
      } else {
        plain.lastIndex = at;
        cell = (plain.exec(text)?.[0] ?? '').trim();
        at = plain.lastIndex;
        if (cell !== '') isBlank = false;
      }
      cells.push(cell);
      if (text[at] !== delimiter) break;
      at += 1;
    }
    at += 1;
    line += 1;
    if (!isBlank || cells.length > 1) records.push({ cells, line: start });
  }
  return { records, faults };
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

/**
 * The number a cell says; null for an empty one, undefined for text.
 * @param comma whether `12,5` is a number: where commas do not part cells.
 */
export function numberOf(cell: string, comma: boolean): number | null | undefined {
  const text = cell.trim().replace(/^[−–]/, '-');
  if (text === '') return null;
  const plain = comma && /^[-+]?\d+,\d+$/.test(text) ? text.replace(',', '.') : text;
  if (!/^[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d{1,3})?$/i.test(plain)) return undefined;
  const value = Number(plain);
  return Number.isFinite(value) ? value : undefined;
}

/** A day, a month or a moment in ISO 8601, in milliseconds of UTC; undefined for anything else. */
export function timeOf(cell: string): number | undefined {
  const parts = /^(\d{4})-(\d\d)(?:-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.\d{1,9})?)?Z?)?)?$/.exec(cell.trim());
  if (parts === null) return undefined;
  const [year = 0, month = 0, day = 1, hour = 0, minute = 0, second = 0] = parts
    .slice(1)
    .map((part) => (part === undefined ? undefined : Number(part)));
  const time = Date.UTC(year, month - 1, day, hour, minute, second);
  const date = new Date(time);
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day && hour < 24 && minute < 60 ? time : undefined;
}
