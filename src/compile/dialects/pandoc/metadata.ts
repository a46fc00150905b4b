/** Pandoc's and Quarto's metadata enter, native deck keys leave. */
import type { DialectFrontMatter } from '../front-matter.ts';
import type { KeyReaders } from '../native/deck-keys.ts';
import { renamed, without } from '../native/deck-keys.ts';
import type { NativeKey } from '../native/native-deck.ts';

export const METADATA: KeyReaders = {
  ...without('format', 'slide-level', 'pagetitle'),
  author: authors,
  abstract: renamed('description'),
};

/** Names, or maps that hold one. */
function authors(frontMatter: DialectFrontMatter, key: string): readonly NativeKey[] {
  const value = frontMatter.values[key];
  const people = (Array.isArray(value) ? value : [value]).flatMap((person: unknown) => {
    if (typeof person === 'string') return [person];
    if (typeof person !== 'object' || person === null || !('name' in person)) return [];
    const { name, email, url } = person as Readonly<Record<string, unknown>>;
    const rest = Object.entries({ email, url }).filter(([, part]) => typeof part === 'string');
    return typeof name === 'string' ? [rest.length === 0 ? name : { name, ...Object.fromEntries(rest) }] : [];
  });
  return people.length === 0 ? [] : [frontMatter.as('authors', people, key)];
}
