/** A Marp deck's lists enter; those whose marks are `*` or `1)` come point by point. */
import type { BlockToken } from '../text/block-parser.ts';
import type { DialectText } from '../text/dialect-text.ts';

/** Marks that make a point wait for its step. */
const WAITING: ReadonlySet<string> = new Set(['*', ')']);

/** A list of nothing but waiting points is incremental; single ones among others are fragments. */
export function markFragments(text: DialectText): void {
  const { tokens } = text;
  for (let at = 0; at < tokens.length; at++) {
    const open = tokens[at];
    if (open?.type !== 'bullet_list_open' && open?.type !== 'ordered_list_open') continue;
    const end = closeOf(tokens, at);
    const items = tokens.slice(at, end).filter(({ type }) => type === 'list_item_open');
    const waiting = items.filter(({ markup }) => WAITING.has(markup));
    if (waiting.length === 0) at = end;
    else if (open.level === 0 && waiting.length === items.length && open.map) {
      const [from, to] = text.trimmed(...open.map);
      text.edits.insertAbove(from, ['::: incremental', '']);
      text.edits.insertBelow(to - 1, ['', ':::', '']);
      at = end;
    } else {
      markItems(text, at, end);
      at = end;
    }
  }
}

function markItems(text: DialectText, from: number, to: number): void {
  const { tokens } = text;
  for (let at = from; at < to; at++) {
    const item = tokens[at];
    if (item?.type !== 'list_item_open' || !WAITING.has(item.markup)) continue;
    const first = tokens[at + 1];
    const inline = tokens[at + 2];
    const isText = first?.type === 'paragraph_open' || first?.type === 'heading_open';
    if (!isText || inline?.type !== 'inline' || inline.map === null) continue;
    const line = inline.map[1] - 1;
    const written = text.lines[line]?.text ?? '';
    text.edits.insert(line, written.trimEnd().length, ' {.fragment}');
  }
}

function closeOf(tokens: readonly BlockToken[], at: number): number {
  const level = tokens[at]?.level;
  for (let end = at + 1; end < tokens.length; end++) {
    const token = tokens[end];
    if (token?.level === level && token?.nesting === -1) return end;
  }
  return tokens.length;
}
