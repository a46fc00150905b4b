/** The fixture decks enter, built talks under `dist/.tests/decks/` leave: by the command as it ships, once for all tests. */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DECKS, LECTERN, ROOT } from './built-decks.ts';

const FIXTURES = join(ROOT, 'tests/fixtures/decks');

/** Decks of `tests/fixtures/decks` that the browser tests open. */
const NAMES = ['talk', 'talk-rtl', 'pictures', 'crowded', 'marp', 'reveal', 'magic-move', 'study', 'doing'];

/** Of those, decks whose study edition is opened too. */
const STUDIED = ['study', 'talk-rtl', 'crowded'];

/** Lectern's own decks, built as they are published. */
const OWN = ['chatgpt-deepfakes', 'guide', 'gallery'];

const WITH_STUDY = ['--edition', 'talk,study'] as const;

// Playwright calls the default export.
// oxlint-disable-next-line import/no-default-export
export default function buildDecks(): void {
  rmSync(DECKS, { recursive: true, force: true });
  mkdirSync(DECKS, { recursive: true });
  for (const name of NAMES) {
    build(join(FIXTURES, name, 'deck.md'), name, ...(STUDIED.includes(name) ? WITH_STUDY : []));
  }
  build(join(FIXTURES, 'desk', 'deck.md'), 'desk', '--notes');
  build(join(FIXTURES, 'desk', 'deck.md'), 'desk-without-notes');
  build(join(FIXTURES, 'magic-move', 'deck.md'), 'magic-move-notes', '--notes');
  build(join(FIXTURES, 'labs', 'deck.md'), 'labs', '--trust', ...WITH_STUDY);
  build(join(ROOT, 'slides/chatgpt-deepfakes/workshop.md'), 'workshop', '--trust', ...WITH_STUDY);
  for (const name of OWN) build(join(ROOT, 'slides', name, 'deck.md'), name, '--trust', ...WITH_STUDY);
  const narrow = join(DECKS, '.crowded-4-3');
  cpSync(join(FIXTURES, 'crowded'), narrow, { recursive: true });
  const crowded = readFileSync(join(narrow, 'deck.md'), 'utf8');
  writeFileSync(join(narrow, 'deck.md'), crowded.replace('size: 16:9', 'size: 4:3'));
  build(join(narrow, 'deck.md'), 'crowded-4-3');
  const long = join(DECKS, '.long', 'deck.md');
  mkdirSync(join(DECKS, '.long'));
  writeFileSync(long, longDeck(1000));
  build(long, 'long', ...WITH_STUDY);
  buildCourse();
  const hundred = join(DECKS, '.hundred', 'deck.md');
  mkdirSync(join(DECKS, '.hundred'));
  writeFileSync(hundred, `${longDeck(100)}\n\n$$x^2$$\n`);
  build(hundred, 'hundred', '--edition', 'study');
}

/** Two decks in the order of a `course.yaml`, which is not that of the alphabet. */
function buildCourse(): void {
  const course = join(DECKS, '.course');
  cpSync(join(FIXTURES, 'study'), join(course, 'tides'), { recursive: true });
  mkdirSync(join(course, 'boats'));
  const glossary = 'keel: What keeps a boat upright.\nTide: The sea comes and goes.\n';
  writeFileSync(join(course, 'boats', 'glossary.yaml'), glossary);
  const boats =
    '---\ntitle: Boats\nlang: en\nglossary: glossary.yaml\n---\n\n## A keel {#keel}\n\nA boat has a keel.\n';
  writeFileSync(join(course, 'boats', 'deck.md'), boats);
  writeFileSync(join(course, 'course.yaml'), 'title: The sea\ndecks: [tides, boats]\n');
  build(course, 'course', ...WITH_STUDY);
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
