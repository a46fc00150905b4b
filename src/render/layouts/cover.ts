/** A cover slide and the deck's metadata enter; the title page leaves: what the author wrote stays, what is missing is filled. */
import type { DeckMeta, Person } from '../../deck/deck.ts';
import { plainTextOfBlocks } from '../../deck/text.ts';
import { renderBlocks } from '../blocks/block.ts';
import type { SlideContext } from '../context.ts';
import { attributes, escapeHtml } from '../escape.ts';
import { linkValues } from '../tokens.ts';
import { type ComposedSlide, type SlideParts, slotted } from './parts.ts';

/** What a title page says that its author has not written there. */
export interface CoverFacts {
  /** Absent where the slide has a heading. */
  readonly title?: string;
  readonly subtitle?: string;
  readonly authors: readonly Person[];
  readonly event?: string;
  /** In the deck's language. */
  readonly date?: string;
}

export function coverFacts(parts: SlideParts, meta: DeckMeta): CoverFacts {
  const rest = [...parts.main, ...slotted(parts)];
  const text = plainTextOfBlocks([...parts.heading, ...rest]).toLowerCase();
  const isMissing = (value: string | undefined): value is string =>
    value !== undefined && !text.includes(value.toLowerCase());
  const date = meta.date === undefined ? undefined : formatDate(meta.date, meta.lang);
  return {
    ...(parts.heading.length > 0 || meta.title === undefined ? {} : { title: meta.title }),
    // Prose under the heading is the author's own subtitle.
    ...(rest.length === 0 && isMissing(meta.subtitle) ? { subtitle: meta.subtitle } : {}),
    authors: meta.authors.filter((author) => isMissing(author.name)),
    ...(isMissing(meta.event) ? { event: meta.event } : {}),
    ...(isMissing(date) && isMissing(meta.date) ? { date } : {}),
  };
}

export function composeCover(parts: SlideParts, context: SlideContext): ComposedSlide {
  const { meta } = context.deck;
  const { title, subtitle, authors, event, date } = coverFacts(parts, meta);
  const rest = [...parts.main, ...slotted(parts)];
  const heading = title === undefined ? renderBlocks(parts.heading, context) : `<h1>${escapeHtml(title)}</h1>\n`;
  const below = subtitle === undefined ? '' : `<p class="cover-subtitle">${escapeHtml(subtitle)}</p>\n`;
  const facts = [
    authors.length === 0
      ? ''
      : `<p class="cover-authors">${authors.map((author) => renderPerson(author, context)).join('')}</p>\n`,
    event === undefined ? '' : `<p class="cover-event">${escapeHtml(event)}</p>\n`,
    date === undefined
      ? ''
      : `<p class="cover-date"><time${attributes({ datetime: meta.date })}>${escapeHtml(date)}</time></p>\n`,
  ].join('');
  const foot = facts === '' ? '' : `<div class="cover-meta">${facts}</div>\n`;
  return {
    header: '',
    body: `${renderLogo(meta, context)}<div class="cover-text">${heading}${below}${renderBlocks(rest, context)}</div>\n${foot}`,
    ...(title === undefined ? {} : { headline: title }),
  };
}

/** A person's name, linked to their page, with where they belong. */
export function renderPerson(person: Person, context: SlideContext): string {
  const link = person.url === undefined ? '' : attributes(linkValues(person.url, context));
  const name = link === '' ? escapeHtml(person.name) : `<a${link}>${escapeHtml(person.name)}</a>`;
  const place =
    person.affiliation === undefined
      ? ''
      : ` <span class="person-affiliation">${escapeHtml(person.affiliation)}</span>`;
  return `<span class="person"><span class="person-name">${name}</span>${place}</span>`;
}

function renderLogo(meta: DeckMeta, context: SlideContext): string {
  return meta.logo === undefined
    ? ''
    : `<img${attributes({ class: 'cover-logo', src: context.assetUrl(meta.logo), alt: '' })}>\n`;
}

/**
 * An ISO 8601 day (`2026-11-23`) or month (`2026-11`) in the deck's language, free of time zones; anything else as written.
 * A language that Intl does not know falls back to English.
 */
export function formatDate(date: string, lang: string): string {
  const found = /^(\d{4})-(\d{2})(?:-(\d{2}))?(?:$|T)/.exec(date);
  if (found === null) return date;
  const time = Date.UTC(Number(found[1]), Number(found[2]) - 1, Number(found[3] ?? 1));
  const style =
    found[3] === undefined ? ({ year: 'numeric', month: 'long' } as const) : ({ dateStyle: 'long' } as const);
  try {
    return new Intl.DateTimeFormat(lang, { ...style, timeZone: 'UTC' }).format(time);
  } catch {
    return new Intl.DateTimeFormat('en', { ...style, timeZone: 'UTC' }).format(time);
  }
}
