/** A word of a command line enters; the process that Playwright starts with it leaves, so that it can be killed when it hangs. */
import { spawnSync, type ChildProcess } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { setTimeout as delay } from 'node:timers/promises';

/** Node's own news of each process that is started; Playwright keeps its browser's to itself. */
const CHANNEL = 'child_process';

/**
 * Watches for processes whose command line holds the word; `kill` ends them with all they started, those too that outlive
 * their browser because they compute without end, and resolves when they are gone. `forget` ends the watch.
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

/** Milliseconds for what was killed to be gone: the system may have a lot of memory to take back. */
const GONE = 2000;

async function killTree(child: ChildProcess): Promise<void> {
  const { pid } = child;
  if (pid === undefined) return;
  if (process.platform === 'win32') {
    // Windows ends the others with the browser's job.
    if (child.exitCode === null) spawnSync('taskkill', ['/pid', String(pid), '/T', '/F'], { stdio: 'ignore' });
    return;
  }
  // Playwright makes it the head of a group of its own.
  if (!signalGroup(pid, 'SIGKILL')) return;
  const end = performance.now() + GONE;
  while (isGroupThere(pid) && performance.now() < end) await delay(10);
}

/** Whether there is anybody left to hear it. */
function signalGroup(group: number, signal: NodeJS.Signals | 0): boolean {
  try {
    process.kill(-group, signal);
    return true;
  } catch {
    return false;
  }
}

/** In a container nobody may take note of those that ended: they stay in the group, but do nothing any more. */
function isGroupThere(group: number): boolean {
  if (process.platform !== 'linux') return signalGroup(group, 0);
  return readdirSync('/proc').some((name) => {
    if (!/^\d+$/.test(name)) return false;
    try {
      const [state, , id] = /\) (\S) (\d+) (\d+)/.exec(readFileSync(`/proc/${name}/stat`, 'utf8'))?.slice(1) ?? [];
      return state !== 'Z' && Number(id) === group;
    } catch {
      // It ended while it was looked at.
      return false;
    }
  });
}
