import fc from 'fast-check';
import { expect, it, test } from 'vitest';
import { hashOf } from '../../../src/deck/hash.ts';

// Progress is kept under these from one build to the next, so they may never become others.
test.each([
  ['', 'wvjl67o803'],
  ['What is a deepfake?', 'svqkswykbb'],
  ['日本語', '1ropxw1fld'],
])('the hash of "%s" stays what it is', (text, hash) => {
  expect(hashOf(text)).toBe(hash);
});

it('can stand in an id', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => /^[\da-z]{1,11}$/.test(hashOf(text))));
});

it('tells a hundred thousand texts apart', () => {
  const hashes = new Set(Array.from({ length: 100_000 }, (_, at) => hashOf(`question ${at}`)));
  expect(hashes.size).toBe(100_000);
});
