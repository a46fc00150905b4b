/** A deck and an edition enter; the slides that edition shows, in their stacks and numbered, leave. */
import type { Deck, Slide } from '../deck/deck.ts';
import type { Edition } from '../deck/edition.ts';

export interface VisibleSlide {
  readonly slide: Slide;
  /** From 1 over the slides that are shown; absent for a hidden one. */
  readonly number?: number;
}

export interface VisibleDeck {
  /** Stacks with at least one slide. */
  readonly stacks: readonly (readonly VisibleSlide[])[];
  /** Slides that are shown. */
  readonly total: number;
}

/** Hidden slides stay in the talk, where reveal.js takes them out, and are left out of the sheet. */
export function visibleSlides(deck: Deck, edition: Edition): VisibleDeck {
  let total = 0;
  const stacks = deck.stacks
    .map((stack) =>
      stack.slides
        .filter((slide) => slide.directives.only?.includes(edition) ?? true)
        .filter((slide) => edition === 'talk' || !slide.directives.hidden)
        .map((slide): VisibleSlide => {
          if (slide.directives.hidden) return { slide };
          total += 1;
          return { slide, number: total };
        }),
    )
    .filter((slides) => slides.length > 0);
  return { stacks, total };
}
