import { describe, expect, it } from 'vitest';
import { isWrittenIn, languageOfScript, languageOfWords } from '../../../src/check/language.ts';

describe('the language of a script', () => {
  it.each([
    ['潮は一日に二度満ちて、二度引いていきます。', 'ja'],
    ['潮汐每天涨落两次，港口的人都知道。', 'zh'],
    ['조수는 하루에 두 번 들어오고 나갑니다.', 'ko'],
    ['Прилив приходит дважды в день.', 'ru'],
    ['مد دریا دو بار در روز می‌آید.', 'ar'],
    ['Η παλίρροια έρχεται δύο φορές.', 'el'],
  ])('of "%s" is told', (text, tag) => {
    expect(languageOfScript(text)?.tag).toBe(tag);
  });

  it.each([
    'The tide comes in twice a day.',
    'A wave is called 波 (nami) in Japan, and прилив elsewhere.',
    '東京',
    'α + β = γ, with Δt → 0',
    '2026 · 14:30 · 3.5 m',
    'GPU クラスタ and Kubernetes are words that stand in every English talk',
  ])('of "%s" is not', (text) => {
    expect(languageOfScript(text)).toBeUndefined();
  });

  it.each([
    ['ja', '潮汐涨落港口海洋', true],
    ['ja-JP', '潮は満ちて、引いていきます。', true],
    ['zh-Hant', '潮汐每天漲落兩次', true],
    ['fa', 'مد دریا دو بار در روز می‌آید.', true],
    ['sr-Latn', 'Прилив приходит дважды в день.', true],
    ['mul', 'Прилив приходит дважды в день.', true],
    ['en', 'Прилив приходит дважды в день.', false],
    ['ko', '潮は満ちて、引いていきます。', false],
  ])('is fine in %s: "%s" is %s', (tag, text, isFine) => {
    const language = languageOfScript(text);
    expect(language !== undefined && isWrittenIn(tag, language)).toBe(isFine);
  });
});

const ENGLISH = 'The tide is in the harbour, and the boats that were with us are not there. ';
const GERMAN = 'Die Flut ist im Hafen, und die Boote, die mit uns waren, sind nicht auf dem Meer, auch das Schiff. ';

describe('the language of words', () => {
  it('of a long text is told where it is plainly another one', () => {
    expect(languageOfWords(GERMAN.repeat(8), 'en')).toEqual({ name: 'German', tag: 'de' });
    expect(languageOfWords(ENGLISH.repeat(8), 'de-AT')).toEqual({ name: 'English', tag: 'en' });
  });

  it('is not told where it is the one that was said, where text is short, mixed, or its language not known', () => {
    expect(languageOfWords(ENGLISH.repeat(8), 'en-GB')).toBeUndefined();
    expect(languageOfWords(GERMAN, 'en')).toBeUndefined();
    expect(languageOfWords((GERMAN + ENGLISH).repeat(8), 'en')).toBeUndefined();
    expect(languageOfWords(GERMAN.repeat(8), 'fi')).toBeUndefined();
  });
});
