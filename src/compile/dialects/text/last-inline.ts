/** Markdown of one block up to a place enters; the last inline element that ends in it leaves: what attributes would belong to. */
import MarkdownItClass from 'markdown-it';

export interface InlineElement {
  /** Raw HTML takes its attributes in its tag; everything else behind it. */
  readonly kind: 'markdown' | 'html';
  /** Offset after the element. */
  readonly end: number;
}

const md = new MarkdownItClass('commonmark', { html: true }).enable('strikethrough');

/** How many places are tried: each is parsed by itself. */
const MOST_TRIES = 40;
const LEAVES = new Set(['image', 'code_inline']);

/** The last element that is no line break, whatever text stands behind it; undefined when there is only text. */
export function lastInlineElement(text: string): InlineElement | undefined {
  let tries = 0;
  for (let end = text.length; end > 0 && tries < MOST_TRIES; end--) {
    if (!/[*_~`)\]>]/.test(text[end - 1] ?? '')) continue;
    tries++;
    const kind = kindAtEnd(text.slice(0, end));
    if (kind !== undefined) return { kind, end };
  }
  return undefined;
}

function kindAtEnd(text: string): InlineElement['kind'] | undefined {
  const children = md.parseInline(text, {})[0]?.children ?? [];
  const last = children.findLast(({ type, content }) => type !== 'text' || content !== '');
  if (last === undefined || last.type === 'text') return undefined;
  if (last.type === 'html_inline') {
    return /^<(?:\/(?!br\b)|(?!br\b)[^>]*\/>$|(?:img|input|wbr|source)\b)/i.test(last.content) ? 'html' : undefined;
  }
  return LEAVES.has(last.type) || last.nesting === -1 ? 'markdown' : undefined;
}
