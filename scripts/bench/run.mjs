/** A command enters; how long it took as a whole process, or why it is no measurement, leaves. */
import { spawn } from 'node:child_process';
import { endTree, watchMemory } from './process-tree.mjs';

/** Milliseconds after which a command is stopped and recorded as longer than that. */
export const LIMIT = 120_000;

/** How much of what a command says is kept, to tell why it failed. */
const KEPT_OUTPUT = 4_000;

const running = new Set();
let isStopped = false;

/** Ends all that was started and still runs, for a bench that is stopped itself; nothing starts any more. */
export async function endAll() {
  isStopped = true;
  await Promise.all([...running].map((child) => endTree(child, 500)));
}

/** Starts a command in a group of its own, with standard input closed; `output()` is the end of what it has said. */
export function start({ command, args, cwd, env = {} }) {
  if (isStopped) throw new Error('The bench was stopped.');
  const child = spawn(command, args, {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  running.add(child);
  child.once('exit', () => running.delete(child));
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8');
    stream.on('data', (text) => (said = (said + text).slice(-KEPT_OUTPUT)));
  }
  return { child, output: () => said };
}

/**
 * Runs a command to its end. `{ milliseconds }`; with `memory` also `bytes`, the peak of all its processes; or
 * `{ late: true }` or `{ failed: reason }`.
 */
export async function runToEnd(command, { memory = false, limit = LIMIT } = {}) {
  const started = performance.now();
  const { child, output } = start(command);
  const watching = memory && child.pid !== undefined ? watchMemory(child.pid) : undefined;
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    void endTree(child);
  }, limit);
  const failed = await new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message));
    // Not `close`: a browser that outlives its command may hold the pipes.
    child.once('exit', (code, signal) =>
      resolve(code === 0 ? undefined : `${signal ?? `exit code ${code}`}: ${lastLine(output())}`),
    );
  });
  const milliseconds = performance.now() - started;
  clearTimeout(timer);
  const bytes = watching?.end();
  if (late) return { late };
  if (failed !== undefined) return { failed };
  return { milliseconds, ...(bytes === undefined ? {} : { bytes }) };
}

/** The line that most likely says what went wrong. */
function lastLine(text) {
  // oxlint-disable-next-line no-control-regex
  const lines = text
    .replace(/\u001b\[[0-9;]*m/g, '')
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
  return (lines.find((line) => /error/i.test(line)) ?? lines.at(-1) ?? '').slice(0, 160);
}
