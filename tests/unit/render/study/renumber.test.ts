import { expect, it } from 'vitest';
import type { Slide } from '../../../../src/deck/deck.ts';
import { walkBlocks } from '../../../../src/deck/walk.ts';
import { renumber } from '../../../../src/render/study/renumber.ts';
import { compiled } from './compiled.ts';

const SOURCES = {
  'sources.yaml': ['a', 'b', 'c'].map((key) => `${key}: { title: Title ${key} }`).join('\n'),
};

function firstSlide(body: string): Slide {
  const [stack] = compiled(`---\nsources: sources.yaml\n---\n\n${body}`, SOURCES).stacks;
  return stack?.slides[0] as Slide;
}

/** `key number` of citations, `label number` of references. */
function numbers(blocks: Slide['blocks']): string[] {
  const found: string[] = [];
  walkBlocks(blocks, {
    token: ({ citation, footnote }) => {
      if (citation !== undefined) found.push(`@${citation.key} ${citation.number}`);
      if (footnote !== undefined) found.push(`^${footnote.label} ${footnote.number}`);
    },
  });
  return found;
}

it('a source has one number on the slide and in all its texts', () => {
  const slide = firstSlide('## T [@b]\n\n::: study\nOne [@a] and [@b].\n:::\n\n::: study\nTwo [@c] and [@a].\n:::\n');
  expect(slide.texts.study.flatMap(({ blocks }) => numbers(blocks))).toEqual(['@a 1', '@b 2', '@c 1', '@a 2']);
  const { texts } = renumber(slide, slide.texts.study);
  expect(texts.flatMap(({ blocks }) => numbers(blocks))).toEqual(['@a 2', '@b 1', '@c 3', '@a 2']);
});

it('notes count on from the slide to its texts; the same note is the same number, notes in the text are each their own', () => {
  const slide = firstSlide(
    '## T\n\nOn it.[^x]\n\n::: study\nOne[^y], again[^x], own^[first].\n:::\n\n::: study\nTwo^[second] and[^y].\n:::\n\n[^x]: X\n\n[^y]: Y, see[^z]\n\n[^z]: Z\n',
  );
  const { texts, notes } = renumber(slide, slide.texts.study);
  const shown = texts.map(({ blocks }) => numbers(blocks).map((one) => one.split(' ')[1]));
  expect(notes?.items.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5]);
  expect(new Set(notes?.items.map(({ label }) => label)).size).toBe(5);
  expect(shown).toEqual([
    ['2', '1', '3'],
    ['5', '2'],
  ]);
  const seeAlso = notes?.items.find(({ label }) => label === 'y')?.blocks ?? [];
  expect(numbers(seeAlso)).toEqual(['^z 4']);
  expect(texts.every(({ blocks }) => blocks.every(({ kind }) => kind !== 'footnotes'))).toBe(true);
});

it('a slide without notes and sources has none afterwards', () => {
  const slide = firstSlide('## T\n\n::: study\nPlain.\n:::\n');
  expect(renumber(slide, slide.texts.study).notes).toBeUndefined();
});
