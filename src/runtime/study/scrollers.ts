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
  // What a lesson holds changes by its cells and labs, by what is opened, and by the face that comes later.
  let isDue = false;
  const soon = (): void => {
    if (isDue) return;
    isDue = true;
    requestAnimationFrame(() => {
      isDue = false;
      look();
    });
  };
  look();
  for (const event of ['resize', 'load']) addEventListener(event, soon);
  document.addEventListener('toggle', soon, true);
  document.fonts.addEventListener('loadingdone', soon);
  new MutationObserver(soon).observe(document.body, { childList: true, subtree: true });
}
