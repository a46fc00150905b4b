/** Slides with footnotes enter; labels that several slides define, each for itself, leave with the slide's number in them. */
import type { DialectText } from '../text/dialect-text.ts';
import type { SlideWork } from './deck.ts';

const DEFINITION = /^ {0,3}\[\^([^\]\s\0]+)\]:/;
const REFERENCE = /\[\^([^\]\s\0]+)\]/g;

/** Labels that more than one of the slides defines: Slidev knows each only on its own slide. */
export function repeatedLabels(
  slides: readonly { readonly text: DialectText; readonly slide: { readonly from: number; readonly to: number } }[],
): ReadonlySet<string> {
  const known = new Set<string>();
  const repeated = new Set<string>();
  for (const { text, slide } of slides) {
    const own = new Set<string>();
    for (let line = slide.from; line < slide.to; line++) {
      const written = text.lines[line]?.text ?? '';
      const label = written.includes('[^') ? DEFINITION.exec(written)?.[1] : undefined;
      if (label !== undefined) own.add(label);
    }
    for (const label of own) (known.has(label) ? repeated : known).add(label);
  }
  return repeated;
}

export function translateFootnotes(work: SlideWork): void {
  const { repeatedLabels: repeated } = work.deck;
  if (repeated.size === 0) return;
  for (let line = work.from; line < work.to; line++) {
    const masked = work.text.masked[line] ?? '';
    if (!masked.includes('[^')) continue;
    for (const match of masked.matchAll(REFERENCE)) {
      const label = match[1] ?? '';
      if (repeated.has(label)) work.text.edits.insert(line, match.index + 2 + label.length, `-${work.number}`);
    }
  }
}
