/** Tries every payload in every place and asks an independent parser whether anything dangerous is left. */
import { describe, expect, it } from 'vitest';
import { dangersIn } from './danger.ts';
import { PAYLOADS, PLACES, rawHtml, safeHtml } from './xss-corpus.ts';

describe('untrusted HTML', () => {
  it('is tried with at least 250 payloads in at least 8 places', () => {
    expect(new Set(PAYLOADS).size).toBeGreaterThanOrEqual(250);
    expect(Object.keys(PLACES).length).toBeGreaterThanOrEqual(8);
  });

  it.each(Object.keys(PLACES))('leaves nothing that runs, loads or breaks out: %s', (place) => {
    const wrap = PLACES[place] ?? String;
    const failed = PAYLOADS.flatMap((payload) => {
      const html = safeHtml(wrap(payload));
      const dangers = dangersIn(html);
      return dangers.length === 0 ? [] : [{ payload, html, dangers }];
    });
    expect(failed.slice(0, 5)).toEqual([]);
  });

  it('is judged by a check that sees the dangers of the raw control', () => {
    const seen = PAYLOADS.filter((payload) => dangersIn(rawHtml(payload)).length > 0).length;
    expect(seen).toBeGreaterThan(PAYLOADS.length * 0.8);
  });
});

describe('trusted HTML', () => {
  it.each(Object.keys(PLACES))('still cannot reach beyond its slide: %s', (place) => {
    const wrap = PLACES[place] ?? String;
    const failed = PAYLOADS.flatMap((payload) => {
      const dangers = dangersIn(safeHtml(wrap(payload), true)).filter((danger) => danger.startsWith('breaks out'));
      return dangers.length === 0 ? [] : [{ payload, html: safeHtml(wrap(payload), true), dangers }];
    });
    expect(failed.slice(0, 5)).toEqual([]);
  });
});
