/** A part of a slide enters; a frame around it leaves, which moves and scales with the slide. */
import type { Region } from '../../deck/diagnostic.ts';
import { element } from '../talk/dialog.ts';

/** Pixels of the slide's own between what is framed and the frame. */
const SPACE = 10;
/** What has left the slide is shown by so much of its edge. */
const LEAST = 24;

/**
 * Frames the region; gives the function that takes the frame away. It is seen as long as the slide is laid out at its true
 * size: where a phone lets it flow, its parts stand elsewhere.
 */
export function frameRegion(
  section: HTMLElement,
  region: Region,
  size: { readonly width: number; readonly height: number },
): () => void {
  const box = section.querySelector<HTMLElement>(':scope > .slide-box');
  if (box === null) return () => undefined;
  const [left, right] = within(region.left, region.right, size.width);
  const [top, bottom] = within(region.top, region.bottom, size.height);
  const frame = element('div', 'dev-region');
  frame.setAttribute('aria-hidden', 'true');
  Object.assign(frame.style, {
    left: `${left}px`,
    top: `${top}px`,
    width: `${right - left}px`,
    height: `${bottom - top}px`,
  });
  const fit = (): void => {
    frame.hidden = box.offsetWidth !== size.width || box.offsetHeight !== size.height;
  };
  const watch = new ResizeObserver(fit);
  watch.observe(box);
  fit();
  section.append(frame);
  return () => {
    watch.disconnect();
    frame.remove();
  };
}

function within(from: number, to: number, length: number): readonly [number, number] {
  const begin = Math.min(Math.max(0, from - SPACE), length - LEAST);
  return [begin, Math.max(begin + LEAST, Math.min(length, to + SPACE))];
}
