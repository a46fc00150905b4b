/** The last slide and the deck's metadata enter; thanks, who spoke and where to find more leave. */
import type { DeckMeta, Person } from '../../deck/deck.ts';
import { plainTextOfBlocks } from '../../deck/text.ts';
import { renderBlocks } from '../blocks/block.ts';
import type { SlideContext } from '../context.ts';
import { attributes, escapeHtml } from '../escape.ts';
import { linkValues } from '../tokens.ts';
import { renderPerson } from './cover.ts';
import { type ComposedSlide, type SlideParts, slotted } from './parts.ts';

/** What the last slide says that its author has not written there. */
export interface EndFacts {
  /** Whether it says thanks: nothing else stands on it. */
  readonly thanks: boolean;
  /** With the address to write to only where the slide does not name it. */
  readonly people: readonly Person[];
  readonly url?: string;
  readonly license?: string;
}

export function endFacts(parts: SlideParts, meta: DeckMeta): EndFacts {
  const rest = [...parts.main, ...slotted(parts)];
  const text = plainTextOfBlocks(rest).toLowerCase();
  const isMissing = (value: string | undefined): value is string =>
    value !== undefined && !text.includes(value.toLowerCase());
  return {
    thanks: parts.heading.length === 0 && rest.length === 0,
    people: meta.authors
      .filter(({ name }) => isMissing(name))
      .map(({ email, ...person }) => (isMissing(email) ? { ...person, email } : person)),
    ...(isMissing(meta.url) ? { url: meta.url } : {}),
    ...(isMissing(meta.license) ? { license: meta.license } : {}),
  };
}

export function composeEnd(parts: SlideParts, context: SlideContext): ComposedSlide {
  const { thanks, people, url, license } = endFacts(parts, context.deck.meta);
  const rest = [...parts.main, ...slotted(parts)];
  const heading = thanks ? `<h2>${escapeHtml(context.words.thanks)}</h2>\n` : renderBlocks(parts.heading, context);
  const facts = [
    ...people.map((person) => {
      const { email } = person;
      const mail = email === undefined ? '' : ` ${renderLink(`mailto:${email}`, email, context)}`;
      return `<p class="end-person">${renderPerson(person, context)}${mail}</p>\n`;
    }),
    url === undefined ? '' : `<p class="end-url">${renderLink(url, bareUrl(url), context)}</p>\n`,
    license === undefined ? '' : `<p class="end-license">${escapeHtml(license)}</p>\n`,
  ].join('');
  const foot = facts === '' ? '' : `<div class="end-meta">${facts}</div>\n`;
  return { header: '', body: `<div class="end-text">${heading}${renderBlocks(rest, context)}</div>\n${foot}` };
}

/** An address as it is shown. */
export function bareUrl(url: string): string {
  return url.replace(/^https?:\/\//, '').replace(/\/$/, '');
}

function renderLink(href: string, text: string, context: SlideContext): string {
  const link = attributes(linkValues(href, context));
  return link === '' ? escapeHtml(text) : `<a${link} dir="ltr">${escapeHtml(text)}</a>`;
}
