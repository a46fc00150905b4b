/** What either side of the link needs from its window: the channel, the clock and the memory, named here so that tests can stand in. */
import type { Content, Sender } from './message.ts';
import type { LinkState } from './state.ts';

export interface Ports {
  post(message: Sender & Content): void;
  /** Milliseconds since 1970: windows of one machine share it. */
  now(): number;
  later(milliseconds: number, run: () => void): void;
  /** A nonce that nobody guesses. */
  nonce(): string;
  keep(memory: Memory): void;
}

/** What a window remembers over a reload. */
export interface Memory {
  readonly session: string;
  readonly id: string;
  readonly state: LinkState;
  /** A desk that has the screen for itself. */
  readonly solo?: boolean;
}

/** How long a window that is there may take to answer, in milliseconds; messages are not held back in hidden windows. */
export const ANSWER = 600;

/** After so many milliseconds without a word a window counts as gone; desks speak every second. */
export const SILENCE = 2500;

/** After goodbye, so many milliseconds may pass before a window that may just be loading anew is missed. */
export const RELOAD = 1500;
