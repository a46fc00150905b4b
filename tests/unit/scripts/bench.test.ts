import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { compile } from '../../../src/compile/compile.ts';
import { slidesOf } from '../../../src/deck/deck.ts';

type Module = Readonly<Record<string, unknown>>;
const load = (name: string): Promise<Module> => import(`../../../scripts/bench/${name}.mjs`) as Promise<Module>;

interface FiguresLike {
  add(what: string, value: number): void;
  note(what: string, why: string): void;
  of(what: string): number | undefined;
  why(what: string): string | undefined;
}

describe('the decks', () => {
  type DeckText = (dialect: string, slides: number, options?: object) => string;
  const compiled = async (slides: number, options?: object) => {
    const { deckText } = (await load('decks')) as { deckText: DeckText };
    const source = { path: 'deck.md', text: deckText('native', slides, options) };
    const files = new Set(Array.from({ length: slides }, (_, index) => `img/${index + 1}.png`));
    return compile({ name: 'deck', source, includes: new Map(), files, trust: false });
  };

  test.each([10, 100])(
    'Lectern reads %i slides, finds nothing wrong, and sees what the others are given',
    async (count) => {
      const { value, diagnostics } = await compiled(count);
      expect(diagnostics).toEqual([]);
      const slides = slidesOf(value);
      expect(slides).toHaveLength(count);
      const kinds = slides.flatMap((slide) => slide.blocks.map(({ kind }) => kind as string));
      expect(kinds.filter((kind) => kind === 'code')).toHaveLength(count / 5);
      expect(value.assets).toHaveLength(Math.ceil(count / 20));
      expect(slides.filter(({ texts }) => texts.presenter.length > 0)).toHaveLength(Math.floor(count / 3));
    },
  );

  test('a slide can be inserted, and a word be changed, without touching the others', async () => {
    const plain = slidesOf((await compiled(10)).value).map(({ title }) => title);
    const changed = slidesOf((await compiled(10, { words: { 5: 'other' }, insertedBefore: 3 })).value);
    expect(changed.map(({ title }) => title)).toEqual([...plain.slice(0, 2), 'Inserted', ...plain.slice(2)]);
    const { deckText } = (await load('decks')) as { deckText: DeckText };
    const [before, after] = [deckText('native', 10), deckText('native', 10, { words: { 5: 'other' } })];
    const lines = after.split('\n').filter((line, index) => line !== before.split('\n')[index]);
    expect(lines).toEqual([expect.stringContaining('The other of slide 5')]);
  });

  test('every dialect has as many slides, pictures and notes', async () => {
    const { DECK_DIALECTS, deckText } = (await load('decks')) as { DECK_DIALECTS: string[]; deckText: DeckText };
    for (const dialect of DECK_DIALECTS) {
      const text = deckText(dialect, 40);
      expect(text.match(/^## Slide \d+$/gm), dialect).toHaveLength(40);
      expect(text.match(/!\[/g), dialect).toHaveLength(2);
      expect(text.match(/What is said with slide/g), dialect).toHaveLength(13);
      expect(text.match(/```ts\n(?:.*\n){15}```/g), dialect).toHaveLength(8);
    }
  });

  test('pictures are PNG files of 200 kB, each its own', async () => {
    const { writeDeck } = (await load('decks')) as { writeDeck: (...args: unknown[]) => string };
    const folder = mkdtempSync(join(tmpdir(), 'bench-test-'));
    try {
      writeDeck(folder, 'marp', 40);
      const [one, two] = [7, 27].map((slide) => readFileSync(join(folder, `img/${slide}.png`)));
      expect(one?.length).toBeGreaterThan(195_000);
      expect(one?.length).toBeLessThan(205_000);
      expect(one?.subarray(1, 4).toString()).toBe('PNG');
      expect(one?.equals(two as Buffer)).toBe(false);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

describe('figures', () => {
  test('the median and a percentile lie between the nearest samples', async () => {
    const { median, percentile } = (await load('figures')) as {
      median: (samples: number[]) => number;
      percentile: (samples: number[], share: number) => number;
    };
    expect(median([3, 1, 2])).toBe(2);
    expect(median([4, 1, 2, 3])).toBe(2.5);
    expect(percentile([0, 10, 20, 30, 40], 0.95)).toBeCloseTo(38);
    expect(median([])).toBeNaN();
  });

  test('the exponent is 1 for what grows with the size, 0 for what does not, and nothing without a figure', async () => {
    const { exponent } = (await load('figures')) as { exponent: (small: object, large: object) => number | undefined };
    const grown = (value: number | undefined) => exponent({ size: 100, value: 2 }, { size: 1000, value });
    expect(grown(20)).toBeCloseTo(1);
    expect(grown(2)).toBeCloseTo(0);
    expect(grown(200)).toBeCloseTo(2);
    expect(grown(undefined)).toBeUndefined();
  });
});

describe('the report', () => {
  const report = async (fill: (figures: FiguresLike) => void) => {
    const { Figures } = (await load('figures')) as { Figures: new () => FiguresLike };
    const { renderReport } = (await load('report')) as { renderReport: (phases: unknown[]) => string };
    const figures = new Figures();
    fill(figures);
    const conditions = { date: '2026-11-24 23:00', commit: 'abc', machine: 'two cores', node: 'v20', load: '0.1' };
    return renderReport([{ phase: 'build', conditions, peers: [{ name: 'slidev', missing: 'not there' }], figures }]);
  };
  const rowOf = (text: string, name: string): string[] =>
    (text.split('\n').find((line) => line.startsWith(`| ${name}`)) ?? '').split('|').map((cell) => cell.trim());

  test('says of each target whether it is met, missed or not measured', async () => {
    const text = await report((figures) => {
      for (const value of [800, 900, 850]) figures.add('lectern.build-cold.100', value);
      figures.add('marp.build.100', 1000);
      figures.add('floor.build.100', 500);
    });
    expect(rowOf(text, 'cold build, 100 slides').slice(2, 5)).toEqual(['≤ 0.85 × Marp', '0.85', 'met']);
    expect(text).toMatch(/markdown-it \+ Shiki alone \| +1\.70 \| +MISSED/);
    expect(rowOf(text, 'build with a warm cache').at(-2)).toBe('not measured');
  });

  test('names a peer that is missing, one that failed and one that was too late', async () => {
    const text = await report((figures) => {
      figures.add('lectern.build-cold.10', 500);
      figures.note('marp.build.10', '> 120');
      figures.note('reveal-md.build.10', 'exit code 1: no such file');
    });
    expect(text).toContain('slidev (not there)');
    expect(rowOf(text, 'Marp').at(-2)).toBe('> 120');
    expect(rowOf(text, 'reveal-md').at(-2)).toBe('not measured');
    expect(text).toContain('`reveal-md.build.10`: exit code 1: no such file');
  });

  test('a table is one in Markdown: as many cells in each row, and signs of its own escaped', async () => {
    const { markdownTable } = (await load('table')) as {
      markdownTable: (heading: string[], rows: string[][]) => string;
    };
    const lines = markdownTable(
      ['a', 'b'],
      [
        ['x|y', '1'],
        ['long enough', ''],
      ],
    ).split('\n');
    expect(lines).toEqual([
      '| a           |   b |',
      '| ----------- | --: |',
      '| x\\|y        |   1 |',
      '| long enough |     |',
    ]);
  });
});

describe('the options', () => {
  test('quick leaves out 1,000 slides, and only a whole run may be written down', async () => {
    const { readOptions } = (await load('options')) as {
      readOptions: (args: string[]) => { slides: number[]; phases: string[]; peers: string[]; whole: boolean };
    };
    expect(readOptions([])).toMatchObject({ slides: [10, 100, 1000], whole: true });
    expect(readOptions(['--quick', '--only', 'pdf,build'])).toMatchObject({
      slides: [10, 100],
      phases: ['build', 'pdf'],
      whole: false,
    });
    expect(readOptions(['--peers', 'none']).peers).toEqual([]);
    expect(() => readOptions(['--only', 'speed'])).toThrow('speed');
  });
});
