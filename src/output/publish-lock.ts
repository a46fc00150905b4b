/** One publish at a time in an output folder: a lock file that a dead process cannot hold for ever. */
import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { undoAtExit } from './cleanup.ts';
import { OutputError, codeOf } from './errors.ts';
import { isAlive } from './temp-folders.ts';

export const LOCK = '.lectern.lock';

/** Milliseconds to wait for another build; publishing itself takes far less. */
const PATIENCE = 30_000;
/** A lock from another machine tells nothing of its process: this old, in milliseconds, it is taken for dead. */
const STALE = 120_000;

/** Waits for the lock, runs `work`, releases the lock. Rejects with `OutputError` when another build keeps it too long. */
export async function withLock<T>(folder: string, work: () => Promise<T>): Promise<T> {
  const path = join(folder, LOCK);
  const mark = JSON.stringify({ host: hostname(), pid: process.pid, token: Math.random().toString(36).slice(2) });
  const start = Date.now();
  while (!take(path, mark)) {
    if (isAbandoned(path) && removeAbandoned(path)) continue;
    if (Date.now() - start > PATIENCE) {
      const hint = `wait for it to end, or remove "${path}" if none is running`;
      throw new OutputError(`Another build is writing to "${folder}".`, hint);
    }
    await new Promise((resolve) => setTimeout(resolve, 20 + Math.random() * 30));
  }
  const release = (): void => {
    if (contentOf(path) === mark) rmSync(path, { force: true });
  };
  const forget = undoAtExit(release);
  try {
    return await work();
  } finally {
    release();
    forget();
  }
}

function take(path: string, mark: string): boolean {
  try {
    writeFileSync(path, mark, { flag: 'wx' });
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}

/**
 * Removes a dead process's lock; false when somebody else is at it. Of two that find it dead, the slower would remove the
 * lock that the faster has just taken: so one at a time looks again and removes.
 */
function removeAbandoned(path: string): boolean {
  const guard = `${path}.guard`;
  if (!take(guard, '')) {
    // Held for a moment only, unless its holder was killed in just that moment.
    if (ageOf(guard) > 2000) rmSync(guard, { force: true });
    return false;
  }
  try {
    if (isAbandoned(path)) rmSync(path, { force: true });
    return true;
  } finally {
    rmSync(guard, { force: true });
  }
}

function isAbandoned(path: string): boolean {
  try {
    const age = Date.now() - statSync(path).mtimeMs;
    const { host, pid } = JSON.parse(contentOf(path) ?? '') as { host: string; pid: number };
    return host === hostname() ? !isAlive(pid) : age > STALE;
  } catch {
    // Gone meanwhile, or killed between creating and writing it: the age decides.
    return ageOf(path) > 2000;
  }
}

function ageOf(path: string): number {
  try {
    return Date.now() - statSync(path).mtimeMs;
  } catch {
    return 0;
  }
}

function contentOf(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
