/** Temporary folders of this process: made here, gone when released, when the process ends, or at a later start. */
import { lstatSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { undoAtExit } from './cleanup.ts';

export interface TempFolder {
  readonly path: string;
  /** Removes it with all that is in it; may be called twice. */
  release(): Promise<void>;
}

const HOUR = 3_600_000;

/** Makes a private folder in the system's temporary folder. */
export function makeTempFolder(): TempFolder {
  removeAbandoned();
  const path = mkdtempSync(join(tmpdir(), `lectern-${process.pid}-`));
  const forget = undoAtExit(() => rmSync(path, { recursive: true, force: true, maxRetries: 10, retryDelay: 20 }));
  return {
    path,
    async release() {
      // A dying browser may still write: hence the retries.
      await rm(path, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
      forget();
    },
  };
}

/** Nothing can tidy up after SIGKILL, so a later start does: folders whose process is gone, an hour or more ago. */
function removeAbandoned(): void {
  for (const name of readdirSync(tmpdir())) {
    const pid = /^lectern-(\d+)-[A-Za-z0-9]{6}$/.exec(name)?.[1];
    if (pid === undefined || isAlive(Number(pid))) continue;
    const path = join(tmpdir(), name);
    try {
      if (Date.now() - lstatSync(path).mtimeMs > HOUR) rmSync(path, { recursive: true, force: true });
    } catch {
      // Another user's folder: theirs to remove.
    }
  }
}

/** Whether a process with that id runs on this machine, whoever owns it. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
