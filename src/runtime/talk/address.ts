/** Moves of the talk enter; the page's address leaves, so that a reload finds the same place. */
import type { RevealApi } from 'reveal.js';
import type { Position } from './position.ts';

/** Milliseconds between two writes: browsers refuse more than about 200 in 30 seconds. */
const PAUSE = 200;

/** reveal.js writes the address too, but up to a second late; a talk that is reloaded just then would step back. */
export function writeAddress(reveal: RevealApi, position: Position): void {
  let last = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const write = () => {
    last = performance.now();
    history.replaceState(history.state, '', `#${reveal.getSlidePath()}`);
  };
  position.onChange(() => {
    clearTimeout(timer);
    const wait = last + PAUSE - performance.now();
    if (wait <= 0) write();
    else timer = setTimeout(write, wait);
  });
}
