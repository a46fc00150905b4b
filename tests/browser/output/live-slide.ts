/** A slide of an open talk and the same on paper enter; what paper lacks or shows otherwise leaves, each with the author's line. */
import { expect, test, type Page } from '@playwright/test';
import { ready } from '../built-decks.ts';
import { comparePictures, LIMIT } from './picture-difference.ts';

export interface LiveSlide {
  readonly id: string;
  /** `deck.md:42`. */
  readonly place: string;
}

/** What belongs to the stage and not to the slide. */
const NO_STAGE = '.controls, .progress { display: none !important } .code > pre { scrollbar-width: none !important }';

/** Words with a rim have twice the edges on which rasterisers disagree: 23 was seen in a title. */
const RIM_LIMIT = 25;

/** Opens a built talk; its slides in order. @param file of the deck. */
export async function openTalkOf(page: Page, talk: string, file: string): Promise<readonly LiveSlide[]> {
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  await page.goto(talk);
  await ready(page);
  await page.addStyleTag({ content: NO_STAGE });
  return page.locator('.slides section:not(.stack):not([data-visibility="hidden"])').evaluateAll(
    (slides, name) =>
      slides.map((slide) => {
        const { srcFile = name, srcLine = '?' } = (slide as HTMLElement).dataset;
        return { id: slide.id, place: `${srcFile}:${srcLine}` };
      }),
    file,
  );
}

/** Goes to a slide's last step and waits until its pictures and letters stand. */
export async function showSlide(page: Page, id: string): Promise<void> {
  await page.evaluate((slide) => {
    location.hash = `#/${slide}/999`;
  }, id);
  const slide = page.locator(`section.present:not(.stack)[id="${id}"]`);
  await slide.waitFor();
  await expect(slide.locator('.fragment:not(.visible)')).toHaveCount(0);
  await slide.evaluate(async (shown) => {
    await Promise.all([...shown.querySelectorAll('img')].map((picture) => picture.decode().catch(() => undefined)));
    await document.fonts.ready;
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  });
}

/** The slide that is shown against its page: by text and as a picture. Nothing where both are the same. */
export async function faultsOnPaper(
  page: Page,
  slide: LiveSlide,
  paper: { readonly picture: Buffer; readonly text: string },
): Promise<readonly string[]> {
  const lost = await lostWords(page, slide, paper.text);
  // A lab is a picture of itself on paper, and not the one that it shows live.
  if ((await page.locator(`section[id="${slide.id}"] .lab`).count()) > 0) return lost;
  return [...lost, ...(await otherPlaces(page, slide, paper.picture))];
}

/** The form in which text of two readers is compared: no spaces, no marks of direction, no joiners. */
export function bareText(text: string): string {
  return text.normalize('NFKC').replace(/[\s\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g, '');
}

/** Words of the live slide that its page does not hold. */
async function lostWords(page: Page, { id, place }: LiveSlide, paper: string): Promise<readonly string[]> {
  const bare = bareText(paper);
  const words = await page.locator(`section[id="${id}"]`).evaluate((slide) => {
    const found: { word: string; line: string | undefined; file: string | undefined }[] = [];
    const told =
      'noscript, style, .math, .visually-hidden, svg, [aria-hidden="true"], pre.code-state:not(.is-shown), video';
    const walker = document.createTreeWalker(slide, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const around = node.parentElement;
      if (around === null || around.closest(told) !== null || !around.checkVisibility({ visibilityProperty: true })) {
        continue;
      }
      // Long code scrolls on the screen; what paper lacks of it is told when it is printed.
      const code = around.closest('.code > pre')?.getBoundingClientRect();
      if (code !== undefined && around.getBoundingClientRect().top > code.bottom) continue;
      const block = around.closest<HTMLElement>('[data-src-line]');
      const { srcLine: line, srcFile: file } = block?.dataset ?? {};
      for (const word of (node as Text).data.split(/\s+/)) if (word !== '') found.push({ word, line, file });
    }
    return found;
  });
  const file = place.replace(/:[^:]*$/, '');
  return words
    .filter(({ word }) => bareText(word) !== '' && !bare.includes(bareText(word)))
    .map((one) => `${id}, ${one.file ?? file}:${one.line ?? '?'}: the text "${one.word}" is missing`);
}

/** Where the two pictures differ, named by what stands there on the live slide. */
async function otherPlaces(page: Page, { id, place }: LiveSlide, paper: Buffer): Promise<readonly string[]> {
  let live = await page.screenshot({ animations: 'disabled' });
  const hasRim = await page
    .locator(`section[id="${id}"] .slide-body`)
    .first()
    .evaluate((body) => Number.parseFloat(getComputedStyle(body).webkitTextStrokeWidth) > 0);
  const limit = hasRim ? RIM_LIMIT : LIMIT;
  let difference = comparePictures(paper, live, limit);
  // A slide may still be on its way to its place; what stays different is.
  for (let tries = 0; tries < 10 && difference.tiles.length > 0; tries += 1) {
    await page.waitForTimeout(100);
    live = await page.screenshot({ animations: 'disabled' });
    difference = comparePictures(paper, live, limit);
  }
  if (difference.tiles.length === 0) return [];
  await test.info().attach(`${id} live`, { body: live, contentType: 'image/png' });
  await test.info().attach(`${id} paper`, { body: paper, contentType: 'image/png' });
  const points = difference.tiles.map(({ x, y }) => [x + 8, y + 8] as const);
  const named = await page.evaluate(
    ({ places, slide }) => {
      const names = places.map(([x, y]) => {
        const around = document.elementsFromPoint(x, y).filter((one) => one.closest('section')?.id === slide);
        const picture = around.find((one) => one.matches('img, svg, video, .math'));
        const block = (picture ?? around[0])?.closest<HTMLElement>('[data-src-line]');
        const { srcLine: line, srcFile: file } = block?.dataset ?? {};
        const label =
          picture?.getAttribute('alt') ?? picture?.getAttribute('aria-label') ?? picture?.getAttribute('src');
        const text = (block ?? around[0])?.textContent.replace(/\s+/g, ' ').trim().slice(0, 60);
        return { line, file, what: picture === undefined ? `"${text}"` : `the picture "${label ?? text}"` };
      });
      return names;
    },
    { places: points, slide: id },
  );
  const file = place.replace(/:[^:]*$/, '');
  const counts = new Map<string, number>();
  for (const { line, file: other, what } of named) {
    const name = `${id}, ${line === undefined ? place : `${other ?? file}:${line}`}: ${what}`;
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts].map(
    ([name, tiles]) => `${name} looks different in ${tiles} places, ${difference.worst.toFixed(0)} at most`,
  );
}
