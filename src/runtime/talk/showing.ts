/** What both views can do: the page's controls enter through it, whichever view is shown. */
import type { Blank } from '../link/state.ts';
import type { Position } from './position.ts';

export interface Showing {
  /** The slide that is looked at. */
  current(): HTMLElement | undefined;
  /** All slides that are shown, in order. */
  sections(): readonly HTMLElement[];
  goTo(section: HTMLElement): void;
  /** Remembers the step and the line that are looked at; what it gives shows them again, once slides were changed. */
  hold(): (changed: ChangedSlides) => void;
  /** Takes over what changed in the talk's configuration. */
  configure(): void;
  /** What a desk leads; absent while the talk is read as a page. */
  readonly led?: Led;
  /** Kept when fonts, pictures and layout stand. */
  readonly settled: Promise<void>;
  /** Leaves the page's DOM as it was before. */
  stop(): void;
}

/** What was done to the page's slides while the talk ran. */
export interface ChangedSlides {
  /** The slide to stand at. */
  readonly section: HTMLElement;
  /** Slides whose content is another one. */
  readonly touched: readonly HTMLElement[];
  /** Whether slides came, went or moved. */
  readonly reordered: boolean;
}

/** A talk that can be followed and moved, step by step. */
export interface Led extends Position {
  blank(blank: Blank): void;
  /** Calls back when the screen was blanked or brought back in this window. */
  onBlank(listener: (blank: Blank) => void): void;
}
