/** A wish for light or dark enters; the page's `data-scheme` and the browser's memory of it leave. */
type Shown = 'light' | 'dark';

/** The desk may be dark while the audience sees light slides, so each remembers its own. */
export const SCHEME_KEYS = { talk: 'lectern-scheme', desk: 'lectern-desk-scheme' } as const;

/** What the viewer chose earlier on this site; undefined when nothing was, or when the browser keeps nothing. */
export function rememberedScheme(page: keyof typeof SCHEME_KEYS): Shown | undefined {
  try {
    const kept = localStorage.getItem(SCHEME_KEYS[page]);
    return kept === 'light' || kept === 'dark' ? kept : undefined;
  } catch {
    return undefined;
  }
}

export function showScheme(scheme: Shown): void {
  document.documentElement.dataset['scheme'] = scheme;
}

/** Light becomes dark and dark light; the choice is remembered where the browser allows it. */
export function toggleScheme(page: keyof typeof SCHEME_KEYS): void {
  const scheme = shownScheme() === 'dark' ? 'light' : 'dark';
  showScheme(scheme);
  try {
    localStorage.setItem(SCHEME_KEYS[page], scheme);
  } catch {
    // A page opened from disk or in a private window may have no storage: the choice then lasts as long as the page.
  }
}

function shownScheme(): Shown {
  const scheme = document.documentElement.dataset['scheme'];
  if (scheme === 'light' || scheme === 'dark') return scheme;
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
}
