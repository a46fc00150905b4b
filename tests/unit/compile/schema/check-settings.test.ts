import { describe, expect, it } from 'vitest';
import { checkSettingsOf } from '../../../../src/compile/schema/check-settings.ts';

describe("a deck's check settings", () => {
  it('set every rule of a group, and a rule of it otherwise, in whatever order they are written', () => {
    const { levels } = checkSettingsOf({ 'fit/overlap': 'off', fit: 'warning' });
    expect(levels).toEqual({ 'fit/overflow': 'warning', 'fit/overlap': 'off' });
  });

  it('hold limits, with a level of their own', () => {
    expect(
      checkSettingsOf({ words: { max: 60, level: 'error' }, bullets: { max: 5 }, 'text-size': { level: 'off' } }),
    ).toEqual({
      levels: { 'words/many': 'error', 'text/too-small': 'off' },
      words: 60,
      bullets: 5,
    });
  });

  it('ask for sources only where the deck does', () => {
    expect(checkSettingsOf({ sources: true })).toEqual({ levels: { 'figure/unsourced': 'warning' }, sources: true });
    expect(checkSettingsOf({})).toEqual({ levels: {} });
  });
});
