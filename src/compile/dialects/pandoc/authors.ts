/** The authors and institutes of Pandoc's and Quarto's metadata enter, native authors leave. */

type Values = Readonly<Record<string, unknown>>;

interface Author {
  readonly name: string;
  readonly affiliation?: string;
  readonly url?: string;
  readonly email?: string;
}

/** Names, or maps that hold one; an institute that all share stands with the first. */
export function authorsOf(values: Values, key: string): readonly (string | Author)[] {
  const people = listOf(values[key]).flatMap((person) => authorOf(person, values) ?? []);
  const institutes =
    key === 'institute' ? [] : listOf(values.institute).flatMap((institute) => nameOf(institute) ?? []);
  return people.map((person, index) => {
    const affiliation =
      person.affiliation ??
      (institutes.length === people.length
        ? institutes[index]
        : index === 0 && institutes.length > 0
          ? institutes.join(', ')
          : undefined);
    const all: Author = { ...person, ...(affiliation === undefined ? {} : { affiliation }) };
    return Object.keys(all).length === 1 ? all.name : all;
  });
}

function listOf(value: unknown): readonly unknown[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
}

/** `Ada`, or `{name: Ada}`, or `{name: {given: Ada, family: Example}}`. */
function nameOf(value: unknown): string | undefined {
  if (typeof value === 'string' || typeof value === 'number') return plain(String(value));
  if (typeof value !== 'object' || value === null) return undefined;
  const map = value as Values;
  const { name } = map;
  if (typeof name === 'string') return plain(name);
  const parts = typeof name === 'object' && name !== null ? (name as Values) : map;
  const words = [parts.literal ?? parts.given, parts.family].filter((word) => typeof word === 'string');
  if (words.length > 0) return plain(words.join(' '));
  // `- one: University`, as beamer decks number their institutes.
  const [only, second] = Object.values(map);
  return typeof only === 'string' && second === undefined ? plain(only) : undefined;
}

function plain(text: string): string | undefined {
  const words = text
    .replaceAll(/\\(?:inst|thanks|footnote)\{[^{}]*\}|\^[^^\s]*\^|\\[A-Za-z]+/g, '')
    .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replaceAll(/<[^<>]*>|[*{}`]/g, '')
    .replaceAll(/\\+|\s+/g, ' ')
    .trim();
  return words === '' ? undefined : words;
}

function authorOf(value: unknown, values: Values): Author | undefined {
  const name = nameOf(value);
  if (name === undefined) return undefined;
  if (typeof value !== 'object' || value === null) return { name };
  const { email, url, affiliation, affiliations, institute, orcid } = value as Values;
  const homes = listOf(affiliations ?? affiliation ?? institute).flatMap((home) => homeOf(home, values) ?? []);
  const address =
    typeof url === 'string'
      ? url
      : typeof orcid === 'string' && /^\d{4}-/.test(orcid)
        ? `https://orcid.org/${orcid}`
        : undefined;
  return {
    name,
    ...(homes.length === 0 ? {} : { affiliation: homes.join(', ') }),
    ...(address !== undefined && /^https?:\/\/\S+$/.test(address) ? { url: address } : {}),
    ...(typeof email === 'string' && /^[^\s@<>]+@[^\s@<>]+$/.test(email) ? { email } : {}),
  };
}

/** A name, a map with one, or `ref:` to one of the deck's `affiliations`. */
function homeOf(value: unknown, { affiliations, institute }: Values): string | undefined {
  const ref = typeof value === 'object' && value !== null ? (value as Values).ref : undefined;
  if (ref === undefined) return nameOf(value);
  const named = [...listOf(affiliations), ...listOf(institute)].find(
    (each) => typeof each === 'object' && each !== null && ((each as Values).id === ref || String(ref) in each),
  );
  return nameOf(named);
}
