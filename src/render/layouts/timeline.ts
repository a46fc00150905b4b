/** A list enters; the same list with each entry's date set apart leaves, so that CSS can draw the line. */
import type { Block } from '../../deck/block.ts';
import type { Token } from '../../deck/token.ts';
import { isList } from './parts.ts';

/** Other blocks come back as they are. The list gets the class `timeline`, and `is-long` with more than `fit` entries. */
export function datedList(block: Block, fit: number): Block {
  if (!isList(block)) return block;
  const [open, ...rest] = block.tokens;
  if (open === undefined) return block;
  let depth = 1;
  let entries = 0;
  let fresh = false;
  const tokens = rest.map((token) => {
    if (token.type === 'list_item_open' && depth === 1) {
      entries += 1;
      fresh = true;
    }
    if (/_list_(open|close)$/.test(token.type)) depth += token.nesting;
    if (token.type !== 'inline' || !fresh) return token;
    fresh = false;
    return { ...token, children: markDate(token.children ?? []) };
  });
  const attrs = [
    ...(open.attrs ?? []).filter(([name]) => name !== 'class'),
    ['class', classOf(open, entries > fit)] as const,
  ];
  return { ...block, tokens: [{ ...open, attrs }, ...tokens] };
}

function classOf(open: Token, long: boolean): string {
  const own = open.attrs?.find(([name]) => name === 'class')?.[1] ?? '';
  return ['timeline', long ? 'is-long' : '', own].filter((name) => name !== '').join(' ');
}

/** Wraps the leading strong text, or what stands before a colon or dash and holds a digit, as `.timeline-date`; the rest as `.timeline-text`. */
function markDate(children: readonly Token[]): readonly Token[] {
  const first = children.findIndex((token) => token.type !== 'text' || token.content.trim() !== '');
  if (children[first]?.type === 'strong_open') {
    const end = children.findIndex((token, at) => at > first && token.type === 'strong_close');
    if (end > 0)
      return [
        ...wrap(children.slice(first + 1, end), 'timeline-date'),
        ...wrap(trimLead(children.slice(end + 1)), 'timeline-text'),
      ];
  }
  const lead = children[first];
  const found = lead?.type === 'text' ? DATE.exec(lead.content) : null;
  if (lead === undefined || found === null) return wrap(children, 'timeline-text');
  const text = { ...lead, content: lead.content.slice(found[0].length) };
  return [
    ...wrap([{ ...lead, content: (found[1] ?? '').trim() }], 'timeline-date'),
    ...wrap([text, ...children.slice(first + 1)], 'timeline-text'),
  ];
}

/** A short lead with a digit, closed by a colon or a spaced dash. */
const DATE = /^\s*((?=[^:：]{0,23}\p{N})[^:：]{1,24}?)(?:\s*[:：]\s*|\s+[–—-]\s+)/u;

function trimLead(tokens: readonly Token[]): readonly Token[] {
  const [first, ...rest] = tokens;
  if (first?.type !== 'text') return tokens;
  return [{ ...first, content: first.content.replace(/^\s*[:：–—-]?\s*/u, '') }, ...rest];
}

function wrap(tokens: readonly Token[], name: string): readonly Token[] {
  if (tokens.length === 0) return [];
  const span = { tag: 'span', content: '', markup: '', info: '', hidden: false, children: null } as const;
  return [
    { ...span, type: 'span_open', nesting: 1, attrs: [['class', name]] },
    ...tokens,
    { ...span, type: 'span_close', nesting: -1, attrs: null },
  ];
}
