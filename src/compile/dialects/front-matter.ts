/** The YAML of a dialect's deck or slide enters; its values, and its keys as native lines, leave. */
import type { Diagnostic } from '../../deck/diagnostic.ts';
import type { SourceLine } from '../source.ts';
import { parseYamlLines } from '../yaml-lines.ts';
import type { NativeKey, Origin } from './native/native-deck.ts';
import { nativeKey } from './native/native-deck.ts';

/** Keys that a file beside the deck says, and the place of the deck they are told at. */
interface Beyond {
  readonly values: Readonly<Record<string, unknown>>;
  readonly place: Origin;
}

/** YAML that was read; without keys when there is none, or none that can be read. */
export class DialectFrontMatter {
  readonly values: Readonly<Record<string, unknown>>;
  readonly diagnostics: readonly Diagnostic[];
  /** Index of the first line below it in the file's lines. */
  readonly body: number;
  readonly #lines: readonly SourceLine[];
  readonly #lineOf: (...path: readonly string[]) => number;

  readonly #beyond: Beyond | undefined;
  readonly #own: Readonly<Record<string, unknown>>;

  /** @param lines those between the fences. */
  constructor(lines: readonly SourceLine[], body: number, beyond?: Beyond) {
    const { value, diagnostics } = parseYamlLines(lines);
    this.#own = value?.value ?? {};
    this.#beyond = beyond;
    this.values = { ...beyond?.values, ...this.#own };
    this.diagnostics = diagnostics;
    this.body = body;
    this.#lines = lines;
    this.#lineOf = (...path) => {
      const line = value?.positionOf(path, 'key').line;
      return Math.max(
        0,
        lines.findIndex(({ number }) => number === line),
      );
    };
  }

  /** The same front matter where it says something, and keys that stand elsewhere; they are told at a place of the deck. */
  over(values: Readonly<Record<string, unknown>>, place: Origin): DialectFrontMatter {
    return new DialectFrontMatter(this.#lines, this.body, { values, place });
  }

  get names(): readonly string[] {
    return Object.keys(this.values);
  }

  /** A value that is text, or reads as text: numbers and truth values as they were written. */
  text(key: string): string | undefined {
    const value = Object.hasOwn(this.values, key) ? this.values[key] : undefined;
    return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
      ? String(value).trim()
      : undefined;
  }

  /** Where a key stands, or one inside its map; the nearest around it that is there. */
  originOf(...path: readonly [string, ...string[]]): Origin {
    if (this.#beyond && !Object.hasOwn(this.#own, path[0])) return this.#beyond.place;
    return this.#lines[this.#lineOf(...path)] ?? { file: '', number: 1 };
  }

  /** The key with its value just as it was written, where it stands on lines of its own. */
  asWritten(key: string): NativeKey {
    const from = this.#lineOf(key);
    const begins = new RegExp(`^["']?${key.replaceAll(/[^\\w]/g, '\\$&')}["']?\\s*:`);
    const isApart =
      begins.test(this.#lines[from]?.text ?? '') && !this.#lines.some(({ text }) => /[:-]\s+[&*]/.test(text));
    if (!isApart) return this.as(key, this.values[key], key);
    let to = from + 1;
    while (to < this.#lines.length && !/^[^\s#\]}-]/.test(this.#lines[to]?.text ?? '')) to++;
    return { name: key, lines: this.#lines.slice(from, to) };
  }

  /** A native key for one of another name or value. */
  as(name: string, value: unknown, ...path: readonly [string, ...string[]]): NativeKey {
    return nativeKey(name, value, this.originOf(...path));
  }
}
