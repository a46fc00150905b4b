/** A deck, its pieces and a browser enter; what the slides look like once they are laid out leaves as numbers. */
import type { Measured, MeasuredLine, MeasuredSlide, Rgba } from '../../check/measured.ts';
import { slidesOf, type Deck } from '../../deck/deck.ts';
import type { Checked, Diagnostic } from '../../deck/diagnostic.ts';
import type { Pieces } from '../../finish/piece.ts';
import type { BrowserPage } from '../browser/page.ts';
import type { BrowserSession } from '../browser/session.ts';
import { SlideFault } from '../errors.ts';
import { complaintsOf } from '../pdf.ts';
import { packedScript } from '../package-files.ts';
import { settle } from '../settle.ts';
import { namingSlide } from '../slide-fault.ts';
import { buildSheet, type SheetSite, type SheetSiteOptions } from '../sheet-site.ts';
import { deckModels } from './deck-models.ts';
import { lookBeneath } from './look-beneath.ts';
import { makeEditions, type MeasuredEditions } from './measure-editions.ts';
import type { MeasuredPage, MeasureMemory } from './measure-memory.ts';
import { readBarriers } from './read-barriers.ts';
import { readContents } from './read-contents.ts';
import { readDrawings } from './read-drawings.ts';
import { readPage } from './read-page.ts';
import { readRequests } from './read-requests.ts';
import { readSlides } from './read-slides.ts';
import { withSteps } from './read-steps.ts';
import { slideReadersScript } from './slide-readers.ts';
import { weighPictures } from './weigh-pictures.ts';

export interface MeasureOptions extends Omit<SheetSiteOptions, 'choose' | 'memory' | 'slidesOnPage'> {
  readonly browser: BrowserSession;
  /** Of the same deck: only slides that are others since are laid out. */
  readonly known?: MeasureMemory | undefined;
  /** Whether talk, handout and study pages are opened too; true unless given. */
  readonly hasForms?: boolean;
}

/**
 * All slides on one page, and then as the other forms of the deck show them. The diagnostics are those of files, fonts and
 * pictures. Rejects as the browser does; where it is one slide that hangs it, with a `SlideFault` that names it.
 */
export async function measureSlides(deck: Deck, pieces: Pieces, options: MeasureOptions): Promise<Checked<Measured>> {
  const { known } = options;
  try {
    const { value, diagnostics } = await namingSlide(deck, 'slides', options, (some) => measure(deck, pieces, some));
    return { value, diagnostics: [...lostNow(deck, known), ...diagnostics] };
  } catch (error) {
    if (error instanceof SlideFault) known?.lose(error.diagnostics);
    throw error;
  }
}

/** Slides that were lost in an earlier call and are as they were, where they stand now. */
function lostNow(deck: Deck, known: MeasureMemory | undefined): readonly Diagnostic[] {
  const spans = new Map(slidesOf(deck).map(({ id, span }) => [id, span]));
  return (known?.lost ?? []).map((found) => ({ ...found, ...spans.get(found.slide ?? '') }));
}

async function measure(deck: Deck, pieces: Pieces, options: MeasureOptions): Promise<Checked<Measured>> {
  const { known, ...sheet } = options;
  let isNew = true;
  const { value: site, diagnostics } = await buildSheet(deck, pieces, {
    ...sheet,
    ...(known === undefined
      ? {}
      : {
          memory: known.sheet,
          choose: (parts, independent) => {
            const wanted = known.choose(parts, independent, deckModels(deck, options.code));
            isNew = wanted.length > 0;
            return wanted;
          },
        }),
  });
  const hung: Diagnostic[] = [];
  const page = async (): Promise<MeasuredPage> => {
    const only = known === undefined ? options.only : known.wanted;
    // Their pages are made while the browser lays out the sheet.
    const openForms = options.hasForms === false ? undefined : makeEditions(deck, pieces, { ...options, only });
    const sheet = await measurePage(deck, site, options);
    if (openForms === undefined) return sheet;
    // Once the sheet stands: only then is it known that none of these slides hangs the browser.
    const forms = await openForms();
    hung.push(...forms.diagnostics);
    return joined(sheet, forms.value);
  };
  const { settled, ...all } = known === undefined ? await page() : known.complete(isNew ? await page() : undefined);
  if (options.only === undefined) known?.prune();
  // What could not be read is to be told until it can be.
  if (hung.length > 0) known?.forget();
  // What a picture needs depends on all slides that show it.
  const value = { ...all, heavy: await weighPictures(deck, all.slides, site.assets) };
  return { value, diagnostics: [...diagnostics, ...complaintsOf(deck, site.assets, settled, site.labels), ...hung] };
}

function joined(sheet: MeasuredPage, forms: MeasuredEditions): MeasuredPage {
  return {
    ...sheet,
    editions: [...sheet.editions, ...forms.editions],
    barriers: [...sheet.barriers, ...forms.barriers],
    requests: [...sheet.requests, ...forms.requests],
  };
}

async function measurePage(deck: Deck, site: SheetSite, options: MeasureOptions): Promise<MeasuredPage> {
  const { width, height } = deck.meta.size;
  const view = { width, height, media: 'print', trusted: options.folder.trust } as const;
  return options.browser.withPage(site.files, site.entries[0], view, async (page) => {
    const settled = await settle(page);
    const other = deck.meta.scheme === 'auto' ? ({ other: 'dark' } as const) : {};
    await page.run(slideReadersScript());
    const slides = await withSteps(page, await page.evaluate(readSlides, other), other);
    const requests = await page.evaluate(readRequests);
    const drawings = await page.evaluate(readDrawings);
    const elements = await page.evaluate(readPage);
    await page.run(packedScript('axe/axe.min.js.br'));
    const barriers = await page.evaluate(readBarriers, {});
    const contents = await page.evaluate(readContents, { root: '.slide-frame', isLive: false });
    const seen: MeasuredSlide[] = [];
    for (const slide of slides) seen.push(await withGrounds(page, slide));
    const editions = [{ form: 'pdf' as const, slides: contents }];
    return { slides: seen, requests, barriers, drawings, page: elements, settled, editions };
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
