/** New files enter; all of them stand on the disk, or none, and nothing that was there before is touched. */
import { closeSync, mkdirSync, openSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { codeOf, outputError, OutputError } from '../../output/errors.ts';
import { UsageError } from '../failure.ts';
import { shownPath } from '../report/findings.ts';

/**
 * Writes each file (path relative to `folder` → text), in one go that no signal interrupts. Throws `UsageError` where a
 * file came to stand there meanwhile, `OutputError` where the disk refuses; what was made before that is removed again.
 */
export function writeNew(folder: string, files: ReadonlyMap<string, string>): void {
  const undo: (() => void)[] = [];
  let at = folder;
  try {
    makeFolders(folder, undo);
    for (const [path, text] of files) {
      at = join(folder, path);
      makeFolders(dirname(at), undo);
      writeOne(at, text, undo);
    }
  } catch (error) {
    for (const step of undo.reverse()) step();
    if (codeOf(error) === 'EEXIST')
      throw new UsageError(`"${shownPath(at)}" stands there already.`, 'nothing was written; run it again');
    throw forFolder(outputError(at, error));
  }
}

/** The next steps of other verbs name a flag that this one has not. */
function forFolder({ message, hint, cause }: OutputError): OutputError {
  const step = hint?.replace(/(?:write elsewhere|name a folder|choose a shorter path) with -o/, 'name another folder');
  return new OutputError(message, step, { cause });
}

/** `wx`: a file that is there is never opened, nor a link followed. */
function writeOne(path: string, text: string, undo: (() => void)[]): void {
  const descriptor = openSync(path, 'wx');
  undo.push(() => rmSync(path, { force: true }));
  try {
    writeFileSync(descriptor, text);
  } finally {
    closeSync(descriptor);
  }
}

/** Makes a folder with those above it that are missing; `undo` is told how each is taken away again. */
function makeFolders(folder: string, undo: (() => void)[]): void {
  const first = mkdirSync(folder, { recursive: true });
  if (first === undefined) return;
  const made = [folder];
  while (made[0] !== first && dirname(made[0] ?? first) !== made[0]) made.unshift(dirname(made[0] ?? first));
  for (const one of made) undo.push(() => rmdirSync(one));
}
