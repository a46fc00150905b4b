/** A code cell enters; its code and what it should print leave, to be read without script, with the data for the page's script. */
import type { CodeBlock } from '../../deck/block.ts';
import { CELL_LANGUAGE_NAMES, type CellData } from '../../deck/cell-data.ts';
import type { CellBlock } from '../../deck/doing.ts';
import { plainText } from '../../deck/text.ts';
import { fill } from '../../deck/words.ts';
import { blockValues } from '../block-attributes.ts';
import { renderCode } from '../blocks/code.ts';
import { claimId, type SlideContext } from '../context.ts';
import { attributes, escapeHtml, scriptJson } from '../escape.ts';
import { renderTokens } from '../tokens.ts';

/** Its id is its key, so that links from elsewhere find it. */
export function renderStudyCell(block: CellBlock, context: SlideContext): string {
  const { words } = context;
  const language = CELL_LANGUAGE_NAMES[block.language];
  const id = claimId(context, block.key);
  const own = attributes({
    ...blockValues(block, context, { class: 'cell' }),
    ...(id === undefined ? {} : { id }),
    role: 'group',
    'aria-label': [fill(words.cellCode, { language }), ...titleText(block)].join('. '),
    'data-language': block.language,
  });
  const title =
    block.title === undefined ? '' : ` <span class="cell-title">${renderTokens(block.title, context)}</span>`;
  const head = `<p class="cell-head"><span class="cell-name">${escapeHtml(language)}</span>${title}</p>\n`;
  const data = `<script type="application/json" class="cell-data">${scriptJson(cellData(block))}</script>`;
  return `<div${own}>\n${head}${renderCode(numbered(block), context)}${renderExpected(block, context)}${data}</div>\n`;
}

/** With numbers, since errors name lines; without a title that the cell has too. */
function numbered(block: CellBlock): CodeBlock {
  const { title, ...code } = block.code;
  const isSaid = title === undefined || titleText(block).includes(title);
  return { ...code, numberFrom: 1, ...(isSaid ? {} : { title }) };
}

function titleText({ title }: CellBlock): string[] {
  return title === undefined ? [] : [plainText(title)];
}

function renderExpected({ expect }: CellBlock, { words }: SlideContext): string {
  if (expect === undefined) return '';
  const output = `<pre dir="ltr" translate="no">${escapeHtml(expect)}</pre>`;
  return `<div class="cell-expected"><p class="cell-label">${escapeHtml(words.cellExpected)}</p>${output}</div>\n`;
}

function cellData({ key, language, code, expect, check, likeness }: CellBlock): CellData {
  return {
    key,
    language,
    code: code.text,
    ...(expect === undefined ? {} : { expect }),
    ...(check === undefined ? {} : { check }),
    likeness,
  };
}
