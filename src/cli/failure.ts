/** What ends a run: findings, or an error of any kind, enter; an exit code leaves, for an error with one sentence and a next step. */
import type { Diagnostic } from '../deck/diagnostic.ts';
import { codeOf, EnvironmentError, outputError } from '../output/errors.ts';
import { countErrors } from './report/findings.ts';

/** 0 fine (warnings too), 1 an error diagnostic, 2 wrong flags or paths, 3 environment, 70 a bug of ours, 130 left at a question, as by a signal. */
export const EXIT = { fine: 0, findings: 1, usage: 2, environment: 3, bug: 70, interrupted: 130 } as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** The exit code of a run that came to its end. */
export function exitCodeOf(findings: readonly Diagnostic[]): ExitCode {
  if (findings.some(({ rule }) => rule === 'diagram/no-browser')) return EXIT.environment;
  return countErrors(findings) > 0 ? EXIT.findings : EXIT.fine;
}

/** Wrong flags, or a path that is not there: exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
  /** The next step; absent when the message already says it. */
  readonly hint: string | undefined;

  constructor(message: string, hint?: string) {
    super(message);
    this.hint = hint;
  }
}

/** What the person is told of a failure. */
export interface Explained {
  readonly exitCode: ExitCode;
  readonly message: string;
  readonly hint?: string;
}

/** Turns anything thrown into a sentence; what is neither the command line's nor the machine's fault is a bug of ours. */
export function explainFailure(error: unknown): Explained {
  if (error instanceof UsageError) return explained(EXIT.usage, error.message, error.hint);
  if (error instanceof EnvironmentError) return explained(EXIT.environment, error.message, error.hint);
  const path = pathOf(error);
  if (path !== undefined) {
    const fault = outputError(path, error);
    return explained(EXIT.environment, fault.message, fault.hint);
  }
  const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return explained(
    EXIT.bug,
    `Lectern itself failed: ${message.split('\n', 1)[0] ?? ''}`,
    'This is a bug: please report it with the deck that causes it (LECTERN_DEBUG=1 shows where it happened).',
  );
}

/** The file that the disk refused; undefined when the error is of another kind or ENOENT, which we should have foreseen. */
function pathOf(error: unknown): string | undefined {
  const code = codeOf(error);
  if (code === undefined || code === 'ENOENT' || !/^E[A-Z0-9]+$/.test(code)) return undefined;
  return error instanceof Error && 'path' in error && typeof error.path === 'string' ? error.path : undefined;
}

function explained(exitCode: ExitCode, message: string, hint: string | undefined): Explained {
  return { exitCode, message, ...(hint === undefined ? {} : { hint }) };
}
