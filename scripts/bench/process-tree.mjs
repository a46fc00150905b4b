/** A process that we started enters; its descendants, what they hold in memory, and their end leave. */
import { readFileSync } from 'node:fs';

/** Bytes of a page of memory on the machines where /proc is read. */
const PAGE = 4096;

/** The process and all that it started and that still runs; only itself where there is no /proc. */
export function processTree(pid) {
  const found = [pid];
  for (let at = 0; at < found.length; at += 1) found.push(...childrenOf(found[at]));
  return found;
}

/** Every thread may have children. */
function childrenOf(pid) {
  const listed = read(`/proc/${pid}/task/${pid}/children`);
  return listed === undefined ? [] : listed.split(' ').filter(Boolean).map(Number);
}

/** Bytes that the processes hold, shared pages counted for each of them; undefined where there is no /proc. */
export function memoryOf(pids) {
  const sizes = pids.map((pid) => read(`/proc/${pid}/statm`)?.split(' ')[1]).filter((pages) => pages !== undefined);
  return sizes.length === 0 ? undefined : sizes.reduce((sum, pages) => sum + Number(pages) * PAGE, 0);
}

/** Looks at a tree's memory again and again; `end()` gives the most that was seen. */
export function watchMemory(pid, every = 25) {
  let most;
  const look = () => {
    const now = memoryOf(processTree(pid));
    if (now !== undefined && (most === undefined || now > most)) most = now;
  };
  look();
  const timer = setInterval(look, every);
  return {
    end() {
      clearInterval(timer);
      return most;
    },
  };
}

/**
 * Ends a child and all that it started: asks, and after `patience` milliseconds insists. The child must have been
 * started detached, so that its group is its own.
 */
export async function endTree(child, patience = 2_000) {
  if (child.pid === undefined) return;
  // Browsers make groups of their own: they are found while they still have a parent.
  const pids = processTree(child.pid);
  const over = child.exitCode !== null || child.signalCode !== null;
  const ended = over ? Promise.resolve() : new Promise((resolve) => child.once('exit', resolve));
  signal(-child.pid, 'SIGTERM');
  const inTime = await Promise.race([ended.then(() => true), pause(patience, false)]);
  for (const pid of inTime ? pids.slice(1) : pids) signal(pid, 'SIGKILL');
  signal(-child.pid, 'SIGKILL');
  await Promise.race([ended, pause(patience)]);
}

function signal(pid, name) {
  try {
    process.kill(pid, name);
  } catch {
    // It has ended by itself.
  }
}

function pause(milliseconds, value) {
  return new Promise((resolve) => setTimeout(() => resolve(value), milliseconds).unref());
}

function read(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
