/** The way to start a browser of this machine enters; one for all work, and one for each that is tried again, leave. */
import { availableParallelism } from 'node:os';
import type { Running } from './running.ts';
import type { Supply } from './supply.ts';

/** Pages printed at a time, each in a process of its own of some 250 MB. */
const AT_ONCE = Math.min(2, availableParallelism());

/**
 * The shared browser starts at once, in parallel with the caller's work. Work that lost its browser or its page is tried
 * again in a browser of its own: what kills that one is the work itself, and nothing else dies with it.
 */
export function localSupply(launch: () => Promise<Running>): Supply {
  const own = new Set<Promise<Running>>();
  let shared: Promise<Running> | undefined = start();

  function start(): Promise<Running> {
    const starting = launch();
    // The one who waits for it hears of a failure; until then it must not end the process.
    starting.catch(() => undefined);
    return starting;
  }

  return {
    width: AT_ONCE,
    isRemote: false,
    async take(attempt) {
      if (attempt === 0) return (shared ??= start());
      const starting = start();
      own.add(starting);
      return starting;
    },
    async give(running, loss) {
      if ((await shared?.catch(() => undefined)) === running) {
        if (loss === undefined) return undefined;
        shared = undefined;
      }
      await running.stop();
    },
    mayRetry: ({ pages, browsers }) => pages + browsers < 2,
    async close() {
      const all = [...own, ...(shared === undefined ? [] : [shared])];
      shared = undefined;
      await Promise.all(all.map(async (starting) => (await starting.catch(() => undefined))?.stop()));
    },
  };
}
