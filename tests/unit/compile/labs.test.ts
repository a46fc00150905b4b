/** Elements of the deck's own: what compile makes of them, and what it tells. */
import { expect, it } from 'vitest';
import { compile } from '../../../src/compile/compile.ts';
import { slidesOf } from '../../../src/deck/deck.ts';
import { isKeptLab, labMinutes, labTask } from '../../../src/deck/lab-state.ts';

function compiled(text: string, trust = true): ReturnType<typeof compile> {
  return compile({ name: 'deck', source: { path: 'deck.md', text }, includes: new Map(), files: new Set(), trust });
}

it('a lab with a task and without an id is told at its line', () => {
  const { diagnostics } = compiled('# One\n\n<x-lab data-task="Do it.">Fallback</x-lab>\n\n<x-lab>Free</x-lab>\n');
  expect(diagnostics).toEqual([
    expect.objectContaining({
      ...{ rule: 'lab/unkept', severity: 'warning', file: 'deck.md', line: 3 },
      message: '"<x-lab>" has a task and no id.',
    }),
  ]);
  expect(compiled('# One\n\n<x-lab id="a" data-task="Do it.">Fallback</x-lab>\n').diagnostics).toEqual([]);
});

it('nothing is told where it does not run anyway', () => {
  const { diagnostics } = compiled('# One\n\n<x-lab data-task="Do it.">Fallback</x-lab>\n', false);
  expect(diagnostics.filter(({ rule }) => rule === 'lab/unkept')).toEqual([]);
});

it('its id, its task and its minutes are read; an id that another has is none', () => {
  const text = (id: string, more: string): string => `<x-lab id="${id}" ${more}>Fallback</x-lab>\n\n`;
  const { value } = compiled(
    `# One\n\n${text('a', 'data-task=" Do   it. " data-minutes="5"')}${text('b', 'data-task="" data-minutes="soon"')}${text('a', 'data-minutes="-1"')}`,
  );
  const labs = slidesOf(value).flatMap(({ blocks }) => blocks.filter((block) => block.kind === 'lab'));
  expect(labs.map((lab) => (isKeptLab(lab) ? lab.attrs.id : undefined))).toEqual(['a', 'b', undefined]);
  expect(labs.map(labTask)).toEqual(['Do it.', undefined, undefined]);
  expect(labs.map(labMinutes)).toEqual([5, 0, 0]);
});
