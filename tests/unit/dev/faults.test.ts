import { describe, expect, it } from 'vitest';
import type { Diagnostic, RuleId } from '../../../src/deck/diagnostic.ts';
import { heldBack } from '../../../src/dev/faults.ts';

const error = (rule: RuleId, slide?: string, line = 1): Diagnostic => ({
  rule,
  severity: 'error',
  message: `${rule} here.`,
  file: 'deck.md',
  line,
  ...(slide === undefined ? {} : { slide }),
});

describe('heldBack', () => {
  it('holds the deck for what swallows other slides, and for what belongs to none', () => {
    expect(heldBack([], [error('fence/unclosed', 'a')]).deck).toBe(true);
    expect(heldBack([], [error('front-matter/yaml')]).deck).toBe(true);
  });

  it('holds one slide for what is wrong on it', () => {
    const held = heldBack([], [error('asset/missing', 'a')]);
    expect(held.deck).toBe(false);
    expect([...held.slides]).toEqual(['a']);
  });

  it('holds nothing for errors the page lives with already, also when they moved', () => {
    const held = heldBack([error('asset/missing', 'a', 3)], [error('asset/missing', 'a', 30)]);
    expect(held).toEqual({ deck: false, slides: new Set() });
  });

  it('holds nothing for warnings', () => {
    expect(heldBack([], [{ ...error('asset/missing'), severity: 'warning' }]).deck).toBe(false);
  });
});
