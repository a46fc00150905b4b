/** The address of a study page enters; one that names a slide of another page is followed there. */
import type { StudyConfig } from '../../deck/study-config.ts';

/** `index.html#law` from the talk, and links to lessons that were divided otherwise. */
export function followMovedSlides({ page, pages }: StudyConfig): void {
  const follow = (): void => {
    const id = decoded(location.hash.slice(1)).replace(/^\//, '');
    const home = pages.find(({ slides }) => slides.some((slide) => slide.id === id));
    if (home !== undefined && home.id !== page) location.replace(`${home.href}#${id}`);
  };
  addEventListener('hashchange', follow);
  follow();
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
