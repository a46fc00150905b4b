/** The page's slides enter; they are read by scrolling, and the address follows the reader. */
import { clearCodeSteps } from './code-steps.ts';
import { findSection } from './place.ts';
import { settled } from './settle.ts';
import type { Showing } from './showing.ts';

/** Starts at `start`, else at the place that the address names. */
export function showPage(root: HTMLElement, start: HTMLElement | undefined): Showing {
  const sections = [...root.querySelectorAll<HTMLElement>('section:not(.stack):not([data-visibility="hidden"])')];
  const goTo = (section: HTMLElement) => section.scrollIntoView({ block: 'start' });
  const followAddress = () => {
    const section = findSection(location.hash);
    if (section) goTo(section);
  };
  const current = () => {
    const { scrollHeight } = document.documentElement;
    const atEnd = scrollY > 0 && scrollY + innerHeight >= scrollHeight - 1;
    if (atEnd) return sections.at(-1);
    return sections.find((section) => section.getBoundingClientRect().bottom > innerHeight / 8);
  };

  clearCodeSteps(root);
  addEventListener('hashchange', followAddress);
  const writeAddress = () => {
    const section = current();
    if (section) history.replaceState(history.state, '', `#/${encodeURIComponent(section.id)}`);
  };
  addEventListener('scrollend', writeAddress);

  if (start) goTo(start);
  else followAddress();
  return {
    current,
    sections: () => sections,
    goTo,
    settled: settled(current() ?? null),
    stop() {
      removeEventListener('hashchange', followAddress);
      removeEventListener('scrollend', writeAddress);
      scrollTo(0, 0);
    },
  };
}
