/** A file of a dialect enters; its lines, its blocks, what in it is text, and the changes to be made leave. */
import type { SourceLine } from '../../source.ts';
import { isBlank, textOfLines } from '../../source.ts';
import type { BlockParser, BlockToken } from './block-parser.ts';
import { parseBlocks } from './block-parser.ts';
import type { Position } from './edits.ts';
import { LineEdits, sliceLines } from './edits.ts';
import type { MaskRules } from './mask.ts';
import { maskLines } from './mask.ts';

/** A comment of HTML outside code. */
export interface Comment {
  /** What stands between `<!--` and `-->`. */
  readonly text: string;
  readonly from: Position;
  /** After `-->`. */
  readonly to: Position;
  /** Whether nothing else stands on its lines. */
  readonly alone: boolean;
}

/** Lines that are read by themselves, 0-based, `to` exclusive. */
export interface LineRange {
  readonly from: number;
  readonly to: number;
}

/** A token that knows its lines. */
export type PlacedToken = BlockToken & { readonly map: [number, number] };

/** What a translator works on. Lines are 0-based indices; lines above `body` hold front matter and are not looked into. */
export class DialectText {
  readonly lines: readonly SourceLine[];
  readonly body: number;
  readonly edits: LineEdits;
  readonly #parser: BlockParser;
  readonly #mask: MaskRules;
  #ranges: readonly LineRange[];
  #tokens: readonly BlockToken[] | undefined;
  #masked: readonly string[] | undefined;
  #comments: readonly Comment[] | undefined;
  #placed: readonly PlacedToken[] | undefined;

  constructor(lines: readonly SourceLine[], body: number, parser: BlockParser, mask: MaskRules = {}) {
    this.lines = lines;
    this.body = body;
    this.edits = new LineEdits(lines);
    this.#parser = parser;
    this.#mask = mask;
    this.#ranges = [{ from: body, to: lines.length }];
  }

  /**
   * Says that the tool reads each of these ranges as a text of its own, so that nothing left open in one reaches into the
   * next; lines in none of them hold no text. To be said before anything is asked.
   */
  readApart(ranges: readonly LineRange[]): void {
    this.#ranges = ranges;
  }

  /** Block tokens of markdown-it; `map` holds lines. */
  get tokens(): readonly BlockToken[] {
    this.#tokens ??= this.#ranges.flatMap(({ from, to }) => {
      const tokens = parseBlocks(this.#parser, textOfLines(this.lines.slice(from, to)));
      for (const token of tokens) if (token.map) token.map = [token.map[0] + from, token.map[1] + from];
      return tokens;
    });
    return this.#tokens;
  }

  /** The lines with code and the like blotted out: a pattern that matches here stands at the same column in the line. */
  get masked(): readonly string[] {
    if (this.#masked) return this.#masked;
    const texts = this.lines.map(() => '');
    for (const { from, to } of this.#ranges) {
      for (let line = from; line < to; line++) texts[line] = this.lines[line]?.text ?? '';
    }
    return (this.#masked = maskLines(texts, this.tokens, this.#mask));
  }

  /** Comments outside code, in order; one that is not closed is none. */
  get comments(): readonly Comment[] {
    this.#comments ??= findComments(this.masked, this.lines);
    return this.#comments;
  }

  /** Top-level tokens that begin a block: the fence, the heading, the list, with their lines. */
  blocks(type: string): readonly (BlockToken & { readonly map: [number, number] })[] {
    return this.tokens.filter(
      (token): token is BlockToken & { map: [number, number] } =>
        token.type === type && token.level === 0 && token.map !== null,
    );
  }

  /** Block tokens, of any depth, that begin in these lines and know it; `to` exclusive. */
  tokensIn(from: number, to: number): readonly PlacedToken[] {
    this.#placed ??= this.tokens.filter((token): token is PlacedToken => token.map !== null);
    return between(this.#placed, ({ map }) => map[0], from, to);
  }

  /** Comments that begin in these lines; `to` exclusive. */
  commentsIn(from: number, to: number): readonly Comment[] {
    return between(this.comments, (comment) => comment.from.line, from, to);
  }

  /** Lines as written between two places, for text that goes elsewhere. */
  slice(from: Position, to: Position): readonly SourceLine[] {
    return sliceLines(this.lines, from, to);
  }

  /** What a comment says, as lines, without blanks at both ends. */
  linesOf({ from, to, text }: Comment): readonly SourceLine[] {
    const lead = /^[^\S\n]*/.exec(text)?.[0].length ?? 0;
    const trail = text.trim() === '' ? 0 : (/[^\S\n]*$/.exec(text)?.[0].length ?? 0);
    const start = { line: from.line, column: from.column + 4 + (text.trim() === '' ? 0 : lead) };
    return this.slice(start, { line: to.line, column: to.column - 3 - trail });
  }

  /** The lines without blank ones at both ends; an empty range when there is nothing else. */
  trimmed(from: number, to: number): readonly [from: number, to: number] {
    let first = from;
    let end = to;
    while (first < end && isBlank(this.lines[first])) first++;
    while (end > first && isBlank(this.lines[end - 1])) end--;
    return [first, end];
  }
}

/** The entries whose line lies in a range, of entries in the order of their lines. */
function between<T>(entries: readonly T[], lineOf: (entry: T) => number, from: number, to: number): readonly T[] {
  const firstAt = (line: number): number => {
    let low = 0;
    let high = entries.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const entry = entries[middle];
      if (entry !== undefined && lineOf(entry) < line) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  return entries.slice(firstAt(from), firstAt(to));
}

function findComments(masked: readonly string[], lines: readonly SourceLine[]): readonly Comment[] {
  const comments: Comment[] = [];
  for (let line = 0; line < masked.length; line++) {
    let column = masked[line]?.indexOf('<!--') ?? -1;
    while (column >= 0) {
      const end = endOfComment(lines, { line, column: column + 4 });
      if (end === undefined) return comments;
      const from = { line, column };
      const to = { line: end.line, column: end.column + 3 };
      const text = sliceLines(lines, { line, column: column + 4 }, end)
        .map((part) => part.text)
        .join('\n');
      const before = lines[line]?.text.slice(0, column) ?? '';
      const after = lines[to.line]?.text.slice(to.column) ?? '';
      comments.push({ text, from, to, alone: before.trim() === '' && after.trim() === '' });
      line = to.line;
      column = masked[line]?.indexOf('<!--', to.column) ?? -1;
    }
  }
  return comments;
}

/** Where `-->` begins; what stands in a comment is never code. */
function endOfComment(lines: readonly SourceLine[], from: Position): Position | undefined {
  for (let line = from.line; line < lines.length; line++) {
    const column = lines[line]?.text.indexOf('-->', line === from.line ? from.column : 0) ?? -1;
    if (column >= 0) return { line, column };
  }
  return undefined;
}
