/** Moves of the talk enter; the page's address leaves, so that a reload finds the same place. */
import { findSection } from './place.ts';
import type { Position } from './position.ts';
import type { Running } from './running.ts';

/** Browsers refuse more than 200 writes in 10 to 30 seconds: so many may come at once, and one more each `PAUSE`. */
const AT_ONCE = 30;
/** Milliseconds. */
const PAUSE = 200;

/**
 * At once unless somebody leafs through very fast: a talk that is reloaded right after a step must not step back. Gives
 * the function that writes without a move, for a slide that has another name or place.
 */
export function writeAddress({ reveal, signal }: Running, position: Position): () => void {
  let spare = AT_ONCE;
  let last = performance.now();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let known = location.hash;
  let written: string | undefined;
  const write = () => {
    // An address that somebody else wrote is a place to go to, which reveal.js has not heard of yet.
    if (signal.aborted || location.hash !== known) return;
    const hash = `#${reveal.getSlidePath()}`;
    if (hash === written) return;
    history.replaceState(history.state, '', hash);
    written = hash;
    known = location.hash;
  };
  // Before reveal.js goes there, so that its move is written.
  const forget = () => {
    known = location.hash;
    written = undefined;
  };
  addEventListener('hashchange', forget, { signal, capture: true });
  position.onChange(() => {
    clearTimeout(timer);
    const now = performance.now();
    spare = Math.min(AT_ONCE, spare + (now - last) / PAUSE);
    last = now;
    if (spare < 1) timer = setTimeout(write, PAUSE);
    else {
      spare -= 1;
      write();
    }
  });
  return write;
}

/** reveal.js follows links between slides without leaving a trace; with an entry of its own for where the link leads, the browser's Back returns to where the link was. */
export function rememberLinks({ reveal, root, signal }: Running): void {
  root.addEventListener(
    'click',
    (event) => {
      if (!(event.target instanceof Element) || event.ctrlKey || event.metaKey || event.shiftKey) return;
      const hash = event.target.closest('a[href^="#"]')?.getAttribute('href');
      const section = hash ? findSection(hash) : undefined;
      if (section && section !== reveal.getCurrentSlide()) history.pushState(history.state, '', location.href);
    },
    { capture: true, signal },
  );
}
