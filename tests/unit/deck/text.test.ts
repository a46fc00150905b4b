import { expect, test } from 'vitest';
import { compile } from '../../../src/compile/compile.ts';
import { slidesOf } from '../../../src/deck/deck.ts';
import { countWords, plainTextOfBlocks } from '../../../src/deck/text.ts';

function notesOf(text: string): string {
  const source = { path: 'deck.md', text };
  const { value } = compile({ name: 'a', source, includes: new Map(), files: new Set(), trust: false });
  return slidesOf(value)
    .flatMap((slide) => slide.texts.presenter)
    .map(({ blocks }) => plainTextOfBlocks(blocks))
    .join(' ');
}

test('words between HTML tags count as words, those in tags and style sheets do not', () => {
  const notes = notesOf(
    '# A\n\nNote:\n\n<p class="x y">Say &lt;this&gt;<br>twice &amp; <b title="no">loud</b></p>\n<style>p { color: red }</style>\n',
  );
  expect(notes).toBe('Say <this> twice & loud');
  expect(notesOf('# A\n\n<aside class="notes">private words</aside>\n')).toBe('private words');
});

test('a Han or Kana character counts as a word, letters joined by marks as one', () => {
  expect(countWords('It’s a well-known 42 é̃t')).toBe(5);
  expect(countWords('日本語のAI')).toBe(5);
});
