import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { setQuotes } from '../../../src/check/quotes.ts';

describe("a language's quotation marks", () => {
  it.each([
    ['en', `He said "so", and 'no' too.`, 'He said “so”, and ‘no’ too.'],
    ['en-GB', `It's the '90s, isn't it?`, 'It’s the ’90s, isn’t it?'],
    ['de', `Er sagte "ja" und 'nein'.`, 'Er sagte „ja“ und ‚nein‘.'],
    ['fr', `Il a dit "oui".`, 'Il a dit «\u00a0oui\u00a0».'],
    ['ja', `"はい"と言った。`, `"はい"と言った。`],
  ])('%s: %s', (lang, line, expected) => expect(setQuotes(line, lang)).toBe(expected));

  it.each([
    '`"code"` and $"x"$',
    '[words](a.md "title")',
    '![The sea](sea.png){title="a b"}',
    '<b class="x">',
    '::: quiz "What?" {#a title="b"}',
    '[[a"b"c]] and [@key, "p"]',
    'a screen of 27" alone',
    "rock 'n roll",
  ])('what is no running text, or has no partner, stays: %s', (line) => expect(setQuotes(line, 'en')).toBe(line));

  it('only exchanges quotation marks, and does nothing to what it has set', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('"', "'", 'a', ' ', '`', '(', ')', '{', '}', '<', '>', '.') }),
        (line) => {
          const set = setQuotes(line, 'en');
          expect(set.replace(/[“”]/g, '"').replace(/[‘’]/g, "'")).toBe(line);
          expect(setQuotes(set, 'en').replace(/[“”‘’"']/g, '')).toBe(line.replace(/["']/g, ''));
        },
      ),
    );
  });
});
