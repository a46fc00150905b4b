/** A paragraph with `<aside class="notes">` in its text enters; the paragraph without it and the notes leave. */
import type { RawToken } from '../markdown/tokens.ts';

const OPENS = /^<aside\s(?:[^>]*\s)?class\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>"']+)/i;

/** What readers see, and the presenter's notes, each an inline token; what no end tag closes is private to the end. */
export function partNotes(inline: RawToken): { readonly rest: RawToken; readonly notes: readonly RawToken[] } {
  const children = inline.children ?? [];
  if (!children.some(opensNotes)) return { rest: inline, notes: [] };
  const rest: RawToken[] = [];
  const notes: RawToken[] = [];
  for (let index = 0; index < children.length; index++) {
    const token = children[index];
    if (token === undefined) break;
    if (!opensNotes(token)) {
      rest.push(token);
      continue;
    }
    const end = closingIndex(children, index);
    const inside = children.slice(index + 1, end);
    // Emphasis that reaches over an end of the notes stays outside, where its other half is.
    const whole = isBalanced(inside);
    if (!whole) rest.push(...inside.filter(({ nesting }) => nesting !== 0));
    notes.push(copy(inline, whole ? inside : inside.filter(({ nesting }) => nesting === 0)));
    index = end;
  }
  return { rest: copy(inline, rest), notes };
}

/** The notes as the block they are for the reader of blocks. */
export function asNotes(inline: RawToken): RawToken[] {
  const part = (type: string, tag: string, nesting: 1 | -1): RawToken =>
    Object.assign(copy(inline, null), { type, tag, nesting, content: '', attrs: null });
  return [
    part('html_notes_open', 'aside', 1),
    part('paragraph_open', 'p', 1),
    inline,
    part('paragraph_close', 'p', -1),
    part('html_notes_close', 'aside', -1),
  ];
}

function opensNotes(token: RawToken): boolean {
  const attribute = token.type === 'html_inline' ? OPENS.exec(token.content)?.[0] : undefined;
  const value = attribute?.replace(/^.*=\s*["']?/s, '').replace(/["']$/, '') ?? '';
  return value.split(/\s+/).includes('notes');
}

function closingIndex(children: readonly RawToken[], open: number): number {
  let depth = 0;
  for (let index = open; index < children.length; index++) {
    const { type, content } = children[index] ?? { type: '', content: '' };
    if (type !== 'html_inline') continue;
    if (/^<aside[\s>]/i.test(content)) depth++;
    else if (/^<\/aside[\s>]/i.test(content) && --depth === 0) return index;
  }
  return children.length;
}

function isBalanced(tokens: readonly RawToken[]): boolean {
  let depth = 0;
  for (const { nesting } of tokens) {
    depth += nesting;
    if (depth < 0) return false;
  }
  return depth === 0;
}

/** A copy that keeps markdown-it's methods. */
function copy(token: RawToken, children: RawToken[] | null): RawToken {
  return Object.assign(Object.create(Object.getPrototypeOf(token) as object) as RawToken, token, { children });
}
