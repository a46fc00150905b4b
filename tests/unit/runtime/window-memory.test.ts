import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Memory } from '../../../src/runtime/link/ports.ts';
import { firstState } from '../../../src/runtime/link/state.ts';
import { windowMemory } from '../../../src/runtime/link/window-memory.ts';

let stored: Map<string, string>;
let state: unknown;

beforeEach(() => {
  vi.useFakeTimers();
  stored = new Map();
  state = null;
  vi.stubGlobal('sessionStorage', {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, text: string) => stored.set(key, text),
  });
  vi.stubGlobal('history', {
    get state() {
      return state;
    },
    replaceState: (kept: unknown) => void (state = structuredClone(kept)),
  });
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function at(id: string): Memory {
  const spot = { cursor: { stack: 0, slide: 0, fragment: -1 }, id, key: id };
  return { session: 's', id: 'd', state: firstState(spot, 'd') };
}

function idOf(memory: Memory | undefined): string | undefined {
  return memory?.state.spot.id;
}

test('a desk that loads anew before its history was written knows the names its slides have now', () => {
  const before = windowMemory('desk', '/talk');
  before.keep(at('two'));
  before.keep(at('deux'));
  expect(state).toMatchObject({ state: { spot: { id: 'two' } } });
  const after = windowMemory('desk', '/talk');
  expect(idOf(after.memory)).toBe('deux');
  // And so over many loads.
  after.keep(at('zwei'));
  after.keep(at('dos'));
  expect(idOf(windowMemory('desk', '/talk').memory)).toBe('dos');
});

test('a desk whose storage came back old, or empty, remembers by its history', () => {
  const desk = windowMemory('desk', '/talk');
  desk.keep(at('one'));
  const old = new Map(stored);
  vi.advanceTimersByTime(300);
  desk.keep(at('two'));
  vi.advanceTimersByTime(300);
  stored = old;
  expect(idOf(windowMemory('desk', '/talk').memory)).toBe('two');
  stored = new Map();
  expect(idOf(windowMemory('desk', '/talk').memory)).toBe('two');
});

test('a talk remembers by its storage alone', () => {
  windowMemory('talk', '/talk').keep(at('two'));
  expect(state).toBeNull();
  expect(idOf(windowMemory('talk', '/talk').memory)).toBe('two');
});
