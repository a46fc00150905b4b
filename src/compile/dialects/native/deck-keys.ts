/** A dialect's front matter enters; the native deck keys that say the same leave, and what has no equal is told. */
import { DECK_KEYS, takesMap } from '../../schema/deck-keys.ts';
import { isMap } from '../../schema/read-keys.ts';
import type { TranslateContext } from '../dialect.ts';
import type { DialectFrontMatter } from '../front-matter.ts';
import type { NativeKey } from './native-deck.ts';

/** What becomes of one key; no native keys for one that has done its work here, or has nothing to do. */
export type ReadKey = (frontMatter: DialectFrontMatter, key: string) => readonly NativeKey[];

/** By the dialect's own name. */
export type KeyReaders = Readonly<Record<string, ReadKey>>;

/** Keys that a dialect reads elsewhere, or that say nothing to Lectern. */
export function without(...names: readonly string[]): KeyReaders {
  return Object.fromEntries(names.map((name) => [name, () => []]));
}

/** A key that is called otherwise here. */
export function renamed(name: string): ReadKey {
  return (frontMatter, key) => [frontMatter.as(name, frontMatter.values[key], key)];
}

/**
 * Keys with a reader are read by it; other keys that Lectern has by the same name are taken as they are, so that a deck
 * may say `duration: 25m` whatever its dialect; the rest is unmapped.
 */
export function deckKeysOf(
  frontMatter: DialectFrontMatter,
  readers: KeyReaders,
  context: TranslateContext,
): readonly NativeKey[] {
  return frontMatter.names.flatMap((key): readonly NativeKey[] => {
    if (key === 'dialect') return [];
    if (Object.hasOwn(readers, key)) return readers[key]?.(frontMatter, key) ?? [];
    const value = frontMatter.values[key];
    if (DECK_KEYS.includes(key) && !(isMap(value) && !takesMap(key, value))) return [frontMatter.asWritten(key)];
    context.unmapped(`front-matter key "${key}"`, frontMatter.originOf(key));
    return [];
  });
}
