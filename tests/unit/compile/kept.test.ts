import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { KeptLines } from '../../../src/compile/memory/kept-lines.ts';
import { KeptSlides } from '../../../src/compile/memory/kept-slides.ts';
import { createMarkdown } from '../../../src/compile/markdown/create.ts';
import { openEnd } from '../../../src/compile/open-end.ts';
import { linesOf } from '../../../src/compile/source.ts';
import { splitSlides } from '../../../src/compile/split.ts';

const md = createMarkdown('native', { math: true, breaks: false });
const findOpenEnd = (text: string) => openEnd(md, text);

/** Few kinds of line, so that texts often begin and end alike. */
const LINES = [
  '',
  '',
  '---',
  '---',
  '--',
  '----',
  'a',
  'key: value',
  '```',
  '<!--',
  '-->',
  '# b',
  'long '.repeat(900),
  '\u2028',
];
const text = fc
  .tuple(
    fc.array(fc.constantFrom(...LINES), { maxLength: 14 }),
    fc.constantFrom('', '\n', '\r\n', '\n\n'),
    fc.constantFrom('', '', '\uFEFF', '\0'),
  )
  .map(([lines, end, start]) => start + lines.join(end === '\r\n' ? end : '\n') + end);

/** A text and what became of it when a part of it was replaced. */
const edits = fc.tuple(text, text, fc.nat(), fc.nat()).map(([before, piece, from, length]) => {
  const at = from % (before.length + 1);
  return [before, before.slice(0, at) + piece + before.slice(at + (length % 40)), piece] as const;
});

describe('what is kept of a file from one reading to the next', () => {
  it('gives the lines and slides that a first reading gives, whatever was read before', () => {
    fc.assert(
      fc.property(edits, (texts) => {
        const lines = new KeptLines();
        const slides = new KeptSlides();
        for (const written of texts) {
          const source = { path: 'deck.md', text: written };
          const now = lines.of(source);
          expect(now).toEqual(linesOf(source));
          expect(slides.split(now, md, findOpenEnd)).toEqual(splitSlides(now, findOpenEnd));
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('takes over every line and slide that did not change', () => {
    const slide = (index: number) => `## Slide ${index}\n\nText.\n`;
    const deck = (change: string) =>
      Array.from({ length: 9 }, (_, at) => (at === 4 ? change : slide(at))).join('\n---\n\n');
    const [kept, slides] = [new KeptLines(), new KeptSlides()];
    const read = (written: string) => {
      const lines = kept.of({ path: 'deck.md', text: written });
      return { lines, cut: slides.split(lines, md, findOpenEnd) };
    };
    const before = read(deck(slide(4)));
    const after = read(deck('## Other\n\nText.\n'));
    const others = after.lines.flatMap((line, at) => (line === before.lines[at] ? [] : [line.text]));
    expect(others).toEqual(['## Other']);
    expect(after.cut.map((one, at) => one === before.cut[at])).toEqual([
      true,
      true,
      true,
      true,
      false,
      true,
      true,
      true,
      true,
    ]);
  });
});
