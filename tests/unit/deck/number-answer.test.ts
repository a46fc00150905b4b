import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isSameUnit, readNumber } from '../../../src/deck/number-answer.ts';

test.each<[string, readonly number[], string?]>([
  ['42', [42]],
  [' 42. ', [42]],
  ['+42', [42]],
  ['-0.5', [-0.5]],
  ['− 2', [-2]],
  ['.5', [0.5]],
  [',5', [0.5]],
  ['3,5', [3.5]],
  ['3.5', [3.5]],
  ['3.50', [3.5]],
  ['1 000', [1000]],
  ['1\u202f000,5', [1000.5]],
  ['12 345 678', [12345678]],
  ['1’000.5', [1000.5]],
  ['1.234,5', [1234.5]],
  ['1,234.5', [1234.5]],
  ['1.234.567', [1234567]],
  ['12,34,567', [1234567]],
  ['1,00,000.5', [100000.5]],
  ['1,234', [1.234, 1234]],
  ['1.000', [1, 1000]],
  ['0,125', [0.125]],
  ['1000,125', [1000.125]],
  ['½', [0.5]],
  ['1½', [1.5]],
  ['-1 1/2', [-1.5]],
  ['3/4', [0.75]],
  ['1e3', [1000]],
  ['2.5E-3', [0.0025]],
  ['2·10³', [2000]],
  ['2 × 10^3', [2000]],
  ['5x10^-1', [0.5]],
  ['10³', [1000]],
  ['10⁻²', [0.01]],
  ['2^10', [1024]],
  ['۳٫۵', [3.5]],
  ['١٬٠٠٠', [1000]],
  ['４２', [42]],
  ['≈ 3', [3]],
  ['5kg', [5], 'kg'],
  ['5 kg', [5], 'kg'],
  ['9,81 m/s²', [9.81], 'm/s^2'],
  ['3 m^2', [3], 'm^2'],
  ['2 s^-1', [2], 's^-1'],
  ['2 1/s', [2], '1/s'],
  ['50 %', [50], '%'],
  ['20 °C', [20], '°C'],
  ['€ 5', [5], '€'],
  ['5 €', [5], '€'],
  ['1e3 eV', [1000], 'eV'],
  ['5 eV', [5], 'eV'],
])('"%s" is read as people mean it', (text, values, unit = '') => {
  const read = readNumber(text);
  expect(read?.values.map((value) => Number(value.toPrecision(14)))).toEqual(values);
  expect(read?.unit).toBe(unit);
});

test.each([
  '',
  'about five',
  '5 or 6',
  '1 2',
  '1 00',
  '1,2,3',
  '1.2,3.4',
  '1/0',
  '1e999',
  '--5',
  '5-6',
  '1,23,45',
  'NaN',
  'Infinity',
  '0x10',
  '9'.repeat(101),
])('"%s" is no number', (text) => expect(readNumber(text)).toBeUndefined());

test('what a program or a language writes is read back', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
      expect(readNumber(String(value))?.values).toContain(Number(value));
    }),
  );
  const langs = ['en', 'de', 'fr', 'es', 'ja', 'zh', 'fa', 'de-CH', 'en-IN', 'ar-EG'];
  fc.assert(
    fc.property(fc.constantFrom(...langs), fc.integer({ min: -99_999_999, max: 99_999_999 }), (lang, whole) => {
      const value = whole / 100;
      expect(readNumber(value.toLocaleString(lang))?.values, `${value.toLocaleString(lang)} in ${lang}`).toContain(
        value,
      );
    }),
  );
});

test('any text is read in no time, or is no number', () => {
  const unit = fc.constantFrom(..."0123456789 .,'eE+-^·/x10½³k%€");
  fc.assert(
    fc.property(fc.string({ unit, maxLength: 120 }), (text) => {
      for (const value of readNumber(text)?.values ?? []) expect(Number.isFinite(value)).toBe(true);
    }),
    { numRuns: 2000 },
  );
});

test.each([
  ['kg', ' kg'],
  ['m/s²', 'm / s^2'],
  ['N·m', 'N m'],
  ['µm', 'um'],
  ['μs', 'us'],
  ['Ω', 'Ohm'],
  ['kΩ', 'kohm'],
  ['mL', 'ml'],
  ['°C', '℃'],
  ['Meter', 'meter'],
  ['s⁻¹', 's^-1'],
])('%s and %s are one unit', (one, other) => expect(isSameUnit(one, other)).toBe(true));

test.each([
  ['kg', 'g'],
  ['mW', 'MW'],
  ['kg', 'KG'],
  ['m', 'm²'],
  ['%', ''],
])('%s and %s are two', (one, other) => expect(isSameUnit(one, other)).toBe(false));
