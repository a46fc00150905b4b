/** The sheet as our browser loads it: a deck, its pieces and its folder enter, a page with all its files leaves. */
import type { Deck } from '../deck/deck.ts';
import type { Checked } from '../deck/diagnostic.ts';
import type { PaperSize } from '../deck/handout.ts';
import type { Theme } from '../deck/theme.ts';
import type { Pieces } from '../finish/piece.ts';
import type { SheetMemory } from '../render/sheet-memory.ts';
import { renderSheetParts, type SheetOptions, type SheetParts } from '../render/sheet.ts';
import { gatherAssets, type DeckAssets } from './assets.ts';
import type { DeckCode } from './deck-code/bundle.ts';
import type { DeckFolder } from './deck-files.ts';
import { staticFonts } from './font-files.ts';
import { missingLetters } from './missing-letters.ts';
import { deckFonts, deckStyles, FONTS_LATER, PageFiles, textOfContent, withFonts } from './page-files.ts';
import type { ServedFile, ServedFiles } from './serve.ts';

/** What makes a sheet from a deck: a stand-in for `renderSheet` in a test. */
export type RenderSheet = (deck: Deck, pieces: Pieces, options: SheetOptions) => string;

export interface SheetSiteOptions {
  readonly folder: DeckFolder;
  /** Lectern's version. */
  readonly version: string;
  /** One of `deck.meta.themes`; absent means the first. */
  readonly theme?: Theme | undefined;
  /** Absent: the deck's own, and light where it follows the reader's system. */
  readonly scheme?: 'light' | 'dark' | undefined;
  /** The deck's own code, of which paper has the styles; absent where it has none. */
  readonly code?: DeckCode | undefined;
  readonly render?: RenderSheet;
  /** Ids of the slides to show; absent shows all. */
  readonly only?: ReadonlySet<string> | undefined;
  /** A page for each step of a slide, its beginning among them. */
  readonly steps?: boolean | undefined;
  /** Absent makes pages of the slide's own size. */
  readonly paper?: PaperSize | undefined;
  /** Which of the sheet's slides are put on pages, by their HTML; absent: all. Told whether each looks the same alone. */
  readonly choose?: ((sheet: SheetParts, independent: boolean) => readonly string[]) | undefined;
  /** Of the same deck's sheet with the same options. */
  readonly memory?: SheetMemory | undefined;
  /** The most slides on one page; absent puts all on one. A deck whose slides may know of each other stays whole. */
  readonly slidesOnPage?: number;
}

export interface SheetSite {
  readonly files: ServedFiles;
  /** The page among the files; with `slidesOnPage` the pages, in order. */
  readonly entries: readonly [string, ...string[]];
  readonly assets: DeckAssets;
  /** What each slide of the page, or each step of it, is called. */
  readonly labels: readonly string[];
}

/** Puts the sheet together. The diagnostics are those of files that could not be used and characters without a font. */
export async function buildSheet(deck: Deck, pieces: Pieces, options: SheetSiteOptions): Promise<Checked<SheetSite>> {
  const most = options.slidesOnPage ?? Infinity;
  let labels: readonly string[] = [];
  const built = await buildPaper(deck, pieces, { ...options, page: 'sheet' }, async (paper, assets) => {
    const sheetOptions: SheetOptions = {
      ...paper,
      only: options.only,
      steps: options.steps,
      paper: options.paper,
      memory: options.memory,
    };
    if (options.render !== undefined) return [options.render(deck, pieces, sheetOptions)];
    const parts = renderSheetParts(deck, pieces, sheetOptions);
    labels = parts.labels;
    const asked = options.choose !== undefined || parts.slides.length > most;
    const independent = asked && (await canSplit(deck, parts, assets, options.code));
    const slides = options.choose?.(parts, independent) ?? parts.slides;
    return slides.length > most && independent
      ? split({ ...parts, slides }, most)
      : [parts.head + slides.join('') + parts.tail];
  });
  return { value: { ...built.value, labels }, diagnostics: built.diagnostics };
}

/** Files of a page that is printed, or of several that are one document. */
export type PaperSite = Omit<SheetSite, 'labels'>;

/** Gives the deck's files, styles and fonts to pages without script; `render` makes their HTML. */
export async function buildPaper(
  deck: Deck,
  pieces: Pieces,
  options: Omit<SheetSiteOptions, 'render'> & { readonly page: 'sheet' | 'handout' },
  render: (options: SheetOptions, assets: DeckAssets) => readonly string[] | Promise<readonly string[]>,
): Promise<Checked<PaperSite>> {
  const { value: assets, diagnostics } = await gatherAssets(deck, options.folder, 'paper');
  const page = new PageFiles();
  const styles = await deckStyles(page, options.page, deck, pieces, assets, options.theme);
  page.addAll(assets.files);
  const { style } = await page.addCode(options.code);
  if (style !== undefined) styles.push(style);
  const paper: SheetOptions = {
    assetUrl: (path) => assets.publicPaths.get(path) ?? missingUrl(path),
    styles,
    scripts: [],
    fontCss: FONTS_LATER,
    version: options.version,
    trusted: options.folder.trust,
    ...(options.code === undefined ? {} : { code: { bundled: options.code.modules } }),
    scheme: options.scheme ?? (deck.meta.scheme === 'dark' ? 'dark' : 'light'),
  };
  const pages = await render(paper, assets);
  const choice = await deckFonts('sheet', deck, pieces, pages.join(''), assets, options.theme);
  const fonts = staticFonts(choice, options.folder.cache);
  const fontCss = fonts.css((name) => `fonts/${name}`);
  const files = new Map<string, ServedFile>(page.files);
  const entries = pages.map((_page, index) => `${options.page}${pages.length === 1 ? '' : `-${index + 1}`}.html`);
  pages.forEach((html, index) => files.set(entries[index] as string, { body: withFonts(html, fontCss) }));
  for (const [name, file] of fonts.files) files.set(`fonts/${name}`, file);
  const missing = missingLetters(deck, pieces, choice, assets, options.theme);
  return {
    value: { files, entries: entries as [string, ...string[]], assets },
    diagnostics: [...diagnostics, ...missing],
  };
}

/** Whether each slide looks alone as it does among the others: the deck's own rules may count or follow on. */
export async function canSplit(
  deck: Deck,
  { slides }: Pick<SheetParts, 'slides'>,
  assets: DeckAssets,
  code: DeckCode | undefined,
): Promise<boolean> {
  const ofSlides = slides.flatMap((html) =>
    [...html.matchAll(/<style[^>]*>([^<]*)/gi)].map(([, css]) => css as string),
  );
  const sheets = [...assets.files].flatMap(([path, content]) => (path.endsWith('.css') ? [content] : []));
  const css = [deck.meta.style ?? '', code?.css ?? '', ...ofSlides, ...(await Promise.all(sheets.map(textOfContent)))];
  if (slides.some((html) => /style="[^"]*counter-/i.test(html))) return false;
  if (css.every((text) => text.trim() === '')) return true;
  // Its parser takes 80 ms to load.
  const { looksAcross } = await import('./looks-across.ts');
  return !css.some((text) => looksAcross(text));
}

/** Pages of as many slides each as can be, give or take one. */
function split({ head, slides, tail }: SheetParts, most: number): readonly string[] {
  const count = Math.ceil(slides.length / most);
  return Array.from({ length: count }, (_, index) => {
    const [from, to] = [index, index + 1].map((at) => Math.round((at * slides.length) / count));
    return head + slides.slice(from, to).join('') + tail;
  });
}

/** What is not there stays visible as a path that leads nowhere; another host's URL stays as it is, and is refused. */
export function missingUrl(path: string): string {
  if (/^([a-z][a-z0-9+.-]+:|\/\/)/i.test(path)) return path;
  return path.split('/').map(encodeURIComponent).join('/');
}
