/** The deck's sections enter, a linked list of them leaves; a list that the author wrote wins. */
import { renderBlocks } from '../blocks/block.ts';
import type { SlideContext } from '../context.ts';
import { attributes, escapeHtml } from '../escape.ts';
import { slideHref } from '../tokens.ts';
import { type ComposedSlide, type SlideParts, isList, slotted } from './parts.ts';

export function composeAgenda(parts: SlideParts, context: SlideContext): ComposedSlide {
  const header =
    parts.heading.length > 0 ? renderBlocks(parts.heading, context) : `<h2>${escapeHtml(context.words.agenda)}</h2>\n`;
  const own = renderBlocks([...parts.main, ...slotted(parts)], context);
  const list = parts.main.some(isList) ? '' : renderSections(context);
  return { header, body: `<div class="slot slot-main">${own}${list}</div>\n` };
}

function renderSections(context: SlideContext): string {
  const sections = context.deck.sections;
  if (sections.length === 0) return '';
  const items = sections.map((section) => {
    const here = section.title === context.slide.section;
    const link = attributes({ href: slideHref(section.slide, context), 'aria-current': here ? 'step' : undefined });
    return `<li><a${link}>${escapeHtml(section.title)}</a></li>`;
  });
  return `<ol class="agenda${sections.length > 5 ? ' is-long' : ''}" role="list">${items.join('\n')}</ol>\n`;
}
