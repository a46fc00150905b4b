/** Lines, areas and points enter; their specification leaves, with the series' names at the lines' ends. */
import type { ChartRow, PlainChart } from '../../../deck/chart.ts';
import { INK_SOFT, SERIES } from './chart-colors.ts';
import { datePart } from './locale.ts';
import type { PlainMaking } from './plain-spec.ts';
import { colorOf, heading, seriesColor } from './plain-spec.ts';
import { widthOf } from './text-measure.ts';
import { LETTERS } from './vega-view.ts';

const LINE_HEIGHT = 18;

export function lineSpec(making: PlainMaking): object {
  const { chart, size, values } = making;
  const hasTitle = xTitle(chart) !== null;
  const height = size.height - 64 - (hasTitle ? 24 : 0);
  const ends = chart.type === 'point' ? [] : endsOf(making, height);
  const isNamed = ends.length > 0;
  const hasLegend = chart.series.length > 0 && !isNamed;
  const endWidth = isNamed ? Math.max(...ends.map(({ name }) => widthOf(name, LETTERS))) + 12 : 8;
  return {
    ...heading(making, false),
    width: Math.max(140, size.width - values.labelWidth - 12 - endWidth),
    height: height - (hasLegend ? 30 : 0),
    encoding: {
      x: xChannel(making),
      y: {
        field: 'y',
        type: 'quantitative',
        stack: null,
        scale: { domain: [values.low, values.high], nice: false },
        axis: { title: null, values: values.ticks, labelExpr: values.labelExpr },
      },
    },
    layer: [...marksOf(making, hasLegend), ...(isNamed ? [namesAtEnds(ends, chart)] : [])],
  };
}

function xTitle({ x, type }: PlainChart): string | null {
  if (x.title !== undefined) return x.title === '' ? null : x.title;
  return x.scale === 'number' || (type === 'point' && x.scale === 'category') ? x.name : null;
}

function xChannel(making: PlainMaking): object {
  const { chart, size } = making;
  const base = { field: 'x', title: null };
  const axis = {
    title: xTitle(chart),
    grid: chart.type === 'point',
    labelOverlap: 'greedy',
    labelSeparation: 10,
    labelFlush: false,
    domain: chart.type !== 'point',
    domainColor: INK_SOFT,
  };
  const given = [...new Set(chart.rows.map(({ x }) => x))];
  const most = Math.floor(size.width / 64);
  switch (chart.x.scale) {
    case 'category':
      return {
        ...base,
        type: 'ordinal',
        sort: null,
        scale: { type: 'point', padding: chart.type === 'point' ? 0.5 : 0.1, domain: given },
        axis: { ...axis, labelAngle: 0, labelLimit: 0 },
      };
    case 'time':
      // Numbers whose ticks are named by us: they stand at moments of the data, in the deck's language.
      return {
        ...base,
        type: 'quantitative',
        scale: { zero: false, nice: false, ...(chart.type === 'point' ? { padding: 12 } : {}) },
        axis: { ...axis, ...dateTicks(given.map(Number), making) },
      };
    case 'year': {
      const years = given.map(Number).toSorted((a, b) => a - b);
      const [first = 0, last = 0] = [years[0], years.at(-1)];
      const values = years.length <= most ? { values: years } : { tickCount: Math.min(most, 8) };
      const domain = first === last ? [first - 1, last + 1] : [first, last];
      return {
        ...base,
        type: 'quantitative',
        scale: { zero: false, nice: false, domain },
        axis: { ...axis, ...values, format: 'd', tickMinStep: 1 },
      };
    }
    case 'number':
      return {
        ...base,
        type: 'quantitative',
        scale: { zero: false, nice: true, ...(chart.type === 'point' ? { padding: 12 } : {}) },
        axis: { ...axis, format: ',~r', tickCount: Math.min(most, 8) },
      };
  }
}

/** Ticks at moments of the data, so many as have room: months in steps that a year holds. */
function dateTicks(given: readonly number[], { locale, size }: PlainMaking): object {
  const times = given.toSorted((a, b) => a - b);
  const least = Math.ceil(times.length / Math.floor(size.width / 62));
  const part = datePart(times);
  const every =
    part === 'month' ? ([1, 2, 3, 4, 6, 12].find((step) => step >= least) ?? Math.ceil(least / 12) * 12) : least;
  const values = times.filter((_, index) => index % every === 0);
  const labels = locale.axisDates(values, part);
  const words = Object.fromEntries(values.map((time, index) => [String(time), labels[index]?.split('\n')]));
  return { values, labelExpr: `(${JSON.stringify(words)})[datum.value]`, labelLineHeight: 17 };
}

function marksOf(making: PlainMaking, hasLegend: boolean): readonly object[] {
  const { chart } = making;
  const legend = hasLegend
    ? chart.type === 'line'
      ? 'stroke'
      : chart.type === 'point'
        ? 'circle'
        : 'square'
    : undefined;
  const color = chart.series.length === 0 ? { value: SERIES[0] } : seriesColor(making, legend);
  const data = { values: rowsOf(making) };
  // Few points are points of their own; a gap leaves one alone, which only a point shows.
  const isFew = chart.rows.length <= 14 * Math.max(1, chart.series.length);
  const said = {
    data,
    mark: { type: 'text', dy: -11, baseline: 'bottom' },
    encoding: {
      text: { field: 'label' },
      ...(chart.series.length > 0 ? { color: seriesColor(making, undefined) } : {}),
    },
  };
  const words = chart.labels === true ? [said] : [];
  if (chart.type === 'point') return [{ data, mark: { type: 'point', size: 90 }, encoding: { color } }, ...words];
  if (chart.type === 'line') {
    const alone = chart.rows.length === 1 || chart.rows.some(({ y }) => y === null);
    return [
      {
        data,
        mark: { type: 'line', point: isFew || alone ? { size: 46, filled: true, opacity: 1 } : false },
        encoding: { color },
      },
      ...words,
    ];
  }
  if (chart.series.length === 0) {
    return [
      {
        data,
        mark: {
          type: 'area',
          fillOpacity: 0.22,
          line: { color: SERIES[0] },
          ...(chart.rows.length === 1 ? { point: { size: 46 } } : {}),
        },
        encoding: { color },
      },
      ...words,
    ];
  }
  return [
    {
      data,
      mark: { type: 'area', fillOpacity: 0.88 },
      encoding: { color, y: { field: 'from', type: 'quantitative' }, y2: { field: 'to' } },
    },
  ];
}

/** Areas one on another know where each begins and ends. */
function rowsOf({ chart, say }: PlainMaking): readonly object[] {
  const isStacked = chart.type === 'area' && chart.series.length > 0;
  if (!isStacked) return chart.rows.map((row) => ({ ...row, label: row.y === null ? '' : say(row.y) }));
  return stacked(chart).map(({ row, from, to }) => ({ ...row, from, to }));
}

function stacked(chart: PlainChart): readonly { row: ChartRow; from: number; to: number }[] {
  const tops = new Map<string | number, number>();
  return chart.series.flatMap((series) =>
    chart.rows
      .filter((row) => row.series === series)
      .map((row) => {
        const from = tops.get(row.x) ?? 0;
        const to = from + (row.y ?? 0);
        tops.set(row.x, to);
        return { row, from, to };
      }),
  );
}

interface End {
  readonly name: string;
  readonly x: string | number;
  readonly y: number;
}

/** Where the name of each series stands: at its last point, as far from the others as lines of text need. None when there is no room. */
function endsOf({ chart, values }: PlainMaking, height: number): readonly End[] {
  if (chart.series.length === 0 || (chart.series.length + 1) * LINE_HEIGHT > height) return [];
  const isStacked = chart.type === 'area';
  const places = isStacked ? stacked(chart) : chart.rows.map((row) => ({ row, from: row.y, to: row.y }));
  const order = [...new Set(chart.rows.map(({ x }) => x))];
  const rank = (x: string | number) => (chart.x.scale === 'category' ? order.indexOf(x) : Number(x));
  const last = chart.series.flatMap((name): readonly End[] => {
    const own = places.filter(({ row }) => row.series === name && row.y !== null);
    const end = own.reduce<(typeof own)[number] | undefined>(
      (best, one) => (best === undefined || rank(one.row.x) > rank(best.row.x) ? one : best),
      undefined,
    );
    return end === undefined ? [] : [{ name, x: end.row.x, y: ((end.from ?? 0) + (end.to ?? 0)) / 2 }];
  });
  const least = (LINE_HEIGHT * (values.high - values.low)) / height;
  return [...new Set(last.map(({ x }) => x))].flatMap((x) =>
    apart(
      last.filter((end) => end.x === x),
      least,
      values,
    ),
  );
}

/** Groups that touch move together, so that each name stays as near to its line as it can. */
function apart(ends: readonly End[], least: number, { low, high }: PlainMaking['values']): readonly End[] {
  const sorted = ends.toSorted((a, b) => a.y - b.y);
  const groups: { ends: End[]; middle: number }[] = [];
  for (const end of sorted) {
    groups.push({ ends: [end], middle: end.y });
    for (;;) {
      const [below, above] = groups.slice(-2);
      if (below === undefined || above === undefined) break;
      if (above.middle - (above.ends.length * least) / 2 >= below.middle + (below.ends.length * least) / 2) break;
      groups.length -= 2;
      const all = [...below.ends, ...above.ends];
      groups.push({ ends: all, middle: all.reduce((sum, one) => sum + one.y, 0) / all.length });
    }
  }
  return groups.flatMap(({ ends: all, middle }) => {
    const half = ((all.length - 1) * least) / 2;
    const at = Math.min(Math.max(middle, low + half), Math.max(high - half, low + half));
    return all.map((end, index) => ({ ...end, y: at - half + index * least }));
  });
}

function namesAtEnds(ends: readonly End[], chart: PlainChart): object {
  return {
    data: { values: ends.map((end) => ({ ...end, series: end.name })) },
    mark: { type: 'text', align: 'left', baseline: 'middle', dx: 10, fontWeight: 600 },
    encoding: {
      text: { field: 'name' },
      color: {
        field: 'series',
        type: 'nominal',
        scale: { domain: chart.series, range: chart.series.map((name) => colorOf(chart, name)) },
        legend: null,
      },
    },
  };
}
