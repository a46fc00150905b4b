/** A file that is whole and the place where it goes enter; it stands there, or it is said that another program holds the place. */
import { setTimeout as delay } from 'node:timers/promises';
import { codeOf, OutputError } from './errors.ts';
import type { PublishFs } from './publish-fs.ts';

/** What Windows says of a file that another program has open: for good, or for the blink in which a scanner reads it. */
const HELD = new Set(['EBUSY', 'EPERM', 'EACCES']);

/** Milliseconds until it is tried again; after the last of them it is open for good. */
const PAUSES = [50, 100, 200, 400];

/** As `rename`; where the place is held by another program, `OutputError` says so. */
export async function renameOver(temp: string, path: string, fs: PublishFs): Promise<void> {
  for (const pause of [...PAUSES, undefined]) {
    try {
      return await fs.rename(temp, path);
    } catch (error) {
      const code = codeOf(error) ?? '';
      // A file beside it could just be written: it is the place itself that is denied.
      if (!HELD.has(code) || (await fs.size(path)) === undefined) throw error;
      if (pause === undefined) throw heldElsewhere(path, code, error);
      await delay(pause);
    }
  }
}

function heldElsewhere(path: string, code: string, cause: unknown): OutputError {
  const viewer = /\.pdf$/i.test(path) ? 'the PDF viewer' : 'the program that shows it';
  const message = `Cannot replace "${path}": another program has it open, or you may not replace it (${code}).`;
  return new OutputError(message, `close it in ${viewer}, or write elsewhere with -o`, { cause });
}
