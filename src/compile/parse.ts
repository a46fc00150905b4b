/** Raw slides enter, parsed slides leave: safe tokens, the footnotes each defines, and a way to parse a line of inline text. */
import type { ReadBlocks } from './blocks.ts';
import { BlockReader } from './blocks.ts';
import type { CompileContext } from './context.ts';
import type { TokenSource } from './convert.ts';
import { convertChildren } from './convert.ts';
import { sanitiseTokens } from './html/sanitise.ts';
import type { MarkdownIt } from './markdown/create.ts';
import { collectDefinitions, parseMarkdown } from './markdown/create.ts';
import type { MarkdownEnv } from './markdown/env.ts';
import { createEnv } from './markdown/env.ts';
import type { RawToken } from './markdown/tokens.ts';
import { reportMissedSeparators } from './missed-separators.ts';
import type { FootnoteDefinition } from './references.ts';
import { spanOfLines, textOfLines } from './source.ts';
import type { RawSlide } from './split.ts';

export interface ParsedSlide {
  readonly raw: RawSlide;
  readonly tokens: readonly RawToken[];
  /** Turns its tokens into blocks. */
  readonly reader: BlockReader;
}

/**
 * Parses all slides; link references, abbreviations and footnotes hold for the whole deck.
 * @param numbered whether code has line numbers unless it says otherwise.
 */
export function parseSlides(
  raws: readonly RawSlide[],
  md: MarkdownIt,
  numbered: boolean,
  context: CompileContext,
): { readonly slides: readonly ParsedSlide[]; readonly footnotes: ReadonlyMap<string, FootnoteDefinition> } {
  const shared = createEnv({ trust: context.input.trust });
  const texts = raws.map((raw) => textOfLines(raw.lines));
  for (const text of texts) if (text.includes(']:')) collectDefinitions(md, text, shared);
  const footnotes = new Map<string, FootnoteDefinition>();
  const slides = raws.map((raw, index) => {
    const env = createEnv(shared);
    const source: TokenSource = { lines: raw.lines };
    const parsed = parseMarkdown(md, texts[index] ?? '', env);
    reportMissedSeparators(raw, parsed, context);
    const tokens = sanitiseTokens(parsed, source, context);
    for (const token of tokens) {
      if (token.type !== 'inline' || !token.children?.some(({ type }) => type === 'icon')) continue;
      const span = spanOfLines(raw.lines, token.map?.[0] ?? 0);
      context.report('feature/later', span, 'An icon is shown as its name in this version.');
    }
    const read = { context, source, numbered, inline: inlineParser(md, env, context) };
    reportProblems(env, source, context);
    for (const [label, note] of env.footnotes) {
      if (footnotes.has(label)) continue;
      const noteTokens = sanitiseTokens([...note.tokens], source, context);
      footnotes.set(label, {
        read: () => {
          const reader = new BlockReader(read);
          return { blocks: reader.slideBlocks(noteTokens), texts: reader.texts };
        },
        span: spanOfLines(raw.lines, note.line),
        used: false,
      });
    }
    return { raw, tokens, reader: new BlockReader(read) };
  });
  return { slides, footnotes };
}

function inlineParser(md: MarkdownIt, env: MarkdownEnv, context: CompileContext): ReadBlocks['inline'] {
  return (text, span) => {
    const source: TokenSource = { lines: [{ text, file: span.file, number: span.line }] };
    const own = createEnv(env);
    const tokens = sanitiseTokens(md.parseInline(text, own) as unknown as RawToken[], source, context);
    reportProblems(own, source, context);
    return convertChildren(tokens[0]?.children ?? [], source);
  };
}

function reportProblems(env: MarkdownEnv, source: TokenSource, context: CompileContext): void {
  for (const problem of env.problems) {
    const span = spanOfLines(source.lines, problem.line);
    const column = problem.column === undefined ? {} : { column: problem.column };
    context.report(problem.rule, { ...span, ...column }, problem.message, problem.hint);
  }
}
