/** Moves of the talk enter; what a screen reader says of them leaves, in a live region. */
import type { TalkWords } from '../../deck/talk-config.ts';
import type { Position } from './position.ts';
import { type Running, listen } from './running.ts';

/** Says "Slide 3 of 24: Title" at each slide, and what a step reveals. reveal.js' own region, which reads whole slides, is silenced. */
export function announceMoves(running: Running, position: Position, words: TalkWords): void {
  const { reveal, root, signal } = running;
  const region = document.createElement('div');
  region.className = 'talk-status';
  region.setAttribute('role', 'status');
  document.body.append(region);
  signal.addEventListener('abort', () => region.remove());
  root.querySelector('.aria-status')?.remove();

  let last: HTMLElement | undefined;
  position.onChange(() => {
    const slide = reveal.getCurrentSlide();
    if (slide !== last) {
      last = slide;
      region.textContent = nameOf(slide);
    }
  });
  listen(running, ['fragmentshown'], (event) => {
    const { fragments } = event as unknown as { fragments: HTMLElement[] };
    const text = fragments
      .map((fragment) => fragment.textContent.trim())
      .join(' ')
      .trim();
    if (text !== '') region.textContent = text;
  });
  listen(running, ['paused'], () => (region.textContent = words.screenBlanked));
  listen(running, ['resumed'], () => (region.textContent = nameOf(reveal.getCurrentSlide())));
}

/** The name that `render` gave the slide ("Slide 3 of 24: Title"), in the deck's language. */
export function nameOf(slide: Element | undefined): string {
  return slide?.getAttribute('aria-label') ?? (slide === undefined ? '' : titleOf(slide));
}

/** The slide's first heading as read; empty when it has none. */
export function titleOf(slide: Element): string {
  const heading = slide.querySelector('h1, h2, h3, h4, h5, h6');
  return heading?.textContent.replace(/\s+/g, ' ').trim() ?? '';
}
