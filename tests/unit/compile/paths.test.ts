import { describe, expect, test } from 'vitest';
import {
  decodePercent,
  isRemote,
  nearestPath,
  nearestWord,
  resolvePath,
  stripQuery,
} from '../../../src/compile/paths.ts';

describe('resolvePath', () => {
  test.each([
    ['./a.png', 'deck.md', 'a.png'],
    ['../img/a.png', 'parts/one.md', 'img/a.png'],
    ['../../etc/passwd', 'parts/one.md', '../etc/passwd'],
    ['a/../../b', 'deck.md', '../b'],
    ['img\\a.png', 'deck.md', 'img/a.png'],
    ['a%20b.png', 'deck.md', 'a b.png'],
    ['%2e%2e/x', 'deck.md', '../x'],
    ['cafe\u0301.png', 'deck.md', 'caf\u00e9.png'],
    ['/etc/passwd', 'deck.md', '/etc/passwd'],
  ])('%s in %s is %s', (reference, file, path) => {
    expect(resolvePath(reference, file)).toBe(path);
  });
});

test('a percent sign that begins no escape stays as it is', () => {
  expect(decodePercent('100% sure%20thing.png')).toBe('100% sure thing.png');
});

test('a query is cut unless the file is really called that', () => {
  expect(stripQuery('a.png?x=1', () => false)).toBe('a.png');
  expect(stripQuery('what?.png', (path) => path === 'what?.png')).toBe('what?.png');
});

test.each([
  ['https://x', true],
  ['//x', true],
  ['data:image/png', true],
  ['C:/x', false],
  ['a:b', false],
  ['img/a.png', false],
])('%s is remote: %s', (reference, remote) => {
  expect(isRemote(reference)).toBe(remote);
});

test('the nearest path is the same name in another case, then another folder, then a typo', () => {
  const files = ['img/Cat.png', 'other/dog.png', 'img/house.png'];
  expect(nearestPath('img/cat.PNG', files)).toBe('img/Cat.png');
  expect(nearestPath('img/dog.png', files)).toBe('other/dog.png');
  expect(nearestPath('img/huose.png', files)).toBe('img/house.png');
  expect(nearestPath('img/completely-else.jpg', files)).toBeUndefined();
});

test('the nearest word is only offered when it is near', () => {
  expect(nearestWord('layuot', ['layout', 'class'])).toBe('layout');
  expect(nearestWord('zebra', ['layout', 'class'])).toBeUndefined();
});
