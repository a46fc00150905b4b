/** A deck and its pieces enter; every character that one of its pages may show leaves, each once, for choosing and cutting fonts. */
import type { Deck } from '../deck/deck.ts';
import type { Pieces } from '../finish/piece.ts';
import { renderNotesScript } from './notes.ts';
import { unescapeHtml } from './escape.ts';
import { type Medium, pageContext } from './context.ts';
import { renderSlide, slidePlace } from './slide.ts';
import { visibleSlides } from './visible.ts';

/** Characters the themes, the help and the desk draw by themselves: quotation marks, list marks, dashes, arrows. */
const DRAWN = '“”„‘’«»‹›「」『』…–—•·→←↑↓⇧↩✓−/[](),.:;!?0123456789 ';

const SPACE = 0x20;

/** Units from here on may be halves of a character beyond the first 65,536. */
const FIRST_PAIR = 0xd800;

/**
 * The characters of all slides in the talk, the sheet or the study edition, of the talk's notes, of the metadata and of Lectern's words, in
 * order of first use. Attributes count too, since an `alt` shows when its picture does not load. `html` is the page, or
 * its slides, where they were rendered already.
 */
export function textOf(deck: Deck, pieces: Pieces, medium: Medium, html = slidesHtml(deck, pieces, medium)): string {
  const found = new Set<string>();
  // A deck's HTML is long and its characters are few: all but the first of each are passed over by number.
  const known = new Uint8Array(FIRST_PAIR);
  const add = (text: string): void => {
    for (let at = 0; at < text.length; at += 1) {
      const unit = text.charCodeAt(at);
      if (unit <= SPACE || known[unit] === 1) continue;
      if (unit < FIRST_PAIR) known[unit] = 1;
      const char = String.fromCodePoint(text.codePointAt(at) as number);
      found.add(char);
      at += char.length - 1;
    }
  };
  // References are few, and each is read once; to decode them all in place would copy the page.
  const addHtml = (html: string): void => {
    add(html);
    for (const reference of new Set(html.match(/&[#\w]{1,9};/g))) add(unescapeHtml(reference));
  };
  add(DRAWN);
  addHtml(html);
  const page = pageContext({ deck, pieces, medium, assetUrl: (path) => path });
  add(Object.values(page.words).join(' '));
  for (let digit = 0; digit <= 9; digit += 1) add(page.formatNumber(digit));
  if (medium === 'talk') addHtml(renderNotesScript(deck, pieces));
  const { meta } = deck;
  add(
    [
      deck.name,
      meta.title,
      meta.subtitle,
      meta.event,
      meta.date,
      meta.footer,
      ...meta.authors.map((author) => author.name),
    ].join(' '),
  );
  // Letters appear in the other case through text-transform and small capitals.
  const upToHere = Array.from(found);
  for (const char of upToHere) add(char.toUpperCase() + char.toLowerCase());
  return [...found].join('');
}

function slidesHtml(deck: Deck, pieces: Pieces, medium: Medium): string {
  const page = pageContext({ deck, pieces, medium, assetUrl: (path) => path });
  const shown = visibleSlides(deck, page.edition);
  return shown.stacks
    .flat()
    .map((visible) => renderSlide(visible.slide, page, slidePlace(visible, shown, true)).html)
    .join('');
}
