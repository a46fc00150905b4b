/** What was measured of a deck enters; the next time, which of its slides have to be laid out again, and all their measures, leave. */
import type { EditionSlide, Measured, MeasuredForm, MeasuredPlace, MeasuredSlide } from '../../check/measured.ts';
import type { Diagnostic } from '../../deck/diagnostic.ts';
import { SheetMemory } from '../../render/sheet-memory.ts';
import type { SheetParts } from '../../render/sheet.ts';
import type { SettledSlide } from '../settle.ts';

/** What one slide's layout told. */
interface KeptSlide extends Omit<Measured, 'heavy'> {
  readonly settled: SettledSlide;
  /** Where its elements stood in the text when it was measured, in the order of the page. */
  readonly places: readonly MeasuredPlace[];
}

/** What a page says of the slides on it, in their order; what pictures weigh is no page's to say. */
export interface MeasuredPage extends Omit<Measured, 'heavy'> {
  readonly settled: readonly SettledSlide[];
}

/**
 * Kept by a caller who measures one deck again and again; it changes no result. A slide is known by its HTML on a page that is
 * the same but for the slides: files stand in both under names that change with their content.
 */
export class MeasureMemory {
  readonly sheet = new SheetMemory();
  #frame = '';
  readonly #kept = new Map<string, KeptSlide>();
  /** Slides over which the browser hung or ended, with what is said of each. */
  readonly #lost = new Map<string, Diagnostic>();
  /** What concerns the page and no slide. */
  #whole: Pick<Measured, 'requests' | 'barriers'> = { requests: [], barriers: [] };
  /** Of all slides of this frame, by id: the search for a slide that hangs makes sheets of a few. */
  readonly #looks = new Map<string, string>();
  /** The slides of the sheet that is measured now. */
  #slides: readonly string[] = [];
  #wanted: readonly string[] = [];

  /** The slides to lay out: all of them where they may know of each other and one is another. */
  choose({ head, slides, tail }: SheetParts, independent: boolean): readonly string[] {
    const frame = head + tail;
    if (frame !== this.#frame) this.#forget();
    this.#frame = frame;
    this.#slides = slides;
    for (const html of slides) this.#looks.set(idOf(html), looksOf(html));
    const usable = slides.filter((html) => !this.#lost.has(looksOf(html)));
    // What was not ready in time may be now.
    const changed = usable.filter((html) => this.#kept.get(looksOf(html))?.settled.late.length !== 0);
    this.#wanted = independent || changed.length === 0 ? changed : usable;
    return this.#wanted;
  }

  /** Ids of the slides that were chosen last. */
  get wanted(): ReadonlySet<string> {
    return new Set(this.#wanted.map(idOf));
  }

  /** Of the slides that were chosen last; absent where none were. */
  complete(page: MeasuredPage | undefined): MeasuredPage {
    if (page !== undefined) this.#keep(page);
    const kept = this.#slides.map((html): KeptSlide => {
      const known = this.#kept.get(looksOf(html));
      return known === undefined ? unmeasured(idOf(html)) : now(known, html);
    });
    return {
      slides: kept.flatMap(({ slides }) => slides),
      requests: [...this.#whole.requests, ...kept.flatMap(({ requests }) => requests)],
      barriers: [...this.#whole.barriers, ...kept.flatMap(({ barriers }) => barriers)],
      drawings: kept.flatMap(({ drawings }) => drawings),
      page: {
        names: kept.flatMap(({ page: { names } }) => names),
        faces: kept.flatMap(({ page: { faces } }) => faces),
        voids: kept.flatMap(({ page: { voids } }) => voids),
        blank: kept.flatMap(({ page: { blank } }) => blank),
      },
      editions: FORMS.map((form) => ({
        form,
        slides: kept.flatMap(({ editions }) => editions.find((one) => one.form === form)?.slides ?? []),
      })),
      settled: kept.map(({ settled }) => settled),
    };
  }

  /** Slides that are not to be tried again as they are: each would cost a minute of every check. */
  lose(found: readonly Diagnostic[]): void {
    for (const one of found) {
      const looks = this.#looks.get(one.slide ?? '');
      if (looks !== undefined) this.#lost.set(looks, one);
    }
  }

  /** What is said of those that the last sheet shows, at the lines of then. */
  get lost(): readonly Diagnostic[] {
    return this.#slides.flatMap((html) => this.#lost.get(looksOf(html)) ?? []);
  }

  /** Forgets the slides that the last sheet did not show; not to be called after a sheet of some slides only. */
  prune(): void {
    const shown = new Set(this.#slides.map(looksOf));
    for (const key of this.#kept.keys()) if (!shown.has(key)) this.#kept.delete(key);
    for (const key of this.#lost.keys()) if (!shown.has(key)) this.#lost.delete(key);
    for (const [id, looks] of this.#looks) if (!shown.has(looks)) this.#looks.delete(id);
  }

  #forget(): void {
    this.#kept.clear();
    this.#lost.clear();
    this.#looks.clear();
  }

  #keep({ slides, requests, barriers, drawings, page, editions, settled }: MeasuredPage): void {
    const isWhole = ({ slide }: { readonly slide?: string }): boolean => slide === undefined;
    this.#whole = { requests: requests.filter(isWhole), barriers: barriers.filter(isWhole) };
    this.#wanted.forEach((html, index) => {
      const slide = slides[index] as MeasuredSlide;
      const isOwn = (one: { readonly slide?: string }): boolean => one.slide === slide.id;
      this.#kept.set(looksOf(html), {
        slides: [slide],
        requests: requests.filter(isOwn),
        barriers: barriers.filter(isOwn),
        drawings: drawings.filter(isOwn),
        page: {
          names: page.names.filter(isOwn),
          faces: page.faces.filter(isOwn),
          voids: page.voids.filter(isOwn),
          blank: page.blank.filter((id) => id === slide.id),
        },
        editions: editions.map(({ form, slides: all }) => ({ form, slides: all.filter(({ id }) => id === slide.id) })),
        settled: settled[index] as SettledSlide,
        places: placesOf(html),
      });
    });
  }
}

const FORMS: readonly MeasuredForm[] = ['talk', 'pdf', 'handout', 'study'];

const PLACE = / data-src-line="(\d+)"(?: data-src-file="([^"]*)")?/g;

/** Names and places of the frame, which are seen nowhere. */
const NAMES = / (?:aria-label|data-key|data-section|data-number)="[^"]*"/g;

/** A slide's HTML without the places of its elements in the text, and its own among the others. */
function looksOf(html: string): string {
  const end = html.indexOf('>', html.indexOf('<section'));
  return html.slice(0, end).replace(NAMES, '').replace(PLACE, '') + html.slice(end).replace(PLACE, '');
}

/** As the page has it. */
function idOf(html: string): string {
  return plain(/<section[^>]* id="([^"]*)"/.exec(html)?.[1] ?? '');
}

/** Of a slide that was left out. */
function unmeasured(id: string): KeptSlide {
  const settled = { id, late: [], broken: [], width: 0, height: 0 };
  const page = { names: [], faces: [], voids: [], blank: [] };
  return { slides: [], requests: [], barriers: [], drawings: [], page, editions: [], settled, places: [] };
}

function placesOf(html: string): readonly MeasuredPlace[] {
  return [...html.matchAll(PLACE)].map(([, line, file]) => ({
    line: Number(line),
    ...(file === undefined ? {} : { file: plain(file) }),
  }));
}

/** An attribute's value as a browser reads it. */
function plain(value: string): string {
  const signs: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };
  return value.replace(/&(amp|lt|gt|quot|#39);/g, (_whole, name: string) => signs[name] ?? '');
}

/** What was measured, at the lines where its elements stand now. */
function now(kept: KeptSlide, html: string): KeptSlide {
  const places = placesOf(html);
  const key = ({ file, line }: MeasuredPlace): string => `${line} ${file ?? ''}`;
  if (places.every((place, index) => key(place) === key(kept.places[index] ?? {}))) return kept;
  const moves = new Map(kept.places.map((place, index) => [key(place), places[index] ?? place]));
  const moved = <P extends MeasuredPlace>(one: P): P => {
    const { file: _file, line: _line, ...rest } = one;
    return one.line === undefined ? one : ({ ...rest, ...(moves.get(key(one)) ?? one) } as P);
  };
  return {
    ...kept,
    slides: kept.slides.map((slide) => ({
      ...slide,
      lines: slide.lines.map(moved),
      pictures: slide.pictures.map(moved),
    })),
    requests: kept.requests.map(moved),
    barriers: kept.barriers.map(moved),
    drawings: kept.drawings.map(moved),
    page: {
      ...kept.page,
      names: kept.page.names.map(moved),
      faces: kept.page.faces.map(moved),
      voids: kept.page.voids.map(moved),
    },
    editions: kept.editions.map(({ form, slides }) => ({
      form,
      slides: slides.map((slide): EditionSlide => ({
        ...slide,
        texts: slide.texts.map(moved),
        pictures: slide.pictures.map(moved),
      })),
    })),
  };
}
