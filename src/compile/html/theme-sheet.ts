/** A style sheet of the deck's own enters; what leaves reaches only slides, and names only local files. */
import { safePicture, trustedPicture } from './attributes.ts';
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
  return { css: forAllSlides(safe), removed: gone };
}

/** Makes the rules of a front matter safe; the files they name become marks. */
export function safeDeckStyle(
  text: string,
  trust: boolean,
): { readonly css: string; readonly removed: readonly string[] } {
  const gone: string[] = [];
  const removed = (what: string): void => void gone.push(what);
  const report = { removed: (_kind: string, what: string) => removed(what), remote: (url: string) => removed(url) };
  const safe = safeStyleSheet(text, {
    trust,
    removed,
    picture: (url) => (trust ? trustedPicture(url, { remote: () => {} }) : safePicture(url, 'style', url, report)),
  });
  return { css: forAllSlides(safe), removed: gone };
}

/** The marks of one slide's own style mean all slides here, and ids are those of the page. */
function forAllSlides(css: string): string {
  return (
    css
      .replaceAll('[data-key="lectern-scope"]', '.slide-frame')
      // In raw HTML an id stands behind that of its slide.
      .replaceAll(/\[id="lectern-id--([^"]*)"\]/g, ':is([id="$1"],[id$="-$1"])')
      .replaceAll('lectern-id--', '')
      .replaceAll('lectern-name--', 'deck-')
  );
}
