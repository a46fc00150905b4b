/** What has no equal here enters, wherever it stands; one diagnostic a kind leaves, with all its lines. */
import type { Diagnostic } from '../../deck/diagnostic.ts';
import { diagnose } from '../../deck/diagnostic.ts';
import { excerpt } from '../../deck/excerpt.ts';
import type { Span } from '../../deck/span.ts';
import type { Origin } from './native/native-deck.ts';

/** Characters that are shown of what an author wrote. */
const QUOTED = 40;

/** One thing of another tool's, found once or many times. */
interface Kind {
  readonly hint: string | undefined;
  readonly places: (Origin & Pick<Span, 'column'>)[];
}

/** Collects over all files of a deck. */
export class Unmapped {
  readonly #kinds = new Map<string, Kind>();

  /**
   * @param written names the kind as the author knows it, without article: `component "<Tweet>"`, `directive "_paginate: hold"`.
   *   The same kind is told in the same words; of the author's own, in quotes, the beginning is told.
   * @param hint native syntax that comes near; the first one given for a kind counts.
   */
  add(written: string, place: Origin & Pick<Span, 'column'>, hint?: string): void {
    const kind = written.replace(/"(.*)"/s, (_all, quoted: string) => `"${excerpt(quoted, QUOTED)}"`);
    const known = this.#kinds.get(kind);
    if (known) known.places.push(place);
    else this.#kinds.set(kind, { hint, places: [place] });
  }

  /** What stands at each of the author's lines, by `file:line`. */
  byLine(): ReadonlyMap<string, readonly string[]> {
    const lines = new Map<string, string[]>();
    for (const [kind, { places }] of this.#kinds) {
      for (const { file, number } of places) {
        const key = `${file}:${number}`;
        const known = lines.get(key) ?? [];
        if (!known.includes(kind)) lines.set(key, [...known, kind]);
      }
    }
    return lines;
  }

  diagnostics(tool: string): readonly Diagnostic[] {
    return [...this.#kinds].flatMap(([kind, { hint, places }]) => {
      const [first] = places;
      if (first === undefined) return [];
      const { file, number: line, column } = first;
      const others = new Set(places.map((place) => nameOf(place, file)));
      const where = others.size > 1 ? `; it stands in lines ${listed([...others])}` : '';
      const message = `The ${kind} of ${tool} has no equal here${where}.`;
      return [diagnose('dialect/unmapped', { file, line, ...(column === undefined ? {} : { column }) }, message, hint)];
    });
  }
}

function nameOf({ file, number }: Origin, home: string): string {
  return file === home ? String(number) : `${number} of ${file}`;
}

function listed(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
