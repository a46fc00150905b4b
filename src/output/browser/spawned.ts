/** A word of a command line enters; the process that Playwright starts with it leaves, so that it can be killed when it hangs. */
import type { ChildProcess } from 'node:child_process';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { spawnSync } from 'node:child_process';

/** Node's own news of each process that is started; Playwright keeps its browser's to itself. */
const CHANNEL = 'child_process';

/**
 * Watches for processes whose command line holds the word; `kill` ends those that still run, with all they started, and
 * resolves when they are gone. `forget` ends the watch.
 */
export function watchSpawned(word: string): { readonly kill: () => Promise<void>; readonly forget: () => void } {
  const started: ChildProcess[] = [];
  const listener = (message: unknown): void => {
    started.push((message as { readonly process: ChildProcess }).process);
  };
  subscribe(CHANNEL, listener);
  return {
    async kill() {
      // The command line is known only after the news.
      const ours = started.filter(({ spawnargs }) => spawnargs?.some((argument) => argument.includes(word)));
      await Promise.all(ours.map(killTree));
    },
    forget: () => void unsubscribe(CHANNEL, listener),
  };
}

async function killTree(child: ChildProcess): Promise<void> {
  const { pid } = child;
  if (pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  if (process.platform === 'win32') spawnSync('taskkill', ['/pid', String(pid), '/T', '/F'], { stdio: 'ignore' });
  else {
    try {
      // Playwright makes it the head of a group of its own.
      process.kill(-pid, 'SIGKILL');
    } catch {
      child.kill('SIGKILL');
    }
  }
  await gone;
}
