/** Native decks enter, the file that `lectern convert` writes of them is read again: the same slides leave. */
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { converted, Folder, substanceOf } from './read-deck.ts';

const folder = new Folder(join(import.meta.dirname, '../../../fixtures/dialects/pandoc/level-one'));

test.each([
  ['front matter that is all comments', '---\n#\n\n!'],
  ['a byte order mark that is text', '\n\uFEFF'],
])('keeps the slides of a deck with %s', (_, text) => {
  const compiled = folder.compile({ path: 'deck.md', text }, 'native');
  expect(substanceOf(converted(folder, compiled))).toBe(substanceOf(compiled));
});
