/** What became of slides at each save enters; a state that another window named by the slides of before leaves in the names of now. */
import type { followSlides, Slides } from './slides.ts';
import type { LinkState, Relocation, Rewrite } from './state.ts';
import { relocate } from './state.ts';

/** Saves that are remembered: a message is late by less. */
const REMEMBERED = 8;

/** Slides as they are called now, what that makes of a state, and of a state that names them as before. */
export interface RewrittenSlides {
  readonly slides: Slides;
  readonly change: Rewrite;
  readonly understand: Rewrite;
}

/** Windows follow a save each in its own time; until the last has, they speak of different slides. */
export class Relocations {
  #past: readonly Relocation[] = [];

  /** After slides were written on that `follow` knew before. */
  add(
    follow: ReturnType<typeof followSlides>,
    slides: Slides,
    insteadOf: (gone: HTMLElement) => HTMLElement | undefined,
  ): RewrittenSlides {
    const places = follow(slides, insteadOf);
    this.#past = [...this.#past, places].slice(-REMEMBERED);
    return { slides, change: (state) => relocate(state, places), understand: (state) => this.#understand(state) };
  }

  /** The state as it is when it names slides of now, or none that were ever known. */
  #understand(state: LinkState): LinkState {
    if (this.#past.at(-1)?.knows(state.spot) !== false) return state;
    const from = this.#past.map((places) => places.knew(state.spot)).lastIndexOf(true);
    return from < 0 ? state : this.#past.slice(from).reduce(relocate, state);
  }
}
