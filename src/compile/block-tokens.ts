/** Block tokens enter; where what they open ends, and what they say of themselves, leaves. */
import type { RawToken } from './markdown/tokens.ts';

/** Index of the token that closes the one at `open`; the last index when the stream ends first. */
export function matchingClose(tokens: readonly RawToken[], open: number): number {
  let depth = 0;
  for (let index = open; index < tokens.length; index++) {
    depth += tokens[index]?.nesting ?? 0;
    if (depth === 0) return index;
  }
  return tokens.length - 1;
}

/** Index of the first HTML block from `from` on that stands in no container; `to` when there is none. */
export function endOfMarkdown(tokens: readonly RawToken[], from: number, to: number): number {
  let containers = 0;
  for (let index = from; index < to; index++) {
    const token = tokens[index];
    if (token?.type === 'container_open') containers++;
    else if (token?.type === 'container_close') containers = Math.max(0, containers - 1);
    else if (token?.type === 'html_block' && containers === 0) return index;
    else if (token?.nesting === 1) index = matchingClose(tokens, index);
  }
  return to;
}

/** Openings of what holds blocks of its own. */
export const HOLDS_BLOCKS = new Set(['list_item_open', 'blockquote_open', 'dd_open', 'dt_open']);
const CONSTRUCTS = new Set([
  'fence',
  'code_block',
  'snippet',
  'math_block',
  'alert_open',
  'lab_open',
  'html_notes_open',
]);

/** Whether the token begins a block of ours where markdown-it has just tokens. */
export function isConstruct(token: RawToken): boolean {
  return CONSTRUCTS.has(token.type);
}

/** How many more elements an HTML block opens than it closes; set by the safety rule. */
export function openElements(token: RawToken | undefined): number {
  const depth: unknown = token?.type === 'html_block' ? token.meta?.depth : 0;
  return typeof depth === 'number' ? depth : 0;
}

/** Attributes of a token as the model's map, without the ones named. */
export function attributesOf(
  token: { attrs: readonly (readonly [string, string])[] | null },
  without: readonly string[] = [],
): Record<string, string> | undefined {
  const kept = (token.attrs ?? []).filter(([name]) => !without.includes(name));
  return kept.length > 0 ? Object.fromEntries(kept) : undefined;
}
