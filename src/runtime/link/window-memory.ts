/** What a window shall remember enters; what it remembered of an earlier load leaves. */
import { isState, type Role } from './message.ts';
import type { Memory } from './ports.ts';
import { isNewer } from './state.ts';

/** Milliseconds between two writes into the window's history: browsers refuse more than about 200 in 30 seconds. */
const PAUSE = 200;

/** `path` names the talk. Undefined when the window is new, or may not remember. */
export function remembered(role: Role, path: string): Memory | undefined {
  const stored = readMemory(parsed(storage()?.getItem(key(role, path))));
  const kept = role === 'desk' ? readMemory(history.state) : undefined;
  if (kept === undefined || stored === undefined) return kept ?? stored;
  const isSame = kept.session === stored.session && kept.id === stored.id;
  return isSame && isNewer(stored.state, kept.state) ? stored : kept;
}

/**
 * Gives the function that remembers. A desk has its history entry too, which browsers keep where storage fails: for pages
 * from disk, Chromium was seen to give a reloaded page an empty or an old storage. A talk's history is reveal.js' own;
 * its desk knows.
 */
export function memoryOf(role: Role, path: string): (memory: Memory) => void {
  let last = -Infinity;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const keep = (memory: Memory) => {
    last = performance.now();
    history.replaceState(memory, '');
  };
  return (memory) => {
    store(role, path, memory);
    if (role !== 'desk') return;
    clearTimeout(timer);
    const wait = last + PAUSE - performance.now();
    if (wait <= 0) keep(memory);
    else timer = setTimeout(keep, wait, memory);
  };
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

function readMemory(data: unknown): Memory | undefined {
  const memory = data as Partial<Memory> | null | undefined;
  if (typeof memory?.session !== 'string' || typeof memory.id !== 'string') return undefined;
  return isState(memory.state) ? (memory as Memory) : undefined;
}
