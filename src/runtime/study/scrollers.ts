/** Boxes of a page that can be moved sideways or down enter; each can be reached by keyboard. */

const BOXES =
  '.reading :is(pre, .math-block, .prose:has(> table)), .lesson-picture pre, .study-outline, .slide-frame :is(.math-block, :has(> table))';

export function reachScrollers(): void {
  const look = (): void => {
    for (const box of document.querySelectorAll<HTMLElement>(BOXES)) {
      const scrolls = box.scrollWidth > box.clientWidth + 1 || box.scrollHeight > box.clientHeight + 1;
      const { overflowX, overflowY } = getComputedStyle(box);
      const canScroll = /auto|scroll/.test(overflowX + overflowY);
      if (scrolls && canScroll && box.querySelector('a, button') === null) box.tabIndex = 0;
    }
  };
  look();
  addEventListener('resize', look);
  // In the face that comes later lines are of another length.
  document.fonts.addEventListener('loadingdone', look);
}
