/** A text file enters, what is made of it leaves; asked again about the same text, it is not made anew. */
import type { SourceFile } from '../../deck/span.ts';

/** For files that every compilation reads as a whole: lists of sources grow long. */
export class KeptFiles<T> {
  readonly #make: (text: string, path: string) => T;
  readonly #kept = new Map<string, { readonly text: string; readonly made: T }>();

  /** @param make must depend on its arguments alone. */
  constructor(make: (text: string, path: string) => T) {
    this.#make = make;
  }

  of({ path, text }: SourceFile): T {
    const kept = this.#kept.get(path);
    if (kept?.text === text) return kept.made;
    const made = this.#make(text.replace(/^\uFEFF/, ''), path);
    this.#kept.set(path, { text, made });
    return made;
  }
}
