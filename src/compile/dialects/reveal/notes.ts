/** One slide's lines enter; where its notes begin, and the notes, leave. */
import type { SourceLine } from '../../source.ts';
import type { DialectText } from '../text/dialect-text.ts';

export interface RevealNotes {
  /** The line that begins them, 0-based. */
  readonly line: number;
  readonly lines: readonly SourceLine[];
}

/** As in reveal.js, a slide with the separator in it twice has no notes: all of it is shown. */
export function notesIn(text: DialectText, from: number, to: number, separator: string): RevealNotes | undefined {
  const pattern = new RegExp(separator, 'i');
  const places = text.lines.slice(from, to).flatMap((line, index) => {
    const match = pattern.exec(line.text);
    return match ? [{ line: from + index, column: match.index + match[0].length }] : [];
  });
  const [place, again] = places;
  if (place === undefined || again !== undefined) return undefined;
  const last = text.lines[to - 1];
  return { line: place.line, lines: text.slice(place, { line: to - 1, column: last?.text.length ?? 0 }) };
}
