/** A deck, its pieces and a browser enter; what talk, handout and study pages carry of each slide leaves, with the barriers on them and what they ask for. */
import type { MeasuredBarrier, MeasuredEdition, MeasuredForm, MeasuredRequest } from '../../check/measured.ts';
import type { Deck } from '../../deck/deck.ts';
import { diagnose, type Checked, type Diagnostic } from '../../deck/diagnostic.ts';
import type { Edition } from '../../deck/edition.ts';
import type { Pieces } from '../../finish/piece.ts';
import { visibleSlides } from '../../render/visible.ts';
import type { BrowserPage } from '../browser/page.ts';
import type { BrowserSession } from '../browser/session.ts';
import { BrowserHung, WorkLost } from '../errors.ts';
import { buildHandout } from '../handout.ts';
import { packedScript } from '../package-files.ts';
import type { Publication } from '../publish.ts';
import { inTurn } from '../pdf.ts';
import type { ServedFile, ServedFiles } from '../serve.ts';
import { settle } from '../settle.ts';
import type { SheetSiteOptions } from '../sheet-site.ts';
import { makeTalk } from '../site.ts';
import { makeStudy } from '../study-site.ts';
import { readBarriers } from './read-barriers.ts';
import { readContents } from './read-contents.ts';
import { readLive } from './read-live.ts';

export interface MeasuredEditions {
  readonly editions: readonly MeasuredEdition[];
  readonly barriers: readonly MeasuredBarrier[];
  readonly requests: readonly MeasuredRequest[];
}

export interface EditionOptions extends SheetSiteOptions {
  readonly browser: BrowserSession;
}

/** A window of a desktop, in CSS pixels: pages that are read, not shown. */
const WINDOW = { width: 1280, height: 800 };

/**
 * Makes the pages of each form but the sheet at once; what it gives opens and reads them when it is called, since a browser
 * may be busy meanwhile. A form that hangs the browser is named, and the others are read.
 */
export function makeEditions(
  whole: Deck,
  pieces: Pieces,
  options: EditionOptions,
): () => Promise<Checked<MeasuredEditions>> {
  const deck = withOnly(whole, options.only);
  const readers: Readonly<Partial<Record<MeasuredForm, Reader>>> = {
    // What takes longest begins first.
    ...(hasSlides(deck, 'study') ? { study: readStudy } : {}),
    ...(hasSlides(deck, 'handout') ? { handout: readHandout } : {}),
    ...(hasSlides(deck, 'talk') ? { talk: readTalk } : {}),
  };
  const all = (Object.entries(readers) as readonly (readonly [MeasuredForm, Reader])[]).map(([form, make]) => {
    const made = make(deck, pieces, options);
    // Whoever opens the pages hears of it; nobody may.
    made.catch(() => undefined);
    return [form, made] as const;
  });
  return () => openEditions(deck, all, options.browser.width);
}

async function openEditions(
  deck: Deck,
  all: readonly (readonly [MeasuredForm, ReturnType<Reader>])[],
  width: number,
): Promise<Checked<MeasuredEditions>> {
  const diagnostics: Diagnostic[] = [];
  const found = await inTurn(all, width, async ([form, made]) => {
    try {
      const read = await made;
      return await read();
    } catch (error) {
      if (!(error instanceof BrowserHung || error instanceof WorkLost)) throw error;
      const place = { file: deck.stacks[0]?.slides[0].span.file ?? '', line: 1 };
      diagnostics.push(diagnose('edition/hangs', place, `${NAMES[form]} could not be read: ${error.message}`));
      return { editions: [], barriers: [], requests: [] };
    }
  });
  const value = {
    // In one order, whichever was done first.
    editions: found
      .flatMap(({ editions }) => editions)
      .toSorted((a, b) => FORMS.indexOf(a.form) - FORMS.indexOf(b.form)),
    barriers: found.flatMap(({ barriers }) => barriers),
    requests: found.flatMap(({ requests }) => requests),
  };
  return { value, diagnostics };
}

const FORMS: readonly MeasuredForm[] = ['talk', 'pdf', 'handout', 'study'];

const NAMES: Readonly<Record<MeasuredForm, string>> = {
  talk: 'The talk',
  pdf: 'The PDF',
  handout: 'The handout',
  study: 'The study edition',
};

/** Makes a form's pages, which takes no browser; what it gives opens and reads them. */
type Reader = (deck: Deck, pieces: Pieces, options: EditionOptions) => Promise<() => Promise<MeasuredEditions>>;

function hasSlides(deck: Deck, edition: Edition): boolean {
  return visibleSlides(deck, edition).total > 0;
}

/** The deck without the slides that are left out. */
function withOnly(deck: Deck, only: ReadonlySet<string> | undefined): Deck {
  if (only === undefined) return deck;
  const stacks = deck.stacks.flatMap((stack) => {
    const [first, ...rest] = stack.slides.filter(({ id }) => only.has(id));
    return first === undefined ? [] : [{ ...stack, slides: [first, ...rest] as const }];
  });
  return { ...deck, stacks };
}

const readTalk: Reader = async (deck, pieces, options) => {
  const { folder, version, theme, code, browser } = options;
  const { value: site } = await makeTalk(deck, pieces, { folder, version, theme, code });
  const view = { ...deck.meta.size, trusted: folder.trust };
  const files = served(site);
  return () => {
    const before = browser.refused.length;
    return browser.withPage(files, 'index.html', view, async (page) => {
      const own = new URL(page.url).origin;
      const live = await page.evaluate(readLive, { walks: folder.trust });
      await settle(page);
      const slides = await page.evaluate(readContents, { root: '.slides section.slide-frame', isLive: true });
      const asked = new Set(live.map(({ url }) => url));
      // What the page's own list of requests does not hold, such as sockets.
      const others = [...new Set(browser.refused.slice(before))]
        .filter((url) => !asked.has(url) && !url.startsWith(own))
        .map((url): MeasuredRequest => ({ url, cause: 'a script' }));
      return { editions: [{ form: 'talk', slides }], barriers: [], requests: [...live, ...others] };
    });
  };
};

const readHandout: Reader = async (deck, pieces, options) => {
  const { layout } = deck.meta.handout;
  // Of these two one has no pictures of the slides, and the other only those with something to do.
  const settings = layout === 'outline' || layout === 'workbook' ? { layout: 'notes' as const } : {};
  const { value: site } = await buildHandout(deck, pieces, { ...options, settings });
  const view = { ...deck.meta.size, media: 'print', trusted: options.folder.trust } as const;
  return () =>
    options.browser.withPage(site.files, site.entries[0], view, async (page) => {
      const axe = packedScript('axe/axe.min.js.br');
      const read: Read[] = [];
      for (const entry of site.entries) {
        await turnTo(page, entry);
        await settle(page);
        const slides = await page.evaluate(readContents, { root: '.slide-frame', isLive: false });
        read.push({ slides, barriers: await barriersOf(page, axe, 'handout', false) });
      }
      return gathered('handout', read);
    });
};

const readStudy: Reader = async (deck, pieces, options) => {
  const { folder, version, code, browser } = options;
  const { value: site } = await makeStudy(deck, pieces, { folder, version, code, hasTalk: true });
  const entries = [...site.entries.keys()].filter((path) => path.endsWith('.html'));
  const files = served(site);
  const view = { ...WINDOW, trusted: folder.trust };
  const axe = packedScript('axe/axe.min.js.br');
  return async () => {
    // Two windows, each with every other page.
    const [one, two] = [0, 1].map((side) => entries.filter((_, at) => at % 2 === side));
    const read = await Promise.all(
      [one, two].map(async (some = []): Promise<readonly Read[]> => {
        const [first] = some;
        if (first === undefined) return [];
        return browser.withPage(files, first, view, async (page) => {
          const pages: Read[] = [];
          for (const entry of some) {
            await turnTo(page, entry);
            await settle(page);
            const slides = await page.evaluate(readContents, { root: 'article.lesson-slide', isLive: true });
            pages.push({ slides, barriers: await barriersOf(page, axe, 'study', entry === entries[0]) });
          }
          return pages;
        });
      }),
    );
    return gathered('study', read.flat());
  };
};

interface Read {
  readonly slides: MeasuredEdition['slides'];
  readonly barriers: readonly MeasuredBarrier[];
}

function gathered(form: MeasuredForm, read: readonly Read[]): MeasuredEditions {
  return {
    editions: [{ form, slides: read.flatMap(({ slides }) => slides) }],
    barriers: read.flatMap(({ barriers }) => barriers),
    requests: [],
  };
}

async function turnTo(page: BrowserPage, entry: string): Promise<void> {
  const url = new URL(page.url);
  const path = `/${entry}`;
  if (url.pathname.endsWith(path)) return;
  const folder = url.pathname.slice(0, url.pathname.lastIndexOf('/', url.pathname.length - 1));
  const base = entry.includes('/') ? folder.slice(0, folder.lastIndexOf('/')) : folder;
  await page.goto(new URL(`${base}${path}`, url).href);
}

async function barriersOf(
  page: BrowserPage,
  axe: string,
  form: 'handout' | 'study',
  isFramed = true,
): Promise<readonly MeasuredBarrier[]> {
  // Where an author wrote nothing beside the slides, which were looked at on the sheet, there is only what is ours.
  const hasTexts = await page.evaluate(() => document.querySelector('main .reading') !== null);
  if (!hasTexts && !isFramed) return [];
  await page.run(axe);
  return (await page.evaluate(readBarriers, { form, isFramed })).map((one) => ({ ...one, form }));
}

function served({ assets, entries }: Publication): ServedFiles {
  const pages = [...entries].map(([path, page]) => [path, { ...page, isLive: true }] as const);
  return new Map<string, ServedFile>([...assets, ...pages]);
}
