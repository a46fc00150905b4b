/** A preset's name enters, a configured Markdown parser leaves; see `tokens.ts` for what it produces. */
import MarkdownItClass, { type MarkdownIt } from 'markdown-it';
import { abbreviations } from './abbreviations.ts';
import { alerts } from './alerts.ts';
import { attributes } from './attributes.ts';
import { breaks } from './breaks.ts';
import { citations } from './citations.ts';
import { containers } from './containers.ts';
import { definitionLists } from './definition-lists.ts';
import { insertions, marks } from './delimiters.ts';
import { emoji } from './emoji.ts';
import type { MarkdownEnv } from './env.ts';
import { footnotes } from './footnotes.ts';
import { gaps } from './gaps.ts';
import { icons } from './icons.ts';
import { inlineLines } from './inline-lines.ts';
import { linkify } from './linkify.ts';
import { notes, pauses, slots, snippets } from './markers.ts';
import { mathBlocks } from './math-block.ts';
import { mathInline } from './math-inline.ts';
import { boundedQuotes } from './quotes.ts';
import { subscripts, superscripts } from './scripts.ts';
import { spans } from './spans.ts';
import { tasks } from './tasks.ts';
import type { RawToken } from './tokens.ts';
import { unclosedBlocks } from './unclosed.ts';
import { unsafeLinks } from './unsafe-links.ts';

export type { MarkdownIt } from 'markdown-it';
export type { RawToken } from './tokens.ts';

/** `commonmark`: CommonMark 0.31.2 and nothing else; `native`: everything in `tokens.ts`. */
export type MarkdownPreset = 'commonmark' | 'native';

export interface MarkdownOptions {
  /** Whether `$…$` and `$$…$$` are formulas; true by default. */
  readonly math?: boolean;
  /** Whether a line end in running text breaks the line; false by default. */
  readonly breaks?: boolean;
}

/** The native dialect, in order. Raw HTML passes here; what is safe is decided over the tokens. */
export function createMarkdown(
  preset: MarkdownPreset,
  { math = true, breaks: breaking = false }: MarkdownOptions = {},
): MarkdownIt {
  if (preset === 'commonmark') return new MarkdownItClass('commonmark', { html: true });
  const md = new MarkdownItClass({ html: true });
  md.disable(['linkify', 'replacements', 'smartquotes']);
  md.use(inlineLines);
  // Blocks
  md.use(boundedQuotes).use(unclosedBlocks).use(containers).use(slots).use(notes).use(pauses).use(snippets);
  if (math) md.use(mathBlocks);
  md.use(definitionLists).use(alerts).use(tasks);
  // Inline
  if (math) md.use(mathInline);
  md.use(linkify).use(marks).use(insertions).use(subscripts).use(superscripts).use(icons);
  md.use(footnotes).use(citations).use(gaps).use(spans).use(attributes);
  md.use(unsafeLinks);
  // Text
  md.use(emoji).use(abbreviations);
  if (breaking) md.use(breaks);
  return md;
}

/** Parses one text. Link references and abbreviations of other slides are known if `env` shares them. */
export function parseMarkdown(md: MarkdownIt, text: string, env: MarkdownEnv): RawToken[] {
  return md.parse(text, env) as unknown as RawToken[];
}

/** Reads only the blocks of a text, to add its link references and abbreviations to `env` before all slides are parsed. */
export function collectDefinitions(md: MarkdownIt, text: string, env: MarkdownEnv): void {
  const own: MarkdownEnv = { ...env, footnotes: new Map(), problems: [] };
  md.block.parse(text.replaceAll(/\r\n?/g, '\n').replaceAll('\0', '\uFFFD'), md, own, []);
}
