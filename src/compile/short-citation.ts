/** Authors as written and a date enter; the short form for a slide's foot leaves ("Diel et al. 2024"). */

/** Words that tell an organisation from a person: its name is kept whole. */
const ORGANISATION =
  /\b(?:agency|association|bank|board|bureau|cent(?:er|re)|college|commission|committee|company|consortium|corporation|council|department|foundation|group|inc|institute|institution|lab|laborator(?:y|ies)|ltd|ministry|network|office|organi[sz]ation|parliament|project|research|school|service|society|team|union|universit\w+|news|times|post)\b/i;

/** Lower-case words that belong to the family name after them. */
const PARTICLE = /^(?:al|bin|da|de|del|della|den|der|di|dos|du|el|la|le|ten|ter|van|von|vom|zu|zur)$/i;

/** One to three letters with dots or capitals: the given names of "Diel, A." or "Diel A". */
const INITIALS = /^(?:\p{Lu}\p{M}*\.?[ -]?){1,4}$/u;

/**
 * @param authors one text ("Diel, A., Lalgi, T.", "Jane Doe and John Roe", "Doe; Roe") or a list; a name in braces is
 *   kept whole, as in BibTeX.
 * @param otherwise what stands in the place of absent authors: the container or the title.
 */
export function shortCitation(
  authors: string | readonly string[] | undefined,
  date: string | undefined,
  otherwise: string,
): string {
  const { names, more } = familyNames(authors);
  const [first, second] = names;
  const year = date === undefined ? '' : (/(?<!\d)\d{4}(?!\d)/.exec(date)?.[0] ?? date);
  let who = first ?? shorten(otherwise);
  if (first !== undefined && (more || names.length > 2)) who = `${first} et al.`;
  else if (second !== undefined) who = `${who} & ${second}`;
  return year === '' ? who : `${who} ${year}`;
}

function familyNames(authors: string | readonly string[] | undefined): {
  readonly names: readonly string[];
  readonly more: boolean;
} {
  if (authors === undefined) return { names: [], more: false };
  const written = typeof authors === 'string' ? [authors] : authors;
  const more = written.some((text) => /\bet\s+al\b|\band others\b/i.test(text));
  const people = written
    .map((text) => text.replace(/[,;]?\s*(?:\bet\s+al\b\.?|\band others\b)/gi, '').trim())
    .flatMap((text) => (typeof authors === 'string' ? peopleIn(text) : [text]));
  return { names: people.map(familyName).filter((name) => name !== ''), more };
}

function peopleIn(text: string): string[] {
  if (/^\{.*\}$/.test(text) || isOrganisation(text)) return [text];
  const parts = text.split(/\s*;\s*|\s*,?\s+(?:and|und|et|y|&)\s+/i).filter((part) => part !== '');
  return parts.flatMap((part) => peopleInCommas(part));
}

/** "Doe, Jane" is one person, "Diel, A., Lalgi, T." and "Jane Doe, John Roe" are two. */
function peopleInCommas(text: string): string[] {
  const pieces = text.split(/\s*,\s*/).filter((piece) => piece !== '');
  if (pieces.length < 2) return [text];
  if (pieces.some((piece, at) => at > 0 && INITIALS.test(piece)))
    return pieces.filter((piece) => !INITIALS.test(piece)).map((piece) => `${piece},`);
  return pieces.every((piece) => piece.includes(' ') || /^\p{Lo}+$/u.test(piece)) || pieces.length > 2
    ? pieces
    : [`${pieces[0]},`];
}

function familyName(person: string): string {
  const braced = /^\{(.*)\}$/.exec(person.trim());
  if (braced) return braced[1] ?? '';
  const comma = person.indexOf(',');
  if (comma > 0) return person.slice(0, comma).trim();
  const trimmed = person.trim();
  if (isOrganisation(trimmed)) return trimmed;
  const parts = trimmed.split(/\s+/);
  // "Diel A": initials after the family name, as PubMed writes.
  while (parts.length > 1 && INITIALS.test(parts.at(-1) ?? '')) parts.pop();
  let from = parts.length - 1;
  while (from > 1 && PARTICLE.test(parts[from - 1] ?? '')) from--;
  return parts.slice(Math.max(0, from)).join(' ');
}

function isOrganisation(text: string): boolean {
  return ORGANISATION.test(text) && !/,\s*\p{Lu}\./u.test(text);
}

function shorten(title: string): string {
  if (title.length <= 40) return title;
  return `${title.slice(0, 40).replace(/\s+\S*$/, '')}…`;
}
