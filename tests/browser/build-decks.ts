/** The fixture decks enter, built talks under `dist/.tests/decks/` leave: by the command as it ships, once for all tests. */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DECKS, LECTERN, ROOT } from './built-decks.ts';

const FIXTURES = join(ROOT, 'tests/fixtures/decks');

/** Decks of `tests/fixtures/decks` that the browser tests open. */
const NAMES = ['talk', 'talk-rtl', 'pictures', 'crowded', 'marp', 'reveal', 'magic-move', 'doing'];

/** Lectern's own decks, built as they are published. */
const OWN = ['chatgpt-deepfakes', 'guide'];

// Playwright calls the default export.
// oxlint-disable-next-line import/no-default-export
export default function buildDecks(): void {
  rmSync(DECKS, { recursive: true, force: true });
  mkdirSync(DECKS, { recursive: true });
  for (const name of NAMES) build(join(FIXTURES, name, 'deck.md'), name);
  build(join(FIXTURES, 'desk', 'deck.md'), 'desk', '--notes');
  build(join(FIXTURES, 'desk', 'deck.md'), 'desk-without-notes');
  build(join(FIXTURES, 'magic-move', 'deck.md'), 'magic-move-notes', '--notes');
  for (const name of OWN) build(join(ROOT, 'slides', name, 'deck.md'), name, '--trust');
  const narrow = join(DECKS, '.crowded-4-3');
  cpSync(join(FIXTURES, 'crowded'), narrow, { recursive: true });
  const crowded = readFileSync(join(narrow, 'deck.md'), 'utf8');
  writeFileSync(join(narrow, 'deck.md'), crowded.replace('size: 16:9', 'size: 4:3'));
  build(join(narrow, 'deck.md'), 'crowded-4-3');
  const long = join(DECKS, '.long', 'deck.md');
  mkdirSync(join(DECKS, '.long'));
  writeFileSync(long, longDeck(1000));
  build(long, 'long');
}

function build(deck: string, name: string, ...flags: readonly string[]): void {
  const args = ['build', deck, '--edition', 'talk', '--out', join(DECKS, name), ...flags];
  execFileSync(process.execPath, [LECTERN, ...args], { stdio: ['ignore', 'ignore', 'pipe'] });
}

function longDeck(slides: number): string {
  const texts = Array.from(
    { length: slides },
    (_, at) =>
      `## Slide ${at + 1} {#s${at + 1}}\n\n- One {.fragment}\n- Two {.fragment}\n\nWords of slide ${at + 1}.\n`,
  );
  return `---\ntitle: A long talk\n---\n\n${texts.join('\n---\n\n')}`;
}
