import { describe, expect, it } from 'vitest';
import { compile } from '../../../src/compile/compile.ts';
import type { Slide } from '../../../src/deck/deck.ts';
import { slidesOf } from '../../../src/deck/deck.ts';
import { placeNow } from '../../../src/dev/place-now.ts';

function slideOf(text: string, part = ''): Slide {
  const { value } = compile({
    name: 'tides',
    source: { path: 'deck.md', text },
    includes: new Map([['part.md', { path: 'part.md', text: part }]]),
    files: new Set(['part.md']),
    trust: false,
  });
  const slide = slidesOf(value).at(-1);
  if (slide === undefined) throw new Error('No slide.');
  return slide;
}

describe('the line that wrote something', () => {
  const DECK = '# One\n\n---\n\n@include ./part.md\n\nAfter.\n\n- item\n';
  const then = slideOf(DECK, '## Part\n\nOf the part.\n');

  it('moves with lines put before it in the deck, also where the slide begins in an included part', () => {
    const now = slideOf(DECK.replace('# One\n', '# One\n\nMore.\n'), '## Part\n\nOf the part.\n');
    expect(placeNow(then, now, { file: 'deck.md', line: 7 })).toEqual({ file: 'deck.md', line: 9 });
    expect(placeNow(then, now, { file: 'deck.md', line: 9 })).toEqual({ file: 'deck.md', line: 11 });
    expect(placeNow(then, now, { file: 'part.md', line: 3 })).toEqual({ file: 'part.md', line: 3 });
  });

  it('moves with what is written before it on the slide and not seen, in the part too', () => {
    const now = slideOf(
      DECK.replace('After.', '<!-- not\nseen -->\n\nAfter.'),
      '<!-- remark -->\n\n## Part\n\n\nOf the part.\n',
    );
    expect(placeNow(then, now, { file: 'part.md', line: 3 })).toEqual({ file: 'part.md', line: 6 });
    expect(placeNow(then, now, { file: 'deck.md', line: 7 })).toEqual({ file: 'deck.md', line: 10 });
  });

  it('moves with the slide’s first line where more was changed', () => {
    const before = slideOf('# One\n\n---\n\n## Two\n\nText.\n');
    const after = slideOf('# One\n\nMore.\n\n---\n\n## Other\n\n> Text.\n');
    expect(placeNow(before, after, { file: 'deck.md', line: 99 })).toEqual({ file: 'deck.md', line: 101 });
  });
});
