/** What a window shall remember enters; what it remembered of an earlier load leaves. */
import { isState, type Role } from './message.ts';
import type { Memory } from './ports.ts';

/** Milliseconds between two writes into the window's history: browsers refuse more than about 200 in 30 seconds. */
const PAUSE = 200;

/** The state's own version does not tell which of two is later: a save changes what slides are called, and no version. */
interface Kept extends Memory {
  /** Grows by one each time the window remembers, over all its loads; absent in what another role handed over. */
  readonly count?: number;
}

export interface WindowMemory {
  /** Undefined when the window is new, or may not remember. */
  readonly memory: Memory | undefined;
  keep(memory: Memory): void;
}

/**
 * `path` names the talk. A desk has its history entry too, which browsers keep where storage fails: for pages from disk,
 * Chromium was seen to give a reloaded page an empty or an old storage. A talk's history is reveal.js' own; its desk knows.
 */
export function windowMemory(role: Role, path: string): WindowMemory {
  const memory = remembered(role, path);
  let count = memory?.count ?? 0;
  let last = -Infinity;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const write = (kept: Kept) => {
    last = performance.now();
    history.replaceState(kept, '');
  };
  return {
    memory,
    keep(now) {
      const kept: Kept = { ...now, count: ++count };
      store(role, path, kept);
      if (role !== 'desk') return;
      clearTimeout(timer);
      const wait = last + PAUSE - performance.now();
      if (wait <= 0) write(kept);
      else timer = setTimeout(write, wait, kept);
    },
  };
}

function remembered(role: Role, path: string): Kept | undefined {
  const stored = readMemory(parsed(storage()?.getItem(key(role, path))));
  const kept = role === 'desk' ? readMemory(history.state) : undefined;
  if (kept === undefined || stored === undefined) return kept ?? stored;
  const isSame = kept.session === stored.session && kept.id === stored.id;
  return isSame && (stored.count ?? 0) > (kept.count ?? 0) ? stored : kept;
}

/** Also leaves word for the page that this window shows next in the other role. */
export function store(role: Role, path: string, memory: Memory): void {
  try {
    storage()?.setItem(key(role, path), JSON.stringify(memory));
  } catch {
    // Full: the other window still knows.
  }
}

function key(role: Role, path: string): string {
  return `${path}:${role}`;
}

/** A window's own storage; undefined where the browser forbids it. */
function storage(): Storage | undefined {
  try {
    return sessionStorage;
  } catch {
    return undefined;
  }
}

function parsed(text: string | null | undefined): unknown {
  try {
    return JSON.parse(text ?? 'null');
  } catch {
    return undefined;
  }
}

function readMemory(data: unknown): Kept | undefined {
  const memory = data as Partial<Kept> | null | undefined;
  if (typeof memory?.session !== 'string' || typeof memory.id !== 'string') return undefined;
  return isState(memory.state) ? (memory as Kept) : undefined;
}
