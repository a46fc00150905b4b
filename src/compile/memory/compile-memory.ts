/** What one compilation of a deck learnt enters; the next one takes from it what has not changed. */
import type { Slide } from '../../deck/deck.ts';
import type { CompileContext } from '../context.ts';
import { Definitions, definitionsIn } from '../definitions.ts';
import type { MarkdownIt, MarkdownOptions } from '../markdown/create.ts';
import { createMarkdown } from '../markdown/create.ts';
import { safeThemeSheet } from '../html/theme-sheet.ts';
import { openEnd } from '../open-end.ts';
import { nearestPath, nearestWord } from '../paths.ts';
import { compileGlossary, compileSources } from '../sources.ts';
import type { OpenEnd, RawSlide } from '../split.ts';
import { textOfSlide } from '../split.ts';
import { KeptFiles } from './kept-files.ts';
import { KeptLines } from './kept-lines.ts';
import { KeptMarks } from './kept-marks.ts';
import { KeptSlides } from './kept-slides.ts';
import { NearestNames } from './nearest-names.ts';
import { recallSlides } from './recall.ts';
import { isMovable } from './same-lines.ts';
import { isSameModel } from './same-model.ts';
import type { SlideRecord, Stages } from './slide-work.ts';
import { SlideWork } from './slide-work.ts';

/** By parser and text. */
type OpenEnds = Map<MarkdownIt, Map<string, OpenEnd | undefined>>;

/**
 * Kept by the caller from one compilation of a deck to the next. It makes compiling faster and changes no result; it
 * holds about as much as the deck itself, and of one compilation only.
 */
export class CompileMemory {
  readonly files = new NearestNames(nearestPath);
  readonly anchors = new NearestNames(nearestWord);
  readonly footnotes = new NearestNames(nearestWord);
  readonly citations = new NearestNames(nearestWord);
  readonly sources = new KeptFiles(compileSources);
  readonly glossaries = new KeptFiles(compileGlossary);
  readonly styleSheets = new KeptFiles(safeThemeSheet);
  /** Shared by all rounds: they hold nothing but what their own lines say. */
  lines = new KeptLines();
  slides = new KeptSlides();
  marks = new KeptMarks();
  readonly #parsers = new Map<string, MarkdownIt>();
  #openEnds: OpenEnds = new Map();
  #openEndsBefore: OpenEnds = new Map();
  /** Texts that `#openEnds` holds. */
  #asked = 0;
  #settings = '';
  #slides: readonly SlideRecord[] = [];
  #definitions: Definitions | undefined;
  #revisions = new Map<string, number>();
  #last = new Map<string, Slide>();
  /** The revision given last, by this memory and those of other rounds. */
  #revision = { last: 0 };
  #next: CompileMemory | undefined;

  /**
   * For the next round of one reading, which knows more files: it begins with what this one learnt, and from then on
   * remembers by itself. Else each round would find that the files of the round before are not the ones it knew.
   */
  nextRound(): CompileMemory {
    if (this.#next === undefined) {
      this.#next = new CompileMemory();
      this.#next.#settings = this.#settings;
      this.#next.#slides = this.#slides;
      this.#next.#definitions = this.#definitions;
      this.#next.#revisions = this.#revisions;
      this.#next.#last = this.#last;
      this.#next.#revision = this.#revision;
      this.#next.lines = this.lines;
      this.#next.slides = this.slides;
      this.#next.marks = this.marks;
    }
    return this.#next;
  }

  /** Forgets the rounds after this one: the deck was read without them. */
  endRounds(): void {
    this.#next = undefined;
  }

  beginCompilation(): void {
    for (const names of [this.files, this.anchors, this.footnotes, this.citations]) names.beginCompilation();
    // Slides that stay are not asked about, and may be later: what is known of them goes when twice as many were.
    if (this.#asked <= 2 * this.#slides.length) return;
    this.#openEndsBefore = this.#openEnds;
    this.#openEnds = new Map();
    this.#asked = 0;
  }

  parser({ math = true, breaks = false }: MarkdownOptions): MarkdownIt {
    const key = `${math},${breaks}`;
    const known = this.#parsers.get(key) ?? createMarkdown('native', { math, breaks });
    this.#parsers.set(key, known);
    return known;
  }

  /** What is open at the end of a text; see `openEnd`. It is asked about the same slides each time. */
  openEnd(md: MarkdownIt, text: string): OpenEnd | undefined {
    const known = this.#openEnds.get(md) ?? new Map<string, OpenEnd | undefined>();
    if (known.has(text)) return known.get(text);
    const before = this.#openEndsBefore.get(md);
    const found = before?.has(text) ? before.get(text) : openEnd(md, text);
    this.#openEnds.set(md, known.set(text, found));
    this.#asked++;
    return found;
  }

  /**
   * The slides of this compilation, each with what is remembered of it.
   * @param settings everything in the deck's settings that the stages use without asking the context.
   */
  begin(
    raws: readonly RawSlide[],
    settings: string,
    md: MarkdownIt,
    context: CompileContext,
    stages: Stages,
  ): readonly SlideWork[] {
    if (settings !== this.#settings) this.#slides = [];
    this.#settings = settings;
    const recalled = recallSlides(raws, this.#slides);
    const slides = raws.map((raw, index) => {
      const record = recalled[index];
      const { movable, definitions } = record ?? {
        movable: isMovable(raw),
        definitions: definitionsIn(textOfSlide(raw), md),
      };
      return new SlideWork({ raw, movable, definitions }, record, context, stages);
    });
    this.#definitions = new Definitions(
      slides.map((slide) => slide.definitions),
      this.#definitions,
    );
    context.deck.definitions = this.#definitions;
    return slides;
  }

  /** Keeps what this compilation learnt; gives each slide's revision by its id. */
  keep(works: readonly SlideWork[], slides: readonly Slide[]): ReadonlyMap<string, number> {
    this.#slides = works.flatMap((work, index) => {
      const slide = slides[index];
      return slide === undefined ? [] : [work.record(slide)];
    });
    const revisions = new Map<string, number>();
    works.forEach((work, index) => {
      const slide = slides[index];
      if (slide === undefined) return;
      const last = this.#last.get(slide.id);
      const known = this.#revisions.get(slide.id);
      const isSame = last !== undefined && (work.isOnlyMoved(slide, last) || isSameModel(last, slide));
      revisions.set(slide.id, isSame && known !== undefined ? known : ++this.#revision.last);
    });
    this.#last = new Map(slides.map((slide) => [slide.id, slide]));
    this.#revisions = revisions;
    return revisions;
  }
}
