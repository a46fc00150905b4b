/** One entry of the catalogue of rules. */

export type Severity = 'error' | 'warning' | 'info';

/** What the rules page says of one rule. */
export interface Rule {
  readonly severity: Severity;
  /** What was found, in a few words. */
  readonly what: string;
  /** Why it matters to the author or the room. */
  readonly why: string;
  /** What to do about it. */
  readonly fix: string;
}

export function rule(severity: Severity, what: string, why: string, fix: string): Rule {
  return { severity, what, why, fix };
}
