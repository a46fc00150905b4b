/** Blocks enter; the same without pictures leave, each with what it shows in words: for an outline. */
import type { Block, BlockBase, ProseBlock } from '../../deck/block.ts';
import type { QuizAnswer } from '../../deck/doing.ts';
import { plainText } from '../../deck/text.ts';
import type { Token } from '../../deck/token.ts';
import { wordsOfPictures } from './words-of-pictures.ts';

export function textOnly(blocks: readonly Block[]): readonly Block[] {
  return blocks.flatMap((block): readonly Block[] => {
    switch (block.kind) {
      case 'figure':
        return said(block, [block.decorative ? '' : block.alt, block.caption ? plainText(block.caption) : '']);
      case 'diagram':
        return said(block, [block.title ?? '', block.alt ?? '']);
      case 'prose':
        return [{ ...block, tokens: [...wordsOfPictures(block.tokens)] }];
      case 'columns':
        return block.columns.flatMap((column) => textOnly(column.blocks));
      case 'gallery':
        return [...said(block, [block.caption ? plainText(block.caption) : '']), ...textOnly(block.blocks)];
      case 'magic-move':
        return block.states.slice(-1);
      case 'slot':
        return textOnly(block.blocks);
      case 'callout':
      case 'container':
      case 'only':
      case 'lab':
        return [{ ...block, blocks: textOnly(block.blocks) }];
      case 'exercise':
      case 'reflect':
        return [{ ...block, blocks: textOnly(block.blocks) }];
      case 'quiz':
        return [{ ...block, blocks: textOnly(block.blocks), answer: answerTextOnly(block.answer) }];
      default:
        return [block];
    }
  });
}

function answerTextOnly(answer: QuizAnswer): QuizAnswer {
  if (!('options' in answer)) return answer;
  return { ...answer, options: answer.options.map((option) => ({ ...option, blocks: textOnly(option.blocks) })) };
}

function said({ span }: BlockBase, texts: readonly string[]): readonly ProseBlock[] {
  const words = [...new Set(texts.map((text) => text.trim()).filter((text) => text !== ''))];
  if (words.length === 0) return [];
  const tokens = [
    token('paragraph_open', 'p', 1),
    { ...token('inline', '', 0), children: [{ ...token('text', '', 0), content: words.join(' · ') }] },
    token('paragraph_close', 'p', -1),
  ];
  return [{ kind: 'prose', span, tokens, attrs: { class: 'said-picture' } }];
}

function token(type: string, tag: string, nesting: Token['nesting']): Token {
  return { type, tag, nesting, attrs: null, content: '', markup: '', info: '', hidden: false, children: null };
}
