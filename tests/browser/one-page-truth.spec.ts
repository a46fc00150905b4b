/** The paper shows what the room sees: each live slide at its last step, its page of the PDF, and its picture in the handouts. */
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from '@playwright/test';
import { openDeck } from '../../src/cli/workspace/open-deck.ts';
import { compile } from '../../src/compile/compile.ts';
import { geometryOf } from '../../src/render/handout/geometry.ts';
import { visibleSlides } from '../../src/render/visible.ts';
import { LECTERN, ROOT } from './built-decks.ts';
import { faultsOnPaper, openTalkOf, showSlide } from './output/live-slide.ts';
import { findSlide, pageSize, wordsOnPages } from './output/paper-words.ts';
import { comparePictures } from './output/picture-difference.ts';
import { picture, run } from './output/work-folder.ts';

/** Of other people; they lie beside the repository where they are tried, and only there. */
const OTHERS = [
  join(ROOT, '../shared/decks/marp/bkimminich__it-security-lecture/slides/01-03-malware.md'),
  '/work/shared/decks/marp/bkimminich__it-security-lecture/slides/01-03-malware.md',
];
const DECKS: Readonly<Record<string, string>> = {
  'chatgpt-deepfakes': join(ROOT, 'slides/chatgpt-deepfakes/deck.md'),
  guide: join(ROOT, 'slides/guide/deck.md'),
  ...Object.fromEntries(['editorial', 'hall'].map((theme) => [`gallery-${theme}`, galleryIn(theme)])),
  talk: join(ROOT, 'tests/fixtures/decks/talk/deck.md'),
  'talk-rtl': join(ROOT, 'tests/fixtures/decks/talk-rtl/deck.md'),
  crowded: join(ROOT, 'tests/fixtures/decks/crowded/deck.md'),
  paper: join(ROOT, 'tests/fixtures/decks/paper/deck.md'),
  ...Object.fromEntries(
    OTHERS.filter((path) => existsSync(path))
      .slice(0, 1)
      .map((path) => ['of-others', path]),
  ),
};

/** The gallery in one theme: faces and weights that the default has not. */
function galleryIn(theme: string): string {
  const folder = join(ROOT, 'dist/.tests/galleries', theme);
  cpSync(join(ROOT, 'slides/gallery'), folder, { recursive: true });
  const deck = join(folder, 'deck.md');
  writeFileSync(deck, readFileSync(deck, 'utf8').replace(/^themes: .*$/m, `theme: ${theme}`));
  return deck;
}

/** Pixels that a slide is wide in every comparison: those for which the limit was measured. */
const WIDTH = 1280;

function lectern(...args: readonly string[]): void {
  try {
    execFileSync(process.execPath, [LECTERN, ...args], { stdio: 'pipe' });
  } catch (error) {
    // Decks of others have findings; the files are there all the same.
    if ((error as { status?: number }).status !== 1) throw error;
  }
}

function emptyFolder(...names: readonly string[]): string {
  const folder = join(ROOT, 'dist/.tests/truth', ...names);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  return folder;
}

interface Built {
  readonly talk: string;
  readonly pdf: string;
  /** A picture of each page. */
  readonly pages: readonly Buffer[];
  readonly texts: readonly string[];
}

/** Talk and PDF from one run of the command as it ships. */
function build(deck: string, out: string, ...flags: readonly string[]): Built {
  lectern('build', deck, '--edition', 'talk,slides', '--out', out, ...flags);
  const pdf = join(out, readdirSync(out).find((file) => file.endsWith('.pdf')) ?? 'no.pdf');
  run('pdftoppm', '-scale-to-x', String(WIDTH), '-scale-to-y', '-1', '-png', pdf, join(out, 'page'));
  const pages = readdirSync(out)
    .filter((file) => /^page-\d+\.png$/.test(file))
    .sort();
  return {
    talk: pathToFileURL(join(out, 'index.html')).href,
    pdf,
    pages: pages.map((file) => readFileSync(join(out, file))),
    // In the order of drawing, and in that of the page: words of both directions come out right in one of them.
    texts: textsOf(pdf),
  };
}

function textsOf(pdf: string): readonly string[] {
  const [drawn, laid] = [['-raw'], []].map((flags) => run('pdftotext', ...flags, pdf, '-').split('\f'));
  return (drawn ?? []).map((text, index) => `${text}\n${laid?.[index] ?? ''}`);
}

/** Both pictures come from one program, in two scales: edges that fall between two pixels differ by 34 at most. */
const HANDOUT_LIMIT = 36;

/** A handout has a hairline around each slide. */
const EDGE = 24;

for (const [name, deck] of Object.entries(DECKS)) {
  test(`${name}: each page is its live slide, and each picture in the handouts is its page`, async ({ page }) => {
    test.setTimeout(600_000);
    const out = emptyFolder(name);
    const { talk, pdf, pages, texts } = build(deck, out, '--trust');
    const [width, height] = pageSize(pdf);
    await page.setViewportSize({ width: WIDTH, height: Math.round((WIDTH * height) / width) });
    const slides = await openTalkOf(page, talk, basename(deck));
    expect(pages).toHaveLength(slides.length);
    const held = slidesInHandout(deck);
    const faults: string[] = [];
    for (const [index, slide] of slides.entries()) {
      await showSlide(page, slide.id);
      const paper = { picture: pages[index] as Buffer, text: texts[index] ?? '' };
      faults.push(...(await faultsOnPaper(page, slide, paper)));
    }
    // Long decks in one layout only: what differs between the layouts is the place and size of a picture.
    for (const layout of slides.length > 25 ? (['notes'] as const) : (['notes', '6up'] as const)) {
      const handout = join(out, `${layout}.pdf`);
      lectern('handout', deck, '--trust', '--layout', layout, '-o', handout);
      const names = slides.map(({ id, place }) => (held.has(id) ? `${id}, ${place}` : undefined));
      faults.push(...faultsInHandout(handout, layout, { pdf, pages, names }).map((fault) => `${layout}: ${fault}`));
    }
    expect(faults).toEqual([]);
  });
}

/** Ids of the slides that a deck's author wants on paper. */
function slidesInHandout(file: string): ReadonlySet<string> {
  const { deck } = openDeck({ file, name: 'deck' }, { compile, trust: true });
  return new Set(visibleSlides(deck, 'handout').stacks.flatMap((stack) => stack.map(({ slide }) => slide.id)));
}

/** Every slide's picture, found by its words; one without words stands where others of its place on a page do. */
function faultsInHandout(
  handout: string,
  layout: 'notes' | '6up',
  {
    pdf,
    pages,
    names,
  }: {
    readonly pdf: string;
    readonly pages: readonly Buffer[];
    /** Undefined for a slide that is in no handout. */
    readonly names: readonly (string | undefined)[];
  },
): readonly string[] {
  const [width, height] = pageSize(pdf);
  const paper = wordsOnPages(handout);
  const sizes = new Set(Object.values(geometryOf(layout, 'a4', height / width).picture));
  const scales = [...sizes].map((millimetres) => (millimetres * 72) / 25.4 / width);
  const faults: string[] = [];
  const seen = new Map<number, readonly [number, number]>();
  let first: number | undefined;
  let at = 1;
  for (const [index, words] of wordsOnPages(pdf).entries()) {
    if (names[index] === undefined) continue;
    const grid = layout === '6up' && first !== undefined ? [first + Math.floor(index / 6)] : undefined;
    // Behind cover and contents; slides come in order.
    const candidates = grid ?? Array.from({ length: paper.length - at }, (_, step) => at + step);
    let best: { page: number; scale: number; lost: readonly string[]; corner?: readonly [number, number] } | undefined;
    for (const page of words.length === 0 && grid === undefined ? [] : candidates) {
      for (const scale of scales) {
        const found = findSlide(words, paper[page] ?? [], scale);
        if (best === undefined || found.lost.length < best.lost.length) best = { page, scale, ...found };
      }
      if (best?.lost.length === 0) break;
    }
    if (best === undefined) continue;
    if (layout === '6up') first ??= best.page - Math.floor(index / 6);
    at = best.page;
    faults.push(...best.lost.map((word) => `${names[index]}: the word "${word}" does not stand at its place`));
    const corner = best.corner ?? seen.get(index % 6);
    if (corner === undefined) continue;
    seen.set(index % 6, corner);
    const dpi = (WIDTH / (width * best.scale)) * 72;
    const [x, y] = corner.map((points) => Math.round((points * dpi) / 72)) as [number, number];
    const part = ['-x', x, '-y', y, '-W', WIDTH, '-H', Math.round((WIDTH * height) / width)].map(String);
    const shown = `${handout}-${index}`;
    const number = String(best.page + 1);
    run('pdftoppm', '-r', String(dpi), '-f', number, '-l', number, ...part, '-png', '-singlefile', handout, shown);
    const bottom = (WIDTH * height) / width - EDGE;
    const tiles = comparePictures(pages[index] as Buffer, readFileSync(`${shown}.png`), HANDOUT_LIMIT).tiles.filter(
      (tile) => tile.x >= EDGE - 16 && tile.y >= EDGE - 16 && tile.x < WIDTH - EDGE && tile.y < bottom,
    );
    const [tile] = tiles.toSorted((a, b) => b.score - a.score);
    if (tile !== undefined) {
      const what = `looks different in ${tiles.length} places, ${tile.score.toFixed(0)} at ${tile.x}, ${tile.y}`;
      faults.push(`${names[index]}: ${what}`);
    } else rmSync(`${shown}.png`);
  }
  return faults;
}

test.describe('what paper lacks is named with slide and line:', () => {
  const DECK = `---
title: Seeded
---

## A plain title {#seeded}

Some words of ordinary text that a reader would read, in lines that are as long as they are.

![A pale field](field.png){width=30%}

- a list with its last entry
`;
  const field = picture(300, 200, (_x, y) => [216, 212, 200].map((channel) => channel + Math.round((y / 199) * 16)));
  const ground = picture(300, 200, () => [251, 249, 245]);
  let shown: string;

  function put(...names: readonly string[]): { readonly folder: string; write(deck: string, photo?: Buffer): Built } {
    const folder = emptyFolder(...names, String(process.pid));
    return {
      folder,
      write(deck, photo = field) {
        writeFileSync(join(folder, 'field.png'), photo);
        writeFileSync(join(folder, 'deck.md'), deck);
        return build(join(folder, 'deck.md'), join(folder, 'out'));
      },
    };
  }

  test.beforeAll(() => {
    shown = put('seeded').write(DECK).talk;
  });

  for (const { lost, deck, photo, named } of [
    { lost: 'nothing', deck: DECK, named: [] },
    {
      lost: 'a word',
      deck: DECK.replace('ordinary ', ''),
      named: [/^seeded, deck\.md:7: the text "ordinary" is missing$/, /^seeded, deck\.md:7: .*looks different/],
    },
    {
      lost: 'a letter',
      deck: DECK.replace('entry', 'entr'),
      named: [/^seeded, deck\.md:11: the text "entry" is missing$/],
    },
    {
      lost: 'a picture, even a pale one',
      deck: DECK,
      photo: ground,
      named: [/^seeded, deck\.md:9: the picture "A pale field" looks different in \d\d+ places/],
    },
    {
      lost: 'the place of a title, moved by a few pixels',
      deck: `${DECK.replace('title: Seeded', "title: Seeded\nstyle: 'h2 { position: relative; left: 4px }'")}`,
      named: [/^seeded, deck\.md:5: "A plain title" looks different/],
    },
    {
      lost: 'the colour of the text',
      deck: DECK.replace('title: Seeded', "title: Seeded\nstyle: 'p { color: #b3261e }'"),
      named: [/^seeded, deck\.md:7: "Some words.*looks different in \d\d+ places/],
    },
  ]) {
    test(lost, async ({ page }) => {
      test.setTimeout(120_000);
      const { pages, texts } = put(`without-${lost.replace(/\W+/g, '-')}`).write(deck, photo);
      const [slide] = await openTalkOf(page, shown, 'deck.md');
      if (slide === undefined) throw new Error('The talk has no slide.');
      await showSlide(page, slide.id);
      const faults = await faultsOnPaper(page, slide, { picture: pages[0] as Buffer, text: texts[0] ?? '' });
      for (const fault of named) expect(faults).toContainEqual(expect.stringMatching(fault));
      if (named.length === 0) expect(faults).toEqual([]);
    });
  }
});
