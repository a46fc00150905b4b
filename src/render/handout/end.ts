/** The slides of a handout enter; what stands at its end leaves: all footnotes by slide, the words of the glossary, and the sources in full. */
import type { Block, FootnotesBlock } from '../../deck/block.ts';
import { walkBlocks } from '../../deck/walk.ts';
import { renderBlocks } from '../blocks/block.ts';
import type { SlideContext } from '../context.ts';
import { attributes, escapeHtml } from '../escape.ts';
import { renderSources } from '../references.ts';
import { renderGlossary } from '../study/glossary.ts';
import { slideHref } from '../tokens.ts';
import type { VisibleSlide } from '../visible.ts';
import { citedSources } from './front.ts';

/** @param hasTexts words are explained where there is running text to meet them in. */
export function renderEnd(slides: readonly VisibleSlide[], context: SlideContext, hasTexts: boolean): string {
  const notes = slides.flatMap((visible) => footnotesOf(visible, context));
  const keys = citedSources(context.deck, slides);
  const { words } = context;
  const { glossary, meta } = context.deck;
  const part = (name: string, title: string, html: string): string =>
    `<section class="handout-end handout-${name}"><h2>${escapeHtml(title)}</h2>\n<div class="reading">${html}</div></section>\n`;
  return [
    notes.length === 0 ? '' : part('footnotes', words.footnotes, `<ul role="list">${notes.join('')}</ul>`),
    glossary.length === 0 || !hasTexts ? '' : part('glossary', words.glossary, renderGlossary(glossary, meta.lang)),
    keys.length === 0 ? '' : part('sources', words.sources, renderSources(sourcesBlock(keys, context), context)),
  ].join('');
}

function sourcesBlock(keys: readonly string[], { slide }: SlideContext): Parameters<typeof renderSources>[0] {
  return { kind: 'sources', keys, span: slide.span };
}

/** The notes that what is shown of the blocks refers to: what helps with a question may have notes of its own. */
function labelsOf(blocks: readonly Block[]): ReadonlySet<string> {
  const labels = new Set<string>();
  walkBlocks(blocks, {
    isAsked: true,
    enters: ({ kind }) => kind !== 'footnotes',
    token: ({ footnote }) => void (footnote !== undefined && labels.add(footnote.label)),
  });
  return labels;
}

/** One entry a slide that has any. */
function footnotesOf({ slide, number }: VisibleSlide, context: SlideContext): readonly string[] {
  const blocks: FootnotesBlock[] = [];
  walkBlocks(slide.blocks, { block: (block) => void (block.kind === 'footnotes' && blocks.push(block)) });
  const labels = labelsOf(slide.blocks);
  const items = blocks.flatMap((block) => block.items).filter(({ label }) => labels.has(label));
  // A note that only another note refers to stands behind that one.
  for (const { blocks: inside } of items) {
    const more = labelsOf(inside);
    items.push(
      ...blocks.flatMap((block) => block.items).filter((item) => more.has(item.label) && !items.includes(item)),
    );
  }
  if (items.length === 0) return [];
  const name = slide.title ?? (number === undefined ? '' : context.formatNumber(number));
  const link = `<a${attributes({ href: slideHref(slide.id, context) })}>${escapeHtml(name)}</a>`;
  const lines = items.map(
    (item) =>
      `<li><span class="footnote-number">${escapeHtml(context.formatNumber(item.number))}</span> ${renderBlocks(item.blocks, { ...context, slide })}</li>`,
  );
  return [`<li><p>${link}</p><ol role="list">${lines.join('')}</ol></li>\n`];
}
