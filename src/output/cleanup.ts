/** Leaves nothing behind: what must be closed or removed enters, and it is done however the process ends (but SIGKILL). */
import { constants } from 'node:os';

/** Synchronous, must not throw for what is already gone. */
type Undo = () => void;
type Close = () => Promise<void>;

const undos = new Set<Undo>();
const closers = new Set<Close>();
let watching = false;
let ending = false;

/** How long browsers get to close by themselves after a signal, in milliseconds, before they are killed. */
const GRACE = 1000;

/** Runs `undo` when the process exits, last registered first; returns a function that forgets it. */
export function undoAtExit(undo: Undo): () => void {
  watchExit();
  undos.add(undo);
  return () => void undos.delete(undo);
}

/** Calls `close` when a signal ends the process (see `installCleanup`); returns a function that forgets it. */
export function closeAtSignal(close: Close): () => void {
  closers.add(close);
  return () => void closers.delete(close);
}

function watchExit(): void {
  if (watching) return;
  watching = true;
  process.on('exit', runUndos);
}

function runUndos(): void {
  for (const undo of [...undos].reverse()) {
    try {
      undo();
    } catch {
      // The process is ending: the others still get their turn.
    }
  }
  undos.clear();
}

/** Whether a signal is ending the process: what fails from here on fails because of it, and the exit code is the signal's. */
export function endsBySignal(): boolean {
  return ending;
}

/**
 * Makes INT, TERM and HUP end the process cleanly: browsers closed, temporary files removed, exit code 128 + signal.
 * A second signal does not wait for the browsers. `onSignal` is told first. The command line calls this once.
 */
export function installCleanup(onSignal?: (signal: NodeJS.Signals) => void): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      const code = 128 + constants.signals[signal];
      if (ending) process.exit(code);
      ending = true;
      onSignal?.(signal);
      setTimeout(() => process.exit(code), GRACE);
      void Promise.allSettled([...closers].map((close) => close())).then(() => process.exit(code));
    });
  }
}
