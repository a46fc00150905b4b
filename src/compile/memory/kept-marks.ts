/** The lines of a deck and patterns enter; whether one of them matches anywhere leaves, soon where few lines changed. */
import type { SourceLine } from '../source.ts';

/** Remembers which marks of dialects a deck does not bear: most decks bear none, and are asked for thirty at each save. */
export class KeptMarks {
  #lines: readonly SourceLine[] = [];
  /** Lines that are other ones than last time. */
  #changed: readonly SourceLine[] = [];
  /** Names of patterns that no line matches. */
  readonly #none = new Set<string>();

  begin(lines: readonly SourceLine[]): void {
    const before = this.#lines;
    if (before.length === lines.length) this.#changed = lines.filter((line, index) => line !== before[index]);
    else this.#none.clear();
    this.#lines = lines;
  }

  /**
   * Whether a line may match.
   * @param name of what is looked for, the same each time.
   * @param anywhere looks at the whole text; true when it may match.
   */
  mayHold(name: string, matches: (line: string) => boolean, anywhere: () => boolean): boolean {
    if (this.#none.has(name)) {
      if (!this.#changed.some(({ text }) => matches(text))) return false;
      this.#none.delete(name);
      return true;
    }
    if (anywhere()) return true;
    this.#none.add(name);
    return false;
  }
}
