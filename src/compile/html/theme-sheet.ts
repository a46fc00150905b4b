/** A style sheet of the deck's own enters; what leaves reaches only slides, and names only local files. */
import { safeStyleSheet } from './style-sheet.ts';
import { kindOfUrl } from './urls.ts';

/** Makes a theme of an untrusted deck safe; `removed` names each thing that went. */
export function safeThemeSheet(text: string): { readonly css: string; readonly removed: readonly string[] } {
  const gone: string[] = [];
  const removed = (what: string): void => void gone.push(what);
  const safe = safeStyleSheet(text, {
    trust: false,
    removed,
    picture: (url) => {
      const { kind } = kindOfUrl(url);
      if (kind === 'local' || kind === 'picture') return url;
      removed(url.slice(0, 80));
      return undefined;
    },
  });
  // The marks of one slide's own style mean all slides here, and ids are those of the page.
  const css = safe
    .replaceAll('[data-key="lectern-scope"]', '.slide-frame')
    .replaceAll('lectern-id--', '')
    .replaceAll('lectern-name--', 'deck-');
  return { css, removed: gone };
}
