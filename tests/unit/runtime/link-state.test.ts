import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  elapsed,
  firstState,
  giveLead,
  isNewer,
  type LinkState,
  move,
  resetTimer,
  spentUntil,
  toggleTimer,
} from '../../../src/runtime/link/state.ts';
import { spot } from './link-room.ts';

describe('the state', () => {
  const led = giveLead(firstState(spot(0), 'a'), 'desk', 'a');

  it('keeps time by slide, from the first move on, and not while paused', () => {
    let state = move(led, spot(1), 1000, 'a');
    expect(elapsed(state, 4000)).toBe(3000);
    state = move(state, spot(1, 0), 5000, 'a');
    state = move(state, spot(2), 6000, 'a');
    expect(spentUntil(state, 6500)).toEqual({ s1: 5000, s2: 500 });
    state = toggleTimer(state, 7000, 'a');
    state = move(state, spot(3), 90_000, 'a');
    expect(elapsed(state, 99_000)).toBe(6000);
    state = toggleTimer(state, 100_000, 'a');
    expect(spentUntil(state, 101_000)).toEqual({ s1: 5000, s2: 1000, s3: 1000 });
    expect(elapsed(resetTimer(state, 'a'), 200_000)).toBe(0);
  });

  it('does not start the clock where no desk leads', () => {
    expect(elapsed(move(firstState(spot(0), 'a'), spot(1), 1000, 'a'), 9000)).toBe(0);
  });

  it('survives a clock that was set back or far ahead', () => {
    const state = move(led, spot(1), 1_000_000, 'a');
    expect(elapsed(state, 5)).toBe(0);
    expect(elapsed(state, 1e12)).toBe(12 * 60 * 60 * 1000);
  });

  it('has one newest of any two that differ', () => {
    const states = fc.record({
      epoch: fc.nat(2),
      version: fc.nat(3),
      writer: fc.constantFrom('a', 'b'),
    });
    fc.assert(
      fc.property(states, states, states, (one, two, three) => {
        const [a, b, c] = [one, two, three].map((stamp) => ({ ...led, ...stamp })) as [LinkState, LinkState, LinkState];
        const isSame = a.epoch === b.epoch && a.version === b.version && a.writer === b.writer;
        expect(isNewer(a, b) || isNewer(b, a)).toBe(!isSame);
        if (isNewer(a, b) && isNewer(b, c)) expect(isNewer(a, c)).toBe(true);
      }),
    );
  });
});
