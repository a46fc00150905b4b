/** A deck, its pieces and a browser enter; what the slides look like once they are laid out leaves as numbers. */
import type { Measured, MeasuredLine, MeasuredSlide, Rgba } from '../../check/measured.ts';
import type { Deck } from '../../deck/deck.ts';
import type { Checked } from '../../deck/diagnostic.ts';
import type { Pieces } from '../../finish/piece.ts';
import type { BrowserPage } from '../browser/page.ts';
import type { BrowserSession } from '../browser/session.ts';
import { complaintsOf } from '../pdf.ts';
import { packedScript } from '../package-files.ts';
import { settle } from '../settle.ts';
import { namingSlide } from '../slide-fault.ts';
import { buildSheet, type SheetSiteOptions } from '../sheet-site.ts';
import { lookBeneath } from './look-beneath.ts';
import { readBarriers } from './read-barriers.ts';
import { readContents } from './read-contents.ts';
import { readRequests } from './read-requests.ts';
import { readSlides } from './read-slides.ts';

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
    const slides = await page.evaluate(readSlides, other);
    const requests = await page.evaluate(readRequests);
    await page.run(packedScript('axe/axe.min.js.br'));
    const barriers = await page.evaluate(readBarriers, {});
    const contents = await page.evaluate(readContents, { root: '.slide-frame', isLive: false });
    const seen: MeasuredSlide[] = [];
    for (const slide of slides) seen.push(await withGrounds(page, slide));
    const value = { slides: seen, requests, barriers, editions: [{ form: 'pdf' as const, slides: contents }] };
    return { value, diagnostics: [...diagnostics, ...complaintsOf(deck, site.assets, settled, site.labels)] };
  });
}

/** What lies behind a text where it is a picture is seen in its pixels alone. */
async function withGrounds(page: BrowserPage, slide: MeasuredSlide): Promise<MeasuredSlide> {
  const over = slide.lines.map((line) => line.ground === undefined || isOverPicture(line, slide));
  if (!over.includes(true)) return slide;
  const grounds = await lookBeneath(
    page,
    slide.id,
    slide.lines.filter((_line, index) => over[index]).map(({ box, color }) => ({ box, color })),
  );
  let next = 0;
  const lines = slide.lines.map((line, index): MeasuredLine => {
    if (over[index] !== true) return line;
    const ground: Rgba | undefined = grounds[next++];
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
