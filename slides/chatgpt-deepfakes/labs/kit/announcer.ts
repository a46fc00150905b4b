/** Sentences about what is seen enter; a place leaves that says the newest aloud, politely and not too often. */
import { element } from './element.ts';

export interface Announcer {
  readonly element: HTMLElement;
  /** What was said already is not said again. */
  say(text: string): void;
}

/** Milliseconds between two sentences: a screen reader needs time to speak. */
const PAUSE = 1500;

export function announcer(): Announcer {
  const own = element('p', 'hidden-text');
  own.setAttribute('role', 'status');
  let next: string | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const speak = (): void => {
    timer = undefined;
    if (next === undefined) return;
    own.textContent = next;
    next = undefined;
    timer = setTimeout(speak, PAUSE);
  };
  return {
    element: own,
    say(text) {
      if (text === own.textContent) return void (next = undefined);
      next = text;
      // Not at once: what changes several times in one go is said once.
      timer ??= setTimeout(speak, 100);
    },
  };
}
