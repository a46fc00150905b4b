/** The contract between the readers of Pandoc's tables and their writer. */
import type { Alignment } from './columns.ts';

/** A cell as the lines that stand in it, without the drawing around them. */
export type Cell = readonly string[];

export interface TableRow {
  /** Offset of its first line from the table's. */
  readonly line: number;
  readonly cells: readonly Cell[];
  readonly isHead: boolean;
}

export interface DrawnTable {
  readonly alignments: readonly Alignment[];
  readonly rows: readonly TableRow[];
  /** How many lines the drawing takes. */
  readonly lines: number;
}

/** The table that the first of these lines begins; undefined when it begins none. */
export type ReadTable = (lineAt: (offset: number) => string | undefined) => DrawnTable | undefined;
