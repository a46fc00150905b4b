/** A page enters; the channel, clock and memory that its side of the link runs on leave. */
import { type Message, readMessage, type Role } from './message.ts';
import type { Memory, Ports } from './ports.ts';
import { store, windowMemory } from './window-memory.ts';

export interface WindowPorts extends Ports {
  /** What this window remembered of an earlier load; undefined when it is new, or may not remember. */
  readonly memory: Memory | undefined;
  /** Every message of other windows. One channel a page's path, so that two talks of a site do not meet. */
  listen(receive: (message: Message) => void): void;
}

export function windowPorts(role: Role): WindowPorts {
  const channel = new BroadcastChannel(talkPath());
  return {
    ...windowMemory(role, talkPath()),
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
  };
}

/** Leaves word for the page that this window shows next in the other role. */
export function handOver(role: Role, memory: Memory): void {
  store(role, talkPath(), memory);
}

/** The page without what its address asks for: the talk and its desks have it in common. */
function talkPath(): string {
  return `lectern:${location.protocol}//${location.host}${location.pathname}`;
}
