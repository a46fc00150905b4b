/** The contract of a dialect: its marks, and how its text becomes native Markdown whose lines know where they were written. */
import type { Diagnostic } from '../../deck/diagnostic.ts';
import type { RuleId } from '../../deck/rules.ts';
import type { SourceFile, Span } from '../../deck/span.ts';
import type { DialectName } from '../context.ts';
import type { SourceLine } from '../source.ts';
import type { DialectFrontMatter } from './front-matter.ts';
import type { Extension } from './native/literals.ts';
import type { NativeDeck, Origin } from './native/native-deck.ts';

export type ForeignDialect = Exclude<DialectName, 'native'>;

/** One of the tools whose decks are read. */
export interface Dialect {
  readonly name: ForeignDialect;
  /** The tool as people call it: "Marp". */
  readonly tool: string;
  /** What native Markdown has beyond CommonMark and the tool has too, with the same meaning; the rest is text here. */
  speaks(file: DialectFile): ReadonlySet<Extension>;
  /** The mark that tells a deck of this tool, if there is one; `text` has code blotted out. */
  findMark(deck: MarkedDeck): Mark | undefined;
  /** A line of its YAML as the tool takes it, where that is no YAML: `color: #fff`. */
  yamlLine?(text: string): string;
  /**
   * Never fails: what is broken is reported, what has no equal is `unmapped` and keeps its content. The text's edits and
   * the slides' ranges say what becomes of the body; escaping, separators and YAML are the writer's work.
   */
  translate(file: DialectFile, context: TranslateContext): NativeDeck;
}

/** A deck in which marks are looked for. */
export interface MarkedDeck {
  /** Deck-relative path. */
  readonly path: string;
  /** Plain values of its front matter; empty when it has none that can be read. */
  readonly keys: Readonly<Record<string, unknown>>;
  lineOfKey(key: string): number;
  /** A text file near the deck, by deck-relative path; undefined where there is none. */
  readBeside(path: string): SourceFile | undefined;
  /**
   * Number of the first line outside code, below line `after`, on which the pattern matches; 1-based. The pattern is tried
   * on the text as a whole too, so what may repeat in it ends at a line's end or is bounded.
   */
  lineOf(pattern: RegExp, after?: number): number | undefined;
  /** Number of the first line that opens fenced code whose info string matches; 1-based. */
  infoLine(pattern: RegExp): number | undefined;
  /** Whether any line separates slides: `---`, `--`, `----` or another rule. */
  readonly hasSeparator: boolean;
  /** How many such lines there are, in code too. */
  readonly separators: number;
  /** Lines outside code on which the pattern matches. */
  count(pattern: RegExp): number;
}

export interface Mark {
  /** As it stands in the deck: `marp: true`. */
  readonly text: string;
  /** 1-based. */
  readonly line: number;
  /** A key says more than syntax, and syntax more than the mere shape of a deck. */
  readonly weight: 'key' | 'syntax' | 'shape';
}

/** A file in a dialect: the deck itself, or a part of it. */
export interface DialectFile {
  /** Deck-relative path. */
  readonly path: string;
  readonly lines: readonly SourceLine[];
  readonly frontMatter: DialectFrontMatter;
}

/** What translating needs of the compilation, and gives back to it. */
export interface TranslateContext {
  report(rule: RuleId, span: Span, message: string, hint?: string): void;
  /** Passes on what was found elsewhere. */
  pass(diagnostics: readonly Diagnostic[]): void;
  /** Says that something has no equal here; see `Unmapped.add`. */
  unmapped(kind: string, place: Origin & Pick<Span, 'column'>, hint?: string): void;
  /**
   * A text file the deck takes in, by the path as written; undefined, and reported, when it may not or cannot be read.
   * `chain` holds the files that lead here, the deck first.
   */
  readPart(written: string, span: Span, chain: readonly string[]): SourceFile | undefined;
  /** A text file that the deck does not name, by its deck-relative path; undefined, and nothing said, where there is none. */
  readBeside(path: string): SourceFile | undefined;
  /** Whether a deck-relative path is that of a file. */
  exists(path: string): boolean;
}
