import { describe, expect, it } from 'vitest';
import type { MeasuredSlide } from '../../../src/check/measured.ts';
import { diagnose } from '../../../src/deck/diagnostic.ts';
import { MeasureMemory, type MeasuredPage } from '../../../src/output/measure/measure-memory.ts';
import type { SheetParts } from '../../../src/render/sheet.ts';

const html = (id: string, text: string, line: number, number = 1): string =>
  `<section id="${id}" class="slide-frame" aria-label="Slide ${number}" data-key="${id}" data-src-line="${line}" data-src-file="deck.md" data-number="${number}">` +
  `<div class="slide-box"><p data-src-line="${line + 2}">${text}</p><p data-src-line="3" data-src-file="a&amp;b.md">part</p></div></section>`;

const sheet = (...slides: readonly string[]): SheetParts => ({ head: '<html>', slides, labels: [], tail: '</html>' });

const measured = (id: string, line: number): MeasuredSlide => ({
  id,
  width: 1280,
  height: 720,
  lines: [],
  pictures: [
    {
      line: line + 2,
      box: { left: 0, top: 0, right: 1, bottom: 1 },
      kind: 'image',
      isDecorative: false,
      shown: { from: -1 },
    },
  ],
});

/** What a browser would say of the slides that were chosen. */
function pageOf(slides: readonly MeasuredSlide[], late: readonly string[] = []): MeasuredPage {
  return {
    slides,
    requests: [
      { url: 'https://example.org/', cause: 'a style sheet' },
      ...slides.map(({ id }) => ({
        url: `https://example.org/${id}`,
        cause: '<img>',
        slide: id,
        file: 'a&b.md',
        line: 3,
      })),
    ],
    barriers: [],
    drawings: [],
    page: { names: [], faces: [], voids: [], blank: [] },
    editions: [
      {
        form: 'talk',
        slides: slides.map(({ id, pictures }) => ({
          id,
          texts: [{ line: pictures[0]?.line ?? 0, text: id, isPassing: false }],
          pictures: [],
          backdrops: 0,
        })),
      },
    ],
    settled: slides.map(({ id }) => ({ id, late, broken: [], width: 1280, height: 720 })),
  };
}

describe('MeasureMemory', () => {
  it('has only what changed laid out, and gives the measures of all slides', () => {
    const memory = new MeasureMemory();
    const [one, two] = [html('one', 'One', 1), html('two', 'Two', 10)];
    expect(memory.choose(sheet(one, two), true)).toEqual([one, two]);
    memory.complete(pageOf([measured('one', 1), measured('two', 10)]));
    const other = html('two', 'Two and more', 10);
    expect(memory.choose(sheet(one, other), true)).toEqual([other]);
    const all = memory.complete(pageOf([measured('two', 10)]));
    expect(all.slides.map(({ id }) => id)).toEqual(['one', 'two']);
    const talk = all.editions.find(({ form }) => form === 'talk');
    expect(talk?.slides.map(({ texts }) => texts[0]?.line)).toEqual([3, 12]);
    // What is told of no slide is told once, by the newest page.
    expect(all.requests.map(({ url }) => url)).toEqual([
      'https://example.org/',
      'https://example.org/one',
      'https://example.org/two',
    ]);
  });

  it('lays nothing out where lines, order or numbers alone are others, and tells the lines of now', () => {
    const memory = new MeasureMemory();
    memory.choose(sheet(html('one', 'One', 1), html('two', 'Two', 10)), true);
    memory.complete(pageOf([measured('one', 1), measured('two', 10)]));
    expect(memory.choose(sheet(html('two', 'Two', 20, 1), html('one', 'One', 40, 2)), true)).toEqual([]);
    const { slides, requests } = memory.complete(undefined);
    expect(slides.map(({ id, pictures }) => [id, pictures[0]?.line])).toEqual([
      ['two', 22],
      ['one', 42],
    ]);
    // In a part that did not move.
    expect(requests[1]).toMatchObject({ file: 'a&b.md', line: 3 });
  });

  it('lays all slides out again where they may know of each other, or the page around them is another', () => {
    const memory = new MeasureMemory();
    const slides = [html('one', 'One', 1), html('two', 'Two', 10)];
    const changed = [html('one', 'Other', 1), slides[1] as string];
    memory.choose(sheet(...slides), false);
    memory.complete(pageOf([measured('one', 1), measured('two', 10)]));
    expect(memory.choose(sheet(...slides), false)).toEqual([]);
    expect(memory.choose(sheet(...changed), false)).toEqual(changed);
    memory.complete(pageOf([measured('one', 1), measured('two', 10)]));
    expect(memory.choose({ ...sheet(...changed), head: '<html lang="fr">' }, true)).toEqual(changed);
  });

  it('lays a slide out again that was not ready in time, and forgets those that are gone', () => {
    const memory = new MeasureMemory();
    const [one, two] = [html('one', 'One', 1), html('two', 'Two', 10)];
    memory.choose(sheet(one), true);
    memory.complete(pageOf([measured('one', 1)], ['big.png']));
    expect(memory.choose(sheet(one, two), true)).toEqual([one, two]);
    memory.complete(pageOf([measured('one', 1), measured('two', 10)]));
    memory.choose(sheet(one), true);
    memory.prune();
    expect(memory.choose(sheet(one, two), true)).toEqual([two]);
  });

  it('tries no slide again over which the browser hung, until it is another one', () => {
    const memory = new MeasureMemory();
    const [one, two] = [html('one', 'One', 1), html('two', 'Two', 10)];
    const found = { ...diagnose('pdf/hangs', { file: 'deck.md', line: 10 }, 'It hangs.'), slide: 'two' };
    memory.choose(sheet(one, two), true);
    // The search for it ends with a sheet of another slide.
    memory.choose(sheet(one), true);
    memory.lose([found]);
    expect(memory.lost).toEqual([]);
    memory.complete(pageOf([measured('one', 1)]));
    expect(memory.choose(sheet(one, html('two', 'Two', 12)), true)).toEqual([]);
    expect(memory.lost).toEqual([found]);
    const { slides, settled } = memory.complete(undefined);
    expect([slides.map(({ id }) => id), settled.map(({ id }) => id)]).toEqual([['one'], ['one', 'two']]);
    const mended = html('two', 'Mended', 12);
    expect(memory.choose(sheet(one, mended), true)).toEqual([mended]);
    expect(memory.lost).toEqual([]);
  });
});
