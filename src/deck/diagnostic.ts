/** What Lectern says about an author's deck: enters a rule and a place, leaves a `Diagnostic`. */
import { RULES, type RuleId, type Severity } from './rules.ts';
import type { Span } from './span.ts';

export type { RuleId, Severity } from './rules.ts';

/** One finding. The author's mistakes are diagnostics, never exceptions. */
export interface Diagnostic extends Span {
  readonly rule: RuleId;
  readonly severity: Severity;
  /** One sentence, names the thing in quotes, ends with a full stop. */
  readonly message: string;
  /** The next step for the author; absent when the message already says it. */
  readonly hint?: string;
  /** What may safely be written in place of what stands on its line; absent where that takes a person. */
  readonly repair?: Repair;
  /** What of the slide it is about, as laid out; absent where that is not known, or all of it. */
  readonly region?: Region;
  /** Names of the deck's themes that it is found in; absent where that is all of them, or no matter of themes. */
  readonly themes?: readonly string[];
  /** Id of the slide it belongs to; absent where it concerns the whole deck. */
  readonly slide?: string;
}

/** One change on one line: the first place where `from` stands there, `to` is to stand. */
export interface Repair {
  readonly from: string;
  readonly to: string;
}

/** CSS pixels from the slide's left upper corner. */
export interface Region {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** A value that always exists, and everything found wrong on the way to it. */
export interface Checked<T> {
  readonly value: T;
  readonly diagnostics: readonly Diagnostic[];
}

/** Makes a diagnostic with the catalogue's severity. */
export function diagnose(rule: RuleId, span: Span, message: string, hint?: string): Diagnostic {
  const { file, line, column, endLine, endColumn } = span;
  return {
    rule,
    severity: RULES[rule].severity,
    file,
    line,
    ...(column === undefined ? {} : { column }),
    ...(endLine === undefined ? {} : { endLine }),
    ...(endColumn === undefined ? {} : { endColumn }),
    message,
    ...(hint === undefined ? {} : { hint }),
  };
}
