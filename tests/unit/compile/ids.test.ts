import { expect, test } from 'vitest';
import { isValidId, slugOf, UniqueNames } from '../../../src/compile/ids.ts';

test.each([
  ['What is a deepfake?', 'what-is-a-deepfake'],
  ['  C++ & Rust  ', 'c-rust'],
  ['Über Größe', 'über-größe'],
  ['日本語のスライド', '日本語のスライド'],
  ['سلام دنیا', 'سلام-دنیا'],
  ['2024', 'slide-2024'],
  ['🙂', ''],
])('the slug of "%s" is "%s"', (title, slug) => {
  expect(slugOf(title)).toBe(slug);
});

test('a name taken twice gets a number that nobody else has', () => {
  const names = new UniqueNames();
  expect(['a', 'a-2', 'a', 'a'].map((name) => names.take(name))).toEqual(['a', 'a-2', 'a-3', 'a-4']);
});

test.each([
  ['intro', true],
  ['été_2', true],
  ['9lives', false],
  ['a b', false],
  ['a"b', false],
  ['', false],
])('"%s" is a valid id: %s', (id, valid) => {
  expect(isValidId(id)).toBe(valid);
});
