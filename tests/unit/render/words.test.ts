import { describe, expect, it } from 'vitest';
import { fill } from '../../../src/deck/words.ts';
import { en } from '../../../src/render/words/en.ts';
import { WORDS, wordsFor } from '../../../src/render/words/words.ts';

describe('words', () => {
  const places = (phrase: string): string[] => [...phrase.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '').sort();

  it.each(Object.entries(WORDS))('%s has every key, none empty, with the same places to fill', (_, words) => {
    expect(Object.keys(words).sort()).toEqual(Object.keys(en).sort());
    for (const [key, phrase] of Object.entries(words)) {
      expect(phrase.trim()).not.toBe('');
      expect([key, places(phrase)]).toEqual([key, places(en[key as keyof typeof en])]);
    }
  });

  it('are chosen by primary language, English where there are none', () => {
    expect(wordsFor('pt-BR')).toBe(en);
    expect(wordsFor('zh-Hant-TW').note).toBe('说明');
    expect(wordsFor('DE-at').note).toBe('Hinweis');
    expect(wordsFor('constructor')).toBe(en);
  });

  it('fill their places', () => {
    expect(fill('{a} of {b}', { a: '1', b: '2' })).toBe('1 of 2');
    expect(fill('{a}', {})).toBe('{a}');
  });
});
