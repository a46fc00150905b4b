/** A raw slide enters, a parsed slide leaves: safe tokens, the footnotes it defines, and a way to turn tokens into blocks. */
import type { ReadBlocks } from './blocks.ts';
import { BlockReader } from './blocks.ts';
import type { CompileContext } from './context.ts';
import type { TokenSource } from './convert.ts';
import { convertChildren } from './convert.ts';
import type { Note } from './footnotes.ts';
import { sanitiseTokens } from './html/sanitise.ts';
import type { MarkdownIt } from './markdown/create.ts';
import { parseMarkdown } from './markdown/create.ts';
import type { FootnoteDefinition, MarkdownEnv } from './markdown/env.ts';
import { createEnv } from './markdown/env.ts';
import type { RawToken } from './markdown/tokens.ts';
import { reportMissedSeparators } from './missed-separators.ts';
import { spanOfLines, writtenColumn } from './source.ts';
import type { RawSlide } from './split.ts';
import { textOfSlide } from './split.ts';

export interface ParsedSlide {
  readonly raw: RawSlide;
  readonly tokens: readonly RawToken[];
  /** Turns its tokens into blocks. */
  readonly reader: BlockReader;
  /** In order of definition. */
  readonly notes: readonly Note[];
}

/** How slides are parsed; the same for all of a deck. */
export interface Parsing {
  readonly md: MarkdownIt;
  /** Whether code has line numbers unless it says otherwise. */
  readonly numbered: boolean;
}

/** Parses one slide; link references and abbreviations are those of the whole deck. */
export function parseSlide(raw: RawSlide, parsing: Parsing, context: CompileContext): ParsedSlide {
  const env = createEnv(context.deck.definitions.env(context));
  const source: TokenSource = { lines: raw.content };
  const parsed = parseMarkdown(parsing.md, textOfSlide(raw), env);
  reportMissedSeparators(raw, parsed, context);
  const tokens = sanitiseTokens(parsed, source, context);
  reportProblems(env, source, context);
  const { inlineNotes } = env;
  const notes = [...env.footnotes].map(([label, note]) => readNote(label, note, inlineNotes, source, parsing, context));
  return { raw, tokens, reader: new BlockReader(reading(source, inlineNotes, parsing, context)), notes };
}

/** A slide that refers to the note reads it in a later stage, or compilation: nothing of this one may be kept in it. */
function readNote(
  label: string,
  { tokens, line }: FootnoteDefinition,
  inlineNotes: number,
  source: TokenSource,
  parsing: Parsing,
  context: CompileContext,
): Note {
  const from = context.diagnostics.length;
  const safe = sanitiseTokens([...tokens], source, context);
  const findings = context.diagnostics.splice(from);
  return { label, line, findings, read: noteReader(safe, inlineNotes, parsing) };
}

function noteReader(tokens: readonly RawToken[], inlineNotes: number, parsing: Parsing): Note['read'] {
  return (lines, context) => {
    const reader = new BlockReader(reading({ lines }, inlineNotes, parsing, context));
    return { blocks: reader.slideBlocks(tokens), texts: reader.texts };
  };
}

function reading(source: TokenSource, inlineNotes: number, parsing: Parsing, context: CompileContext): ReadBlocks {
  const { md, numbered } = parsing;
  const inline: ReadBlocks['inline'] = (text, span, inQuiz = false) => {
    const line: TokenSource = { lines: [{ text, file: span.file, number: span.line }] };
    const env = createEnv({ ...context.deck.definitions.env(context), inlineNotes, inQuiz });
    const tokens = sanitiseTokens(md.parseInline(text, env) as unknown as RawToken[], line, context);
    reportProblems(env, line, context);
    return convertChildren(tokens[0]?.children ?? [], line);
  };
  return { context, source, numbered, inline };
}

function reportProblems(env: MarkdownEnv, source: TokenSource, context: CompileContext): void {
  for (const problem of env.problems) {
    const span = spanOfLines(source.lines, problem.line);
    const line = source.lines[problem.line];
    const column = problem.column && line ? writtenColumn(line, problem.column) : undefined;
    const place = column === undefined ? span : { ...span, column };
    context.report(problem.rule, place, problem.message, problem.hint);
  }
}
