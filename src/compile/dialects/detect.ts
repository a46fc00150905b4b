/** A deck enters that does not say its dialect; the dialect whose mark it bears leaves, with the mark. */
import type { SourceFile } from '../../deck/span.ts';
import { findDeckFrontMatter } from '../front-matter.ts';
import type { KeptMarks } from '../memory/kept-marks.ts';
import type { SourceLine } from '../source.ts';
import { parseYamlLines } from '../yaml-lines.ts';
import type { Dialect, Mark, MarkedDeck } from './dialect.ts';
import { blockParser } from './text/block-parser.ts';
import { DialectText } from './text/dialect-text.ts';

export interface Detected {
  readonly dialect: Dialect;
  readonly mark: Mark;
}

/** What is known beside the deck's own text. */
export interface Around {
  /** Of earlier readings. */
  readonly kept: KeptMarks;
  readonly readBeside: MarkedDeck['readBeside'];
}

/** What separates slides in one tool or another. */
const SEPARATOR = /^ {0,3}(?:-{2,}|(?:[*_] ?){3,}|(?:- ){2,}-?)[ \t]*$/;

const WEIGHTS: Readonly<Record<Mark['weight'], number>> = { shape: 1, syntax: 2, key: 3 };

/** Containers that native Markdown alone has: read as another tool's they would be shown to everybody, answers with them. */
const OWN = /^:{3,} *(?:quiz|exercise|reflect|hint|solution|explanation|study|handout|only|except)(?=[\s{]|$)/;

/** The dialect with the weightiest mark; of two alike the first of the list. Undefined for a native deck. */
export function detectDialect(
  source: SourceFile,
  lines: readonly SourceLine[],
  dialects: readonly Dialect[],
  around: Around,
): Detected | undefined {
  const deck = markedDeck(source, lines, around);
  let best: Detected | undefined;
  for (const dialect of dialects) {
    const mark = dialect.findMark(deck);
    if (mark && (best === undefined || WEIGHTS[mark.weight] > WEIGHTS[best.mark.weight])) best = { dialect, mark };
  }
  // A key in the front matter was written for a tool; a shape or a construct may be shared.
  if (best !== undefined && best.mark.weight !== 'key' && deck.lineOf(OWN) !== undefined) return undefined;
  return best;
}

function markedDeck(
  { path, text: written }: SourceFile,
  lines: readonly SourceLine[],
  { kept, readBeside }: Around,
): MarkedDeck {
  kept.begin(lines);
  const whole = written.replace(/^\uFEFF/, '');
  const found = findDeckFrontMatter(lines);
  const yaml = found.kind === 'none' ? undefined : parseYamlLines(lines.slice(found.block.from, found.block.to)).value;
  const body = found.kind === 'none' ? 0 : found.block.body;
  let text: DialectText | undefined;
  const parsed = (): DialectText => (text ??= new DialectText(lines, body, blockParser({})));
  return {
    path,
    readBeside,
    keys: yaml?.value ?? {},
    lineOfKey: (key) => yaml?.positionOf([key], 'key').line ?? 1,
    lineOf(pattern, after = body) {
      // Most decks hold no mark at all: one look at the whole text says so, sooner than one at each line, and telling
      // code from text takes longer still.
      const isAnywhere = (): boolean => anywhere(pattern).test(whole);
      if (!kept.mayHold(String(pattern), (line) => pattern.test(line), isAnywhere)) return undefined;
      if (!lines.some((line, index) => index >= after && pattern.test(line.text))) return undefined;
      const line = parsed().masked.findIndex((masked, index) => index >= after && pattern.test(masked));
      return line < 0 ? undefined : line + 1;
    },
    infoLine(pattern) {
      const opens = (written: string): boolean => pattern.test(/^\s*(?:`{3,}|~{3,})\s*(.*)$/.exec(written)?.[1] ?? '');
      const isAnywhere = (): boolean => lines.some((line) => opens(line.text));
      if (!kept.mayHold(`info ${String(pattern)}`, opens, isAnywhere)) return undefined;
      const fence = parsed().tokens.find(({ type, info }) => type === 'fence' && pattern.test(info.trim()));
      return fence?.map ? fence.map[0] + 1 : undefined;
    },
    count(pattern) {
      if (!anywhere(pattern).test(whole)) return 0;
      return parsed().masked.filter((masked, index) => index >= body && pattern.test(masked)).length;
    },
    get hasSeparator() {
      return lines.some((line, index) => index >= body && SEPARATOR.test(line.text));
    },
    get separators() {
      return lines.filter((line, index) => index >= body && SEPARATOR.test(line.text)).length;
    },
  };
}

/** The pattern as it matches on any line of a text, or over several of them. */
function anywhere({ source, flags, multiline }: RegExp): RegExp {
  return new RegExp(source, multiline ? flags : `${flags}m`);
}
