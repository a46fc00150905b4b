/** Something to be done enters; it leaves so that it is done once a learner pauses, and at the latest when the page is left. */

export interface Delayed {
  /** Asks for it; several times in a row make one. */
  readonly soon: () => void;
  /** Does it at once if it was asked for. */
  readonly now: () => void;
  readonly isDue: () => boolean;
}

/** Milliseconds without a key that count as a pause. */
const PAUSE = 400;

export function delayed(run: () => void, signal: AbortSignal): Delayed {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const now = (): void => {
    if (timer === undefined) return;
    clearTimeout(timer);
    timer = undefined;
    run();
  };
  // Before the keeper, who writes down then what it was given.
  const early = { signal, capture: true };
  addEventListener('pagehide', now, early);
  document.addEventListener('visibilitychange', () => document.visibilityState === 'hidden' && now(), early);
  signal.addEventListener('abort', now);
  return {
    soon: () => {
      clearTimeout(timer);
      timer = setTimeout(now, PAUSE);
    },
    now,
    isDue: () => timer !== undefined,
  };
}
