/** The page's slides enter; they are read by scrolling, and the address follows the reader. */
import { clearCodeSteps } from './code-steps.ts';
import { findSection, shownSections } from './place.ts';
import { settled } from './settle.ts';
import type { Showing } from './showing.ts';

const GESTURES = ['wheel', 'touchmove', 'pointerdown', 'keydown', 'hashchange'] as const;

/** Starts at `start`, else at the place that the address names. */
export function showPage(root: HTMLElement, start: HTMLElement | undefined): Showing {
  const sections = () => shownSections(root);
  const goTo = (section: HTMLElement) => section.scrollIntoView({ block: 'start' });
  const followAddress = () => {
    const section = findSection(location.hash);
    if (section) goTo(section);
  };
  // While fonts and pictures take their room the place asked for moves; later, near the page's end, it cannot stand at
  // the top. It holds until the reader moves on.
  let held = start ?? findSection(location.hash);
  let heldAt: number | undefined;
  const hold = (section: HTMLElement) => {
    goTo(section);
    held = section;
    heldAt = section.getBoundingClientRect().top;
  };
  const letGo = () => (held = undefined);
  const current = () => {
    if (held) {
      if (heldAt === undefined || Math.abs(held.getBoundingClientRect().top - heldAt) < innerHeight / 8) return held;
    }
    const { scrollHeight } = document.documentElement;
    const atEnd = scrollY > 0 && scrollY + innerHeight >= scrollHeight - 1;
    if (atEnd) return sections().at(-1);
    return sections().find((section) => section.getBoundingClientRect().bottom > innerHeight / 8);
  };
  // Another width sets every line anew: what was read before it is read on. Another height is a phone's address bar.
  let width = innerWidth;
  let seen = held;
  const look = () => {
    if (innerWidth === width) seen = current();
  };
  const keepPlace = () => {
    if (innerWidth === width) return;
    width = innerWidth;
    if (seen) hold(seen);
  };

  clearCodeSteps(root);
  const scrollers = reachScrollers(root);
  addEventListener('hashchange', followAddress);
  const writeAddress = () => {
    const section = current();
    if (section) history.replaceState(history.state, '', `#/${encodeURIComponent(section.id)}`);
  };
  addEventListener('scrollend', writeAddress);
  addEventListener('scroll', look, { passive: true });
  addEventListener('resize', keepPlace);

  for (const gesture of GESTURES) addEventListener(gesture, letGo, { passive: true });
  if (held) goTo(held);
  const standing = settled(held ?? current() ?? null).then(() => {
    if (held) hold(held);
    look();
  });
  return {
    current,
    sections,
    goTo,
    hold() {
      const before = current()?.getBoundingClientRect().top ?? 0;
      return ({ section, touched }) => {
        for (const one of touched) clearCodeSteps(one);
        held = undefined;
        scrollBy(0, section.getBoundingClientRect().top - before);
        seen = section;
      };
    },
    // A page that is read has no options.
    configure: () => undefined,
    settled: standing,
    stop() {
      letGo();
      for (const gesture of GESTURES) removeEventListener(gesture, letGo);
      removeEventListener('hashchange', followAddress);
      removeEventListener('scrollend', writeAddress);
      removeEventListener('scroll', look);
      removeEventListener('resize', keepPlace);
      for (const scroller of scrollers) scroller.removeAttribute('tabindex');
      scrollTo(0, 0);
    },
  };
}

/** What the theme lets a phone move sideways (wide tables, formulas and drawings) can be reached by keyboard too. */
function reachScrollers(root: HTMLElement): readonly HTMLElement[] {
  const wide = [...root.querySelectorAll<HTMLElement>('.math-block, :has(> table), :has(> .drawing)')].filter(
    (element) => getComputedStyle(element).overflowX === 'auto' && element.scrollWidth > element.clientWidth,
  );
  for (const scroller of wide) scroller.tabIndex = 0;
  return wide;
}
