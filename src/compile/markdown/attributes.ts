/** `{#id .class key=value}` after something enters; the attributes leave on the token of what it stands after. */
import type { MarkdownIt, StateBlock, StateCore, Token } from 'markdown-it';
import { type AttributeList, addAttributes, parseAttributeList } from './attribute-list.ts';
import { INTERRUPTS, lineText, startsWith } from './block-line.ts';
import { type MarkdownEnv, completeEnv } from './env.ts';
import { safeAttributes } from './safe-attributes.ts';

const BRACE = 0x7b;

/**
 * Directly after a link, image, span, code, formula or emphasis the list belongs to that; at the end of a paragraph,
 * heading, cell or term (after a blank) to the block, or to the list item that starts with it; on a line of its own to
 * the block above (or, first in a list item or quote, to that). Anywhere else it is text.
 */
export function attributes(md: MarkdownIt): void {
  md.block.ruler.before('fence', 'attributes', attributeLine, { alt: INTERRUPTS });
  md.inline.ruler.before('link', 'attributes', (state, silent) => {
    if (state.src.charCodeAt(state.pos) !== BRACE) return false;
    const list = parseAttributeList(state.src, state.pos, state.posMax);
    if (list === undefined) return false;
    if (!silent) {
      // What it belongs to is known only when emphasis has been matched: see `placeInline`.
      const token = state.push('attributes', '', 0);
      token.content = state.src.slice(state.pos, list.end);
      token.meta = { attrs: list.attrs };
    }
    state.pos = list.end;
    return true;
  });
  md.core.ruler.after('block', 'block_attributes', placeBlocks);
  // Inline notes carry attributes too, and join the stream first.
  md.core.ruler.after('footnotes_join', 'inline_attributes', placeInlines);
}

function attributeLine(state: StateBlock, line: number, _endLine: number, silent: boolean): boolean {
  if (!startsWith(state, line, BRACE)) return false;
  const text = lineText(state, line);
  const list = parseAttributeList(text, 0);
  if (list?.end !== text.length) return false;
  if (silent) return true;
  const token = state.push('attributes', '', 0);
  token.meta = { attrs: list.attrs };
  token.content = text;
  token.map = [line, line + 1];
  state.line = line + 1;
  return true;
}

/** Leaf blocks that can carry attributes. */
const LEAVES = new Set(['fence', 'code_block', 'math_block', 'snippet', 'hr']);
/** Blocks whose content may start with a line of attributes for the block itself. */
const HOLDERS = new Set(['list_item_open', 'blockquote_open', 'dd_open']);

function placeBlocks(state: StateCore): void {
  const env = completeEnv(state.env);
  const kept: Token[] = [];
  const open: Token[] = [];
  let closed: Token | undefined;
  for (const token of state.tokens) {
    if (token.type !== 'attributes') {
      if (token.nesting === 1) open.push(token);
      else if (token.nesting === -1) closed = open.pop();
      kept.push(token);
      continue;
    }
    const before = kept.at(-1);
    const parent = open.at(-1);
    let target: Token | undefined;
    if (before?.nesting === -1) target = closed?.hidden ? parent : closed;
    else if (before?.nesting === 1) target = HOLDERS.has(before.type) ? before : undefined;
    else if (before && LEAVES.has(before.type)) target = before;
    if (target?.type === 'footnote_open') target = undefined;
    const line = token.map?.[0] ?? 0;
    const attrs = safeAttributes(attributesIn(token), env, line);
    if (target) addAttributes(target, attrs);
    else {
      const hint = 'put it below, or at the end of, the block it belongs to';
      env.problems.push({ rule: 'attribute/nowhere', line, message: `"${token.content}" stands after nothing.`, hint });
      kept.push(...textParagraph(state, token, line));
    }
  }
  state.tokens = kept;
}

/** What cannot be placed stays visible. */
function textParagraph(state: StateCore, token: Token, line: number): Token[] {
  const open = new state.Token('paragraph_open', 'p', 1);
  const inline = new state.Token('inline', '', 0);
  const close = new state.Token('paragraph_close', 'p', -1);
  open.map = [line, line + 1];
  inline.map = [line, line + 1];
  for (const part of [open, inline, close]) {
    part.block = true;
    part.level = token.level;
  }
  inline.level++;
  inline.content = token.content.replaceAll(/[\\`*_{}[\]()#+\-.!|<>&~^=$:@"']/g, '\\$&');
  inline.children = [];
  return [open, inline, close];
}

function placeInlines(state: StateCore): void {
  const env = completeEnv(state.env);
  const { tokens } = state;
  const open: Token[] = [];
  tokens.forEach((token, index) => {
    if (token.nesting === 1) open.push(token);
    else if (token.nesting === -1) open.pop();
    if (token.type !== 'inline' || !token.children) return;
    const block = tokens[index - 1];
    if (block === undefined) return placeInline(token, undefined, env);
    // A paragraph that starts a list item speaks for the item.
    const parent = open.at(-2);
    const speaks = block.type === 'paragraph_open' && parent !== undefined && ITEMS.has(parent.type);
    const isFirst = tokens[index - 2] === parent;
    placeInline(token, speaks && (block.hidden || isFirst) ? parent : block, env);
  });
}

const ITEMS = new Set(['list_item_open', 'dd_open']);

/** Inline leaves that can carry attributes. */
const INLINE_LEAVES = new Set(['image', 'code_inline', 'math_inline', 'icon', 'emoji']);

function placeInline(inline: Token, block: Token | undefined, env: MarkdownEnv): void {
  const children = inline.children ?? [];
  for (const child of children) if (child.type === 'image') placeInline(child, undefined, env);
  if (!children.some((child) => child.type === 'attributes')) return;
  const kept: Token[] = [];
  const open: Token[] = [];
  let closed: Token | undefined;
  children.forEach((token, index) => {
    if (token.nesting === 1) open.push(token);
    else if (token.nesting === -1) closed = open.pop();
    if (token.type !== 'attributes') {
      // The second mark of `**` stays behind as an empty text.
      if (token.type !== 'text' || token.content !== '') kept.push(token);
      return;
    }
    const before = kept.at(-1);
    const line = token.map?.[0] ?? 0;
    let target: Token | undefined;
    if (before?.nesting === -1) target = closed;
    else if (before && INLINE_LEAVES.has(before.type)) target = before;
    else if (index === children.length - 1 && block && endsBlock(before, block)) {
      target = block;
      if (before?.type === 'text') before.content = withoutClosingHashes(before.content.trimEnd(), block);
    }
    if (target) addAttributes(target, safeAttributes(attributesIn(token), env, line));
    else {
      // In running text braces can be just that, but nobody writes `.fragment` for others to read.
      if (/\bfragment\b/.test(attributesIn(token).find(([name]) => name === 'class')?.[1] ?? '')) {
        const hint = 'put it directly after the word, [text] or formula, or at the end of the paragraph';
        env.problems.push({ rule: 'attribute/nowhere', line, message: `"${token.content}" is shown as text.`, hint });
      }
      token.type = 'text';
      token.meta = null;
      kept.push(token);
    }
  });
  inline.children = kept;
}

/** A heading takes `Title{#id}` too; elsewhere braces right after a word are text ("set{a=1}"). */
function endsBlock(before: Token | undefined, block: Token): boolean {
  if (before === undefined || block.type === 'heading_open') return true;
  return before.type === 'text' && /\s$/.test(before.content);
}

/** `## Title ## {.x}`: the closing sequence counts as one though the attributes follow it. */
function withoutClosingHashes(text: string, block: Token): string {
  if (!block.markup.startsWith('#') || !text.endsWith('#')) return text;
  let end = text.length;
  while (text[end - 1] === '#') end--;
  return end === 0 || text[end - 1] === ' ' || text[end - 1] === '\t' ? text.slice(0, end).trimEnd() : text;
}

function attributesIn(token: Token): AttributeList {
  return (token.meta?.attrs ?? []) as AttributeList;
}
