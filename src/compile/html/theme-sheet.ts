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
  // Ids are those of the page.
  return { css: slidesOfAll(safe.replaceAll('[id="lectern-id--', '[id="')), removed: gone };
}

/** A safe sheet of one slide enters; the same for all slides leaves. Ids of raw HTML stand behind that of their slide. */
export function slidesOfAll(css: string): string {
  return css
    .replaceAll('[data-key="lectern-scope"]', '.slide-frame')
    .replaceAll(/\[id="lectern-id--([^"]*)"\]/g, ':is([id="$1"],[id$="-$1"])')
    .replaceAll('lectern-id--', '')
    .replaceAll('lectern-name--', 'deck-');
}
