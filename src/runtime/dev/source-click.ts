/** Clicks with Alt enter; the place in the source that wrote what was clicked leaves. */
import type { DevOpen } from '../../deck/dev-message.ts';

export function openOnAltClick(root: HTMLElement, open: (place: DevOpen) => void): void {
  root.addEventListener(
    'click',
    (event) => {
      const place = event.altKey && event.target instanceof Element ? placeOf(event.target) : undefined;
      if (place === undefined) return;
      event.preventDefault();
      event.stopPropagation();
      open(place);
    },
    true,
  );
}

function placeOf(target: Element): DevOpen | undefined {
  const section = target.closest<HTMLElement>('section[data-key]');
  const written = target.closest<HTMLElement>('[data-src-line]');
  const key = section?.dataset['key'];
  if (section === null || written === null || key === undefined) return undefined;
  const { srcLine, srcFile } = written.dataset;
  return {
    key,
    line: Number(srcLine),
    ...(srcFile === undefined ? {} : { file: srcFile }),
  };
}
