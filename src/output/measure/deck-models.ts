/** A deck and its code enter; digests of all that its editions are made of leave, the same wherever it stands in the text. */
import { createHash } from 'node:crypto';
import { slidesOf, type Deck } from '../../deck/deck.ts';
import type { DeckCode } from '../deck-code/bundle.ts';

/** What the editions of a deck are made of, beside files, which slides and pages name by their content. */
export interface DeckModels {
  /** Of what concerns all slides. */
  readonly whole: string;
  /** By the slide's id. */
  readonly ofSlide: ReadonlyMap<string, string>;
}

export function deckModels(deck: Deck, code: Pick<DeckCode, 'script'> | undefined): DeckModels {
  const { meta, labs, sources, glossary } = deck;
  return {
    whole: digestOf([meta, labs, sources, glossary, code?.script]),
    ofSlide: new Map(slidesOf(deck).map((slide) => [slide.id, digestOf(slide)])),
  };
}

function digestOf(value: unknown): string {
  const text = JSON.stringify(value, (name, part: unknown) => (name === 'span' ? undefined : plain(part)));
  return createHash('sha256').update(text).digest('base64');
}

/** As JSON has it: lists in place of maps and sets. */
function plain(value: unknown): unknown {
  return value instanceof Map || value instanceof Set ? [...(value as Iterable<unknown>)] : value;
}
