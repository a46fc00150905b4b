/** Counts that are typed in one window enter; the same counts leave in all windows of this talk, and after a reload. */
import { NO_VOTES, readVotes, type Votes } from './model.ts';

type Listener = (votes: Votes) => void;

/** Of this talk alone: others of the same host have other folders. */
const NAME = `lab-show-of-hands ${location.pathname}`;

const listeners = new Set<Listener>();
let votes: Votes | undefined;
let channel: BroadcastChannel | undefined;

/** What was counted so far. */
export function countedVotes(): Votes {
  return (votes ??= stored());
}

/** Shows and keeps new counts, here and on the presenter's desk. */
export function countVotes(next: Votes): void {
  take(next);
  open()?.postMessage(next);
  try {
    // As long as the window is open: the next hall begins with none.
    sessionStorage.setItem(NAME, JSON.stringify(next));
  } catch {
    // Nothing can be kept here; the page itself still knows.
  }
}

/** @returns a function that ends it. */
export function onVotes(listener: Listener): () => void {
  open();
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

function take(next: Votes): void {
  votes = next;
  for (const listener of listeners) listener(next);
}

function open(): BroadcastChannel | undefined {
  if (channel === undefined && typeof BroadcastChannel === 'function') {
    channel = new BroadcastChannel(NAME);
    channel.addEventListener('message', ({ data }) => take(readVotes(data)));
  }
  return channel;
}

function stored(): Votes {
  try {
    return readVotes(JSON.parse(sessionStorage.getItem(NAME) ?? 'null'));
  } catch {
    return NO_VOTES;
  }
}
