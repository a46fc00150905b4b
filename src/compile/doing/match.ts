/** The blocks of a quiz about pairs enter; its pairs leave, or what keeps them from being pairs is told. */
import { excerpt } from '../../deck/excerpt.ts';
import type { Span } from '../../deck/span.ts';
import type { BlockReader } from '../blocks.ts';
import type { DraftBlock, DraftItem, DraftMatch, DraftProse, DraftToken } from '../draft.ts';
import { asList, itemsOf, paragraphOf } from './list-items.ts';
import { ItemKeys, wordsOf } from './words.ts';

export interface CompiledMatch {
  readonly answer: DraftMatch;
  readonly list: DraftProse;
}

/** Both sides as written; a left side without tokens is none. */
interface Line {
  readonly span: Span;
  readonly left: DraftToken[];
  readonly right: DraftToken[];
}

export function isTable(block: DraftBlock): block is DraftProse {
  return block.kind === 'prose' && block.tokens[0]?.type === 'table_open';
}

export function compileMatch(
  reader: BlockReader,
  blocks: readonly DraftBlock[],
  span: Span,
): CompiledMatch | undefined {
  const { context } = reader;
  const list = blocks.findLast((block): block is DraftProse => asList(block) !== undefined || isTable(block));
  const hint = 'write - left => right, one pair a line, or a table of two columns';
  if (list === undefined) {
    context.report('quiz/pair', span, 'This quiz about pairs has no list of them.', hint);
    return undefined;
  }
  const rows = isTable(list) ? rowsOf(list) : undefined;
  const [heads, ...body] = rows ?? [];
  const lines = rows ? body : linesOf(list);
  const odd = lines.find((line): line is { readonly span: Span } => !('right' in line) || line.right.length === 0);
  const pairs = lines.filter((line): line is Line => 'right' in line && line.left.length > 0);
  if (odd !== undefined || pairs.length < 2) {
    const message = odd ? 'A line of the pairs has no right side.' : 'There are fewer than two pairs.';
    context.report('quiz/pair', odd?.span ?? list.span, message, hint);
    return undefined;
  }
  const others = lines.filter((line): line is Line => 'right' in line && line.left.length === 0);
  const answer = nameSides(reader, pairs, others);
  const named = heads && 'right' in heads && (heads.left.length > 0 || heads.right.length > 0);
  return { answer: named ? { ...answer, heads: { left: heads.left, right: heads.right } } : answer, list };
}

/** A left side may stand only once; right sides that say the same are one. */
function nameSides({ context }: BlockReader, pairs: readonly Line[], others: readonly Line[]): DraftMatch {
  const lefts = new ItemKeys();
  const rights = new Set<string>();
  const right = ({ span, right: text }: Line): DraftItem => ({
    key: new ItemKeys().take(wordsOf(text)).key,
    span,
    text,
  });
  const named = pairs.map((line) => {
    const words = wordsOf(line.left);
    const { key, isAgain } = lefts.take(words);
    if (isAgain) {
      const message = `The left side "${excerpt(words, 40)}" stands here twice.`;
      context.report('quiz/option-twice', line.span, message, 'word them differently, or remove one');
    }
    const pair = { left: { key, span: line.span, text: line.left }, right: right(line) };
    rights.add(pair.right.key);
    return pair;
  });
  const extra: DraftItem[] = [];
  for (const line of others) {
    const item = right(line);
    if (rights.has(item.key)) {
      const message = `The right side "${excerpt(wordsOf(item.text), 40)}" stands here twice.`;
      context.report('quiz/option-twice', line.span, message, 'remove it: it belongs to a pair already');
    } else extra.push(item);
    rights.add(item.key);
  }
  return { kind: 'match', pairs: named, extra };
}

function linesOf(list: DraftProse): (Line | { readonly span: Span })[] {
  return itemsOf(list).map(({ span, blocks }) => {
    const text = blocks.length === 1 ? paragraphOf(blocks[0]) : undefined;
    return text === undefined ? { span } : { span, ...sidesOf(text) };
  });
}

const ARROW = /\s*(?:=>|→|⇒)\s*/u;

/** Parted at the first arrow that stands in no code and no formula; nothing where there is none. */
function sidesOf(tokens: readonly DraftToken[]): { left: DraftToken[]; right: DraftToken[] } | undefined {
  let depth = 0;
  for (const [index, token] of tokens.entries()) {
    const arrow = token.type === 'text' && depth === 0 ? ARROW.exec(token.content) : null;
    depth += token.nesting;
    if (arrow === null) continue;
    const part = (content: string): DraftToken[] => (content === '' ? [] : [{ ...token, content }]);
    return {
      left: [...tokens.slice(0, index), ...part(token.content.slice(0, arrow.index))],
      right: [...part(token.content.slice(arrow.index + arrow[0].length)), ...tokens.slice(index + 1)],
    };
  }
  return undefined;
}

/** The rows of a table, its head first; one that has not two cells has no sides. */
function rowsOf({ tokens, span }: DraftProse): (Line | { readonly span: Span })[] {
  const rows: { span: Span; cells: DraftToken[][] }[] = [];
  for (const token of tokens) {
    if (token.type === 'tr_open') rows.push({ span: token.span ?? span, cells: [] });
    else if (token.type === 'inline') rows.at(-1)?.cells.push(token.children ?? []);
  }
  return rows.map(({ span: place, cells }) => {
    const [left, right, more] = cells;
    return left && right && more === undefined ? { span: place, left, right } : { span: place };
  });
}
