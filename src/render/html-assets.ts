/** Raw HTML with the marks of compile enters; HTML with this page's URLs, ids and scope leaves. */
import { decodeMark, MARK_VALUE } from '../deck/html-marks.ts';
import { isRemote } from './escape.ts';
import { renderQr } from './qr.ts';

/** What the marks of one slide stand for on one page. */
export interface HtmlPlace {
  /** Deck-relative asset path → URL relative to the page. */
  assetUrl(path: string): string;
  /** Id of a slide, or of an element as it stands in the page → the `href` of a link to it. */
  anchorUrl(id: string): string;
  /** Goes before every id in raw HTML, so that two slides may use the same; `law-` for the slide `law`. */
  readonly idPrefix: string;
  /** The slide's `data-key`. */
  readonly key: string;
}

const ASSET = new RegExp(`lectern-asset:(${MARK_VALUE})`, 'g');
const QR = new RegExp(`lectern-qr:(${MARK_VALUE})`, 'g');
const ANCHOR = new RegExp(`lectern-anchor:(${MARK_VALUE})`, 'g');

/** For the content of one `html_block` or `html_inline` token. */
export function rewriteHtml(html: string, place: HtmlPlace): string {
  if (!html.includes('lectern-')) return html;
  return rewriteHtmlAssets(html, place.assetUrl)
    .replace(QR, (_mark, encoded: string) => renderQr(decodeMark(encoded)))
    .replace(ANCHOR, (_mark, encoded: string) => escapeHtml(place.anchorUrl(decodeMark(encoded))))
    .replaceAll('lectern-id--', escapeHtml(place.idPrefix))
    .replaceAll(
      'lectern-name--',
      `s${place.key.replace(/[^\w]/g, (char) => `_${char.codePointAt(0)?.toString(16) ?? ''}`)}-`,
    )
    .replaceAll('lectern-scope', escapeHtml(place.key).replace(/[\\\n]/g, ''));
}

const MODULE_SCRIPT = new RegExp(`<script\\b[^>]* src="lectern-asset:(${MARK_VALUE})"[^>]*>\\s*</script>`, 'gi');

/** Leaves out the script elements of modules that the page brings by itself. */
export function withoutScripts(html: string, bundled: ReadonlySet<string>): string {
  if (bundled.size === 0 || !/<script/i.test(html)) return html;
  return html.replace(MODULE_SCRIPT, (script, encoded: string) => (bundled.has(decodeMark(encoded)) ? '' : script));
}

/** Only the files; for CSS as well as HTML. */
export function rewriteHtmlAssets(html: string, assetUrl: (path: string) => string): string {
  return html.replace(ASSET, (_mark, encoded: string) => {
    const url = assetUrl(decodeMark(encoded));
    // One that could not be fetched: nothing is asked of its host when the page is shown.
    return isRemote(url) ? 'data:,' : safeUrl(url);
  });
}

/** A URL that can stand in an attribute, a `srcset` and an unquoted CSS `url()` alike. */
function safeUrl(url: string): string {
  return url.replace(
    /["'()\\<>&\s]|,$/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
  );
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
