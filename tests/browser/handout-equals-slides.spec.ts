/** What is kept shows what was seen: each word of the slides' PDF stands at its place in the slide's picture on the handout. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { LECTERN, ROOT } from './built-decks.ts';
import { run } from './output/work-folder.ts';

const DECKS = {
  'chatgpt-deepfakes': 'slides/chatgpt-deepfakes/deck.md',
  guide: 'slides/guide/deck.md',
  talk: 'tests/fixtures/decks/talk/deck.md',
  'talk-rtl': 'tests/fixtures/decks/talk-rtl/deck.md',
  crowded: 'tests/fixtures/decks/crowded/deck.md',
} as const;

interface Word {
  readonly text: string;
  /** Points from the page's upper left corner. */
  readonly x: number;
  readonly y: number;
}

function wordsOf(pdf: string): readonly (readonly Word[])[] {
  const html = run('pdftotext', '-bbox', pdf, '-');
  return html
    .split('<page ')
    .slice(1)
    .map((page) =>
      [...page.matchAll(/<word xMin="([\d.-]+)" yMin="([\d.-]+)"[^>]*>([^<]*)</g)].map(([, x, y, text]) => ({
        text: text ?? '',
        x: Number(x),
        y: Number(y),
      })),
    );
}

/** How far a word may be off, in points on paper: less than the width of an i. */
const NEAR = 1.2;

/** Words of a slide that do not stand, at a scale, where they should from some corner of the page; the best corner counts. */
function missing(slide: readonly Word[], page: readonly Word[], scale: number): readonly string[] {
  const byText = new Map<string, Word[]>();
  for (const word of page) byText.set(word.text, [...(byText.get(word.text) ?? []), word]);
  let best: readonly string[] | undefined;
  // The rarest words say soonest where the picture stands.
  const anchors = slide
    .toSorted((a, b) => (byText.get(a.text)?.length ?? 99) - (byText.get(b.text)?.length ?? 99))
    .slice(0, 4);
  for (const anchor of anchors) {
    for (const { x, y } of byText.get(anchor.text) ?? []) {
      const [left, top] = [x - anchor.x * scale, y - anchor.y * scale];
      const lost = slide.filter(
        (word) =>
          !(byText.get(word.text) ?? []).some(
            (found) =>
              Math.abs(found.x - left - word.x * scale) < NEAR && Math.abs(found.y - top - word.y * scale) < NEAR,
          ),
      );
      if (best === undefined || lost.length < best.length) best = lost.map(({ text }) => text);
      if (best.length === 0) return best;
    }
  }
  return best ?? slide.map(({ text }) => text);
}

const CASES = [
  { layout: '2up', slides: 2, width: 180 },
  { layout: '6up', slides: 6, width: 87 },
] as const;

for (const [name, deck] of Object.entries(DECKS)) {
  for (const { layout, slides, width } of CASES) {
    test(`${name}, ${layout}: every word stands where it stands on its slide`, () => {
      test.setTimeout(180_000);
      const out = join(ROOT, 'dist/.tests/handouts', `${name}-${layout}`);
      rmSync(out, { recursive: true, force: true });
      mkdirSync(out, { recursive: true });
      const lectern = (...args: string[]): void => {
        execFileSync(process.execPath, [LECTERN, ...args], { stdio: 'pipe' });
      };
      lectern('pdf', join(ROOT, deck), '--trust', '-o', join(out, 'slides.pdf'));
      lectern('handout', join(ROOT, deck), '--trust', '--layout', layout, '-o', join(out, 'handout.pdf'));
      const pages = wordsOf(join(out, 'slides.pdf'));
      const paper = wordsOf(join(out, 'handout.pdf'));
      const [, , slideWidth = 0] = mediaBox(join(out, 'slides.pdf'));
      const scale = (Math.min(width, fitting(join(out, 'slides.pdf'), layout)) * 72) / 25.4 / slideWidth;
      // Behind cover and contents, whose pages have none of the slides' own words at such places.
      const first = paper.findIndex((words) => pages[0] !== undefined && missing(pages[0], words, scale).length === 0);
      expect(first).toBeGreaterThan(0);
      const lost = pages.flatMap((words, index) => {
        const page = paper[first + Math.floor(index / slides)] ?? [];
        return missing(words, page, scale).map((text) => `slide ${index + 1}: ${text}`);
      });
      expect(lost).toEqual([]);
    });
  }
}

function mediaBox(pdf: string): readonly number[] {
  const [, width = '0', height = '0'] = /Page size:\s+([\d.]+) x ([\d.]+)/.exec(run('pdfinfo', pdf)) ?? [];
  return [0, 0, Number(width), Number(height)];
}

/** Millimetres that the page's height leaves to a picture's width. */
function fitting(pdf: string, layout: (typeof CASES)[number]['layout']): number {
  const [, , width = 1, height = 1] = mediaBox(pdf);
  const rows = layout === '2up' ? 2 : 3;
  return (259 / rows - 8) / (height / width);
}
