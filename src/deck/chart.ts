/** What `compile` makes of a chart and `finish` draws: it travels as JSON in the job's key, data included. */

/** Kinds of chart that have a short form. */
export const CHART_TYPES = ['bar', 'line', 'area', 'point', 'stacked', 'grouped'] as const;
export type ChartType = (typeof CHART_TYPES)[number];

/** A chart of the short form, its data checked. */
export interface PlainChart {
  readonly kind: 'plain';
  readonly type: ChartType;
  readonly x: ChartAxis & {
    /** `category` in the order of the rows; `time` in milliseconds of UTC. */
    readonly scale: 'category' | 'number' | 'year' | 'time';
  };
  readonly y: ChartAxis;
  /** Behind the numbers of y: "%", "t". */
  readonly unit?: string;
  readonly sort?: 'ascending' | 'descending';
  /** Bars lie; absent means that they do where their names need the room. */
  readonly horizontal?: boolean;
  /** Values beside their marks: absent means where there is room. */
  readonly labels?: boolean;
  /** Names of the series in the order of the data; empty for one without a name. */
  readonly series: readonly string[];
  readonly rows: readonly ChartRow[];
}

export interface ChartAxis {
  /** The column's name. */
  readonly name: string;
  /** Said by the author; empty means none. */
  readonly title?: string;
}

export interface ChartRow {
  readonly x: string | number;
  /** Null where the data has none. */
  readonly y: number | null;
  /** Absent with one series. */
  readonly series?: string;
}

/** A specification of Vega-Lite, its data read. */
export interface VegaLiteChart {
  readonly kind: 'vega-lite';
  readonly spec: Readonly<Record<string, unknown>>;
  /** Line below the fence's first, from 1, of each key: path as JSON → line. */
  readonly lines: Readonly<Record<string, number>>;
}

export interface ChartSource {
  readonly chart: PlainChart | VegaLiteChart;
  /** BCP 47; numbers, months and days are written in it. */
  readonly lang: string;
  /** Stands in a column. */
  readonly narrow: boolean;
}

/** The data as the author gave it. */
export interface ChartTable {
  readonly head: readonly string[];
  /** As many cells each as the head. */
  readonly rows: readonly (readonly string[])[];
}

/** Keys of the short form. */
export const CHART_KEYS = [
  'type',
  'x',
  'y',
  'series',
  'data',
  'file',
  'title',
  'unit',
  'sort',
  'horizontal',
  'labels',
  'x-title',
  'y-title',
] as const;
export type ChartKey = (typeof CHART_KEYS)[number];
