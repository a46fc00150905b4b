import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CheckTurns, type CheckNews } from '../../../src/dev/check-turns.ts';

const STILL = 700;
const NOTHING = { diagnostics: [] };

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

/** Checks that take as long as they are told, beside what was said of them. */
function workshop() {
  const news: CheckNews[] = [];
  const pending: { readonly done: () => void; readonly fail: () => void }[] = [];
  const find = vi.fn(
    () =>
      new Promise<typeof NOTHING>((resolve, reject) => {
        pending.push({ done: () => resolve(NOTHING), fail: () => reject(new Error('No more memory.')) });
      }),
  );
  const turns = new CheckTurns({ find, still: STILL, onNews: (one) => news.push(one) });
  const end = async (how: 'done' | 'fail' = 'done') => {
    pending.shift()?.[how]();
    await vi.advanceTimersByTimeAsync(0);
  };
  return { turns, news, find, end, kinds: () => news.map(({ kind }) => kind), pending };
}

describe('CheckTurns', () => {
  it('starts once the deck is still, and not before somebody looks', async () => {
    const { turns, find, end, news } = workshop();
    turns.saved(1);
    await vi.advanceTimersByTimeAsync(STILL * 3);
    expect(find).not.toHaveBeenCalled();
    turns.watched(true);
    expect(find).toHaveBeenCalledTimes(1);
    await end();
    turns.saved(2);
    await vi.advanceTimersByTimeAsync(STILL - 1);
    turns.saved(3);
    await vi.advanceTimersByTimeAsync(STILL - 1);
    expect(find).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(find).toHaveBeenCalledTimes(2);
    await end();
    expect(news).toEqual([
      { kind: 'waiting' },
      { kind: 'found', revision: 1, outcome: NOTHING },
      { kind: 'waiting' },
      { kind: 'found', revision: 3, outcome: NOTHING },
    ]);
  });

  it('drops what was found while something was saved, and looks again', async () => {
    const { turns, find, end, kinds, news } = workshop();
    turns.watched(true);
    turns.saved(1);
    await vi.advanceTimersByTimeAsync(STILL);
    turns.saved(2);
    await end();
    expect(kinds()).toEqual(['waiting']);
    await vi.advanceTimersByTimeAsync(STILL);
    expect(find).toHaveBeenCalledTimes(2);
    await end();
    expect(news.at(-1)).toEqual({ kind: 'found', revision: 2, outcome: NOTHING });
  });

  it('does not check what is too broken to be shown, nor tells what it found in it', async () => {
    const { turns, find, end, kinds } = workshop();
    turns.watched(true);
    turns.saved(1);
    await vi.advanceTimersByTimeAsync(STILL);
    turns.saved(undefined);
    await end();
    await vi.advanceTimersByTimeAsync(STILL * 2);
    expect(find).toHaveBeenCalledTimes(1);
    expect(kinds()).toEqual(['waiting']);
    turns.saved(2);
    await vi.advanceTimersByTimeAsync(STILL);
    await end();
    expect(kinds()).toEqual(['waiting', 'found']);
  });

  it('tells of a check that failed, and tries again with the next save only', async () => {
    const { turns, find, end, kinds } = workshop();
    turns.watched(true);
    turns.saved(1);
    await vi.advanceTimersByTimeAsync(STILL);
    await end('fail');
    await vi.advanceTimersByTimeAsync(STILL * 5);
    expect(find).toHaveBeenCalledTimes(1);
    expect(kinds()).toEqual(['waiting', 'failed']);
    turns.saved(2);
    await vi.advanceTimersByTimeAsync(STILL);
    expect(find).toHaveBeenCalledTimes(2);
  });

  it('says nothing once it has ended', async () => {
    const { turns, find, end, kinds } = workshop();
    turns.watched(true);
    turns.saved(1);
    await vi.advanceTimersByTimeAsync(STILL);
    turns.end();
    await end();
    turns.saved(2);
    await vi.advanceTimersByTimeAsync(STILL * 2);
    expect(find).toHaveBeenCalledTimes(1);
    expect(kinds()).toEqual(['waiting']);
  });

  it('runs one check at a time, tells only of the newest save, and of each that is left alone', async () => {
    const step = fc.oneof(
      fc.record({ kind: fc.constantFrom('save', 'break') }),
      fc.record({ kind: fc.constantFrom('look', 'leave') }),
      fc.record({ kind: fc.constantFrom('done', 'fail') }),
      fc.record({ kind: fc.constant('wait'), time: fc.integer({ min: 1, max: STILL * 2 }) }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
        const { turns, news, find, end, pending } = workshop();
        let revision = 0;
        let newest: number | undefined;
        let saved = -Infinity;
        let told = 0;
        const look = (): void => {
          expect(pending.length).toBeLessThanOrEqual(1);
          for (const one of news.slice(told)) if (one.kind === 'found') expect(one.revision).toBe(newest);
          told = news.length;
        };
        find.mockClear();
        for (const one of steps) {
          const before = find.mock.calls.length;
          if (one.kind === 'save' || one.kind === 'break') {
            newest = one.kind === 'save' ? ++revision : undefined;
            saved = Date.now();
            turns.saved(newest);
          } else if (one.kind === 'look' || one.kind === 'leave') turns.watched(one.kind === 'look');
          else if (one.kind === 'done' || one.kind === 'fail') await end(one.kind);
          else await vi.advanceTimersByTimeAsync('time' in one ? one.time : 0);
          if (find.mock.calls.length > before) expect(Date.now() - saved).toBeGreaterThanOrEqual(STILL);
          look();
        }
        turns.watched(true);
        await vi.advanceTimersByTimeAsync(STILL);
        await end();
        await end();
        look();
        const last = news.at(-1);
        if (newest !== undefined)
          expect(last?.kind === 'found' ? last.revision : last?.kind).toBeOneOf([newest, 'failed']);
        const kinds = news.map(({ kind }) => kind);
        expect(kinds.some((kind, at) => kind === 'waiting' && kinds[at + 1] === 'waiting')).toBe(false);
        turns.end();
      }),
    );
  });
});
