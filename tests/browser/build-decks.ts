/** The fixture decks enter, built talks under `dist/.tests/decks/` leave: by the command as it ships, once for all tests. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DECKS, LECTERN, ROOT } from './built-decks.ts';

const FIXTURES = join(ROOT, 'tests/fixtures/decks');

/** Decks of `tests/fixtures/decks` that the browser tests open. */
const NAMES = ['talk', 'talk-rtl', 'pictures'];

// Playwright calls the default export.
// oxlint-disable-next-line import/no-default-export
export default function buildDecks(): void {
  rmSync(DECKS, { recursive: true, force: true });
  mkdirSync(DECKS, { recursive: true });
  for (const name of NAMES) build(join(FIXTURES, name, 'deck.md'), name);
  build(join(FIXTURES, 'desk', 'deck.md'), 'desk', '--notes');
  build(join(FIXTURES, 'desk', 'deck.md'), 'desk-without-notes');
  const long = join(DECKS, '.long', 'deck.md');
  mkdirSync(join(DECKS, '.long'));
  writeFileSync(long, longDeck(1000));
  build(long, 'long');
}

function build(deck: string, name: string, ...more: readonly string[]): void {
  execFileSync(process.execPath, [LECTERN, 'build', deck, '--edition', 'talk', '--out', join(DECKS, name), ...more], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
}

function longDeck(slides: number): string {
  const texts = Array.from(
    { length: slides },
    (_, at) =>
      `## Slide ${at + 1} {#s${at + 1}}\n\n- One {.fragment}\n- Two {.fragment}\n\nWords of slide ${at + 1}.\n`,
  );
  return `---\ntitle: A long talk\n---\n\n${texts.join('\n---\n\n')}`;
}
