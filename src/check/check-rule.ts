/** What a rule of the check is: the deck and what was measured enter, findings leave. */
import type { Deck, Slide } from '../deck/deck.ts';
import { diagnose, type Diagnostic, type Repair } from '../deck/diagnostic.ts';
import type { LinkAnswer } from '../deck/link-answer.ts';
import type { RuleId } from '../deck/rules.ts';
import type { Span } from '../deck/span.ts';
import type { LookedAtFile } from './measured-file.ts';
import type { Box, Measured, MeasuredPlace, MeasuredSlide } from './measured.ts';
import type { Speller } from './spelling/speller.ts';

/** What rules judge. */
export interface Checked {
  readonly deck: Deck;
  /** Slides of the edition that is shown, in order, each with its number from 1. */
  readonly slides: readonly NumberedSlide[];
  /** Files of the deck that move, or are text. */
  readonly files: readonly LookedAtFile[];
  /** A line as its author wrote it; undefined where the file is not at hand. */
  lineOf(file: string, line: number): string | undefined;
  /** Text files that the deck names, beside its Markdown; absent where they are not at hand. */
  readonly textFiles?: readonly string[];
  /** Knows words; absent where the deck asks for no spelling, or nobody looks at it. */
  readonly speller?: Speller;
  /** What was learnt of links, by address; absent where nobody asked. */
  readonly answers?: ReadonlyMap<string, LinkAnswer>;
}

export interface NumberedSlide {
  readonly slide: Slide;
  readonly number: number;
}

/** A rule that needs no browser. */
export interface DeckRule {
  readonly id: RuleId;
  readonly needs: 'deck';
  find(checked: Checked): readonly Diagnostic[];
}

/** A rule about one slide as it is laid out. */
export interface SlideRule {
  readonly id: RuleId;
  readonly needs: 'layout';
  find(measured: MeasuredSlide, slide: Slide, checked: Checked): readonly Diagnostic[];
}

/** A rule about what a browser says of the whole deck. */
export interface MeasuredRule {
  readonly id: RuleId;
  readonly needs: 'browser';
  find(measured: Measured, checked: Checked): readonly Diagnostic[];
}

export type CheckRule = DeckRule | SlideRule | MeasuredRule;

/** A finding on a slide, at an element's own place or at the slide's first line of content. */
export function finding(
  rule: RuleId,
  slide: Slide,
  place: (MeasuredPlace & { readonly box?: Box }) | Span | undefined,
  message: string,
  hint?: string,
  repair?: Repair,
): Diagnostic {
  const region = place !== undefined && 'box' in place && place.box !== undefined ? { region: place.box } : {};
  return {
    ...diagnose(rule, spanOf(slide, place), message, hint),
    ...region,
    ...(repair === undefined ? {} : { repair }),
    slide: slide.id,
  };
}

function spanOf(slide: Slide, place: MeasuredPlace | Span | undefined): Span {
  if (place?.line === undefined) return firstContent(slide);
  if ('endLine' in place || 'column' in place) return place;
  return { file: place.file ?? slide.span.file, line: place.line };
}

/** Where the slide's content begins, below its separator and its own front matter. */
export function firstContent(slide: Slide): Span {
  return slide.blocks[0]?.span ?? slide.span;
}

/** Judges what was measured, one by one, with the slide it is on; what is on none that is shown is passed over. */
export function onSlides<T extends { readonly slide: string }>(
  all: readonly T[],
  { slides }: Pick<Checked, 'slides'>,
  judge: (one: T, slide: Slide, numberOf: ReadonlyMap<string, number>) => readonly Diagnostic[],
): readonly Diagnostic[] {
  const byId = new Map(slides.map(({ slide }) => [slide.id, slide]));
  const numberOf = new Map(slides.map(({ slide, number }) => [slide.id, number]));
  return all.flatMap((one) => {
    const slide = byId.get(one.slide);
    return slide === undefined ? [] : judge(one, slide, numberOf);
  });
}
