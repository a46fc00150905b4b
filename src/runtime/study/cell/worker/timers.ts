/** `setTimeout`, `setInterval` and `queueMicrotask` enter; ones that are counted, bounded, and whose errors are told leave. */
import { LIMITS } from '../report.ts';
import { apply, defineProperty, endTimer, microtask, startInterval, startTimeout, toNumber } from './built-ins.ts';

export interface TimerEvents {
  /** A callback is about to run. */
  readonly onTurn: () => void;
  readonly onError: (thrown: unknown) => void;
  /** No timer is left. */
  readonly onIdle: () => void;
}

/** Keys are the browser's ids of timers that are to come. */
const waiting = { __proto__: null } as unknown as Record<number, true | undefined>;
let count = 0;

export function waitingTimers(): number {
  return count;
}

function remove(id: number, onIdle: () => void): void {
  if (waiting[id] === undefined) return;
  // Not `delete`, which makes a slow object of a table that is used a lot.
  waiting[id] = undefined;
  count -= 1;
  if (count === 0) onIdle();
}

export function replaceTimers({ onTurn, onError, onIdle }: TimerEvents): void {
  const call = (callback: () => void, values: readonly unknown[]) => {
    onTurn();
    try {
      apply(callback, undefined, values);
    } catch (thrown) {
      onError(thrown);
    }
  };
  const start = (
    callback: unknown,
    delay: unknown,
    values: readonly unknown[],
    begin: (run: () => void, delay: number) => number,
    isOnce: boolean,
  ): number => {
    if (typeof callback !== 'function') throw new TypeError('The callback of a timer must be a function.');
    if (count >= LIMITS.timers) throw new RangeError(`More than ${LIMITS.timers} timers at a time.`);
    const id = begin(() => {
      call(callback as () => void, values);
      if (isOnce) remove(id, onIdle);
    }, toNumber(delay));
    waiting[id] = true;
    count += 1;
    return id;
  };
  const end = (id?: unknown) => {
    if (typeof id !== 'number') return;
    endTimer(id);
    remove(id, onIdle);
  };
  give('setTimeout', (callback: unknown, delay?: unknown, ...values: unknown[]) =>
    start(callback, delay, values, startTimeout, true),
  );
  give('setInterval', (callback: unknown, delay?: unknown, ...values: unknown[]) =>
    start(callback, delay, values, startInterval, false),
  );
  give('clearTimeout', end);
  give('clearInterval', end);
  give('queueMicrotask', (callback: unknown) => {
    if (typeof callback !== 'function') throw new TypeError('The callback must be a function.');
    microtask(() => call(callback as () => void, []));
  });
}

function give(name: string, value: (...values: never[]) => unknown): void {
  defineProperty(value, 'name', { value: name, configurable: true });
  defineProperty(globalThis, name, { value, writable: true, configurable: true });
}
