/** What a dialect's blocks are made of enters; a parser that tells blocks, and nothing inside them, leaves. */
import MarkdownItClass, { type MarkdownIt, type Token } from 'markdown-it';
import { containers } from '../../markdown/containers.ts';
import { createEnv } from '../../markdown/env.ts';
import { mathBlocks } from '../../markdown/math-block.ts';

export type BlockParser = MarkdownIt;
export type BlockToken = Token;

/** How a dialect's blocks differ from CommonMark's. */
export interface BlockRules {
  readonly tables?: boolean;
  /** `$$ … $$`. */
  readonly math?: boolean;
  /** `:::` lines; they become `container_open` and `container_close` markers, paired by nobody. */
  readonly containers?: boolean;
  /** As in Pandoc, headings, quotes and rules begin only below a blank line. */
  readonly blankBefore?: boolean;
}

/** A parser of CommonMark's blocks with what the rules add; made once a dialect. */
export function blockParser(rules: BlockRules): BlockParser {
  const md = new MarkdownItClass('commonmark', { html: true });
  if (rules.tables) md.enable('table');
  if (rules.containers) md.use(containers);
  if (rules.math) md.use(mathBlocks);
  if (rules.blankBefore) {
    for (const name of ['heading', 'blockquote', 'hr']) {
      const rule = md.block.ruler.__rules__.find((known) => known.name === name);
      if (rule) md.block.ruler.at(name, rule.fn, { alt: [] });
    }
  }
  return md;
}

/** The blocks of a text, with 0-based lines in `map`; inline text is left as it is. */
export function parseBlocks(parser: BlockParser, text: string): readonly BlockToken[] {
  const tokens: Token[] = [];
  parser.block.parse(text, parser, createEnv(), tokens);
  return tokens;
}
