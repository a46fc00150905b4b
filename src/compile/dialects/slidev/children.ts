/** An element of Slidev's enters; what stands right in it leaves: blocks of Markdown, elements of HTML, items of a list. */
import type { BlockToken } from '../text/block-parser.ts';
import { BLOT } from '../text/mask.ts';
import type { SlideWork } from './deck.ts';
import type { Tag } from './tags.ts';

export type Block = BlockToken & { readonly map: [number, number] };

/** An item of a list. */
export interface Item {
  readonly token: Block;
  /** The line on which its own words end; undefined when it has none. */
  readonly end: number | undefined;
  readonly children: Item[];
}

/** The blocks of Markdown right in an element. */
export function blocksIn(tag: Tag, work: SlideWork): readonly Block[] {
  const from = tag.to.line;
  const to = tag.close?.from.line ?? from;
  const inside = work.text.tokensIn(from, to).filter(({ nesting, type }) => nesting >= 0 && type !== 'inline');
  const level = Math.min(...inside.map((token) => token.level));
  return inside.filter((token) => token.level === level && token.type !== 'html_block' && !isTagLine(token, tag, work));
}

/** A paragraph that begins with the element's own tag. */
function isTagLine(token: Block, tag: Tag, work: SlideWork): boolean {
  if (token.map[0] > tag.to.line) return false;
  return token.map[0] === tag.from.line || (work.text.masked[token.map[0]] ?? '').replaceAll(BLOT, '').trim() === '';
}

/** Elements of HTML right in it; of a list or table its items or rows, where it is all there is. */
export function htmlChildren(tag: Tag): readonly Tag[] {
  const [only] = tag.children;
  if (tag.children.length !== 1 || only === undefined) return tag.children;
  if (/^(?:ul|ol)$/.test(only.name)) return only.children.filter(({ name }) => name === 'li');
  if (only.name === 'table') {
    const rows = only.children.flatMap((child) => (child.name === 'tbody' ? child.children : [child]));
    return rows.filter(({ name }) => name === 'tr');
  }
  return tag.children;
}

/** Whether an element begins in a block. */
export function isInLines(tag: Tag, { map }: Block): boolean {
  return tag.from.line >= map[0] && tag.from.line < map[1];
}

/** The items of a list, and those in them down to a depth. */
export function itemsOf(list: Block, depth: number, work: SlideWork): readonly Item[] {
  const tokens = work.text.tokens;
  const first = tokens.indexOf(list);
  const root: Item[] = [];
  const open: Item[] = [];
  for (let index = first + 1; index < tokens.length; index++) {
    const token = tokens[index];
    if (token === undefined || token.level <= list.level) break;
    const level = (token.level - list.level + 1) / 2;
    if (token.type !== 'list_item_open' || token.map === null || level > depth || !Number.isInteger(level)) continue;
    open.length = Math.min(open.length, level - 1);
    const item: Item = {
      token: token as Item['token'],
      end: endOfWords(index, token as Item['token'], work),
      children: [],
    };
    (open.at(-1)?.children ?? root).push(item);
    open.push(item);
  }
  return root;
}

/** The last line of the paragraph or heading that an item begins with. */
function endOfWords(index: number, { map, level }: Item['token'], work: SlideWork): number | undefined {
  const [begin, inline] = [work.text.tokens[index + 1], work.text.tokens[index + 2]];
  if (begin === undefined || begin.level !== level + 1 || inline?.type !== 'inline' || inline.map === null)
    return undefined;
  return lastLine(map[0], inline.map[1], work);
}

/** Whether a list holds another one. */
export function hasNested(list: Block, work: SlideWork): boolean {
  const [from, to] = list.map;
  return work.text.tokensIn(from, to).some(({ type, level }) => type === 'list_item_open' && level > list.level + 1);
}

/** The last of some lines that holds text, end tags apart. */
export function lastLine(from: number, end: number, work: SlideWork): number {
  let line = end - 1;
  while (
    line > from &&
    (work.text.lines[line]?.text.trim() === '' || /^\s*<\/v-?clicks?>\s*$/i.test(work.text.lines[line]?.text ?? ''))
  )
    line--;
  return line;
}
