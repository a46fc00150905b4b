/** Parts of safe HTML enter, their one canonical spelling leaves. */
import { HTML_MARK } from '../../deck/html-marks.ts';

const BOOLEAN = new Set(
  'hidden open controls autoplay loop muted playsinline default reversed checked disabled nowrap noshade download'.split(
    ' ',
  ),
);

/** What a mark would be taken for when the author wrote it. */
function withoutMarks(text: string): string {
  return text.replace(HTML_MARK, 'lectern&#45;');
}

/** Text between tags. */
export function escapeText(text: string): string {
  return withoutMarks(
    text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('\0', '\uFFFD'),
  );
}

/** A start tag. */
export function startTag(name: string, attrs: readonly (readonly [string, string])[]): string {
  return `<${name}${attrs.map(([key, value]) => ` ${attribute(key, value)}`).join('')}>`;
}

function attribute(name: string, value: string): string {
  if (value === '' && BOOLEAN.has(name)) return name;
  const escaped = value
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\0', '\uFFFD');
  return `${name}="${MARKED.has(name) ? escaped : withoutMarks(escaped)}"`;
}

/** Attributes whose values attributes.ts has rewritten, so that a mark in them is ours. */
const MARKED = new Set(
  (
    'src srcset poster href xlink:href style id for headers class data-fragment-index data-src data fill stroke filter ' +
    'clip-path mask marker-start marker-mid marker-end aria-labelledby aria-describedby aria-controls aria-owns ' +
    'aria-details aria-flowto'
  ).split(' '),
);
