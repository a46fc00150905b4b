/** Footnotes, citations and sources enter; the numbers in the text, the lines at the slide's foot and the full list leave. */
import { fill } from '../deck/words.ts';
import type { FootnotesBlock, SourcesBlock } from '../deck/block.ts';
import type { Source } from '../deck/deck.ts';
import type { Citation, FootnoteRef } from '../deck/token.ts';
import { blockAttributes } from './block-attributes.ts';
import { renderBlocks } from './blocks/block.ts';
import { type SlideContext, claimId } from './context.ts';
import { attributes, escapeHtml } from './escape.ts';
import { linkValues, slideHref } from './tokens.ts';

/** `[1]`, linked to the line at the slide's foot; the source is remembered for that line. */
export function renderCitation(citation: Citation, context: SlideContext): string {
  const { key, number, locator } = citation;
  const known = context.cited.get(key) ?? { number, locators: [] };
  if (locator !== undefined && !known.locators.includes(locator)) known.locators.push(locator);
  context.cited.set(key, known);
  const shown = context.formatNumber(number);
  const label = fill(context.words.source, { number: shown });
  const href = slideHref(sourceId(context, number), context);
  const id = context.medium === 'study' ? claimId(context, `${sourceId(context, number)}-ref`) : undefined;
  return `<sup class="citation"><a${attributes({ id, href, 'aria-label': label })}>[${escapeHtml(shown)}]</a></sup>`;
}

/** The superscript number of a footnote, linked to the note. */
export function renderFootnoteRef(ref: FootnoteRef, context: SlideContext): string {
  context.footnotes.add(ref.label);
  const use = (context.footnoteUses.get(ref.label) ?? 0) + 1;
  context.footnoteUses.set(ref.label, use);
  const shown = context.formatNumber(ref.number);
  const label = fill(context.words.footnote, { number: shown });
  const href = slideHref(footnoteId(context, ref.number), context);
  const id = use === 1 ? claimId(context, `${footnoteId(context, ref.number)}-ref`) : undefined;
  return `<sup class="footnote-ref"><a${attributes({ id, href, 'aria-label': label })}>${escapeHtml(shown)}</a></sup>`;
}

/** The notes that the rendered text refers to; empty when there is none. */
export function renderFootnotes(block: FootnotesBlock, context: SlideContext): string {
  const items = block.items.filter((item) => context.footnotes.has(item.label));
  if (items.length === 0) return '';
  const lines = items.map((item) => {
    const id = claimFootId(context, footnoteId(context, item.number));
    const shown = context.formatNumber(item.number);
    const back = attributes({
      class: 'footnote-back',
      href: slideHref(`${footnoteId(context, item.number)}-ref`, context),
      'aria-label': `${fill(context.words.footnote, { number: shown })}: ${context.words.backToText}`,
    });
    return `<li${attributes({ id })}><a${back}>${escapeHtml(shown)}</a> <div class="footnote-text">${renderBlocks(item.blocks, context)}</div></li>`;
  });
  const label = attributes({ class: 'slide-footnotes', 'aria-label': context.words.footnotes, role: 'note' });
  return `<aside${label}><ol role="list">${lines.join('')}</ol></aside>\n`;
}

/** The line of sources cited on the slide, in short form; empty when nothing is cited. */
export function renderSlideSources(context: SlideContext): string {
  const { sources } = context;
  const lines: string[] = [];
  for (const [key, { number, locators }] of [...context.cited].sort(([, a], [, b]) => a.number - b.number)) {
    const source = sources.get(key);
    const name = source === undefined ? escapeHtml(key) : renderLinked(escapeHtml(source.short), source, context);
    const where = locators.length === 0 ? '' : `, ${escapeHtml(locators.join('; '))}`;
    const id = claimFootId(context, sourceId(context, number));
    const shown = sourceNumber(number, context);
    lines.push(`<li${attributes({ id })}>${shown} ${name}${where}</li>`);
  }
  if (lines.length === 0) return '';
  return `<ul${attributes({ class: 'slide-sources', role: 'list', 'aria-label': context.words.sources })}>${lines.join('')}</ul>\n`;
}

/** `::: sources`: the sources in full, one an entry; all of the deck's when it names none. */
export function renderSources(block: SourcesBlock, context: SlideContext): string {
  const { sources } = context;
  const keys = block.keys.length > 0 ? block.keys : [...sources.keys()];
  const entries = keys.map((key) => {
    const source = sources.get(key);
    return source === undefined ? '' : `<li>${renderEntry(source, context)}</li>`;
  });
  const long = keys.length > 6 ? 'sources is-long' : 'sources';
  return `<ul${blockAttributes(block, context, { class: long, role: 'list' })}>${entries.join('\n')}</ul>\n`;
}

function renderEntry(source: Source, context: SlideContext): string {
  const date = source.date === undefined ? '' : `<span class="source-date">(${escapeHtml(source.date)})</span>`;
  const title = `<cite>${renderLinked(escapeHtml(source.title), source, context)}</cite>`;
  const parts = [
    // A source without an author is known by its title.
    ...(source.authors === undefined
      ? [title, date]
      : [`<span class="source-authors">${escapeHtml(source.authors)}</span>`, date, title]),
    source.container === undefined ? '' : `<span class="source-container">${escapeHtml(source.container)}</span>`,
    source.note === undefined ? '' : `<span class="source-note">${escapeHtml(source.note)}</span>`,
  ];
  return parts.filter((part) => part !== '').join(' ');
}

/** Where a source is found; undefined where it has no address. */
export function sourceUrl({ url, doi }: Source): string | undefined {
  if (url !== undefined || doi === undefined) return url;
  return `https://doi.org/${doi.replace(/^https?:\/\/(?:dx\.)?doi\.org\//, '')}`;
}

function renderLinked(html: string, source: Source, context: SlideContext): string {
  const url = sourceUrl(source);
  if (url === undefined) return html;
  const link = attributes(linkValues(url, context));
  return link === '' ? html : `<a${link}>${html}</a>`;
}

/** On a study page the lines below a slide's texts are what references lead to; those on its picture belong to its look. */
function claimFootId(context: SlideContext, id: string): string | undefined {
  return context.medium === 'study' && context.onSlide ? undefined : claimId(context, id);
}

/** Where a page is read, it leads back to the first place that cites the source. */
function sourceNumber(number: number, context: SlideContext): string {
  const shown = context.formatNumber(number);
  const ref = `${sourceId(context, number)}-ref`;
  if (context.medium !== 'study' || context.onSlide || !context.ids.has(ref)) {
    return `<span class="source-number">[${escapeHtml(shown)}]</span>`;
  }
  const label = `${fill(context.words.source, { number: shown })}: ${context.words.backToText}`;
  return `<a${attributes({ class: 'source-number', href: slideHref(ref, context), 'aria-label': label })}>[${escapeHtml(shown)}]</a>`;
}

function sourceId(context: SlideContext, number: number): string {
  return `${context.slide.id}-source-${number}`;
}

function footnoteId(context: SlideContext, number: number): string {
  return `${context.slide.id}-footnote-${number}`;
}
