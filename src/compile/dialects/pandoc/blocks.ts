/** A deck's lines enter; the same lines leave with those blocks in native form that only Pandoc has. */
import type { SourceLine } from '../../source.ts';
import type { TranslateContext } from '../dialect.ts';
import { DialectText } from '../text/dialect-text.ts';
import { translateCode } from './code.ts';
import type { Referents } from './cross-references.ts';
import { withNumberedEquations } from './cross-references.ts';
import { translateFancyLists, translateListTypes } from './fancy-lists.ts';
import { translateHtmlDivs } from './html-divs.ts';
import { escapeInterruptions } from './interruptions.ts';
import { translateLineBlocks } from './line-block.ts';
import { translateQuotedLists } from './quoted-lists.ts';
import { pandocParser } from './parser.ts';
import { translateTables } from './tables/write-table.ts';
import { translateTexBlocks } from './tex/translate-tex.ts';

export interface TranslatedBlocks {
  readonly lines: readonly SourceLine[];
  /** Numbers of examples by label. */
  readonly examples: ReadonlyMap<string, number>;
  /** Where chunks begin that only prepare what follows. */
  readonly setup: ReadonlySet<string>;
}

/** Each thing that a reader of CommonMark's blocks would see otherwise, so that what follows can read them. */
export function translateBlocks(
  written: readonly SourceLine[],
  referents: Referents,
  context: TranslateContext,
): TranslatedBlocks {
  const { lines, examples, types } = translateFancyLists(withNumberedEquations(written, referents), 0);
  const text = new DialectText(lines, 0, pandocParser(true), { math: true });
  // A comment may hold blank lines, and headings: what it hides is no block.
  for (const { from, to, alone } of text.comments) if (!alone && to.line > from.line) text.edits.remove(from, to);
  escapeInterruptions(text, context);
  const setup = new Set([...translateCode(text, context)].map(placeOf));
  translateTables(text, referents);
  translateLineBlocks(text);
  translateTexBlocks(text, context);
  translateHtmlDivs(text);
  translateQuotedLists(text);
  translateListTypes(text, types);
  return { lines: text.edits.linesIn(0, lines.length), examples, setup };
}

/** A line of the author's, whatever became of it. */
export function placeOf({ file, number }: Pick<SourceLine, 'file' | 'number'>): string {
  return `${file}:${number}`;
}
