/** Words in their reading order and the lines they stand in enter; the place of each in the author's file leaves. */
import type { Span } from '../../deck/span.ts';

/** What is not read as words: code, formulas, addresses, settings in braces, tags, citations. */
const NOT_READ =
  /(`+)(?:(?!\1)[^])*?\1|\$(?=\S)[^$\n]*\S\$(?!\d)|\]\([^()]*(?:\([^()]*\)[^()]*)*\)|^[ \t]*\[[^\]\n]*\]:[ \t]*\S+|\{[^{}]*\}|<[^<>]*>|\[@[^\]]*\]|https?:\/\/\S+/gm;

/** The lines of a span, or up to the next blank one where it says no end; words are looked for one after the other, each behind the one before. */
export class Lines {
  readonly #span: Span;
  readonly #all: string;
  readonly #read: string;
  #at = 0;

  /** @param lineOf a line as its author wrote it, from 1; undefined where there is none. */
  constructor(span: Span, lineOf: (file: string, line: number) => string | undefined) {
    this.#span = span;
    const lines: string[] = [];
    for (let line = span.line; line <= (span.endLine ?? Infinity); line++) {
      const text = lineOf(span.file, line);
      if (text === undefined || (span.endLine === undefined && line > span.line && /^[\s>]*$/.test(text))) break;
      lines.push(text);
    }
    this.#all = plainApostrophes(lines.join('\n'));
    this.#read = this.#all.replace(NOT_READ, (found) => found.replace(/[^\n]/g, ' '));
  }

  /** Undefined where the word does not stand there as it is read: parts of it are emphasised, or are characters by their names. */
  find(word: string): Span | undefined {
    const wanted = plainApostrophes(word);
    let found = -1;
    // Last of all where it may have been passed by: what stood in between was no code after all.
    for (const [text, from] of [
      [this.#read, this.#at],
      [this.#all, this.#at],
      [this.#all, 0],
    ] as const) {
      found = wholeWord(text, wanted, from);
      if (found >= 0) break;
    }
    if (found < 0) return undefined;
    this.#at = Math.max(this.#at, found + wanted.length);
    const before = this.#all.slice(0, found).split('\n');
    const column = (before.at(-1)?.length ?? 0) + 1;
    const line = this.#span.line + before.length - 1;
    return { file: this.#span.file, line, column, endColumn: column + wanted.length };
  }
}

function wholeWord(text: string, word: string, from: number): number {
  for (let at = text.indexOf(word, from); at >= 0; at = text.indexOf(word, at + 1)) {
    if (!LETTER_BEFORE.test(text.slice(Math.max(0, at - 2), at)) && !LETTER_AFTER.test(text.slice(at + word.length)))
      return at;
  }
  return -1;
}

const LETTER_BEFORE = /[\p{L}\p{M}]$/u;
const LETTER_AFTER = /^[\p{L}\p{M}]/u;

/** Typographic ones may be made from straight ones when a deck is read. */
function plainApostrophes(text: string): string {
  return text.replaceAll('’', "'");
}
