/** What can go wrong outside the deck (browser, disk): each a typed error with one line of cause and a next step. */

import type { Diagnostic } from '../deck/diagnostic.ts';

/** The environment failed: exit code 3. `message` is one sentence with a full stop, `hint` the next step. */
export class EnvironmentError extends Error {
  readonly exitCode = 3;
  /** How `cli` tells the machine's faults from ours. */
  readonly environment = true;
  /** What the user can do about it; absent when the message already says it. */
  readonly hint?: string;
  constructor(message: string, hint?: string, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
    if (hint !== undefined) this.hint = hint;
  }
}

/** No browser was found, or none of those found could be started. */
export class BrowserMissing extends EnvironmentError {}

/** The browser ended, hung or was ended while it was working for us. */
export class BrowserDied extends EnvironmentError {}

/** The browser or the page ended while it was working, each time that was tried: the work itself may be the reason. */
export class WorkLost extends BrowserDied {}

/** The browser, or a page of it, did not answer in time. */
export class BrowserHung extends WorkLost {}

/** The browser ends or hangs over slides that are known; for a single one `diagnostics` says where it stands. */
export class SlideFault extends BrowserDied {
  readonly diagnostics: readonly Diagnostic[];
  constructor(message: string, hint: string | undefined, diagnostics: readonly Diagnostic[], options?: ErrorOptions) {
    super(message, hint, options);
    this.diagnostics = diagnostics;
  }
}

/** A deck that is not trusted was to be opened in a browser elsewhere, where the wall does not stand. */
export class RemoteRefused extends EnvironmentError {
  constructor() {
    super(
      'The deck is not trusted, so it is not opened in a browser elsewhere: nothing there keeps it from the network.',
      'read its code and trust it (--trust, or lectern trust <folder>), or use a browser of this machine',
    );
  }
}

/** The output folder could not be written; what was published before still stands. */
export class OutputError extends EnvironmentError {}

/** A node:fs error's code (`ENOSPC`); absent for other values. */
export function codeOf(error: unknown): string | undefined {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' ? code : undefined;
}

const CAUSES: Readonly<Record<string, readonly [cause: string, hint: string]>> = {
  ENOSPC: ['the disk is full', 'free some space, or write elsewhere with -o'],
  EDQUOT: ['your disk quota is used up', 'free some space, or write elsewhere with -o'],
  EIO: ['the disk reported an error', 'check the disk, or write elsewhere with -o'],
  EROFS: ['the file system is read-only', 'write elsewhere with -o'],
  EACCES: ['you may not write there', 'change its permissions, or write elsewhere with -o'],
  EPERM: ['you may not write there', 'change its permissions, or write elsewhere with -o'],
  EBUSY: ['another program has it open', 'close it there, or write elsewhere with -o'],
  ENOENT: ['the system makes no folders there', 'write elsewhere with -o'],
  ENOTDIR: ['a part of that path is a file, not a folder', 'name a folder with -o'],
  EEXIST: ['a file stands where a folder is needed', 'name a folder with -o'],
  EISDIR: ['a folder stands where the file must go', 'write elsewhere with -o, or move the folder away'],
  ENOTEMPTY: ['a folder stands where the file must go', 'write elsewhere with -o, or move the folder away'],
  ELOOP: ['the path has links that point at each other', 'write elsewhere with -o'],
  EMFILE: ['too many files are open', 'close other programs, or raise the limit with ulimit -n'],
  ENFILE: ['too many files are open', 'close other programs, or raise the limit with ulimit -n'],
  ENAMETOOLONG: ['the path is too long', 'choose a shorter path with -o'],
  EFBIG: ['the file is too large for the file system', 'write elsewhere with -o'],
};

/** Turns what node:fs threw while writing `path` into an `OutputError`; anything but a file system error is rethrown. */
export function outputError(path: string, error: unknown): OutputError {
  if (error instanceof OutputError) return error;
  const code = codeOf(error);
  if (code === undefined || !/^E[A-Z0-9]+$/.test(code)) throw error;
  const [cause, hint] = CAUSES[code] ?? [`the system said ${code}`, 'write elsewhere with -o'];
  return new OutputError(`Cannot write "${path}": ${cause} (${code}).`, hint, { cause: error });
}

/** Results that did not arrive where standard output leads: a full disk, most often. */
export function standardOutputError(error: Error): OutputError {
  const code = codeOf(error) ?? error.message;
  const [cause] = CAUSES[code] ?? [`the system said ${code}`];
  const hint = 'send it to another file or disk';
  return new OutputError(`Cannot write to standard output: ${cause} (${code}).`, hint, { cause: error });
}
