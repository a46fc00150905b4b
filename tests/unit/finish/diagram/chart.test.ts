/** Charts as `compile` makes them enter; safe drawings in the theme's colours, with words and a table, must come out. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { ChartSource, PlainChart } from '../../../../src/deck/chart.ts';
import type { DiagramBlock } from '../../../../src/deck/block.ts';
import { diagramJob } from '../../../../src/deck/job.ts';
import { drawChart } from '../../../../src/finish/diagram/chart/chart.ts';
import { restoreDrawing, storeDrawing } from '../../../../src/finish/diagram/kept-drawings.ts';
import type { Drawing } from '../../../../src/finish/diagram/draw.ts';
import * as draw from '../../../../src/finish/diagram/draw.ts';
import { Cache } from '../../../../src/finish/cache/cache.ts';
import { finish } from '../../../../src/finish/finish.ts';
import { at, deckOf } from '../deck-of.ts';

const PLAIN: PlainChart = {
  kind: 'plain',
  type: 'bar',
  x: { name: 'party', scale: 'category' },
  y: { name: 'seats' },
  series: [],
  rows: [
    { x: 'Reds', y: 1234.5 },
    { x: 'Greens & co', y: -20 },
    { x: 'Blues', y: null },
  ],
};
const SERIES: Partial<PlainChart> = {
  x: { name: 'year', scale: 'year' },
  series: ['Germany', 'France'],
  rows: [
    { x: 2019, y: 10, series: 'Germany' },
    { x: 2019, y: 12, series: 'France' },
    { x: 2020, y: 14, series: 'Germany' },
    { x: 2020, y: 14, series: 'France' },
  ],
};

function sourceOf(chart: ChartSource['chart'], more: Partial<ChartSource> = {}): string {
  return JSON.stringify({ chart, lang: 'en', narrow: false, ...more });
}

async function drawn(chart: Partial<PlainChart>, more?: Partial<ChartSource>): Promise<Drawing> {
  const outcome = await drawChart(sourceOf({ ...PLAIN, ...chart }, more));
  if (!('drawing' in outcome)) throw new Error(JSON.stringify(outcome));
  return outcome.drawing;
}

const wordsOf = ({ inner }: Drawing) => [...inner.matchAll(/<text[^>]*>(.*?)<\/text>/g)].map(([, text]) => text);

async function specOutcome(spec: Record<string, unknown>, lines: Record<string, number> = {}) {
  return drawChart(sourceOf({ kind: 'vega-lite', spec, lines }));
}

const ROWS = {
  values: [
    { a: 'p', b: 1 },
    { a: 'q', b: 2 },
  ],
};
const BARS = {
  mark: 'bar',
  data: ROWS,
  encoding: { x: { field: 'a', type: 'nominal' }, y: { field: 'b', type: 'quantitative' } },
};

describe('a chart of the short form', () => {
  it('has its words as text, in the theme’s colours', async () => {
    const drawing = await drawn({ unit: '%' });
    expect(wordsOf(drawing)).toEqual(expect.arrayContaining(['Reds', 'Greens &amp; co', '1,234.5%', '−20%', 'seats']));
    expect(drawing.inner).toContain('var(--color-1)');
    expect(drawing.inner).not.toMatch(/#0100|sans-serif|class=|aria-|url\((?!#lectern)/);
  });

  it('writes numbers in the deck’s language', async () => {
    expect(wordsOf(await drawn({ unit: '%' }, { lang: 'de' }))).toContain('1.234,5\u00a0%');
    expect(wordsOf(await drawn({}, { lang: 'nonsense-x-y-z-nonsense' }))).toContain('1,234.5');
    const words = wordsOf(await drawn({ rows: [{ x: '2024-03', y: 2_500_000 }] }, { lang: 'de' }));
    expect(words).toContain('2,5\u00a0Mio.');
    expect(words.join()).toMatch(/Mär.*2024/);
  });

  it.each(['bar', 'line', 'area', 'point', 'stacked', 'grouped'] as const)(
    '%s is drawn with series and without, wide and narrow, of one row, and the same each time',
    async (type) => {
      for (const chart of [
        { ...SERIES, type },
        { type },
        { type, rows: [{ x: 'one', y: 3 }] },
        { type, rows: [{ x: 'one', y: null }] },
      ]) {
        const wide = await drawn(chart);
        expect(await drawn(chart)).toEqual(wide);
        const narrow = await drawn(chart, { narrow: true });
        expect(narrow.width).toBeLessThan(wide.width);
        expect(wide.width).toBeGreaterThan(500);
        expect(wide.width).toBeLessThan(720);
        expect(wide.inner).not.toMatch(/NaN|undefined|Infinity/);
      }
    },
  );

  it('begins bars at zero, and lines too unless that hides them', async () => {
    expect(wordsOf(await drawn({ ...SERIES, type: 'grouped', labels: false }))).toContain('0');
    const high = { ...SERIES, rows: SERIES.rows?.map((row) => ({ ...row, y: (row.y ?? 0) + 1000 })) ?? [] };
    expect(wordsOf(await drawn({ ...high, type: 'line' }))).not.toContain('0');
  });

  it('names months, days and moments at their points, the year where it changes', async () => {
    const named = async (...times: readonly string[]) =>
      wordsOf(
        await drawn({
          type: 'line',
          x: { name: 'x', scale: 'time' },
          labels: false,
          rows: times.map((time, index) => ({ x: Date.parse(time), y: 100 + index })),
        }),
      ).filter((word) => !/^(?:<tspan[^>]*>)?1\d\d|^seats/.test(word ?? ''));
    expect((await named('2023-12-01', '2024-01-01', '2024-02-01')).join()).toMatch(/Dec.*2023.*Jan.*2024.*Feb/);
    expect((await named('2023-12-01', '2023-12-05')).join()).toMatch(/Dec 1.*2023.*Dec 5/);
    expect((await named('2023-12-01T08:00Z', '2023-12-01T09:30Z')).join()).toMatch(/8:00.*Dec 1.*9:30/);
  });

  it('names lines at their ends, apart from one another', async () => {
    const { inner } = await drawn({ ...SERIES, type: 'line' });
    const places = ['Germany', 'France'].map((name) =>
      Number(new RegExp(`translate\\([\\d.]+,([\\d.-]+)\\)"[^>]*>${name}<`).exec(inner)?.[1]),
    );
    expect(Math.abs((places[0] ?? 0) - (places[1] ?? 0))).toBeGreaterThan(14);
  });

  it('lays bars down whose names need the room, sorts them when asked, and else keeps the order of the data', async () => {
    const long = ['Rather long words stand here to be read', 'And more of them, which never end', 'Short'].map(
      (x, index) => ({ x: `${x} extraordinarily-unbreakable-${index}`, y: index + 1 }),
    );
    const rowOf = (words: readonly (string | undefined)[]) => words.filter((word) => /^[123]$/.test(word ?? ''));
    expect(wordsOf(await drawn({ rows: long, sort: 'descending' })).length).toBeGreaterThan(3);
    const letters = ['b', 'a', 'c'].map((x, index) => ({ x, y: [2, 1, 3][index] ?? 0 }));
    const inOrder = async (more: Partial<PlainChart>) =>
      wordsOf(await drawn({ rows: letters, ...more }))
        .filter((word) => /^[abc]$/.test(word ?? ''))
        .join('');
    expect(await inOrder({})).toBe('bac');
    expect(await inOrder({ sort: 'ascending' })).toBe('abc');
    expect(await inOrder({ sort: 'descending', horizontal: true })).toBe('cba');
    expect(rowOf(wordsOf(await drawn({ rows: letters })))).toHaveLength(3);
  });

  it('keeps bars apart whose long names begin alike', async () => {
    const name = 'word '.repeat(40);
    const rows = ['one', 'two'].map((end, index) => ({ x: name + end, y: index + 1 }));
    expect(wordsOf(await drawn({ rows })).filter((word) => /^[12]$/.test(word ?? ''))).toHaveLength(2);
    expect((await drawn({ rows })).inner.match(/<path[^>]*var\(--color-1\)/g)).toHaveLength(2);
  });

  it('says its numbers and gives them as a table', async () => {
    expect(await drawn({ unit: 't' })).toMatchObject({
      summary: 'seats: Reds: 1,234.5\u00a0t; Greens & co: −20\u00a0t',
      table: {
        head: ['party', 'seats (t)'],
        rows: [
          ['Reds', '1,234.5'],
          ['Greens & co', '−20'],
          ['Blues', ''],
        ],
      },
    });
    expect(await drawn({ ...SERIES, type: 'line', y: { name: '' } })).toMatchObject({
      summary: 'Germany: 2019: 10, 2020: 14; France: 2019: 12, 2020: 14',
      table: {
        head: ['year', 'Germany', 'France'],
        rows: [
          ['2019', '10', '12'],
          ['2020', '14', '14'],
        ],
      },
    });
    const many = Array.from({ length: 500 }, (_, index) => ({ x: index, y: index }));
    const { table, summary } = await drawn({ type: 'line', x: { name: 'x', scale: 'number' }, rows: many });
    expect(table?.rows).toHaveLength(60);
    expect(table?.rows.at(-1)).toEqual(['…', '…']);
    expect(summary.length).toBeLessThan(200);
  });
});

describe('a specification of Vega-Lite', () => {
  it('is drawn in the theme’s colours, colours of its own in both schemes', async () => {
    const outcome = await specOutcome({ ...BARS, title: 'Bars', layer: undefined });
    expect(outcome).toMatchObject({
      drawing: {
        summary: 'Bars: a, b',
        table: {
          head: ['a', 'b'],
          rows: [
            ['p', '1'],
            ['q', '2'],
          ],
        },
      },
    });
    expect('drawing' in outcome && outcome.drawing.inner).toContain('var(--color-1)');
    const own = await specOutcome({ ...BARS, mark: { type: 'bar', color: 'teal' } });
    expect('drawing' in own && own.drawing.inner).toMatch(/light-dark\(#008080,/);
  });

  it.each([
    [{ ...BARS, mark: 'bars' }, 1, '"mark" cannot be "bars".', 'did you mean "bar"?'],
    [
      { ...BARS, mark: { type: 'bar', colour: 'red' } },
      2,
      'Vega-Lite knows no "colour" in "mark".',
      'did you mean "color"?',
    ],
    [{ ...BARS, encodings: {} }, 7, 'Vega-Lite knows no "encodings".', 'did you mean "encoding"?'],
    [{ ...BARS, encoding: { x: { feild: 'a' } } }, 5, 'Vega-Lite knows no "feild" in "x".', 'did you mean "field"?'],
    [
      { ...BARS, encoding: { x: { field: 'a', type: 'nominel' } } },
      6,
      '"x.type" cannot be "nominel".',
      'did you mean "nominal"?',
    ],
    [
      { ...BARS, encoding: { x: { field: 'A', type: 'nominal' } } },
      4,
      'The data has no column "A".',
      'did you mean "a"?',
    ],
    [
      { ...BARS, mark: { type: 'image', url: 'a.png' } },
      1,
      'Pictures in charts are not drawn.',
      'use points, or a picture of its own',
    ],
    [
      {
        ...BARS,
        transform: [{ calculate: 'datum.b + 1', as: 'c' }, { filter: 'datum.a ===' }],
      },
      10,
      expect.stringMatching(/^Vega-Lite cannot draw this chart: /),
      undefined,
    ],
    [
      { ...BARS, transform: [{ calculate: 'floor(datum.b)', as: 'c' }, { filter: 'foo(2)' }] },
      10,
      'Vega-Lite cannot draw this chart: Unrecognized function: foo.',
      undefined,
    ],
    [
      {
        ...BARS,
        encoding: { ...BARS.encoding, y: { field: 'b', type: 'quantitative', stack: 'zero', scale: { type: 'log' } } },
      },
      12,
      'Vega-Lite cannot draw this chart: Stack is applied to a non-linear scale (log).',
      undefined,
    ],
    [
      { ...BARS, encoding: { ...BARS.encoding, shape: { field: 'a', type: 'nominal' } } },
      11,
      expect.stringMatching(/^Vega-Lite cannot draw this chart: /),
      undefined,
    ],
  ])('is told what is wrong with it: %#', async (spec, line, message, hint) => {
    const lines = {
      '[]': 9,
      '["mark"]': 1,
      '["mark","colour"]': 2,
      '["encoding","x","field"]': 4,
      '["encoding","x","feild"]': 5,
      '["encoding","x","type"]': 6,
      '["encodings"]': 7,
      '["transform"]': 8,
      '["transform",1,"filter"]': 10,
      '["encoding","shape"]': 11,
      '["encoding","y","scale","type"]': 12,
    };
    const outcome = await specOutcome(spec, lines);
    expect(outcome).toEqual({
      fault: { message, ...(line === undefined ? {} : { line }), ...(hint === undefined ? {} : { hint }) },
    });
  });

  it('draws dates where they are, wherever it is drawn', async () => {
    const data = {
      values: [
        { d: '2024-01-01', v: 1 },
        { d: '2024-02-01', v: 2 },
      ],
    };
    const encoding = {
      x: { timeUnit: 'yearmonth', field: 'd', type: 'ordinal' },
      y: { field: 'v', type: 'quantitative' },
    };
    const zone = process.env.TZ;
    const inners = [];
    for (const other of ['America/Los_Angeles', 'Asia/Tokyo']) {
      process.env.TZ = other;
      inners.push(await specOutcome({ mark: 'bar', data, encoding }));
    }
    if (zone === undefined) delete process.env.TZ;
    else process.env.TZ = zone;
    expect(inners[0]).toEqual(inners[1]);
  });

  it.each([
    ['calculate', { transform: [{ calculate: "constructor.constructor('globalThis.ran = 1')()", as: 'b' }] }],
    [
      'calculate, by a detour',
      { transform: [{ calculate: "datum['constructor']['constructor']('globalThis.ran = 1')()", as: 'b' }] },
    ],
    ['a filter', { transform: [{ filter: "[].map.constructor('globalThis.ran = 1')()" }] }],
    ['a parameter', { params: [{ name: 'p', expr: "toString.constructor('globalThis.ran = 1')()" }] }],
    ['a mark', { mark: { type: 'bar', color: { expr: "''.constructor.constructor('globalThis.ran = 1')()" } } }],
    [
      'an axis',
      {
        encoding: {
          ...BARS.encoding,
          x: { field: 'a', type: 'nominal', axis: { labelExpr: "constructor.constructor('globalThis.ran = 1')()" } },
        },
      },
    ],
  ])('runs no code of %s', async (_, part) => {
    const outcome = await specOutcome({ ...BARS, ...part });
    expect(Reflect.get(globalThis, 'ran')).toBeUndefined();
    expect(!('drawing' in outcome) || !/ran/.test(outcome.drawing.inner)).toBe(true);
  });

  it('makes no array that would end the process, and draws sequences of a sensible length', async () => {
    const message = /sequence of 500,000,000 numbers is too long; 100,000 are the most/;
    const mark = 'point';
    const encoding = { x: { field: 'a', type: 'quantitative' } };
    const sequence = { start: 0, stop: 500_000_000, as: 'a' };
    const asData = await specOutcome({ mark, data: { sequence }, encoding });
    expect(asData).toMatchObject({ fault: { message: expect.stringMatching(message), hint: expect.any(String) } });
    const of = (calculate: string) => specOutcome({ ...BARS, transform: [{ calculate, as: 'made' }] });
    expect(await of('length(sequence(500000000))')).toMatchObject({
      fault: { message: expect.stringMatching(message) },
    });
    expect(await of('length(sequence(1, 9, 2))')).toHaveProperty('drawing');
    const short = { start: 0, stop: 12, step: 3, as: 'a' };
    expect(await specOutcome({ mark, data: { sequence: short }, encoding })).toHaveProperty('drawing');
  });

  it('loads nothing, and keeps links to pages only', async () => {
    const fetched = vi.spyOn(globalThis, 'fetch');
    expect(await specOutcome({ ...BARS, data: { url: 'https://e.example/a.csv' } })).toMatchObject({ fault: {} });
    expect(await specOutcome({ ...BARS, data: { url: 'file:///etc/passwd', format: { type: 'csv' } } })).toMatchObject({
      fault: {},
    });
    const bad = await specOutcome({ ...BARS, encoding: { ...BARS.encoding, href: { value: 'javascript:alert(1)' } } });
    expect(bad).toEqual({
      fault: { message: 'Vega-Lite cannot draw this chart: "javascript:alert(1)" is no address of a page.' },
    });
    const good = await specOutcome({ ...BARS, encoding: { ...BARS.encoding, href: { value: 'https://e.example/' } } });
    expect('drawing' in good && good.drawing.inner).toContain('<a href="https://e.example/">');
    expect(fetched).not.toHaveBeenCalled();
    fetched.mockRestore();
  });
});

describe('a chart that was drawn before', () => {
  afterEach(() => void vi.restoreAllMocks());

  it('is drawn no more, and comes back with its table or not at all', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'lectern-charts-'));
    const asked = vi.spyOn(draw, 'drawDiagram');
    const blocks = Array.from({ length: 20 }, (_, index): DiagramBlock => {
      const source = sourceOf({ ...PLAIN, y: { name: `n${index}` } });
      return { kind: 'diagram', span: at(3), language: 'chart', source, job: diagramJob('chart', source) };
    });
    const cache = new Cache(folder);
    const first = await finish(deckOf(blocks), { cache });
    const second = await finish(deckOf(blocks), { cache });
    rmSync(folder, { recursive: true });
    expect(asked).toHaveBeenCalledTimes(20);
    expect([...second.value]).toEqual([...first.value]);
    const [piece] = [...first.value.values()];
    if (piece?.kind !== 'diagram') throw new Error('no piece');
    expect({ kind: 'diagram', ...restoreDrawing(structuredClone(storeDrawing(piece))) }).toEqual(piece);
    for (const table of [
      { head: ['a'], rows: [['1', '2']] },
      { head: 'a', rows: [] },
      { head: ['a'], rows: [[1]] },
      null,
    ]) {
      expect(restoreDrawing({ ...(storeDrawing(piece) as object), table })).toBeUndefined();
    }
  });
});

describe('a chart of many series', () => {
  const many = (count: number): Partial<PlainChart> => {
    const series = Array.from({ length: count }, (_, at) => `s${at}`);
    return {
      type: 'line',
      series,
      rows: [2019, 2020].flatMap((x) => series.map((name, at) => ({ x, y: at, series: name }))),
    };
  };

  it('has twelve colours, the last six paler, and words that can be read in each', async () => {
    const { inner, remarks } = await drawn(many(12));
    const strokes = new Set([...inner.matchAll(/<path[^>]*stroke="([^"]*color-\d[^"]*)"/g)].map(([, color]) => color));
    expect(strokes.size).toBe(12);
    expect(strokes).toContain('color-mix(in oklab,var(--color-1) 45%,var(--color-background))');
    expect(inner).not.toMatch(/<text[^>]*fill="color-mix/);
    expect(remarks).toBeUndefined();
  });

  it('says where there are more series than colours', async () => {
    expect((await drawn(many(13))).remarks?.[0]?.message).toBe(
      'This chart has 13 series, and no more than 12 colours that can be told apart.',
    );
  });
});
