/** The settings of a chart's short form and its data enter; the chart leaves, or what is wrong with them. */
import * as z from 'zod/mini';
import type { ChartRow, ChartType, PlainChart } from '../../deck/chart.ts';
import { CHART_TYPES } from '../../deck/chart.ts';
import { excerpt } from '../../deck/excerpt.ts';
import { didYouMean, nearestWord } from '../paths.ts';
import type { KeyValues } from '../schema/read-keys.ts';
import { name, Refused, readAs, text, truth } from '../schema/values.ts';
import type { Csv, CsvRow } from './csv.ts';
import { numberOf, timeOf } from './csv.ts';

/** What people call our types elsewhere, and what to say of those there are none of. */
const LIKELY_TYPES: Readonly<Record<string, string>> = {
  column: 'write bar; with horizontal: true bars lie',
  columns: 'write bar; with horizontal: true bars lie',
  scatter: 'did you mean "point"?',
  pie: 'parts of a whole are read best as bars: write bar, or stacked',
  donut: 'parts of a whole are read best as bars: write bar, or stacked',
  doughnut: 'parts of a whole are read best as bars: write bar, or stacked',
};

const chartType = readAs<ChartType>(`one of ${CHART_TYPES.join(', ')}`, (value) => {
  const found = CHART_TYPES.find((known) => known === value);
  if (found !== undefined) return found;
  const likely = typeof value === 'string' && Object.hasOwn(LIKELY_TYPES, value) ? LIKELY_TYPES[value] : undefined;
  const near = typeof value === 'string' ? didYouMean(nearestWord(value, CHART_TYPES)) : undefined;
  const hint = likely ?? near;
  return new Refused(hint === undefined ? {} : { hint });
});

/** One column, or several whose names become those of the series. */
const columns = readAs<readonly string[]>('the name of a column, or a list of them', (value) => {
  const list = Array.isArray(value) ? value : [value];
  const names = list.map((one) => (typeof one === 'number' ? String(one) : one));
  return names.length > 0 && names.every((one) => typeof one === 'string' && one.trim() !== '')
    ? names.map((one) => String(one).trim())
    : new Refused();
});

const csv = readAs('CSV', (value) =>
  typeof value === 'string' ? value : new Refused({ hint: 'write data: | and the rows below it, indented' }),
);

const SORTS = ['ascending', 'descending'] as const;

export const PLAIN_KEYS = {
  type: chartType,
  x: name,
  y: columns,
  series: name,
  data: csv,
  file: name,
  title: text,
  unit: text,
  sort: z.enum(SORTS, 'ascending or descending'),
  horizontal: truth,
  labels: truth,
  'x-title': text,
  'y-title': text,
} as const;
/** Columns are named by what is written, not by what YAML makes of it. */
export const PLAIN_TEXTS: ReadonlySet<string> = new Set([
  'x',
  'y',
  'series',
  'file',
  'title',
  'unit',
  'x-title',
  'y-title',
]);

export type PlainKeys = KeyValues<typeof PLAIN_KEYS>;

export interface PlainFault {
  /** A setting, or a line of the data. */
  readonly at: { readonly key: keyof PlainKeys } | { readonly line: number };
  readonly message: string;
  readonly hint?: string;
}

/** Rows that a slide can show. */
const MOST_ROWS = 5000;
const MOST_FAULTS = 5;

export function plainChart(keys: PlainKeys, data: Csv): PlainChart | readonly PlainFault[] {
  const reader = new PlainReader(keys, data);
  const chart = reader.chart();
  return chart !== undefined && reader.faults.length === 0 ? chart : reader.faults.slice(0, MOST_FAULTS);
}

class PlainReader {
  readonly faults: PlainFault[] = [];
  readonly #keys: PlainKeys;
  readonly #data: Csv;

  constructor(keys: PlainKeys, data: Csv) {
    this.#keys = keys;
    this.#data = data;
  }

  chart(): PlainChart | undefined {
    const { type, sort, unit, labels, horizontal } = this.#keys;
    if (type === undefined) {
      this.#fault('type', 'The chart has no type.', `add type: with one of ${CHART_TYPES.join(', ')}`);
      return undefined;
    }
    const x = this.#x();
    const ys = this.#ys(x);
    const series = this.#keys.series === undefined ? undefined : this.#column('series', this.#keys.series);
    if (this.#data.rows.length > MOST_ROWS) {
      const key = this.#keys.file === undefined ? 'data' : 'file';
      this.#fault(
        key,
        `The data has ${this.#data.rows.length} rows, and a chart shows at most ${MOST_ROWS}.`,
        'sum it up first',
      );
    }
    const isBars = type === 'bar' || type === 'stacked' || type === 'grouped';
    if (horizontal === true && !isBars) this.#fault('horizontal', 'Only bars can lie.', 'take the line out');
    if (sort !== undefined && !isBars)
      this.#fault('sort', 'Only bars can be sorted by their values.', 'take the line out');
    if (series !== undefined && ys.length > 1) {
      this.#fault(
        'series',
        'With several columns in y these are the series.',
        'take series: out, or name one column in y',
      );
    }
    if ((type === 'stacked' || type === 'grouped') && series === undefined && ys.length === 1) {
      const other = this.#data.head.filter((_, index) => index !== x && index !== ys[0]);
      const hint = other[0] === undefined ? 'write type: bar' : `add series: ${other[0]}`;
      this.#fault('type', `A ${type} chart needs series.`, hint);
    }
    if (this.faults.length > 0 || x === undefined) return undefined;
    const scale = this.#scaleOf(x, isBars, type);
    const rows = this.#rows(x, scale, ys, series);
    this.#checkDoubles(rows, type, series, ys);
    const names = [...new Set(rows.flatMap((row) => row.row.series ?? []))];
    const yName = ys.length === 1 ? (this.#data.head[ys[0] ?? 0] ?? '') : '';
    const xTitle = this.#keys['x-title'];
    const yTitle = this.#keys['y-title'];
    return {
      kind: 'plain',
      type: type === 'bar' && names.length > 0 ? 'grouped' : type,
      x: { name: this.#data.head[x] ?? '', scale, ...(xTitle === undefined ? {} : { title: xTitle }) },
      y: { name: yName, ...(yTitle === undefined ? {} : { title: yTitle }) },
      ...(unit === undefined || unit === '' ? {} : { unit }),
      ...(sort === undefined ? {} : { sort }),
      ...(horizontal === undefined ? {} : { horizontal }),
      ...(labels === undefined ? {} : { labels }),
      series: names,
      rows: rows.map(({ row }) => row),
    };
  }

  #fault(key: keyof PlainKeys, message: string, hint?: string): void {
    this.faults.push({ at: { key }, message, ...(hint === undefined ? {} : { hint }) });
  }

  #faultAt(line: number, message: string, hint?: string): void {
    this.faults.push({ at: { line }, message, ...(hint === undefined ? {} : { hint }) });
  }

  #x(): number | undefined {
    const { x } = this.#keys;
    // The first column, as every spreadsheet takes it.
    return x === undefined ? 0 : this.#column('x', x);
  }

  #ys(x: number | undefined): readonly number[] {
    const { y } = this.#keys;
    if (y !== undefined) return y.flatMap((written) => this.#column('y', written) ?? []);
    // What x was meant to be is not known, so what is left over is not either.
    if (x === undefined) return [];
    const taken = [x, this.#data.head.indexOf(this.#keys.series ?? '')];
    const rest = this.#data.head.map((_, index) => index).filter((index) => !taken.includes(index));
    if (rest.length === 1) return rest;
    if (rest.length === 0) this.#fault('y', 'There is no column left for y.', 'add a column of numbers to the data');
    else this.#fault('y', 'The chart has no y.', `add y: with one of ${this.#listed()}`);
    return [];
  }

  #column(key: 'x' | 'y' | 'series', written: string): number | undefined {
    const { head } = this.#data;
    const index = head.indexOf(written);
    if (index >= 0) return index;
    const near = didYouMean(nearestWord(written, head)) ?? `columns are ${this.#listed()}`;
    this.#fault(key, `The data has no column "${excerpt(written)}".`, near);
    return undefined;
  }

  #listed(): string {
    return this.#data.head
      .slice(0, 12)
      .map((one) => excerpt(one))
      .join(', ');
  }

  #scaleOf(x: number, isBars: boolean, type: ChartType): PlainChart['x']['scale'] {
    if (isBars) return 'category';
    const cells = this.#data.rows.map(({ cells: row }) => row[x] ?? '');
    if (cells.every((cell) => timeOf(cell) !== undefined)) return 'time';
    const isNumber = cells.every((cell) => typeof numberOf(cell, this.#comma) === 'number');
    if (isNumber) return cells.every((cell) => /^[12]\d{3}$/.test(cell.trim())) ? 'year' : 'number';
    // One slip in a column of numbers is a slip, and words are words.
    const numbers = cells.filter((cell) => typeof numberOf(cell, this.#comma) === 'number').length;
    return type === 'point' && numbers * 2 > cells.length ? 'number' : 'category';
  }

  get #comma(): boolean {
    return this.#data.delimiter !== ',';
  }

  #rows(
    x: number,
    scale: PlainChart['x']['scale'],
    ys: readonly number[],
    series: number | undefined,
  ): readonly { readonly row: ChartRow; readonly line: number }[] {
    return this.#data.rows.flatMap((record) => {
      const at = this.#xOf(record, x, scale);
      return ys.map((y) => {
        const name = ys.length > 1 ? this.#data.head[y] : series === undefined ? undefined : record.cells[series];
        const row = { x: at, y: this.#numberOf(record, y), ...(name === undefined ? {} : { series: name }) };
        return { row, line: record.line };
      });
    });
  }

  #xOf(record: CsvRow, x: number, scale: PlainChart['x']['scale']): string | number {
    const cell = record.cells[x] ?? '';
    if (scale === 'category') return cell;
    if (scale === 'time') return timeOf(cell) ?? 0;
    return this.#numberOf(record, x) ?? 0;
  }

  #numberOf({ cells, line }: CsvRow, column: number): number | null {
    const cell = cells[column] ?? '';
    const value = numberOf(cell, this.#comma);
    if (value !== undefined) return value;
    const thousands = /^[-+]?\d{1,3}(?:[,.' \u00a0\u202f]\d{3})+(?:[.,]\d+)?$/.test(cell);
    const unit = /^([-+]?[\d.,]+)\s*(\D{1,12})$/.exec(cell);
    const hint = /^[-+]?\d+,\d{1,2}$/.test(cell)
      ? `write ${cell.replace(',', '.')}`
      : thousands
        ? 'write numbers without signs between thousands'
        : unit?.[2] !== undefined
          ? `write ${unit[1]}, and unit: "${unit[2]}" once`
          : 'leave the cell empty where there is no number';
    this.#faultAt(
      line,
      `"${excerpt(cell)}" in the column "${excerpt(this.#data.head[column] ?? '')}" is no number.`,
      hint,
    );
    return null;
  }

  /** Bars would cover one another, and a line would go back and forth. */
  #checkDoubles(
    rows: readonly { readonly row: ChartRow; readonly line: number }[],
    type: ChartType,
    series: number | undefined,
    ys: readonly number[],
  ): void {
    if (type === 'point') return;
    const seen = new Set<string>();
    for (const { row, line } of rows) {
      const key = JSON.stringify([row.x, row.series]);
      if (seen.has(key)) {
        const x = this.#keys.x ?? this.#data.head[0] ?? 'x';
        const other = this.#data.head.find((name, index) => name !== x && index !== series && !ys.includes(index));
        const hint =
          series === undefined && ys.length === 1 && other !== undefined
            ? `add series: ${other}, if it tells them apart`
            : 'sum them up, or take one out';
        const shown = this.#data.rows.find((record) => record.line === line)?.cells[this.#data.head.indexOf(x)] ?? '';
        this.#faultAt(line, `A second row has "${excerpt(shown)}" in the column "${excerpt(x)}".`, hint);
        return;
      }
      seen.add(key);
    }
  }
}
