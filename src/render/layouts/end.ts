/** The last slide and the deck's metadata enter; thanks, who spoke and where to find more leave. */
import { plainTextOfBlocks } from '../../deck/text.ts';
import { renderBlocks } from '../blocks/block.ts';
import type { SlideContext } from '../context.ts';
import { attributes, escapeHtml } from '../escape.ts';
import { linkValues } from '../tokens.ts';
import { renderPerson } from './cover.ts';
import type { ComposedSlide, SlideParts } from './parts.ts';

export function composeEnd(parts: SlideParts, context: SlideContext): ComposedSlide {
  const { meta } = context.deck;
  const rest = [...parts.main, ...Object.values(parts.slots).flat()];
  const heading =
    parts.heading.length > 0
      ? renderBlocks(parts.heading, context)
      : rest.length > 0
        ? ''
        : `<h2>${escapeHtml(context.words.thanks)}</h2>\n`;
  const text = plainTextOfBlocks(rest).toLowerCase();
  const people = meta.authors.filter((author) => !text.includes(author.name.toLowerCase()));
  const facts = [
    ...people.map((author) => {
      const mail =
        author.email === undefined || text.includes(author.email.toLowerCase())
          ? ''
          : ` ${renderLink(`mailto:${author.email}`, author.email, context)}`;
      return `<p class="end-person">${renderPerson(author, context)}${mail}</p>\n`;
    }),
    meta.url === undefined || text.includes(meta.url.toLowerCase())
      ? ''
      : `<p class="end-url">${renderLink(meta.url, meta.url.replace(/^https?:\/\//, '').replace(/\/$/, ''), context)}</p>\n`,
    meta.license === undefined || text.includes(meta.license.toLowerCase())
      ? ''
      : `<p class="end-license">${escapeHtml(meta.license)}</p>\n`,
  ].join('');
  const foot = facts === '' ? '' : `<div class="end-meta">${facts}</div>\n`;
  return { header: '', body: `<div class="end-text">${heading}${renderBlocks(rest, context)}</div>\n${foot}` };
}

function renderLink(href: string, text: string, context: SlideContext): string {
  const link = attributes(linkValues(href, context));
  return link === '' ? escapeHtml(text) : `<a${link} dir="ltr">${escapeHtml(text)}</a>`;
}
