/** Plain text of tokens and blocks: for titles, word counts, search and outlines. */
import type { Block } from './block.ts';
import type { Token } from './token.ts';
import { walkBlocks, type Visitor } from './walk.ts';

/** What a reader would read aloud from inline or block tokens, nested blocks left out. */
export function plainText(tokens: readonly Token[]): string {
  let text = '';
  for (const token of tokens) {
    if (token.type === 'softbreak' || token.type === 'hardbreak') text += ' ';
    else if (token.type === 'image' || token.type === 'inline') text += plainText(token.children ?? []);
    else if (OWN_TEXT.has(token.type)) text += token.content;
    else if (token.type === 'html_block') text += ` ${wordsOfHtml(token.content)} `;
    else if (token.nesting === -1 && BREAKS.test(token.tag)) text += ' ';
  }
  return text.replace(/\s+/g, ' ').trim();
}

const OWN_TEXT = new Set(['text', 'code_inline', 'math_inline', 'emoji', 'text_special']);
const BREAKS = /^(p|li|h[1-6]|td|th|tr|dt|dd|blockquote)$/;

/** The words between the tags of safe HTML. */
function wordsOfHtml(html: string): string {
  return html
    .replace(/<(style|script)\b.*?(<\/\1\s*>|$)/gis, ' ')
    .replace(/<!--.*?(-->|$)/gs, ' ')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&(nbsp|#160);/g, ' ')
    .replace(/&amp;/g, '&');
}

/** The text of blocks in order, code included, parted by a space, without what helps to answer a question; `enters` says which of them count. */
export function plainTextOfBlocks(blocks: readonly Block[], enters?: Visitor['enters']): string {
  const parts: string[] = [];
  walkBlocks(blocks, {
    ...(enters === undefined ? {} : { enters }),
    isAsked: true,
    block: (block) => {
      if (block.kind === 'prose') parts.push(plainText(block.tokens));
      else if (block.kind === 'code') parts.push(block.text);
      else if (block.kind === 'math') parts.push(block.tex);
      else if (block.kind === 'diagram') parts.push(block.alt ?? '', block.title ?? '');
      else if (block.kind === 'figure') parts.push(block.alt, block.caption ? plainText(block.caption) : '');
    },
  });
  return parts.filter((part) => part !== '').join(' ');
}

/** Number of words; a Han, Hiragana, Katakana or Hangul character counts as one, since they are not parted by spaces. */
export function countWords(text: string): number {
  return (
    text.match(
      /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}]|[\p{L}\p{N}](?:(?![\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}])[\p{L}\p{N}\p{M}'’-])*/gu,
    )?.length ?? 0
  );
}
