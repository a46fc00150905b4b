/** A chart of the short form enters, the specification of Vega-Lite that draws it leaves. */
import type { ChartRow, ChartSource, PlainChart } from '../../../deck/chart.ts';
import { barSpec } from './bar-spec.ts';
import { INK_SOFT, SERIES } from './chart-colors.ts';
import { lineSpec } from './line-spec.ts';
import type { ChartLocale } from './locale.ts';
import { chartLocale } from './locale.ts';
import { widthOf } from './text-measure.ts';
import type { DrawingSize } from './vega-view.ts';
import { LETTERS, NARROW, WIDE } from './vega-view.ts';

/** What the specs of all types are made from. */
export interface PlainMaking {
  readonly chart: PlainChart;
  readonly locale: ChartLocale;
  readonly size: DrawingSize;
  /** A value as it stands beside its mark, with the unit when that is short. */
  say(value: number): string;
  /** The scale of numbers: both ends are round, and between them stand the ticks. */
  readonly values: ValueScale;
}

export interface ValueScale {
  readonly low: number;
  readonly high: number;
  readonly ticks: readonly number[];
  /** Expression of Vega for the words at a tick. */
  readonly labelExpr: string;
  /** Pixels that the widest of these words takes. */
  readonly labelWidth: number;
}

export function plainSpec({ chart, lang, narrow }: ChartSource & { readonly chart: PlainChart }): object {
  const locale = chartLocale(lang);
  const { unit } = chart;
  const behind =
    unit === undefined || unit.length > 3
      ? ''
      : unit === '%' && /^(?:en|ja|zh|ko|nl|it|pt)\b/.test(lang)
        ? unit
        : `\u00a0${unit}`;
  const say = (value: number) => locale.short(value) + behind;
  const size = narrow ? NARROW : WIDE;
  const making: PlainMaking = { chart, locale, size, say, values: valueScale(chart, locale) };
  const isBars = chart.type === 'bar' || chart.type === 'stacked' || chart.type === 'grouped';
  return isBars ? barSpec(making) : lineSpec(making);
}

/** What stands above the drawing in place of a title at the axis: "Share (%)". Nothing where the series are columns of their own. */
export function heading({ chart }: PlainMaking, isSaid: boolean): object {
  const name = chart.y.title ?? chart.y.name;
  const unit = chart.unit === undefined || (isSaid && chart.unit.length <= 3) ? undefined : chart.unit;
  const text =
    chart.y.title === ''
      ? ''
      : [name, unit === undefined ? '' : name === '' ? unit : `(${unit})`].filter(Boolean).join(' ');
  if (text === '') return {};
  return {
    title: {
      text,
      anchor: 'start',
      frame: 'bounds',
      fontSize: LETTERS,
      fontWeight: 'normal',
      color: INK_SOFT,
      offset: 10,
    },
  };
}

/** The colour of a series among the others. */
export function colorOf(chart: PlainChart, series: string): string {
  const index = Math.max(0, chart.series.indexOf(series));
  return SERIES[index % SERIES.length] ?? SERIES[0];
}

/** Scale and legend of the series; undefined for no legend. */
export function seriesColor(
  { chart, size }: PlainMaking,
  legendOf: 'square' | 'circle' | 'stroke' | undefined,
): object {
  const { series } = chart;
  const widest = Math.max(...series.map((name) => widthOf(name, LETTERS))) + 36;
  const columns = Math.max(1, Math.min(series.length, Math.floor(size.width / widest)));
  const legend = {
    title: null,
    orient: 'top',
    direction: 'horizontal',
    columns,
    symbolType: legendOf,
    offset: 12,
    symbolLimit: 0,
    columnPadding: 18,
  };
  return {
    field: 'series',
    type: 'nominal',
    scale: { domain: series, range: series.map((name) => colorOf(chart, name)) },
    legend: legendOf === undefined ? null : legend,
  };
}

/** Sums at each x, of what is above and what is below the line, where parts are stacked. */
export function stackedTotals(rows: readonly ChartRow[]): ReadonlyMap<string | number, { up: number; down: number }> {
  const totals = new Map<string | number, { up: number; down: number }>();
  for (const { x, y } of rows) {
    const total = totals.get(x) ?? { up: 0, down: 0 };
    totals.set(x, total);
    if (y !== null) total[y < 0 ? 'down' : 'up'] += y;
  }
  return totals;
}

function valueScale(chart: PlainChart, locale: ChartLocale): ValueScale {
  const isStacked = chart.type === 'stacked' || (chart.type === 'area' && chart.series.length > 0);
  const given = chart.rows.flatMap(({ y }) => y ?? []);
  const values = isStacked ? [...stackedTotals(chart.rows).values()].flatMap(({ up, down }) => [up, down]) : given;
  let [low, high] = [Math.min(...values), Math.max(...values)];
  if (values.length === 0) [low, high] = [0, 1];
  const startsAtZero =
    (chart.type !== 'line' && chart.type !== 'point') || (low >= 0 && low < 0.45 * high) || low === high;
  if (startsAtZero) [low, high] = [Math.min(0, low), Math.max(0, high)];
  if (low === high) high = low + 1;
  const step = roundStep((high - low) / 4);
  const from = Math.floor(low / step + 1e-9);
  const to = Math.ceil(high / step - 1e-9);
  const ticks = Array.from({ length: to - from + 1 }, (_, index) => Number(((from + index) * step).toPrecision(12)));
  const { factor, suffix } = locale.scaleOf(Math.max(...ticks.map(Math.abs)));
  const labelExpr = `format(datum.value / ${factor}, ',~r')${suffix === '' ? '' : ` + (datum.value == 0 ? '' : ${JSON.stringify(suffix)})`}`;
  const labelWidth = Math.max(...ticks.map((tick) => widthOf(locale.number(tick / factor) + suffix, LETTERS)));
  return { low: from * step, high: to * step, ticks, labelExpr, labelWidth };
}

/** 1, 2, 2.5 or 5 times a power of ten, at least the one given. */
function roundStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(least));
  const factor = [1, 2, 2.5, 5, 10].find((one) => one * power >= least * (1 - 1e-9)) ?? 10;
  return factor * power;
}
