/** Comments with attributes for elements enter; each element gets them as native Markdown or HTML has them. */
import type { TranslateContext } from '../dialect.ts';
import type { Comment, DialectText, PlacedToken } from '../text/dialect-text.ts';
import type { Position } from '../text/edits.ts';
import { openTagIn, startTagBefore } from '../text/html-target.ts';
import { lastInlineElement } from '../text/last-inline.ts';
import { maskInline } from '../text/mask.ts';
import type { CommentAttributes } from './comment-attributes.ts';
import { attributeList } from './comment-attributes.ts';

/** Where attributes are to be put. */
type Target =
  /** Directly behind an inline element. */
  | { readonly kind: 'behind'; readonly at: Position }
  /** At the end of a block's text. */
  | { readonly kind: 'end'; readonly at: Position }
  /** On a line of their own below a block, where the comment stands. */
  | { readonly kind: 'below'; readonly at: Position }
  /** In a tag, before its `>`. */
  | { readonly kind: 'tag'; readonly from: Position; readonly to: Position }
  /** An element that is not found. */
  | { readonly kind: 'nowhere' };

/** Lines above a comment in which its element is looked for, and characters before it in running text. */
const FARTHEST = 300;
const MOST_CHARACTERS = 2_000;

type Place = Exclude<Target, { readonly kind: 'nowhere' }>;

const NOWHERE: Target = { kind: 'nowhere' };

export interface ElementComment {
  readonly comment: Comment;
  readonly attrs: CommentAttributes;
}

/**
 * Puts the attributes where they belong; those of comments above which nothing stands are given back: they are the
 * slide's own.
 * @param from the slide's first line.
 * @param commentsAreBlocks whether a comment ends a list above it, as in markdown-it; marked leaves it in the last item.
 */
export function placeElementAttributes(
  text: DialectText,
  found: readonly ElementComment[],
  from: number,
  commentsAreBlocks: boolean,
  context: TranslateContext,
): readonly ElementComment[] {
  if (found.length === 0) return [];
  const placed = new Map<string, { readonly target: Place; attrs: Map<string, string> }>();
  const ofSlide: ElementComment[] = [];
  for (const entry of found) {
    const { comment, attrs } = entry;
    text.edits.remove(comment.from, comment.to);
    const target = targetOf(text, Math.max(from, comment.from.line - FARTHEST), comment, commentsAreBlocks);
    if (target === undefined) {
      ofSlide.push(entry);
      continue;
    }
    if (target.kind === 'nowhere') {
      const place = text.lines[comment.from.line] ?? { file: '', number: 1 };
      context.unmapped('element comment that stands behind no element', place, 'put it behind the element itself');
      continue;
    }
    const place = target.kind === 'tag' ? target.from : target.at;
    const key = `${target.kind} ${place.line} ${place.column}`;
    const known = placed.get(key) ?? { target, attrs: new Map<string, string>() };
    for (const [name, value] of attrs) known.attrs.set(name, value);
    placed.set(key, known);
  }
  for (const { target, attrs } of placed.values()) write(text, target, attrs, context);
  return ofSlide;
}

function write(text: DialectText, target: Place, attrs: CommentAttributes, context: TranslateContext): void {
  if (target.kind === 'tag') return writeInTag(text, target, attrs, context);
  const list = attributeList(attrs);
  if (list === '') return;
  const { line, column } = target.at;
  const before = text.lines[line]?.text.slice(0, column) ?? '';
  // At the end of a block a blank must stand before the braces, or they would belong to the word.
  const lead = target.kind === 'end' && !/\s$/.test(before) ? ' ' : '';
  text.edits.insert(line, column, `${lead}${list}`);
}

/** The class of a tag that has one is added to; other attributes that stand there already stay. */
function writeInTag(
  text: DialectText,
  { from, to }: { readonly from: Position; readonly to: Position },
  attrs: CommentAttributes,
  context: TranslateContext,
): void {
  const line = text.lines[to.line];
  if (from.line !== to.line || line === undefined) {
    context.unmapped('element comment behind a tag of several lines', line ?? { file: '', number: 1 });
    return;
  }
  const tag = line.text.slice(from.column, to.column);
  const own = /\sclass\s*=\s*(["'])/i.exec(tag);
  const classes = attrs.get('class');
  if (own && classes !== undefined) text.edits.insert(to.line, from.column + own.index + own[0].length, `${classes} `);
  const added = [...attrs]
    .filter(
      ([name]) => !(name === 'class' && own) && !new RegExp(`\\s${name.replaceAll(/\W/g, '\\$&')}\\s*=`, 'i').test(tag),
    )
    .map(([name, value]) => ` ${name}="${value.replaceAll('"', '&quot;')}"`)
    .join('');
  const end = /\s*\/?>$/.exec(tag)?.[0].length ?? 1;
  if (added !== '') text.edits.insert(to.line, to.column - end, added);
}

/** @param from the first line that is looked at. */
function targetOf(text: DialectText, from: number, comment: Comment, commentsAreBlocks: boolean): Target | undefined {
  const { line } = comment.from;
  const tokens = text.tokensIn(from, line + 1);
  const around = (type: string): PlacedToken | undefined =>
    tokens.findLast((token) => token.type === type && line < token.map[1]);
  if (around('tr_open')) return inlineTarget(text, undefined, comment);
  const inline = around('inline');
  if (inline) return inlineTarget(text, inline.map, comment);
  const html = around('html_block');
  const own = html ? between(text, { line: html.map[0], column: 0 }, comment.from) : '';
  if (!/^[\s>*+\d.)-]*$/.test(own.replaceAll(/<!--[\s\S]*?-->/g, ''))) {
    return tagBefore(text, { line: from, column: 0 }, comment.from) ?? NOWHERE;
  }
  // A comment that begins an item speaks for it: without the comment, what stands behind it is the item's text.
  const isFirst = tokens.some(({ type, map }) => type === 'list_item_open' && map[0] === line);
  if (isFirst) return { kind: 'end', at: endOfText(text, line) };
  return blockTarget(text, tokens, from, comment, commentsAreBlocks);
}

/**
 * Inside running text: the element before the comment, else the block.
 * @param map the block's lines; undefined in a cell of a table.
 */
function inlineTarget(
  text: DialectText,
  map: readonly [number, number] | undefined,
  { from, to }: Comment,
): Target | undefined {
  const cells = text.masked[from.line] ?? '';
  const start = map ? startOfText(map, from) : { line: from.line, column: cells.lastIndexOf('|', from.column) + 1 };
  const before = between(text, start, from);
  // A comment inside of an element speaks of what stands there before it, else of the element itself.
  const open = before.includes('<') ? openTagIn(maskInline(before)) : undefined;
  const inside = open ? ' '.repeat(open.to) + before.slice(open.to) : before;
  // A picture's size is HedgeDoc's own, and no Markdown for others.
  const element = lastInlineElement(inside.replaceAll(/ =\d*x\d*(?=\))/g, (size) => ' '.repeat(size.length)));
  if (element?.kind === 'html' || (open && element === undefined)) return tagBefore(text, start, from);
  if (element) return { kind: 'behind', at: placeAt(start, before, element.end) };
  if (map) return { kind: 'end', at: endOfText(text, map[1] - 1) };
  const isLast = /^\s*(?:<!--.*?-->\s*)*(?:\||$)/.test(text.lines[from.line]?.text.slice(to.column) ?? '');
  return {
    kind: 'end',
    at: isLast ? from : { line: from.line, column: Math.max(to.column, cells.indexOf('|', to.column)) },
  };
}

/** A comment on lines of its own: the block that ends above it. */
function blockTarget(
  text: DialectText,
  tokens: readonly PlacedToken[],
  from: number,
  comment: Comment,
  commentsAreBlocks: boolean,
): Target | undefined {
  const { line } = comment.from;
  const above = tokens.filter(({ map }) => map[0] < line);
  const last = above.at(-1);
  if (last === undefined) return undefined;
  if (last.type === 'html_block') return tagBefore(text, { line: from, column: 0 }, comment.from) ?? NOWHERE;
  const isTouching = (text.lines[line - 1]?.text.trim() ?? '') !== '';
  const isInList = above.some(({ type, map }) => type === 'list_item_open' && map[1] >= line);
  if (!commentsAreBlocks && isTouching && isInList && last.type === 'inline') {
    return { kind: 'end', at: endOfText(text, last.map[1] - 1) };
  }
  return { kind: 'below', at: comment.from };
}

/** The tags of a slide stand in several blocks where Markdown stands between them; what is code is none. */
function tagBefore(text: DialectText, start: Position, end: Position): Target | undefined {
  const html = text.masked
    .slice(start.line, end.line + 1)
    .map((line, index) => {
      const to = index === end.line - start.line ? end.column : line.length;
      return line.slice(index === 0 ? start.column : 0, to);
    })
    .join('\n');
  const tag = startTagBefore(html);
  return tag && { kind: 'tag', from: placeAt(start, html, tag.from), to: placeAt(start, html, tag.to) };
}

/** Where running text is looked at from: its start, if that is not far. */
function startOfText([first]: readonly [number, number], { line, column }: Position): Position {
  if (column > MOST_CHARACTERS) return { line, column: column - MOST_CHARACTERS };
  return { line: Math.max(first, line - 20), column: 0 };
}

/** Where the text of a line ends, before comments and blanks behind it. */
function endOfText(text: DialectText, line: number): Position {
  let written = (text.lines[line]?.text ?? '').trimEnd();
  while (written.endsWith('-->') && written.includes('<!--')) {
    written = written.slice(0, written.lastIndexOf('<!--')).trimEnd();
  }
  return { line, column: written.length };
}

function between(text: DialectText, from: Position, to: Position): string {
  return text
    .slice(from, to)
    .map((line) => line.text)
    .join('\n');
}

function placeAt(start: Position, text: string, offset: number): Position {
  const lines = text.slice(0, offset).split('\n');
  const column = lines.at(-1)?.length ?? 0;
  return { line: start.line + lines.length - 1, column: lines.length === 1 ? start.column + column : column };
}
