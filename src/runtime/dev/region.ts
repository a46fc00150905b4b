/** A part of a slide enters; a frame around it leaves, which moves and scales with the slide. */
import type { Region } from '../../deck/diagnostic.ts';
import { element } from '../talk/dialog.ts';

/** Pixels of the slide's own between what is framed and the frame. */
const SPACE = 6;
/** What has left the slide is shown by so much of its edge. */
const LEAST = 24;

/** Frames the region; gives the function that takes the frame away. Where a slide is not laid out at its true size, nothing is framed. */
export function frameRegion(
  section: HTMLElement,
  region: Region,
  size: { readonly width: number; readonly height: number },
): () => void {
  const box = section.querySelector<HTMLElement>(':scope > .slide-box');
  if (box === null || box.offsetWidth !== size.width || box.offsetHeight !== size.height) return () => undefined;
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
  section.append(frame);
  return () => frame.remove();
}

function within(from: number, to: number, length: number): readonly [number, number] {
  const begin = Math.min(Math.max(0, from - SPACE), length - LEAST);
  return [begin, Math.max(begin + LEAST, Math.min(length, to + SPACE))];
}
