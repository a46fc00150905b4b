/** A deck enters; everything of it that may show on any slide leaves, as a text to compare: metadata, sections, sources, terms. */
import type { Deck } from '../deck/deck.ts';

export function surroundingsOf({ meta, sections, sources, glossary }: Deck): string {
  return JSON.stringify([meta, sections, sources, glossary]);
}
