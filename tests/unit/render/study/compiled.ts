/** A deck's text enters; the compiled deck leaves, for the tests of study pages. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compile } from '../../../../src/compile/compile.ts';
import type { Deck } from '../../../../src/deck/deck.ts';

/**
 * @param files what the deck may read or show, by path.
 * @param trust whether its own elements run.
 */
export function compiled(text: string, files: Readonly<Record<string, string>> = {}, trust = false): Deck {
  const includes = new Map(Object.entries(files).map(([name, content]) => [name, { path: name, text: content }]));
  return compile({
    name: 'sample',
    source: { path: 'deck.md', text },
    includes,
    files: new Set(Object.keys(files)),
    trust,
  }).value;
}

/** A deck of `tests/fixtures/decks`. */
export function fixtureDeck(name: string): Deck {
  const folder = fileURLToPath(new URL(`../../../fixtures/decks/${name}`, import.meta.url));
  const names = readdirSync(folder).filter((file) => file !== 'deck.md');
  const files = Object.fromEntries(names.map((file) => [file, readFileSync(join(folder, file), 'utf8')]));
  return compiled(readFileSync(join(folder, 'deck.md'), 'utf8'), files);
}
