import fc from 'fast-check';
import { expect, it, test } from 'vitest';
import { normalText } from '../../../src/deck/normal-text.ts';

test.each([
  ['Deepfake', 'deepfake'],
  ['  two   words\n', 'Two words'],
  ['the end.', 'The end'],
  ['Straße', 'STRASSE'],
  ['ΟΔΟΣ', 'οδος'],
  ['İstanbul', 'istanbul'],
  ['“quoted” – it’s', '"quoted" - it\'s'],
  ['«cité»', '"cité"'],
  ['e\u0301te\u0301', 'ÉTÉ'],
  ['ＡＢＣ　１２３', 'abc 123'],
  ['m²', 'm2'],
  ['ﾃｽﾄ', 'テスト'],
  ['日本 語。', '日本語'],
  ['می\u200Cخواهم ۱۲', 'ميخواهم 12'],
  ['❤️', '❤'],
  ['a\u00ADb', 'ab'],
])('"%s" says the same as "%s"', (one, other) => {
  expect(normalText(one)).toBe(normalText(other));
});

test.each([
  ['cat', 'cut'],
  ['a b', 'ab'],
  ['3.5', '35'],
  ['-1', '1'],
  ['e', 'é'],
  ['...', ''],
  ['.', ''],
])('"%s" does not say the same as "%s"', (one, other) => {
  expect(normalText(one)).not.toBe(normalText(other));
});

it('keeps the case where it matters, and nothing else', () => {
  expect(normalText('  DNA. ', true)).toBe('DNA');
  expect(normalText('“Na”', true)).toBe('"Na"');
});

it('is the same for its own result', () => {
  const anyText = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string({
      unit: fc.constantFrom('a', 'İ', 'ß', 'Σ', ' ', '.', '。', '…', '日', 'ﾃ', '′', '\u200C', '¨', '\u0301'),
    }),
  );
  fc.assert(
    fc.property(anyText, fc.boolean(), (text, isExact) => {
      const once = normalText(text, isExact);
      expect(normalText(once, isExact)).toBe(once);
    }),
    { numRuns: 5000 },
  );
});
