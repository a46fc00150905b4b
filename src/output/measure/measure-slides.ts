/** A deck, its pieces and a browser enter; what the slides look like once they are laid out leaves as numbers. */
import { readFile } from 'node:fs/promises';
import type { Measured, MeasuredLine, MeasuredSlide, Rgba } from '../../check/measured.ts';
import type { Deck } from '../../deck/deck.ts';
import type { Checked } from '../../deck/diagnostic.ts';
import type { Pieces } from '../../finish/piece.ts';
import type { BrowserPage } from '../browser/page.ts';
import type { BrowserSession } from '../browser/session.ts';
import { complaintsOf } from '../pdf.ts';
import { packageFile } from '../package-files.ts';
import { settle } from '../settle.ts';
import { namingSlide } from '../slide-fault.ts';
import { buildSheet, type SheetSiteOptions } from '../sheet-site.ts';
import { lookBeneath } from './look-beneath.ts';
import { readBarriers } from './read-barriers.ts';
import { readContents } from './read-contents.ts';
import { readDrawings } from './read-drawings.ts';
import { readPage } from './read-page.ts';
import { readRequests } from './read-requests.ts';
import { readSlides } from './read-slides.ts';
import { withSteps } from './read-steps.ts';
import { weighPictures } from './weigh-pictures.ts';

export interface MeasureOptions extends SheetSiteOptions {
  readonly browser: BrowserSession;
}

/**
 * All slides on one page. The diagnostics are those of files, fonts and pictures. Rejects as the browser does; where it is
 * one slide that hangs it, with a `SlideFault` that names it.
 */
export async function measureSlides(deck: Deck, pieces: Pieces, options: MeasureOptions): Promise<Checked<Measured>> {
  return namingSlide(deck, 'slides', options, (some) => measure(deck, pieces, some));
}

async function measure(deck: Deck, pieces: Pieces, options: MeasureOptions): Promise<Checked<Measured>> {
  const { value: site, diagnostics } = await buildSheet(deck, pieces, options);
  const { width, height } = deck.meta.size;
  const view = { width, height, media: 'print', trusted: options.folder.trust } as const;
  return options.browser.withPage(site.files, site.entries[0], view, async (page) => {
    const settled = await settle(page);
    const other = deck.meta.scheme === 'auto' ? ({ other: 'dark' } as const) : {};
    const slides = await withSteps(page, await page.evaluate(readSlides, other), other);
    const requests = await page.evaluate(readRequests);
    const drawings = await page.evaluate(readDrawings);
    const elements = await page.evaluate(readPage);
    await page.run(await readFile(packageFile('axe/axe.min.js'), 'utf8'));
    const barriers = await page.evaluate(readBarriers, {});
    const contents = await page.evaluate(readContents, { root: '.slide-frame', isLive: false });
    const seen: MeasuredSlide[] = [];
    for (const slide of slides) seen.push(await withGrounds(page, slide));
    const heavy = await weighPictures(deck, slides, site.assets);
    const editions = [{ form: 'pdf' as const, slides: contents }];
    const value = { slides: seen, requests, barriers, editions, drawings, page: elements, heavy };
    return { value, diagnostics: [...diagnostics, ...complaintsOf(deck, site.assets, settled, site.labels)] };
  });
}

/** What lies behind a text where it is a picture is seen in its pixels alone. */
async function withGrounds(page: BrowserPage, slide: MeasuredSlide): Promise<MeasuredSlide> {
  const over = slide.lines.map((line) => line.ground === undefined || isOverPicture(line, slide));
  if (!over.includes(true)) return slide;
  // The page stands at the slide's end: what is seen before it only cannot be looked beneath.
  const looked = over.map((isOver, index) => isOver && slide.lines[index]?.shown.to === undefined);
  const places = slide.lines.filter((_line, index) => looked[index]).map(({ box, color }) => ({ box, color }));
  const grounds = places.length === 0 ? [] : await lookBeneath(page, slide.id, places);
  let next = 0;
  const lines = slide.lines.map((line, index): MeasuredLine => {
    if (over[index] !== true) return line;
    const ground: Rgba | undefined = looked[index] === true ? grounds[next++] : undefined;
    const { ground: _before, otherGround: _other, ...rest } = line;
    return ground === undefined ? rest : { ...rest, ground };
  });
  return { ...slide, lines };
}

/** Words that lie on a picture which is not their own. */
function isOverPicture({ box, role }: MeasuredLine, { pictures }: MeasuredSlide): boolean {
  if (role === 'drawing') return false;
  return pictures.some(
    (picture) =>
      Math.min(picture.box.right, box.right) - Math.max(picture.box.left, box.left) > 2 &&
      Math.min(picture.box.bottom, box.bottom) - Math.max(picture.box.top, box.top) > 2,
  );
}
