import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sha256 } from '../../../src/deck/sha-256.ts';

const known = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex');

test.each(['', 'abc', 'a'.repeat(55), 'a'.repeat(56), 'a'.repeat(64), 'ä€😀'.repeat(40)])(
  'is SHA-256 at the ends of blocks and in every length of UTF-8: %s',
  (text) => expect(sha256(text)).toBe(known(text)),
);

test('is what Node says for any text, lone surrogates too', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.nat(0xffff).map((code) => String.fromCharCode(code)), maxLength: 200 }),
      (text) => {
        expect(sha256(text)).toBe(known(text.toWellFormed()));
      },
    ),
  );
});
