/** Bars of one series, side by side or stacked enter; their specification leaves. */
import type { ChartRow } from '../../../deck/chart.ts';
import { INK, INK_SOFT, PAPER, SERIES } from './chart-colors.ts';
import { datePart } from './locale.ts';
import type { PlainMaking } from './plain-spec.ts';
import { heading, seriesColor, stackedTotals } from './plain-spec.ts';
import { widthOf } from './text-measure.ts';
import { LETTERS } from './vega-view.ts';

const LINE_HEIGHT = 17;

export function barSpec(making: PlainMaking): object {
  const { chart, size, values } = making;
  const names = categories(making);
  const bars = chart.type === 'grouped' ? names.length * chart.series.length : names.length;
  const labels = namesBelow(names, (size.width - values.labelWidth) / names.length, making);
  const lies = chart.horizontal ?? labels === undefined;
  return lies
    ? lyingBars(making, names, bars)
    : standingBars(making, names, bars, labels ?? names.map(({ label }) => label));
}

/** Vega sets the first line of a name in the middle of its bar; all of its lines belong there. */
const CENTRED = {
  condition: [3, 2].map((lines) => ({
    test: `length(split(datum.value, '\\n')) === ${lines}`,
    value: (-LINE_HEIGHT * (lines - 1)) / 2,
  })),
  value: 0,
};

interface Category {
  readonly value: string;
  readonly label: string;
}

/** In the order of the data, or of their values. */
function categories({ chart, locale }: PlainMaking): readonly Category[] {
  const given = [...new Set(chart.rows.map(({ x }) => String(x)))];
  const { sort } = chart;
  const sums = stackedTotals(chart.rows);
  const sumOf = (name: string) => (sums.get(name)?.up ?? 0) + (sums.get(name)?.down ?? 0);
  const sign = sort === 'ascending' ? 1 : -1;
  const values = sort === undefined ? given : given.toSorted((a, b) => sign * (sumOf(a) - sumOf(b)));
  const isDated = values.every((name) => /^\d{4}-\d\d(?:-\d\d)?$/.test(name));
  if (!isDated) return values.map((value) => ({ value, label: value }));
  const times = values.map((value) => Date.parse(value));
  const labels = locale.axisDates(times, datePart(times));
  return values.map((value, index) => ({ value, label: labels[index] ?? value }));
}

/** Names in up to three lines each, where that is room enough; undefined where it is not. Years and days may be left out. */
function namesBelow(names: readonly Category[], band: number, { size }: PlainMaking): readonly string[] | undefined {
  const isDated = names.every(({ value }) => /^\d{4}(?:-\d\d){0,2}$/.test(value));
  if (isDated && names.length * 14 < size.width) return names.map(({ label }) => label);
  const room = band - 8;
  const broken = names.map(({ label }) => linesOf(label, room));
  const fits = broken.every((lines) => lines.length <= 3 && lines.every((line) => widthOf(line, LETTERS) <= room));
  return fits ? broken.map((lines) => lines.join('\n')) : undefined;
}

/** Three lines of a name are read; the table has all of it. */
function shortened(lines: readonly string[]): readonly string[] {
  return lines.length <= 3 ? lines : [...lines.slice(0, 2), `${lines[2] ?? ''}…`];
}

function linesOf(text: string, room: number): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/)) {
    const last = lines.at(-1);
    if (last !== undefined && widthOf(`${last} ${word}`, LETTERS) <= room) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

function standingBars(
  making: PlainMaking,
  names: readonly Category[],
  bars: number,
  labels: readonly string[],
): object {
  const { chart, size, values, say } = making;
  const isStacked = chart.type === 'stacked';
  const widest = Math.max(0, ...chart.rows.flatMap(({ y }) => (y === null ? [] : [widthOf(say(y), LETTERS)])));
  const room = (size.width / bars) * 0.95;
  const isSaid = chart.labels ?? (isStacked ? false : bars <= 14 && widest <= room);
  const showsAxis = !isSaid || isStacked;
  const width = size.width - (showsAxis ? values.labelWidth + 12 : 0);
  const lines = Math.max(...labels.map((label) => label.split('\n').length));
  const shown = new Map(names.map(({ value }, index) => [value, labels[index] ?? value]));
  // Half of all bars' widths is enough for few.
  const band = Math.min(1, Math.max(0.35, bars / 6));
  return {
    ...heading(making, isSaid && !showsAxis),
    width,
    height: size.height - 46 - lines * LINE_HEIGHT - (chart.series.length > 0 ? 30 : 0),
    data: { values: rowsOf(chart.rows, shown, making) },
    ...inLayers(making, isSaid, false, {
      x: {
        field: 'x',
        type: 'ordinal',
        sort: null,
        scale: {
          domain: names.map(({ value }) => shown.get(value)),
          paddingInner: chart.type === 'grouped' ? 0.25 : 1 - band * 0.7,
          paddingOuter: 0.15,
        },
        axis: {
          title: titled(chart.x.title),
          labelAngle: 0,
          labelOverlap: 'parity',
          labelLimit: 0,
          labelLineHeight: LINE_HEIGHT,
          labelExpr: "split(datum.label, '\\n')",
          domain: values.low >= 0,
        },
      },
      ...(chart.type === 'grouped' ? { xOffset: offset(chart.series) } : {}),
      y: valueChannel(making, showsAxis),
    }),
  };
}

function lyingBars(making: PlainMaking, names: readonly Category[], bars: number): object {
  const { chart, size, say, values } = making;
  const isStacked = chart.type === 'stacked';
  const isSaid = chart.labels ?? (!isStacked && bars <= 30);
  const showsAxis = !isSaid || isStacked;
  const limit = size.width * 0.42;
  const short = names.map(({ label }) => shortened(linesOf(label, limit)).join('\n'));
  // Two names that begin alike are told apart by their ends.
  const differ = new Set(short).size === names.length;
  const shown = new Map(
    names.map(({ value, label }, index) => [
      value,
      (differ ? short[index] : undefined) ?? linesOf(label, limit).join('\n'),
    ]),
  );
  const nameWidth = Math.max(
    ...[...shown.values()].flatMap((label) => label.split('\n').map((line) => widthOf(line, LETTERS))),
  );
  const ends = isSaid
    ? Math.max(0, ...chart.rows.flatMap(({ y }) => (y === null ? [] : [widthOf(say(y), LETTERS) + 8])))
    : 8;
  const lines = Math.max(...[...shown.values()].map((label) => label.split('\n').length));
  const step = Math.max(chart.type === 'grouped' ? chart.series.length * 18 + 8 : 20, lines * LINE_HEIGHT + 4);
  const inTotal = size.height - 46 - (chart.series.length > 0 ? 30 : 0);
  return {
    ...heading(making, isSaid && !showsAxis),
    width: Math.max(120, size.width - Math.min(nameWidth, limit) - 12 - ends * (values.low < 0 ? 2 : 1)),
    height: Math.max(names.length * step, Math.min(inTotal, names.length * 46)),
    data: { values: rowsOf(chart.rows, shown, making) },
    ...inLayers(making, isSaid, true, {
      y: {
        field: 'x',
        type: 'ordinal',
        sort: null,
        scale: { domain: names.map(({ value }) => shown.get(value)), paddingInner: 0.28, paddingOuter: 0.1 },
        axis: {
          title: titled(chart.x.title),
          labelLimit: limit + 10,
          labelLineHeight: LINE_HEIGHT,
          labelOffset: CENTRED,
          labelExpr: "split(datum.label, '\\n')",
          domain: values.low >= 0,
        },
      },
      ...(chart.type === 'grouped' ? { yOffset: offset(chart.series) } : {}),
      x: valueChannel(making, showsAxis),
    }),
  };
}

/** With the place of each segment in its stack, so that its value can stand in the middle of it. */
function rowsOf(
  rows: readonly ChartRow[],
  shown: ReadonlyMap<string, string>,
  { chart, say }: PlainMaking,
): readonly object[] {
  const stacks = new Map<string | number, { up: number; down: number }>();
  return rows
    .toSorted((a, b) => chart.series.indexOf(a.series ?? '') - chart.series.indexOf(b.series ?? ''))
    .flatMap(({ x, y, series }) => {
      const name = shown.get(String(x));
      if (y === null) return [];
      const stack = stacks.get(x) ?? { up: 0, down: 0 };
      stacks.set(x, stack);
      const side = y < 0 ? 'down' : 'up';
      const from = stack[side];
      stack[side] += y;
      return [
        {
          x: name,
          y,
          label: say(y),
          ...(series === undefined ? {} : { series }),
          ...(chart.type === 'stacked' ? { from, to: stack[side], middle: (from + stack[side]) / 2 } : {}),
        },
      ];
    });
}

function offset(series: readonly string[]): object {
  return { field: 'series', type: 'nominal', sort: null, scale: { domain: series, paddingInner: 0.06 } };
}

function valueChannel({ chart, values }: PlainMaking, showsAxis: boolean): object {
  return {
    field: chart.type === 'stacked' ? 'from' : 'y',
    type: 'quantitative',
    scale: { domain: [values.low, values.high], nice: false },
    stack: null,
    axis: showsAxis ? { title: null, values: values.ticks, labelExpr: values.labelExpr, labelOverlap: true } : null,
  };
}

/** Bars and their values share the encoding; the line at zero goes from edge to edge. */
function inLayers(making: PlainMaking, isSaid: boolean, lies: boolean, encoding: object): object {
  const marks = { encoding, layer: marksOf(making, isSaid, lies) };
  if (making.values.low >= 0) return marks;
  const zero = {
    data: { values: [{}] },
    mark: { type: 'rule', color: INK_SOFT },
    encoding: { [lies ? 'x' : 'y']: { datum: 0, type: 'quantitative' } },
  };
  return { layer: [marks, zero] };
}

function marksOf(making: PlainMaking, isSaid: boolean, lies: boolean): readonly object[] {
  const { chart, values, size } = making;
  const [along, second] = lies ? (['x', 'x2'] as const) : (['y', 'y2'] as const);
  const isStacked = chart.type === 'stacked';
  const color = chart.series.length === 0 ? { value: SERIES[0] } : seriesColor(making, 'square');
  const bar = {
    mark: { type: 'bar', ...(isStacked ? {} : { cornerRadiusEnd: 2 }) },
    encoding: { color, ...(isStacked ? { [second]: { field: 'to' } } : {}) },
  };
  if (!isSaid) return [bar];
  if (isStacked) {
    const least = ((values.high - values.low) * (lies ? 40 : 19)) / (lies ? size.width : size.height * 0.7);
    return [
      bar,
      {
        transform: [{ filter: `abs(datum.y) >= ${least}` }],
        mark: { type: 'text', color: PAPER, fontWeight: 600 },
        encoding: { [along]: { field: 'middle', type: 'quantitative' }, text: { field: 'label' } },
      },
    ];
  }
  const side = (isBelow: boolean) => ({
    transform: [{ filter: isBelow ? 'datum.y < 0' : 'datum.y >= 0' }],
    mark: lies
      ? { type: 'text', align: isBelow ? 'right' : 'left', dx: isBelow ? -5 : 5, color: INK }
      : { type: 'text', baseline: isBelow ? 'top' : 'bottom', dy: isBelow ? 5 : -4, color: INK },
    encoding: { text: { field: 'label' } },
  });
  const hasBelow = chart.rows.some(({ y }) => y !== null && y < 0);
  return [bar, side(false), ...(hasBelow ? [side(true)] : [])];
}

function titled(title: string | undefined): string | null {
  return title === undefined || title === '' ? null : title;
}
