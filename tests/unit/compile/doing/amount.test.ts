import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { readAmount } from '../../../../src/compile/doing/amount.ts';
import '../../seed.ts';

describe('an amount', () => {
  test.each([
    ['42', 42, undefined],
    ['-3', -3, undefined],
    ['−3', -3, undefined],
    ['+3', 3, undefined],
    ['.5', 0.5, undefined],
    ['9.81 m/s²', 9.81, 'm/s²'],
    ['9.81 m / s²', 9.81, 'm/s²'],
    ['5kg', 5, 'kg'],
    ['5°', 5, '°'],
    ['50 %', 50, '%'],
    ['50%', 50, '%'],
    ['$5', 5, '$'],
    ['€ 5', 5, '€'],
    ['12 000 €', 12_000, '€'],
    ['1,234,567.5', 1_234_567.5, undefined],
    ["1'000", 1000, undefined],
    ['6.022e23', 6.022e23, undefined],
    ['6.022×10^23', 6.022e23, undefined],
    ['1.6 · 10⁻¹⁹ C', 1.6e-19, 'C'],
    ['۴۲', 42, undefined],
    ['25 °C', 25, '°C'],
    ['10 kWh', 10, 'kWh'],
    ['3 apples', 3, 'apples'],
  ])('"%s" is read', (text, value, unit) => {
    expect(readAmount(text, false)).toEqual({ value, ...(unit === undefined ? {} : { unit }) });
  });

  test.each([
    '',
    'x',
    '3D',
    '2nd',
    '12 angry men',
    '1.2.3',
    '1/2',
    '24/7',
    '1,5',
    '1,00',
    '$5 €',
    '- -3',
    '1e',
    '5 (a)',
  ])('"%s" is none', (text) => {
    expect(readAmount(text, false)).toBeUndefined();
  });

  it('says where a mark could part thousands or decimals', () => {
    expect(readAmount('1.000', true)).toEqual({ value: 1000, otherwise: '1,000' });
    expect(readAmount('1.000,0', true)).toEqual({ value: 1000 });
    expect(readAmount('0.125', true)).toEqual({ value: 0.125 });
    expect(readAmount('1.000', false)).toEqual({ value: 1 });
  });

  it('is read as each language writes it', () => {
    const languages = fc.constantFrom('en', 'de', 'fr', 'es', 'ja', 'zh', 'fa', 'de-CH', 'pl', 'sv');
    fc.assert(
      fc.property(languages, fc.integer({ min: -99_999_999, max: 99_999_999 }), fc.nat(3), (lang, digits, places) => {
        const number = digits / 10 ** places;
        const format = new Intl.NumberFormat(lang, { minimumFractionDigits: places, maximumFractionDigits: places });
        const isComma =
          new Intl.NumberFormat(lang).formatToParts(1.5).find(({ type }) => type === 'decimal')?.value !== '.';
        expect(readAmount(format.format(number).replace(/[\u200E\u200F\u061C]/g, ''), isComma)?.value).toBe(number);
      }),
      { numRuns: 2000 },
    );
  });
});
