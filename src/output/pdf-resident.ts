/** A deck that is being written enters, again and again; each time its slides PDF leaves, of which only changed slides were printed. */
import type { Deck } from '../deck/deck.ts';
import type { Checked } from '../deck/diagnostic.ts';
import type { Pieces } from '../finish/piece.ts';
import { SheetMemory } from '../render/sheet-memory.ts';
import type { SheetParts } from '../render/sheet.ts';
import { WorkLost } from './errors.ts';
import { PdfBook, type Leaf } from './pdf-book.ts';
import { finishSlides, makePdf, type PdfOptions, pagesOf, printParts, SLIDES_IN_PART } from './pdf.ts';
import type { CutCode } from './pdf-cut-code.ts';
import type { PrintedPart } from './pdf-print.ts';
import type { PackedObjects } from './pdf-writer.ts';
import type { SettledSlide } from './settle.ts';
import { buildSheet } from './sheet-site.ts';

/** The same for all files of one deck, but for `scheme`, `theme` and the deck's files. */
export type ResidentOptions = Omit<PdfOptions, 'render' | 'slidesOnPage' | 'choose' | 'memory'>;

/** What one slide's print told, and its pages. */
interface KeptSlide {
  readonly leaf: Leaf;
  readonly settled: SettledSlide;
  readonly cut: readonly CutCode[];
  readonly ids: readonly string[];
  /** The lines its blocks stood at when it was printed. */
  readonly lines: readonly number[];
  /** How many slides were printed with it: each print brings fonts of its own. */
  readonly among: number;
}

/** So many slides that were printed alone, or among few, are printed again together. */
const MOST_ALONE = 60;
const FEW = 20;

/**
 * Keeps a deck's printed slides from one file to the next. The file says to a reader what `makePdf`'s says, tags, links and
 * labels included; its bytes differ, because fonts are cut for what is printed together.
 */
export class ResidentPdf {
  #book = new PdfBook();
  #packed: PackedObjects = new Map();
  readonly #memory = new SheetMemory();
  /** By what each slide's print depends on, its id among that. */
  #kept = new Map<string, KeptSlide>();
  /** The page around the slides, and what else they look like. */
  #frame = '';

  /**
   * One call at a time; it may be called again after a rejection, which is as of `makePdf`.
   * `printed` is how many slides were printed for this file.
   */
  async make(
    deck: Deck,
    pieces: Pieces,
    options: ResidentOptions,
  ): Promise<Checked<{ readonly bytes: Uint8Array; readonly printed: number }>> {
    let sheet: SheetParts | undefined;
    let wanted: readonly string[] = [];
    const choose = (parts: SheetParts, independent: boolean): readonly string[] => {
      sheet = parts;
      wanted = this.#choose(parts, independent, options);
      return wanted;
    };
    const { value: site, diagnostics } = await buildSheet(deck, pieces, {
      ...options,
      slidesOnPage: SLIDES_IN_PART,
      memory: this.#memory,
      choose,
    });
    if (sheet === undefined) throw new Error('No sheet was made.');
    const { slides } = sheet;
    if (wanted.length > 0) {
      const parts = await printParts(deck, site, options, true).catch(unlessLost);
      if (parts === undefined) return this.#makeAnew(deck, pieces, options, slides.length);
      this.#keep(wanted, parts);
    }
    const lines = slides.map(linesOf);
    this.#kept = new Map(slides.map(printOf).map((key) => [key, this.#kept.get(key) as KeptSlide]));
    const kept = [...this.#kept.values()];
    const pages = kept.map(({ leaf }) => leaf.pages.length);
    const pageOf = pagesOf(
      pages,
      kept.map(({ ids }) => ids),
    );
    const document = this.#book.bind(
      kept.map(({ leaf }) => leaf),
      pageOf,
    );
    const printed = {
      document,
      slides: kept.map(({ settled }) => settled),
      pages,
      pageOf,
      cut: kept.flatMap(({ cut, lines: old }, at) => cut.map((one) => moved(one, old, lines[at] ?? []))),
    };
    const { value: bytes, diagnostics: found } = finishSlides(deck, printed, {
      ...options,
      assets: site.assets,
      labels: site.labels,
      packed: this.#packed,
      diagnostics,
    });
    this.#book.clear();
    return { value: { bytes, printed: wanted.length }, diagnostics: found };
  }

  /** Without what is kept: names the slide over which the browser hangs or ends, if it does so again. */
  async #makeAnew(
    deck: Deck,
    pieces: Pieces,
    options: ResidentOptions,
    printed: number,
  ): Promise<Checked<{ readonly bytes: Uint8Array; readonly printed: number }>> {
    const { value: bytes, diagnostics } = await makePdf(deck, pieces, options);
    return { value: { bytes, printed }, diagnostics };
  }

  /** The slides that were not printed as they are now. */
  #choose({ head, slides, tail }: SheetParts, independent: boolean, { paper }: ResidentOptions): readonly string[] {
    const frame = `${paper ?? ''}\n${head}\n${tail}`;
    if (frame !== this.#frame) this.#kept = new Map();
    if (this.#kept.size === 0) this.#book = new PdfBook();
    this.#frame = frame;
    const known = (html: string): KeptSlide | undefined => this.#kept.get(printOf(html));
    // What was not ready in time may be now.
    const changed = slides.filter((html) => known(html)?.settled.late.length !== 0);
    if (!independent) return changed.length === 0 ? [] : slides;
    const alone = slides.filter((html) => (known(html)?.among ?? Infinity) < FEW);
    if (changed.length + alone.length <= MOST_ALONE) return changed;
    return slides.filter((html) => (known(html)?.among ?? 0) < FEW);
  }

  #keep(wanted: readonly string[], parts: readonly PrintedPart[]): void {
    const slides = parts.flatMap((part) => {
      const leaves = this.#book.add(part.document, part.origin, part.pages);
      return leaves.map((leaf, index) => ({ part, leaf, index, among: leaves.length }));
    });
    slides.forEach(({ part, leaf, index, among }, at) => {
      const html = wanted[at] as string;
      const settled = part.slides[index] as SettledSlide;
      const cut = part.cut.filter(({ slide }) => slide === settled.id);
      const ids = part.ids[index] ?? [];
      this.#kept.set(printOf(html), { leaf, settled, cut, ids, lines: linesOf(html), among });
    });
  }
}

function unlessLost(error: unknown): undefined {
  if (!(error instanceof WorkLost)) throw error;
}

const LINES = / data-src-(?:line="(\d+)"|file="([^"]*)")/g;

/** Names and places of the frame, which show nowhere in our own styles; only slides in those are looked up. */
const PLACES = / (?:aria-label|data-key|data-section|data-number)="[^"]*"/g;

/** A slide's HTML as far as its print depends on it: where it stands, in the text and among the others, does not show. */
function printOf(html: string): string {
  const end = html.indexOf('>', html.indexOf('<section'));
  return html.slice(0, end).replace(PLACES, '').replace(LINES, '') + html.slice(end).replace(LINES, '');
}

function linesOf(html: string): readonly number[] {
  return [...html.matchAll(LINES)].flatMap(([, line]) => (line === undefined ? [] : [Number(line)]));
}

/** Where the code stands now: its block is still the same one in the order of the page. */
function moved(cut: CutCode, before: readonly number[], now: readonly number[]): CutCode {
  const line = cut.line === undefined ? undefined : now[before.indexOf(cut.line)];
  return line === undefined ? cut : { ...cut, line };
}
