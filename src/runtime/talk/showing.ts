/** What both views can do: the page's controls enter through it, whichever view is shown. */

export interface Showing {
  /** The slide that is looked at. */
  current(): HTMLElement | undefined;
  /** All slides that are shown, in order. */
  sections(): readonly HTMLElement[];
  goTo(section: HTMLElement): void;
  /** Kept when fonts, pictures and layout stand. */
  readonly settled: Promise<void>;
  /** Leaves the page's DOM as it was before. */
  stop(): void;
}
