/** Moves of the talk enter; the page's address leaves, so that a reload finds the same place. */
import { findSection } from './place.ts';
import type { Position } from './position.ts';
import type { Running } from './running.ts';

/** Milliseconds between two writes: browsers refuse more than about 200 in 30 seconds. */
const PAUSE = 200;

/** reveal.js writes the address too, but up to a second late; a talk that is reloaded just then would step back. */
export function writeAddress({ reveal, signal }: Running, position: Position): void {
  let last = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const write = () => {
    if (signal.aborted) return;
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

/** reveal.js follows links between slides without leaving a trace; with one, the browser's Back returns to where the link was. */
export function rememberLinks({ reveal, root, signal }: Running): void {
  root.addEventListener(
    'click',
    (event) => {
      if (!(event.target instanceof Element) || event.ctrlKey || event.metaKey || event.shiftKey) return;
      const hash = event.target.closest('a[href^="#"]')?.getAttribute('href');
      const section = hash ? findSection(hash) : undefined;
      if (hash && section && section !== reveal.getCurrentSlide()) history.pushState(history.state, '', hash);
    },
    { capture: true, signal },
  );
}
