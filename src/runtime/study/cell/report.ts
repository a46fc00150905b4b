/** What a cell's worker tells the page while code runs: plain data, which the page takes for text and nothing more. */

export const OUTPUT_LEVELS = ['log', 'info', 'warn', 'error', 'debug'] as const;
export type OutputLevel = (typeof OUTPUT_LEVELS)[number];

/** Where something went wrong: in the learner's own code, or in the author's check behind it. */
export type CodePart = 'code' | 'check';

export interface Place {
  readonly part: CodePart;
  /** 1-based, in that part. */
  readonly line: number;
  /** Name of the function that the line stands in; empty outside of one. */
  readonly name: string;
}

/** One assertion of a check. */
export interface CheckResult {
  readonly isRight: boolean;
  /** The author's message, else empty. */
  readonly message: string;
  /** What is asserted, in the author's code: `add(1, 2) = 3`; empty where it is not known. */
  readonly code: string;
  /** It asserts that something is thrown. */
  readonly isThrown: boolean;
  /** Of a comparison that failed: what it was and what it should be, as text; empty for others. */
  readonly actual: string;
  readonly expected: string;
}

export type Report =
  /** The worker waits to be told what to run. */
  | { readonly kind: 'ready' }
  /** The worker is there, and the code begins. */
  | { readonly kind: 'begin' }
  /** Lines that were printed; `text` may hold line breaks. */
  | { readonly kind: 'print'; readonly level: OutputLevel; readonly text: string }
  /** `console.table`: the cells as text, and the whole as Node prints it. */
  | {
      readonly kind: 'table';
      readonly head: readonly string[];
      readonly rows: readonly (readonly string[])[];
      readonly text: string;
    }
  /** `console.clear`. */
  | { readonly kind: 'clear' }
  /** There was more to print than is shown. */
  | { readonly kind: 'cut' }
  /** It printed so much that it was told to end. */
  | { readonly kind: 'flood' }
  /** What the last expression gave. */
  | { readonly kind: 'value'; readonly text: string }
  | { readonly kind: 'check'; readonly result: CheckResult }
  /** Something was thrown that nobody caught; `places` begins where that was. The end follows. */
  | { readonly kind: 'error'; readonly text: string; readonly places: readonly Place[] }
  /** The check itself cannot be read. */
  | { readonly kind: 'broken' }
  /** A built-in that checks rely on is another one; its name. */
  | { readonly kind: 'replaced'; readonly name: string }
  /** Something goes on without a pause; the place is known where it was in a loop. */
  | { readonly kind: 'stuck'; readonly place?: Place }
  /** The answer to a ping. */
  | { readonly kind: 'pong' }
  /** Nothing is left to do. */
  | { readonly kind: 'end'; readonly isChecked: boolean };

/** Limits of one run. */
export const LIMITS = {
  /** Milliseconds without a pause; and those more after which the page does not wait for the loop to say so itself. */
  stuck: 2_000,
  grace: 250,
  /** Milliseconds of computing, pauses not counted. */
  busy: 2_500,
  /** Milliseconds from beginning to end. */
  whole: 10_000,
  /** Lines and characters that are shown. */
  lines: 2_000,
  characters: 100_000,
  /** Calls that print after that; one more ends the run. */
  beyond: 20_000,
  /** Assertions that are listed, and that fail beyond these. */
  checks: 200,
  failures: 20,
  /** Timers at a time. */
  timers: 10_000,
} as const;
