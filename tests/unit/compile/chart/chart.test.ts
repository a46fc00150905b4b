/** Chart fences enter; charts with their data, or findings at the author's lines, must come out. */
import { describe, expect, it } from 'vitest';
import { compile } from '../../../../src/compile/compile.ts';
import type { DiagramBlock } from '../../../../src/deck/block.ts';
import type { ChartSource } from '../../../../src/deck/chart.ts';
import { slidesOf } from '../../../../src/deck/deck.ts';
import { parseJob } from '../../../../src/deck/job.ts';

function compiled(text: string, files: Readonly<Record<string, string>> = {}) {
  return compile({
    name: 'deck',
    source: { path: 'deck.md', text },
    includes: new Map(Object.entries(files).map(([path, content]) => [path, { path, text: content }])),
    files: new Set(Object.keys(files)),
    trust: false,
  });
}

function fence(body: string, files?: Readonly<Record<string, string>>, info = 'chart') {
  const { value, diagnostics, files: read } = compiled(`## A\n\n\`\`\`${info}\n${body}\n\`\`\`\n`, files);
  const block = [...slidesOf(value)][0]?.blocks.find(({ kind }) => kind !== 'prose');
  const found = diagnostics.map(
    ({ file, line, message, hint }) => `${file}:${line} ${message}${hint === undefined ? '' : ` (${hint})`}`,
  );
  return { block, found, read };
}

function chartOf(body: string, files?: Readonly<Record<string, string>>, info?: string): ChartSource {
  const { block, found } = fence(body, files, info);
  expect(found).toEqual([]);
  const job = parseJob((block as DiagramBlock).job);
  return JSON.parse(job.kind === 'diagram' ? job.source : '') as ChartSource;
}

const DATA = 'data: |\n  year,share\n  2019,12\n  2020,\n  2021,14.5';

describe('the short form of a chart', () => {
  it('gives its rows as numbers, with gaps where there are none', () => {
    expect(chartOf(`type: line\nx: year\ny: share\nunit: "%"\n${DATA}`)).toEqual({
      chart: {
        kind: 'plain',
        type: 'line',
        x: { name: 'year', scale: 'year' },
        y: { name: 'share' },
        unit: '%',
        series: [],
        rows: [
          { x: 2019, y: 12 },
          { x: 2020, y: null },
          { x: 2021, y: 14.5 },
        ],
      },
      lang: 'en',
      narrow: false,
    });
  });

  it('takes the first column for x and the only other for y', () => {
    expect(chartOf(`type: bar\n${DATA}`).chart).toMatchObject({
      x: { name: 'year', scale: 'category' },
      y: { name: 'share' },
    });
  });

  it('takes several columns for series, and a column that names them', () => {
    const wide = chartOf('type: grouped\ny: [a, b]\ndata: |\n  x,a,b\n  p,1,2\n  q,3,4').chart;
    const long = chartOf('type: bar\nseries: s\ny: v\ndata: |\n  x,s,v\n  p,a,1\n  p,b,2\n  q,a,3\n  q,b,4').chart;
    expect(wide).toMatchObject({ series: ['a', 'b'] });
    expect(long).toMatchObject({ type: 'grouped', series: ['a', 'b'], rows: (wide as { rows: unknown }).rows });
  });

  it('knows days and months, numbers and names', () => {
    const scaleOf = (cell: string, type = 'line') => {
      const { chart } = chartOf(`type: ${type}\ndata: |\n  x,y\n  ${cell},1`);
      return chart.kind === 'plain' ? chart.x.scale : '';
    };
    expect(['2024-03', '2024-03-01', '1999', '1.5', 'Mon'].map((cell) => scaleOf(cell))).toEqual([
      'time',
      'time',
      'year',
      'number',
      'category',
    ]);
    expect(scaleOf('1999', 'bar')).toBe('category');
  });

  it('may have its data in a file of the deck, which it reads, or bare in the fence', () => {
    const files = { 'data.csv': 'year;share\r\n2019;12,5\r\n' };
    expect(chartOf('type: line\nfile: data.csv', files).chart).toMatchObject({ rows: [{ x: 2019, y: 12.5 }] });
    expect(fence('type: line\nfile: data.csv', files).read).toEqual(['data.csv']);
    const bare = chartOf('year,a,b\n2019,1,2', {}, 'chart type=stacked x=year y=a,b horizontal title="T"').chart;
    expect(bare).toMatchObject({ type: 'stacked', horizontal: true, series: ['a', 'b'] });
  });

  it('is another job when its data, the language or its place is another', () => {
    const jobs = [
      compiled(`\`\`\`chart\ntype: bar\nfile: d.csv\n\`\`\``, { 'd.csv': 'a,b\nx,1' }),
      compiled(`\`\`\`chart\ntype: bar\nfile: d.csv\n\`\`\``, { 'd.csv': 'a,b\nx,2' }),
      compiled(`---\nlang: de\n---\n\n\`\`\`chart\ntype: bar\nfile: d.csv\n\`\`\``, { 'd.csv': 'a,b\nx,1' }),
      compiled(`::left::\n\n\`\`\`chart\ntype: bar\nfile: d.csv\n\`\`\``, { 'd.csv': 'a,b\nx,1' }),
    ].map(({ value }) => /"job":("diagram:chart:(?:[^"\\]|\\.)*")/.exec(JSON.stringify(value))?.[1]);
    expect(new Set(jobs).size).toBe(4);
    expect(jobs).not.toContain(undefined);
    expect(jobs[3]).toContain('narrow\\":true');
  });

  it('says its title below it, the fence’s own before that of the settings', () => {
    expect(fence(`type: bar\ntitle: One\n${DATA}`).block).toMatchObject({ title: 'One' });
    expect(fence(`type: bar\ntitle: One\n${DATA}`, {}, 'chart title="Two" alt="Said"').block).toMatchObject({
      title: 'Two',
      alt: 'Said',
    });
  });

  it.each([
    [
      `type: lien\n${DATA}`,
      'deck.md:4 "type" must be one of bar, line, area, point, stacked, grouped, not "lien". (did you mean "line"?)',
    ],
    [
      `type: pie\n${DATA}`,
      'deck.md:4 "type" must be one of bar, line, area, point, stacked, grouped, not "pie". (parts of a whole are read best as bars: write bar, or stacked)',
    ],
    [`typ: bar\n${DATA}`, 'deck.md:4 Unknown chart key "typ". (did you mean "type"?)'],
    [DATA, 'deck.md:3 The chart has no type. (add type: with one of bar, line, area, point, stacked, grouped)'],
    [`type: bar\nx: yaer\n${DATA}`, 'deck.md:5 The data has no column "yaer". (did you mean "year"?)'],
    [`type: bar\ny: nothing\n${DATA}`, 'deck.md:5 The data has no column "nothing". (columns are year, share)'],
    [`type: stacked\n${DATA}`, 'deck.md:4 A stacked chart needs series. (write type: bar)'],
    [`type: line\nhorizontal: true\n${DATA}`, 'deck.md:5 Only bars can lie. (take the line out)'],
    [`type: line\nsort: up\n${DATA}`, 'deck.md:5 "sort" must be ascending or descending, not "up".'],
    ['type: bar', 'deck.md:3 The chart has no data. (write data: | and rows of CSV below it, or file: data.csv)'],
    [`type: bar\nfile: x.csv\n${DATA}`, 'deck.md:3 The chart has its data twice. (take one of them out)'],
    [
      'type: bar\ndata: |\n  a,b\n  x,1\n  y',
      'deck.md:8 This row has 1 cell, and there are 2 columns. (leave a cell empty between two commas where a value is missing)',
    ],
    [
      'type: bar\ndata: |\n  a,b\n  x,1\n  y,two',
      'deck.md:8 "two" in the column "b" is no number. (leave the cell empty where there is no number)',
    ],
    [
      'type: bar\ndata: |\n  a,b\n  x,12 %',
      'deck.md:7 "12 %" in the column "b" is no number. (write 12, and unit: "%" once)',
    ],
    [
      'type: bar\ndata: |\n  a,b\n  x,"1,234"',
      'deck.md:7 "1,234" in the column "b" is no number. (write numbers without signs between thousands)',
    ],
    [
      'type: bar\ny: v\ndata: |\n  a,b,v\n  x,p,1\n  x,q,2',
      'deck.md:9 A second row has "x" in the column "a". (add series: b, if it tells them apart)',
    ],
    [
      'type: bar\ndata:\n  - 1',
      'deck.md:6 "data" must be CSV, not a list. (write data: | and the rows below it, indented)',
    ],
    [
      'type: bar\nfile: https://e.example/a.csv',
      'deck.md:5 The data "https://e.example/a.csv" is on another host. (save it in the deck\'s folder: nothing is read from other hosts)',
    ],
    ['type: bar\nfile: ../a.csv', 'deck.md:5 "../a.csv" leaves the deck\'s folder. (copy the file beside the deck)'],
    ['type: bar\nfile: dat.csv', 'deck.md:5 The file "dat.csv" does not exist. (did you mean "data.csv"?)'],
    [
      'type: bar\nfile: data.csv',
      'data.csv:3 "x" in the column "b" is no number. (leave the cell empty where there is no number)',
    ],
    [
      'type: [bar',
      'deck.md:4 Something opened here is not closed: a quote, a bracket or a colon is missing. (close it on this line)',
    ],
    ['', 'deck.md:3 The chart is empty. (write type: with one of bar, line, area, point, stacked, grouped, and data:)'],
  ])('shows its source and says what is wrong: %j', (body, message) => {
    const { block, found } = fence(body, { 'data.csv': 'a,b\np,1\nq,x\n' });
    expect(found).toEqual([message]);
    expect(block).toMatchObject({ kind: 'code', lang: 'chart', text: body });
  });

  it('says soon that 100,000 rows are too many, in the fence or in a file', () => {
    const rows = Array.from({ length: 100_000 }, (_, index) => `x${index},${index}`).join('\n');
    const said = 'The data has 100000 rows, and a chart shows at most 5000. (sum it up first)';
    const started = performance.now();
    const { found } = fence('type: bar\nfile: big.csv', { 'big.csv': `a,b\n${rows}\n` });
    expect(found).toEqual([`deck.md:5 ${said}`]);
    expect(fence(`a,b\n${rows}`, {}, 'chart type=bar').found).toEqual([`deck.md:3 ${said}`]);
    const ragged = fence('type: bar\nfile: big.csv', { 'big.csv': `a,b\n${rows.replaceAll(',', ';')}\n` });
    expect(ragged.found.length).toBeLessThan(20);
    expect(performance.now() - started).toBeLessThan(20_000);
  });
});

describe('a specification of Vega-Lite', () => {
  const spec = (data: string) => `mark: bar\ndata: ${data}\nencoding:\n  x: {field: a, type: nominal}`;

  it('has its data read from the deck, whatever it is written in, and the lines of its keys', () => {
    const rows = [
      { a: 'p', b: 1 },
      { a: 'q', b: null },
    ];
    const files = { 'd.csv': 'a,b\np,1\nq,', 'd.json': '[\n\t{"a": "p", "b": 1},\n\t{"a": "q", "b": null}\n]' };
    for (const data of ['{url: d.csv}', '{url: d.json}', '{values: "a,b\\np,1\\nq,"}']) {
      const { chart } = chartOf(spec(data), files);
      expect(chart).toMatchObject({ kind: 'vega-lite', spec: { mark: 'bar', data: { values: rows } } });
      expect(chart.kind === 'vega-lite' && chart.lines['["encoding","x","field"]']).toBe(4);
    }
    const json = '{\n\t"mark": "bar",\n\t"data": {"url": "d.csv"},\n\t"encoding": {"x": {"field": "a"}}\n}';
    expect(chartOf(json, files).chart).toMatchObject({ kind: 'vega-lite', spec: { data: { values: rows } } });
  });

  it.each([
    [
      '{url: "//e.example/a.csv"}',
      'deck.md:5 The data "//e.example/a.csv" is on another host. (save it in the deck\'s folder: nothing is read from other hosts)',
    ],
    [
      '{url: "file:///etc/passwd"}',
      'deck.md:5 The data "file:///etc/passwd" is on another host. (save it in the deck\'s folder: nothing is read from other hosts)',
    ],
    ['{url: e.csv}', 'deck.md:5 The file "e.csv" does not exist. (did you mean "d.csv"?)'],
    [
      '{url: d.csv}',
      'd.csv:2 This row has 1 cell, and there are 2 columns. (leave a cell empty between two commas where a value is missing)',
    ],
    [
      '{url: d.json}',
      'd.json:1 Something opened here is not closed: a quote, a bracket or a colon is missing. (close it on this line)',
    ],
    ['{url: d.xml}', 'deck.md:5 Data of the kind "xml" is not read. (use CSV or JSON)'],
  ])('says what is wrong with the data %s', (data, message) => {
    const { block, found } = fence(spec(data), { 'd.csv': 'a,b\n1', 'd.json': '[{"a": 1}', 'd.xml': '<a/>' });
    expect(found).toEqual([message]);
    expect(block?.kind).toBe('code');
  });
});
