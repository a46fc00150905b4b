/** A page enters; the channel, clock and memory that its side of the link runs on leave. */
import { isState, type Message, readMessage, type Role } from './message.ts';
import type { Memory, Ports } from './ports.ts';

export interface WindowPorts extends Ports {
  /** What this window remembered of an earlier load; undefined when it is new, or may not remember. */
  readonly memory: Memory | undefined;
  /** Every message of other windows. One channel a page's path, so that two talks of a site do not meet. */
  listen(receive: (message: Message) => void): void;
}

export function windowPorts(role: Role): WindowPorts {
  const channel = new BroadcastChannel(channelName());
  return {
    memory: remembered(sessionMemory(), role),
    listen(receive) {
      channel.addEventListener('message', (event: MessageEvent<unknown>) => {
        const message = readMessage(event.data);
        if (message !== undefined) receive(message);
      });
    },
    post: (message) => channel.postMessage(message),
    now: () => Date.now(),
    later: (milliseconds, run) => void setTimeout(run, milliseconds),
    nonce: () =>
      [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join(''),
    keep: (memory) => remember(sessionMemory(), role, memory),
  };
}

/** Leaves word for the page that this window shows next in the other role. */
export function handOver(role: Role, memory: Memory): void {
  remember(sessionMemory(), role, memory);
}

/** The page without what its address asks for: the talk and its desks have it in common. */
function channelName(): string {
  return `lectern:${location.protocol}//${location.host}${location.pathname}`;
}

function key(role: Role): string {
  return `${channelName()}:${role}`;
}

/** A window's own storage; undefined where the browser forbids it. */
function sessionMemory(): Storage | undefined {
  try {
    return sessionStorage;
  } catch {
    return undefined;
  }
}

function remembered(storage: Storage | undefined, role: Role): Memory | undefined {
  try {
    const memory = JSON.parse(storage?.getItem(key(role)) ?? 'null') as Memory | null;
    if (memory === null || typeof memory.session !== 'string' || typeof memory.id !== 'string') return undefined;
    return isState(memory.state) ? memory : undefined;
  } catch {
    return undefined;
  }
}

function remember(storage: Storage | undefined, role: Role, memory: Memory): void {
  try {
    storage?.setItem(key(role), JSON.stringify(memory));
  } catch {
    // Full or forbidden: the other window still knows.
  }
}
