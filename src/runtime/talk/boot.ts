/** The page while it is still being read enters; its first paint leaves: the right slide, scheme and view, before anything else. */
import { readPlace, selectorOf } from './place.ts';
import { rememberedScheme, showScheme } from './scheme.ts';
import type { View } from './view.ts';
import { askedView, asksForDesk, narrowQuery } from './view.ts';

/**
 * Marks the root element, so that the style sheet can show one slide before the other thousand are read.
 * The deck's own activation width is not known yet; `main` corrects the view once it is.
 */
export function boot(): void {
  const root = document.documentElement;
  root.classList.remove('no-js');
  const isDesk = asksForDesk(location.search);
  // The desk shows copies of single slides, in the talk's own colours; the slides themselves are never laid out.
  if (isDesk) root.dataset['slideScheme'] = rememberedScheme('talk') ?? root.dataset['scheme'] ?? 'light';
  const scheme = rememberedScheme(isDesk ? 'desk' : 'talk');
  if (scheme !== undefined) showScheme(scheme);
  if (isDesk) {
    root.classList.add('view-desk', 'view-started');
    return markView('slides');
  }
  const narrow = matchMedia(narrowQuery(undefined)).matches;
  markView(askedView(location.search) ?? (narrow ? 'page' : 'slides'));
  showPlaceEarly(location.hash);
}

/** The style sheet lays the page out by these classes. */
export function markView(view: View): void {
  document.documentElement.classList.toggle('view-slides', view === 'slides');
  document.documentElement.classList.toggle('view-page', view === 'page');
}

/** A constructed sheet, because a content security policy may forbid inline ones. */
function showPlaceEarly(hash: string): void {
  const place = readPlace(hash);
  if (place === undefined) return;
  document.documentElement.classList.add('view-elsewhere');
  const { section, stack } = selectorOf(place, (text) => CSS.escape(text));
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`.view-elsewhere:not(.view-started) .slides :is(${section}, ${stack}) { display: block; }`);
  document.adoptedStyleSheets.push(sheet);
}
