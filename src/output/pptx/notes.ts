/** A slide's private notes enter; they leave as paragraphs of plain text, as PowerPoint keeps them. */
import type { Block } from '../../deck/block.ts';
import type { Slide } from '../../deck/deck.ts';
import { plainText } from '../../deck/text.ts';
import type { Token } from '../../deck/token.ts';
import { xmlText } from './xml.ts';

/** One text a line; points of lists begin with a dash, texts of one step with its number. Empty without notes. */
export function notesLines(slide: Slide): readonly string[] {
  return slide.texts.presenter.flatMap(({ blocks, step }) => {
    const lines = blocks.flatMap((block) => linesOf(block));
    const [first, ...rest] = lines;
    return step === undefined || first === undefined ? lines : [`▸ ${step}  ${first}`, ...rest];
  });
}

export function notesParagraphs(lines: readonly string[], lang: string): string {
  return lines
    .map((line) => `<a:p><a:r><a:rPr lang="${xmlText(lang)}"/><a:t>${xmlText(line)}</a:t></a:r></a:p>`)
    .join('');
}

function linesOf(block: Block): readonly string[] {
  switch (block.kind) {
    case 'prose':
      return proseLines(block.tokens);
    case 'code':
      return block.text.split('\n');
    case 'magic-move':
      return block.states.flatMap((state) => state.text.split('\n'));
    case 'math':
      return [block.tex];
    case 'diagram':
      return [block.alt ?? block.title ?? block.source];
    case 'figure':
      return [block.alt === '' ? block.src : block.alt];
    case 'columns':
      return block.columns.flatMap((column) => column.blocks.flatMap(linesOf));
    case 'cell':
      return block.code.text.split('\n');
    case 'quiz':
    case 'exercise':
    case 'reflect':
    case 'callout':
    case 'container':
      return [
        ...(block.title === undefined ? [] : [plainText(block.title)]),
        ...block.blocks.flatMap((inner) => linesOf(inner)),
      ];
    case 'gallery':
    case 'slot':
    case 'only':
    case 'lab':
      return block.blocks.flatMap((inner) => linesOf(inner));
    case 'footnotes':
    case 'sources':
      return [];
  }
}

function proseLines(tokens: readonly Token[]): readonly string[] {
  const lines: string[] = [];
  let depth = 0;
  let isPoint = false;
  let cells: string[] | undefined;
  for (const token of tokens) {
    if (/_list_(?:open|close)$/.test(token.type)) depth += token.nesting;
    else if (token.type === 'list_item_open') isPoint = true;
    else if (token.type === 'tr_open') cells = [];
    else if (token.type === 'tr_close') {
      lines.push((cells ?? []).join(' | '));
      cells = undefined;
    } else if (token.type === 'inline' || token.type === 'html_block') {
      const text = plainText([token]);
      if (cells !== undefined) cells.push(text);
      else if (text !== '') lines.push(`${'   '.repeat(Math.max(0, depth - 1))}${isPoint ? '– ' : ''}${text}`);
      isPoint = false;
    } else if (token.block !== undefined) lines.push(...linesOf(token.block));
  }
  return lines;
}
