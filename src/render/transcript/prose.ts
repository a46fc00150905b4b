/** Prose tokens enter; paragraphs, lists, tables and quotes in plain Markdown leave. */
import { htmlIdPrefix } from '../../deck/html-marks.ts';
import { plainText } from '../../deck/text.ts';
import type { Token } from '../../deck/token.ts';
import { rewriteHtml } from '../html-assets.ts';
import { joinsWithoutSpace } from '../tokens.ts';
import { writeBlock } from './blocks.ts';
import { flowOf, hrefOf, pictureOf, type TranscriptContext } from './context.ts';
import { fence } from './escape-markdown.ts';
import { type Flow, markOf } from './flow.ts';
import { writeCitation, writeFootnoteRef } from './references.ts';
import { joinBlocks, listItem, type MarkdownBlock, quoted } from './markdown-block.ts';

export function writeProse(tokens: readonly Token[], context: TranscriptContext): readonly MarkdownBlock[] {
  const flow = flowOf(context);
  addTokens(tokens, flow, context);
  return flow.end();
}

/** The content of one paragraph, heading or cell. */
export function writeLine(tokens: readonly Token[], context: TranscriptContext): string {
  const flow = flowOf(context);
  addTokens(tokens, flow, context);
  return flow.endInline();
}

/** Adds tokens of blocks and lines to what is being written. */
export function addTokens(tokens: readonly Token[], flow: Flow, context: TranscriptContext): void {
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at];
    if (token === undefined) continue;
    if (token.nesting === 1 && NESTED.has(token.type)) {
      const end = closeOf(tokens, at);
      flow.block(writeNested(token, tokens.slice(at + 1, end), context));
      at = end;
    } else if (token.type === 'softbreak') flow.text(joinsWithoutSpace(tokens, at) ? '' : ' ');
    else addToken(token, flow, context);
  }
}

const NESTED = new Set(['bullet_list_open', 'ordered_list_open', 'blockquote_open', 'table_open', 'dl_open']);

/** Index of the token that closes the one at an index; the end where none does. */
function closeOf(tokens: readonly Token[], at: number): number {
  let depth = 0;
  for (let index = at; index < tokens.length; index += 1) {
    depth += tokens[index]?.nesting ?? 0;
    if (depth === 0) return index;
  }
  return tokens.length;
}

function writeNested(open: Token, inner: readonly Token[], context: TranscriptContext): MarkdownBlock {
  switch (open.type) {
    case 'blockquote_open':
      return { text: quoted(joinBlocks(writeProse(inner, context))) };
    case 'table_open':
      return { text: writeTable(inner, context) };
    case 'dl_open':
      return { text: writeDefinitions(inner, context), list: 'bullet' };
    default:
      return writeList(open, inner, context);
  }
}

function writeList(open: Token, inner: readonly Token[], context: TranscriptContext): MarkdownBlock {
  const isNumbered = open.type === 'ordered_list_open';
  const start = Number(open.attrs?.find(([name]) => name === 'start')?.[1] ?? 1);
  const items = childrenOf(inner, 'list_item_open');
  const isTight = items.every((item) => !item.some((token) => token.type === 'paragraph_open' && !token.hidden));
  const texts = items.map((item, index) => {
    const blocks = writeProse(item, context);
    const text = isTight ? joinTight(blocks) : joinBlocks(blocks);
    return listItem(isNumbered ? `${start + index}.` : '-', text);
  });
  return { text: texts.join(isTight ? '\n' : '\n\n'), list: isNumbered ? 'ordered' : 'bullet' };
}

/** A list stands close below the words of its item. */
function joinTight(blocks: readonly MarkdownBlock[]): string {
  const [first, second] = blocks;
  if (first === undefined || blocks.length !== 2 || first.list !== undefined || second?.list === undefined)
    return joinBlocks(blocks);
  // Only a list that begins with its first number may interrupt a paragraph.
  return /^(?:-|1\.) \S/.test(second.text) ? `${first.text}\n${second.text}` : joinBlocks(blocks);
}

/** Each term in bold, what is said of it below. */
function writeDefinitions(inner: readonly Token[], context: TranscriptContext): string {
  const items: string[] = [];
  for (let at = 0; at < inner.length; at += 1) {
    const token = inner[at];
    if (token?.type !== 'dt_open' && token?.type !== 'dd_open') continue;
    const end = closeOf(inner, at);
    const content = inner.slice(at + 1, end);
    at = end;
    if (token.type === 'dt_open') {
      const flow = flowOf(context);
      flow.add({ kind: 'open', mark: 'strong' });
      addTokens(content, flow, context);
      flow.add({ kind: 'close', mark: 'strong' });
      items.push(listItem('-', joinBlocks(flow.end())));
    } else {
      const text = joinBlocks(writeProse(content, context)).replace(/^(?=.)/gm, '  ');
      items.push(items.length === 0 ? listItem('-', text.trim()) : text);
    }
  }
  return items.join('\n\n');
}

/** The children of one kind, each as the tokens between its own two. */
function childrenOf(tokens: readonly Token[], type: string): readonly (readonly Token[])[] {
  const children: (readonly Token[])[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    if (tokens[at]?.type !== type) continue;
    const end = closeOf(tokens, at);
    children.push(tokens.slice(at + 1, end));
    at = end;
  }
  return children;
}

interface Cell {
  readonly text: string;
  readonly align: string | undefined;
}

/** GFM has no table without a head: that of one without is empty. */
function writeTable(inner: readonly Token[], context: TranscriptContext): string {
  const rows = (tokens: readonly Token[]) => childrenOf(tokens, 'tr_open').map((row) => cellsOf(row, context));
  const head = childrenOf(inner, 'thead_open').flatMap(rows);
  const body = childrenOf(inner, 'tbody_open').flatMap(rows);
  const width = Math.max(0, ...[...head, ...body].map((row) => row.length));
  if (width === 0) return '';
  const [first, ...more] = head;
  const aligns = Array.from({ length: width }, (_, at) => RULES[(first ?? body[0])?.[at]?.align ?? ''] ?? '---');
  const line = (cells: readonly Cell[]): string =>
    `| ${Array.from({ length: width }, (_, at) => cells[at]?.text ?? '').join(' | ')} |`;
  return [line(first ?? []), `| ${aligns.join(' | ')} |`, ...[...more, ...body].map(line)].join('\n');
}

const RULES: Readonly<Record<string, string>> = { left: ':--', right: '--:', center: ':-:' };

function cellsOf(row: readonly Token[], context: TranscriptContext): readonly Cell[] {
  const cells: Cell[] = [];
  for (let at = 0; at < row.length; at += 1) {
    const token = row[at];
    if (token?.type !== 'td_open' && token?.type !== 'th_open') continue;
    const end = closeOf(row, at);
    const style = token.attrs?.find(([name]) => name === 'style')?.[1] ?? '';
    const text = writeLine(row.slice(at + 1, end), { ...context, inCell: true });
    cells.push({ text, align: /text-align:\s*(\w+)/.exec(style)?.[1] });
    at = end;
  }
  return cells;
}

function addToken(token: Token, flow: Flow, context: TranscriptContext): void {
  switch (token.type) {
    case 'text':
    case 'text_special':
    case 'emoji':
      return flow.text(token.content);
    case 'inline':
      return addTokens(token.children ?? [], flow, context);
    case 'hardbreak':
      return flow.add({ kind: 'break' });
    case 'code_inline':
      return flow.add({ kind: 'code', text: token.content });
    case 'html_inline':
    case 'html_block':
      return addHtml(token.content, flow, context);
    case 'image':
      return flow.add(pictureOf(attributeOf(token, 'src') ?? '', altOf(token), context));
    case 'math_inline':
      return flow.add({ kind: 'math', tex: token.content });
    case 'task':
      return flow.add({ kind: 'raw', markdown: token.info === 'checked' ? '[x] ' : '[ ] ' });
    case 'icon':
      return flow.text(token.content.replace(/^[a-z]+:/, '').replaceAll('-', ' '));
    case 'citation':
      return token.citation === undefined ? undefined : writeCitation(token.citation, flow, context);
    case 'footnote_ref':
      return token.footnote === undefined ? undefined : writeFootnoteRef(token.footnote, flow, context);
    case 'gap':
      return token.gap === undefined ? undefined : flow.text(context.gap?.(token.gap) ?? '');
    case 'block':
      if (token.block !== undefined) for (const block of writeBlock(token.block, context)) flow.block(block);
      return undefined;
    case 'link_open':
      return flow.add({ kind: 'link', href: hrefOf(attributeOf(token, 'href') ?? '', context) });
    case 'link_close':
      return flow.add({ kind: 'link-end' });
    case 'fence':
    case 'code_block':
      return flow.block({ text: fence(token.content.replace(/\n$/, ''), token.info) });
    case 'hr':
      return flow.block({ text: '---' });
    default:
      return addTag(token, flow, context);
  }
}

function addTag(token: Token, flow: Flow, context: TranscriptContext): void {
  const isHeading = /^h[1-6]$/.test(token.tag);
  const mark = isHeading ? 'strong' : markOf(token.tag);
  const isBlock = isHeading || /^(?:p|div|section|li|dd|dt|td|th|figure|figcaption)$/.test(token.tag);
  if (isBlock && token.nesting === 1) flow.endParagraph();
  if (mark !== undefined && token.nesting !== 0) flow.add({ kind: token.nesting === 1 ? 'open' : 'close', mark });
  if (isBlock && token.nesting === -1) flow.endParagraph();
  if (token.nesting !== 0) return;
  if (token.children === null) flow.text(token.content);
  else addTokens(token.children, flow, context);
}

function addHtml(html: string, flow: Flow, context: TranscriptContext): void {
  const { slide, assetUrl } = context;
  flow.html(
    rewriteHtml(html, { assetUrl, anchorUrl: (id) => `#${id}`, idPrefix: htmlIdPrefix(slide.id), key: slide.key }),
  );
}

function attributeOf(token: Token, name: string): string | undefined {
  return token.attrs?.find(([key]) => key === name)?.[1];
}

function altOf({ children, content }: Token): string {
  return children === null ? content : plainText(children);
}
