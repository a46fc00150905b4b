/** Words on paper: a PDF enters, what stands where on its pages leaves; a slide is found among what a handout's page holds. */
import { run } from './work-folder.ts';

export interface Word {
  readonly text: string;
  /** Points from the page's upper left corner. */
  readonly x: number;
  readonly y: number;
}

/** By page, as Poppler reads them. */
export function wordsOnPages(pdf: string): readonly (readonly Word[])[] {
  return run('pdftotext', '-bbox', pdf, '-')
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

/** Width and height of the first page in points. */
export function pageSize(pdf: string): readonly [width: number, height: number] {
  const [, width = '0', height = '0'] = /Page size:\s+([\d.]+) x ([\d.]+)/.exec(run('pdfinfo', pdf)) ?? [];
  return [Number(width), Number(height)];
}

/** How far a word may be off, in points on paper: less than the width of an i. */
const NEAR = 1.2;

export interface Found {
  /** Words of the slide that do not stand where they should. */
  readonly lost: readonly string[];
  /** Points from the page's upper left corner to the picture's; absent for a slide without words. */
  readonly corner?: readonly [x: number, y: number];
}

/** Looks for a slide, drawn in a scale, on a page: the place where most of its words stand right counts. */
export function findSlide(slide: readonly Word[], page: readonly Word[], scale: number): Found {
  const byText = new Map<string, Word[]>();
  for (const word of page) byText.set(word.text, [...(byText.get(word.text) ?? []), word]);
  let best: Found | undefined;
  // The rarest words say soonest where the picture stands.
  const anchors = slide
    .toSorted((a, b) => (byText.get(a.text)?.length ?? 99) - (byText.get(b.text)?.length ?? 99))
    .slice(0, 4);
  for (const anchor of anchors) {
    for (const { x, y } of byText.get(anchor.text) ?? []) {
      const [left, top] = [x - anchor.x * scale, y - anchor.y * scale];
      const isThere = (word: Word): boolean =>
        (byText.get(word.text) ?? []).some(
          (one) => Math.abs(one.x - left - word.x * scale) < NEAR && Math.abs(one.y - top - word.y * scale) < NEAR,
        );
      const lost = slide.filter((word) => !isThere(word)).map(({ text }) => text);
      if (best === undefined || lost.length < best.lost.length) best = { lost, corner: [left, top] };
      if (lost.length === 0) return best;
    }
  }
  return best ?? { lost: slide.map(({ text }) => text) };
}
