/** The blocks of a quiz enter; the options of its list leave, or what keeps them from being options is told. */
import { excerpt } from '../../deck/excerpt.ts';
import type { BlockReader } from '../blocks.ts';
import type { DraftBlock, DraftChoice, DraftOption, DraftProse } from '../draft.ts';
import { asList, blocksOf, itemsOf, type ListItem, paragraphOf } from './list-items.ts';
import { ItemKeys, wordsOfBlocks } from './words.ts';

/** What an item begins with: `( )` for one of several answers, `[ ]` for any number of them. */
interface Mark {
  readonly shape: 'round' | 'square';
  readonly isRight: boolean;
}

/** The last list with marks; undefined when there is none. */
export function findChoices(blocks: readonly DraftBlock[]): DraftProse | undefined {
  return blocks.map(asList).findLast((list) => list && itemsOf(list).some((item) => markOf(item) !== undefined));
}

/**
 * @param asked from `kind=`; absent means that the marks tell.
 * @param mayBeNone the author says that none is right.
 */
export function compileChoices(
  reader: BlockReader,
  list: DraftProse,
  asked: 'single' | 'multiple' | undefined,
  mayBeNone: boolean,
): DraftChoice | undefined {
  const { context } = reader;
  const items = itemsOf(list);
  const marks = items.map(markOf);
  const [first] = marks;
  const odd = items.find((_, index) => marks[index]?.shape !== first?.shape || first === undefined);
  if (odd !== undefined) {
    const isUnmarked = first === undefined || markOf(odd) === undefined;
    const message = isUnmarked ? 'An item of the answers has no mark.' : 'The answers begin with ( ) and with [ ].';
    const hint = 'begin each item with ( ) or (x) where one is right, or each with [ ] or [x] where any number is';
    context.report('quiz/mixed-marks', odd.span, message, hint);
    return undefined;
  }
  const right = items.filter((_, index) => marks[index]?.isRight === true);
  const kind = asked ?? (first?.shape === 'round' ? 'single' : 'multiple');
  const [, second] = right;
  if (items.length < 2) {
    context.report('quiz/options', list.span, 'This quiz has only one option.', 'add others');
  } else if (kind === 'single' && second !== undefined) {
    const hint = 'write [ ] and [x] if several answers are right';
    context.report('quiz/several-right', second.span, 'More than one option is marked as right.', hint);
  } else if (right.length === 0 && !(kind === 'multiple' && mayBeNone)) {
    const hint =
      kind === 'single'
        ? 'mark it as (x)'
        : 'mark what is right as [x]; where none is, write {none} behind the question';
    context.report('quiz/no-right', list.span, 'No option is marked as right.', hint);
  } else {
    const options = items.map((item, index) => optionOf(item, marks[index]?.isRight === true));
    return nameOptions(reader, options) ? { kind, options } : undefined;
  }
  return undefined;
}

/** Gives each its key; false when one says nothing. */
function nameOptions({ context }: BlockReader, options: readonly DraftOption[]): boolean {
  const empty = options.find(({ blocks }) => blocks.length === 0);
  if (empty !== undefined) {
    context.report('quiz/options', empty.span, 'This option says nothing.', 'write what can be chosen behind the mark');
    return false;
  }
  const keys = new ItemKeys();
  for (const option of options) {
    const words = wordsOfBlocks(option.blocks);
    const { key, isAgain } = keys.take(words);
    option.key = key;
    if (!isAgain) continue;
    const message = `The option "${excerpt(words, 40)}" stands here twice.`;
    context.report('quiz/option-twice', option.span, message, 'word them differently, or remove one');
  }
  return true;
}

/** What it says without its mark, and what is said to those who chose it: its block quotes. */
function optionOf({ blocks, span }: ListItem, isRight: boolean): DraftOption {
  const own = blocks.flatMap((block, index) => (index === 0 ? withoutMark(block) : [block]));
  const isQuote = (block: DraftBlock): boolean =>
    block.kind === 'prose' && block.tokens[0]?.type === 'blockquote_open' && block.tokens.at(-1)?.nesting === -1;
  const feedback = own
    .filter(isQuote)
    .flatMap((block) => (block.kind === 'prose' ? blocksOf(block.tokens.slice(1, -1), block.span) : []));
  const said = own.filter((block) => !isQuote(block));
  return { key: '', span, blocks: said, isRight, ...(feedback.length > 0 ? { feedback } : {}) };
}

const ROUND = /^\(([ xX]?)\)(?=\s|$)\s*/;
/** Before text it is a task already. */
const SQUARE = /^\[([ xX])\]\s*$/;

function markOf({ blocks }: ListItem): Mark | undefined {
  const first = paragraphOf(blocks[0])?.[0];
  if (first?.type === 'task') return { shape: 'square', isRight: first.info === 'checked' };
  const content = first?.type === 'text' ? first.content : '';
  const round = ROUND.exec(content);
  const mark = round ?? SQUARE.exec(content);
  return mark ? { shape: round ? 'round' : 'square', isRight: /x/i.test(mark[1] ?? '') } : undefined;
}

/** The paragraph behind its mark; none when there was nothing else in it. */
function withoutMark(block: DraftBlock): DraftBlock[] {
  const [first, ...rest] = paragraphOf(block) ?? [];
  if (block.kind !== 'prose' || first === undefined) return [block];
  const content = first.type === 'task' ? '' : first.content.replace(ROUND, '').replace(SQUARE, '');
  const kept = content === '' ? rest : [{ ...first, content }, ...rest];
  const from = kept.findIndex(({ type }) => type !== 'softbreak' && type !== 'hardbreak');
  if (from < 0) return [];
  const children = kept.slice(from);
  const tokens = block.tokens.map((token) => (token.type === 'inline' ? { ...token, children } : token));
  return [{ ...block, tokens }];
}
