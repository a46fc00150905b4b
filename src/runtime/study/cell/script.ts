/** What the script of a cell's worker is made of: the types of the two sides that meet in it. */
import type { assertionsAt } from './worker/assert.ts';
import type { ScriptLines } from './worker/places.ts';

/** A place in a check that asserts something. */
export interface Site {
  /** What it says, in the author's code: `add(1, 2) = 3`. */
  readonly code: string;
  /** It asserts that something is thrown. */
  readonly isThrown: boolean;
}

/** What is known of a cell when its script is made; JSON. */
export interface CellSettings extends ScriptLines {
  /** Places in the check that assert something. */
  readonly sites: readonly Site[];
  /** A built-in that the learner's code takes the name of, so that the check would mean another; absent: none. */
  readonly replaced?: string;
}

type Assert = ReturnType<typeof assertionsAt>;

/** The check, in a function of its own. */
export type CheckFunction = (
  assert: Assert,
  /** `assert` at one of its places. */
  at: (site: number) => Assert,
  /** Called behind the last line. */
  finish: () => void,
) => Promise<void>;

/** The learner's code, in a function of its own; the names of its parameters cannot be guessed. */
export type CellFunction = (
  guard: (line: number) => void,
  value: (value: unknown) => void,
  check: (body: CheckFunction) => Promise<void> | undefined,
) => Promise<void>;
