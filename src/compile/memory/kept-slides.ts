/** The lines of a deck enter, its slides leave: where the lines are the very ones of last time, the slides are too. */
import type { MarkdownIt } from '../markdown/create.ts';
import type { SourceLine } from '../source.ts';
import type { CutSlide, FindOpenEnd, KnownSlide, RawSlide } from '../split.ts';
import { cutSlides } from '../split.ts';

/** Holds the slides as they were cut last. */
export class KeptSlides {
  #lines: readonly SourceLine[] = [];
  #cuts: readonly CutSlide[] = [];
  #parser: MarkdownIt | undefined;

  /** @param parser that tells what is open: of another one nothing is known. */
  split(lines: readonly SourceLine[], parser: MarkdownIt, findOpenEnd: FindOpenEnd): readonly RawSlide[] {
    if (this.#parser !== parser) this.#lines = [];
    this.#parser = parser;
    this.#cuts = cutSlides(lines, findOpenEnd, this.#known(lines));
    this.#lines = lines;
    return this.#cuts.map(({ slide }) => slide);
  }

  /**
   * How a slide is cut is told by its opener, its own lines and the line after it, or, where it has no line, by more:
   * such a one is cut anew.
   */
  #known(lines: readonly SourceLine[]): KnownSlide {
    const before = this.#lines;
    const length = Math.min(before.length, lines.length);
    let same = 0;
    while (same < length && before[same] === lines[same]) same++;
    let changed = lines.length;
    if (before.length === lines.length) while (changed > same && before[changed - 1] === lines[changed - 1]) changed--;
    const byOpener = new Map(this.#cuts.map((cut) => [cut.opener, cut]));
    return (opener) => {
      const cut = byOpener.get(opener);
      const isKnown = cut && cut.slide.lines.length > 0 && (cut.end + 1 < same || opener >= changed);
      return isKnown ? cut : undefined;
    };
  }
}
