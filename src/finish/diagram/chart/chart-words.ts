/** A chart enters; what it says in words, and its data as a table, leave: for those who do not see it. */
import type { ChartTable, PlainChart, VegaLiteChart } from '../../../deck/chart.ts';
import type { ChartLocale } from './locale.ts';
import { datePart } from './locale.ts';

/** Points of a series that are all said. */
const MOST_SAID = 12;
/** Of a table; further ones are left out, with a sign. */
const MOST_ROWS = 60;
const MOST_COLUMNS = 12;

/** `Share (%): 2019: 12; 2020: 15`, or `Germany: 2019: 12, 2020: 15; France: …`. */
export function plainSummary(chart: PlainChart, locale: ChartLocale): string {
  const unit = chart.unit === undefined ? '' : `\u00a0${chart.unit}`;
  const series = chart.series.length === 0 ? [undefined] : chart.series;
  const parts = series.map((name) => {
    const points = chart.rows
      .filter((row) => row.series === name && row.y !== null)
      .map(({ x, y }) => `${xWord(x, chart, locale)}: ${locale.number(y ?? 0)}${unit}`);
    const said = points.length <= MOST_SAID ? points : [...points.slice(0, 3), '…', ...points.slice(-3)];
    return name === undefined ? said.join('; ') : `${name}: ${said.join(', ')}`;
  });
  const about = chart.y.title ?? chart.y.name;
  return [about, parts.join('; ')].filter((part) => part !== '').join(': ');
}

function xWord(x: string | number, { x: { scale } }: PlainChart, locale: ChartLocale): string {
  if (typeof x === 'string') return x;
  if (scale !== 'time') return scale === 'year' ? String(x) : locale.number(x);
  return locale.date(x, datePart([x]));
}

/** One row an x, one column a series. */
export function plainTable(chart: PlainChart, locale: ChartLocale): ChartTable {
  const say = (y: number | null) => (y === null ? '' : locale.number(y));
  const named = (title: string | undefined, name: string) => (title === undefined || title === '' ? name : title);
  const x = named(chart.x.title, chart.x.name);
  const y = named(chart.y.title, chart.y.name) + (chart.unit === undefined ? '' : ` (${chart.unit})`);
  if (chart.type === 'point') {
    const rows = chart.rows.map((row) => [
      xWord(row.x, chart, locale),
      say(row.y),
      ...(row.series === undefined ? [] : [row.series]),
    ]);
    return cut([x, y, ...(chart.series.length === 0 ? [] : [''])], rows);
  }
  const found = new Map<string | number, Map<string, number | null>>();
  for (const row of chart.rows) {
    const cells = found.get(row.x) ?? new Map<string, number | null>();
    found.set(row.x, cells.set(row.series ?? '', row.y));
  }
  const series = chart.series.length === 0 ? [''] : chart.series;
  const rows = [...found].map(([at, cells]) => [
    xWord(at, chart, locale),
    ...series.map((name) => say(cells.get(name) ?? null)),
  ]);
  return cut([x, ...(chart.series.length === 0 ? [y] : series)], rows);
}

/** The rows of the first data, and what is drawn from them. */
export function vegaLiteWords({ spec }: VegaLiteChart, locale: ChartLocale): { summary: string; table?: ChartTable } {
  const rows = firstRows(spec);
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const say = (value: unknown) =>
    typeof value === 'number'
      ? locale.number(value)
      : value === null || value === undefined
        ? ''
        : typeof value === 'object'
          ? '…'
          : String(value);
  const summary = [titleOf(spec), channelsOf(spec).join(', ')].filter((part) => part !== '').join(': ');
  if (rows.length === 0 || names.length === 0) return { summary };
  return {
    summary,
    table: cut(
      names,
      rows.map((row) => names.map((name) => say(row[name]))),
    ),
  };
}

/** Whether the names along x fit beside one another, lying. */
export function liesFlat({ spec }: VegaLiteChart, width: number, widthOf: (text: string) => number): boolean {
  const rows = firstRows(spec);
  return partsOf(spec).every((part) => {
    const { field, type } = (part as { encoding?: { x?: { field?: unknown; type?: unknown } } }).encoding?.x ?? {};
    if (typeof field !== 'string' || (type !== 'nominal' && type !== 'ordinal')) return true;
    const names = [...new Set(rows.map((row) => String(row[field])))];
    return names.length * (Math.max(0, ...names.map(widthOf)) + 10) <= width;
  });
}

function firstRows(spec: object): readonly Readonly<Record<string, unknown>>[] {
  for (const part of partsOf(spec)) {
    const { data } = part as { data?: { values?: unknown } };
    if (Array.isArray(data?.values)) return data.values.filter((row) => typeof row === 'object' && row !== null);
  }
  return [];
}

function titleOf({ title }: { title?: unknown }): string {
  const text = typeof title === 'object' && title !== null ? (title as { text?: unknown }).text : title;
  return typeof text === 'string' ? text : Array.isArray(text) ? text.join(' ') : '';
}

/** The fields of the channels, or the titles given to them. */
function channelsOf(spec: object): readonly string[] {
  const found = partsOf(spec).flatMap((part) => {
    const { encoding } = part as { encoding?: Readonly<Record<string, unknown>> };
    return Object.values(encoding ?? {}).flatMap((channel) => {
      const { title, field, aggregate } = (channel ?? {}) as { title?: unknown; field?: unknown; aggregate?: unknown };
      if (typeof title === 'string' && title !== '') return [title];
      return typeof field === 'string' ? [field] : typeof aggregate === 'string' ? [aggregate] : [];
    });
  });
  return [...new Set(found)];
}

/** A specification and those in it. */
export function partsOf(spec: object): readonly object[] {
  const inner = ['layer', 'hconcat', 'vconcat', 'concat', 'spec'].flatMap((key) => {
    const value: unknown = (spec as Readonly<Record<string, unknown>>)[key];
    return (Array.isArray(value) ? value : [value]).filter(
      (one): one is object => typeof one === 'object' && one !== null,
    );
  });
  return [spec, ...inner.flatMap(partsOf)];
}

function cut(head: readonly string[], rows: readonly (readonly string[])[]): ChartTable {
  const short = (row: readonly string[]) =>
    (row.length > MOST_COLUMNS ? [...row.slice(0, MOST_COLUMNS - 1), '…'] : row).map((cell) => cell.slice(0, 200));
  const kept = rows.length > MOST_ROWS ? [...rows.slice(0, MOST_ROWS - 1), head.map(() => '…')] : rows;
  return { head: short(head), rows: kept.map(short) };
}
