/** A study page in a course system enters; the way to the page that holds the course leaves, which hears of everything at once. */
import type { KeeperMessage } from './keeper.ts';

/** Another window, or the page around this one, that is told of changes without delay. */
export interface Peer {
  post(message: KeeperMessage): void;
  hear(receive: (message: unknown) => void): void;
}

/** What the page around the study pages offers them, as `window.lecternSystem`. */
export interface SystemHost {
  /** Parts those who learn on one machine; absent where the course system names nobody. */
  readonly learner?: string;
  /** Joins a page to the others, until it goes. */
  join(page: Window): Peer;
}

declare global {
  interface Window {
    lecternSystem?: SystemHost;
  }
}

/** Undefined where the page stands by itself, or within somebody else's. */
export function systemHost(): SystemHost | undefined {
  try {
    return window.parent === window ? undefined : window.parent.lecternSystem;
  } catch {
    // The page around is of another origin.
    return undefined;
  }
}
