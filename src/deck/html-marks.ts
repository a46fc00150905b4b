/** Marks in the raw HTML of a deck: what compile cannot know yet is written as a mark, and render puts the value in. */

/**
 * - `lectern-asset:<reference>`: in `src`, `srcset`, `poster` and CSS `url()`, the deck-relative path of an asset;
 *   until `resolveHtmlReferences` has run, the reference as the author wrote it.
 * - `lectern-link:<href>`: a link not yet looked up; `resolveHtmlReferences` replaces every one.
 * - `lectern-anchor:<id>`: a link to a slide or to an element on one.
 * - `lectern-id--<id>`: an id (or a reference to one) of an element in raw HTML; made unique with the slide's id.
 * - `lectern-name--<name>`: a CSS name that is global in a page, such as that of an animation.
 * - `lectern-scope`: the slide's key, in the selectors of a `<style>`.
 * - `lectern-qr:<url>`: between tags, the QR code of an address on another host.
 * - `lectern-fragment`, `lectern-fragment:<index>`: the value of `data-fragment-index` until steps are numbered.
 * Text that looks like one of them by the author's doing is broken up with `&#45;`, so marks are always ours.
 */
export const HTML_MARK = /lectern-(?=asset:|link:|anchor:|id--|name--|scope|qr:|fragment)/g;

/** Goes before the ids of raw HTML on the slide with this id, so that two slides may use the same. */
export function htmlIdPrefix(slide: string): string {
  return `${slide}-`;
}

/** A reference inside a mark: letters, digits and `_ . ~ %` only, whatever it stands in. */
export function encodeMark(reference: string): string {
  return encodeURIComponent(reference.toWellFormed()).replace(
    /[!'()*-]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

export function decodeMark(encoded: string): string {
  return decodeURIComponent(encoded);
}

/** Source of a pattern for what `encodeMark` gives. */
export const MARK_VALUE = '[A-Za-z0-9_.~%]*';

/** How ids in a drawn diagram begin, which `render` makes the page's own. */
export const DIAGRAM_ID = 'lectern-diagram-';
