/** A translated deck enters, the lines of a native file leave: front matter, separators, slide keys, bodies, notes. */
import type { RuleId } from '../../../deck/rules.ts';
import type { Span } from '../../../deck/span.ts';
import type { SourceLine } from '../../source.ts';
import { isBlank, textOfLines } from '../../source.ts';
import type { FindOpenEnd } from '../../split.ts';
import { findSlideEnd } from '../../split.ts';
import { madeLine } from '../text/edits.ts';
import type { DialectText } from '../text/dialect-text.ts';
import type { Extension } from './literals.ts';
import { escapeLiterals } from './literals.ts';
import type { NativeDeck, NativeKey, NativeSlide, Origin } from './native-deck.ts';
import { nativeKey } from './native-deck.ts';

export interface Writing {
  /** What the dialect has in common with native Markdown; the rest is escaped. */
  readonly speaks: ReadonlySet<Extension>;
  readonly findOpenEnd: FindOpenEnd;
  report(rule: RuleId, span: Span, message: string, hint?: string): void;
}

/** @param file the deck-relative path of the deck, whose first line its front matter stands for. */
export function writeNative(deck: NativeDeck, file: string, writing: Writing): readonly SourceLine[] {
  const texts = new Set(deck.slides.flatMap(({ body }) => body.map(({ text }) => text)));
  for (const text of texts) escapeLiterals(text, writing.speaks);
  const top: Origin = { file, number: 1 };
  const keys = onceEach([nativeKey('dialect', 'native', top), ...deck.keys]);
  const out = [madeLine('---', top), ...keys.flatMap(({ lines }) => lines), madeLine('---', top)];
  for (const [index, slide] of deck.slides.entries()) out.push(...slideLines(slide, index === 0, writing));
  return out;
}

function slideLines(slide: NativeSlide, isFirst: boolean, writing: Writing): readonly SourceLine[] {
  const { origin } = slide;
  const keys = onceEach(slide.keys);
  const body = slide.body.flatMap(({ text, from, to }, index) => {
    const lines = trimmed(linesOfBody(text, from, to));
    return index > 0 && lines.length > 0 ? [madeLine('', lines[0] ?? origin), ...lines] : lines;
  });
  const blank = madeLine('', origin);
  const opens = !isFirst || keys.length > 0 || body.length === 0;
  const out: SourceLine[] = opens ? [blank, madeLine(slide.vertical && !isFirst ? '--' : '---', origin)] : [];
  if (keys.length > 0) out.push(...keys.flatMap(({ lines }) => lines), madeLine('---', origin));
  const parts = [body, notesLines(slide)].filter((lines) => lines.length > 0);
  for (const lines of parts) out.push(madeLine('', lines[0] ?? origin), ...contained(lines, writing));
  return out;
}

function notesLines({ notes }: NativeSlide): readonly SourceLine[] {
  const lines = trimmed(notes);
  const [first] = lines;
  return first === undefined ? [] : [madeLine('Note:', first), madeLine('', first), ...lines];
}

function linesOfBody({ edits }: DialectText, from: number, to: number): readonly SourceLine[] {
  return edits.linesIn(from, to);
}

/** The lines with nothing in them that separates slides, and nothing left open that would swallow the next separator. */
function contained(lines: readonly SourceLine[], { findOpenEnd, report }: Writing): readonly SourceLine[] {
  const out = [...lines];
  for (let at = findSlideEnd(out, 0, findOpenEnd); at < out.length; at = findSlideEnd(out, at + 1, findOpenEnd)) {
    const line = out[at];
    if (line) out[at] = madeLine(line.text.trimEnd() === '--' ? '\\--' : '***', line);
  }
  const open = out.some(({ text }) => CAN_STAY_OPEN.test(text)) ? findOpenEnd(textOfLines(out)) : undefined;
  const opening = out.findLast(({ text }) => CAN_STAY_OPEN.test(text));
  const end = out.at(-1);
  if (open === undefined || opening === undefined || end === undefined) return out;
  const span = { file: opening.file, line: opening.number };
  report(
    'fence/unclosed',
    span,
    'What begins here is not closed; it ends with its slide.',
    `close it with ${open.closer}`,
  );
  return [...out, madeLine(open.closer, end)];
}

const CAN_STAY_OPEN = /^ {0,3}(```|~~~|<[!?a-z])/i;

function trimmed(lines: readonly SourceLine[]): readonly SourceLine[] {
  const from = lines.findIndex((line) => !isBlank(line));
  return from < 0 ? [] : lines.slice(from, lines.findLastIndex((line) => !isBlank(line)) + 1);
}

function onceEach(keys: readonly NativeKey[]): readonly NativeKey[] {
  return [...new Map(keys.map((key) => [key.name, key])).values()];
}
