/** A deck and an edition enter; the slides that edition shows, in their stacks and numbered, leave. */
import type { Deck, Slide } from '../deck/deck.ts';
import type { Edition } from '../deck/edition.ts';

export interface VisibleSlide {
  readonly slide: Slide;
  /** From 1 over the slides that are shown; absent for a hidden one. */
  readonly number?: number;
  /** The number printed on it, which slides with `numbers: hold` or `skip` do not raise. */
  readonly page?: number;
}

export interface VisibleDeck {
  /** Stacks with at least one slide. */
  readonly stacks: readonly (readonly VisibleSlide[])[];
  /** Slides that are shown. */
  readonly total: number;
  /** Slides that are counted in the printed numbers. */
  readonly pages: number;
}

/** Hidden slides stay in the talk, where reveal.js takes them out, and are left out of the sheet. */
export function visibleSlides(deck: Deck, edition: Edition): VisibleDeck {
  let total = 0;
  let pages = 0;
  const stacks = deck.stacks
    .map((stack) =>
      stack.slides
        .filter((slide) => slide.directives.only?.includes(edition) ?? true)
        .filter((slide) => edition === 'talk' || !slide.directives.hidden)
        .map((slide): VisibleSlide => {
          if (slide.directives.hidden) return { slide };
          total += 1;
          const { numbers } = slide.directives;
          if (numbers !== 'hold' && numbers !== 'skip') pages += 1;
          return { slide, number: total, page: Math.max(1, pages) };
        }),
    )
    .filter((slides) => slides.length > 0);
  return { stacks, total, pages };
}

/** Whether it is on a stage, or on a page of the talk's PDF; else nobody saw it, and a picture of it reminds of nothing. */
export function isStaged({ directives: { only } }: Slide): boolean {
  return only === undefined || only.includes('talk') || only.includes('slides');
}
