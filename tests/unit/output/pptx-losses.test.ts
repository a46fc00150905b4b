import { expect, test } from 'vitest';
import { compile } from '../../../src/compile/compile.ts';
import { lossesOf } from '../../../src/output/pptx/losses.ts';
import { visibleSlides } from '../../../src/render/visible.ts';

function losses(text: string): readonly (readonly [string, number, string])[] {
  const { value: deck } = compile({
    name: 'deck',
    source: { path: 'deck.md', text },
    includes: new Map(),
    files: new Set(['film.mp4']),
    trust: true,
  });
  const found = lossesOf(visibleSlides(deck, 'slides').stacks.flat());
  return found.map(({ rule, line, message }) => [rule, line, message]);
}

test('what a presentation cannot keep is told once a kind, at its first line, with its slides', () => {
  const text = [
    '# Plain',
    '# Steps\n\n- a {.fragment}',
    '![A film](film.mp4)',
    '# Lab\n\n<x-lab>words</x-lab>',
    'transition: zoom\n---\n\n# Moves',
    '# Raw\n\n<div style="border: 1px solid">x</div>',
    '# More steps\n\n- b {.fragment}',
  ].join('\n\n---\n\n');
  const found = losses(text.replace('---\n\ntransition: zoom', '---\ntransition: zoom'));
  expect(found.map(([rule, line]) => [rule, line])).toEqual([
    ['pptx/steps', 5],
    ['pptx/film', 11],
    ['pptx/lab', 17],
    ['pptx/transition', 23],
    ['pptx/html', 29],
  ]);
  expect(found[0]?.[2]).toContain('slides 2, 7');
  expect(found[1]?.[2]).toContain('slide 3');
});

test('a deck of words, lists and tables loses nothing', () => {
  expect(losses('# A\n\n- one\n\n| a |\n| - |\n| b |\n\n<b>bold</b>\n')).toEqual([]);
});
