/** A deck's height and its own CSS enter; how large letters are here, for `zoom:`, so that a slide holds what it holds in reveal.js, leaves. */

/** What letters measure in the themes of reveal.js and in ours, on a slide of ours 720 px high. */
const TEXT = 40;
const OWN_TEXT = 30;
const OWN_HEIGHT = 720;
/** A slide of reveal.js is 960 by 700; on one of ours, which is wider, code fills the height as if it were so high. */
const HEIGHT = 760;
/** Our letters are wider, with more space around blocks: a little smaller they fill a slide alike. */
const SHARE = 0.85;

/** A rule for all that is on a slide, or the variable by which later versions of reveal.js say the same. */
const LETTERS =
  /(?:^|[}\n,])[ \t]*(?:(?:html|body|:root|section|\.slides|\.reveal(?: \.slides)?(?: ?>? ?section)?)[ \t]*(?:,[^{}]{0,200})?\{[^{}]{0,1000}?(?<![-\w])font-size|[^{}]{0,200}\{[^{}]{0,1000}?--r-main-font-size)[ \t]*:[ \t]*(\d{1,3}(?:\.\d+)?)px/g;

/** @param height of the slide in the deck's pixels; undefined where it says none. */
export function zoomOf(height: number | undefined, css: string): number {
  const said = [...css.matchAll(LETTERS)].map(([, size]) => Number(size)).findLast((size) => size >= 8);
  const zoom = (((said ?? TEXT) * OWN_HEIGHT) / (height ?? HEIGHT) / OWN_TEXT) * SHARE;
  return Math.round(Math.min(1.5, Math.max(0.5, zoom)) * 20) / 20;
}
