/** A callout enters, a labelled aside with its tone leaves. */
import type { CalloutBlock } from '../../deck/block.ts';
import { blockAttributes } from '../block-attributes.ts';
import type { SlideContext } from '../context.ts';
import { escapeHtml } from '../escape.ts';
import { renderTokens } from '../tokens.ts';
import { renderBlocks } from './block.ts';

export function renderCallout(block: CalloutBlock, context: SlideContext): string {
  const title = block.title === undefined ? escapeHtml(context.words[block.tone]) : renderTokens(block.title, context);
  const own = blockAttributes(block, context, { class: `callout callout-${block.tone}`, role: 'note' });
  return `<div${own}><p class="callout-title">${ICONS[block.tone]}<span>${title}</span></p><div class="callout-body">${renderBlocks(block.blocks, context)}</div></div>\n`;
}

/** Drawn, so that a tone is told by shape as well as by colour. */
const ICONS: Readonly<Record<CalloutBlock['tone'], string>> = {
  note: icon('<circle cx="12" cy="12" r="9.5"/><path d="M12 11v6M12 7v.5"/>'),
  tip: icon(
    '<path d="M9 18h6M10 21.5h4M12 2.5a6.5 6.5 0 0 0-4 11.6c.8.7 1 1.4 1 1.900h6c0-.5.2-1.2 1-1.900a6.5 6.5 0 0 0-4-11.600z"/>',
  ),
  important: icon('<path d="M3 3.500h18v13.500h-9l-4.5 4v-4H3zM12 6.500v4.500M12 13.500v.5"/>'),
  warning: icon('<path d="M12 3 22 20.500H2zM12 9.500v5M12 17v.5"/>'),
  caution: icon('<path d="M8 2.500h8L21.5 8v8L16 21.500H8L2.5 16V8zM12 7v6M12 16v.5"/>'),
};

function icon(shape: string): string {
  return `<svg class="callout-icon" viewBox="0 0 24 24" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round">${shape}</svg>`;
}
