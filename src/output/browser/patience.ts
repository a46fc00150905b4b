/** How long a browser may take for each thing before it is taken for one that hangs: milliseconds, all of them. */

export interface Patience {
  /** For opening a page and loading it. */
  readonly open: number;
  /** Beyond the deadline for pictures and fonts, for laying out the slides: a large deck takes a few seconds. */
  readonly settle: number;
  /** For a print, which has no progress of its own: for any, and for each slide more. */
  readonly print: number;
  readonly printPerSlide: number;
  /** For what a function does in the page. */
  readonly evaluate: number;
  /** How often the browser itself is asked whether it is there. */
  readonly beat: number;
  /** And how long that answer may take, which needs no page. */
  readonly answer: number;
  /** For the end of a page or a browser, before it is killed. */
  readonly close: number;
}

export const PATIENCE: Patience = {
  open: 60_000,
  settle: 60_000,
  print: 60_000,
  printPerSlide: 500,
  evaluate: 120_000,
  beat: 5000,
  answer: 30_000,
  close: 5000,
};

/** For finding the one slide that hangs: what takes longer now is it. */
export const SHORT_PATIENCE: Patience = { ...PATIENCE, open: 20_000, settle: 5000, print: 15_000, printPerSlide: 100 };

/** What the work gives, or what `late` throws when the time is over. The work itself goes on, unheard. */
export async function within<T>(work: Promise<T>, milliseconds: number, late: () => Error): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(late()), milliseconds);
  });
  try {
    return await Promise.race([work, over]);
  } finally {
    clearTimeout(timer);
  }
}
