/** The hints of a quiz or an exercise enter; they leave so that each can only be opened after the one before it. */

export interface Hints {
  /** How many are open or were. */
  readonly opened: () => number;
  /** Opens so many, as they were left. */
  readonly show: (count: number) => void;
}

/** @param opened one more was opened by the learner. */
export function startHints(within: HTMLElement, opened: () => void, signal: AbortSignal): Hints {
  const hints = [...within.querySelectorAll<HTMLDetailsElement>(':scope > .doing-hint')];
  let count = 0;
  const offer = (): void => {
    for (const [at, hint] of hints.entries()) hint.hidden = at > count;
  };
  offer();
  for (const [at, hint] of hints.entries()) {
    hint.addEventListener(
      'toggle',
      () => {
        if (!hint.open || at < count) return;
        count = at + 1;
        offer();
        opened();
      },
      { signal },
    );
  }
  return {
    opened: () => count,
    show: (given) => {
      const before = count;
      count = Math.min(given, hints.length);
      offer();
      // What the learner has closed again stays closed.
      for (const [at, hint] of hints.entries()) {
        if (at >= count) hint.open = false;
        else if (at >= before) hint.open = true;
      }
    },
  };
}
