/** Where something stands in a source file: what every token, block and diagnostic carries. */
export interface Span {
  /** Path relative to the deck's folder, with `/`. The report turns it into a path relative to the current folder. */
  readonly file: string;
  /** First line, 1-based. */
  readonly line: number;
  /** First column, 1-based, in UTF-16 units; absent where the parser gives none. */
  readonly column?: number;
  /** Last line, 1-based, inclusive; absent means the same as `line`. */
  readonly endLine?: number;
  /** Column after the last character, 1-based; absent means the end of the line. */
  readonly endColumn?: number;
}

/** A text file as read, before anything has looked into it. */
export interface SourceFile {
  /** Path relative to the deck's folder, with `/`. */
  readonly path: string;
  /** The decoded text; BOM and CRLF still in it. */
  readonly text: string;
}
