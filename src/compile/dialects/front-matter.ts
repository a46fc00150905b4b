/** The YAML of a dialect's deck or slide enters; its values, and its keys as native lines, leave. */
import type { Diagnostic } from '../../deck/diagnostic.ts';
import type { SourceLine } from '../source.ts';
import { parseYamlLines } from '../yaml-lines.ts';
import type { NativeKey, Origin } from './native/native-deck.ts';
import { nativeKey } from './native/native-deck.ts';

/** YAML that was read; without keys when there is none, or none that can be read. */
export class DialectFrontMatter {
  readonly values: Readonly<Record<string, unknown>>;
  readonly diagnostics: readonly Diagnostic[];
  /** Index of the first line below it in the file's lines. */
  readonly body: number;
  readonly #lines: readonly SourceLine[];
  readonly #lineOf: (...path: readonly string[]) => number;

  /** @param lines those between the fences. */
  constructor(lines: readonly SourceLine[], body: number) {
    const { value, diagnostics } = parseYamlLines(lines);
    this.values = value?.value ?? {};
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
