/** A Marp deck's slides and what holds on each enter; native slides leave, and what holds on all of them for the deck. */
import type { DialectFile, TranslateContext } from '../dialect.ts';
import { furnitureBody, isPlainText } from '../native/furniture.ts';
import type { NativeKey, NativeSlide, Origin } from '../native/native-deck.ts';
import { nativeKey } from '../native/native-deck.ts';
import type { SlideLines } from '../native/slides.ts';
import type { SourceLine } from '../../source.ts';
import { isBlank } from '../../source.ts';
import type { BlockParser, BlockToken } from '../text/block-parser.ts';
import type { DialectText } from '../text/dialect-text.ts';
import { madeLine } from '../text/edits.ts';
import { TRANSITIONS } from '../../../deck/deck.ts';
import { backgroundOf, Colors } from './background.ts';
import type { MarpComment } from './comments.ts';
import { saidIn } from './comments.ts';

import type { Backdrop, Images, TextColor } from './images.ts';
import { readImages } from './images.ts';
import type { Look } from './looks.ts';
import { nativeClasses, TRANSITION_KIN } from './looks.ts';
import type { Said, SlideState } from './state.ts';
import { Cursor } from './state.ts';
import type { MarpStyles } from './styles.ts';

/** A deck's text with all that was read of it. */
export interface MarpDeck {
  readonly file: DialectFile;
  readonly text: DialectText;
  readonly parser: BlockParser;
  readonly slides: readonly SlideLines[];
  readonly comments: readonly MarpComment[];
  readonly images: Images;
  readonly styles: MarpStyles;
  readonly look: Look;
}

export interface MarpSlides {
  readonly slides: readonly NativeSlide[];
  /** Deck keys that stand for what most slides have in common. */
  readonly keys: readonly NativeKey[];
}

interface StatedSlide {
  readonly lines: SlideLines;
  readonly state: SlideState;
  readonly comments: readonly MarpComment[];
  readonly backdrops: readonly Backdrop[];
  /** Of `![](#fff)`. */
  readonly color: TextColor | undefined;
  readonly blocks: readonly TopBlock[];
  /** Whether a style of the slide's own sets its content in the middle. */
  readonly isMiddle: boolean;
}

export function nativeSlides(deck: MarpDeck, context: TranslateContext): MarpSlides {
  const cursor = new Cursor(deck.file.frontMatter);
  const { slides, images } = deck;
  const comments = bySlide(slides, deck.comments, ({ comment }) => comment.from.line);
  const backdrops = bySlide(slides, images.backdrops, ({ line }) => line);
  const colors = bySlide(slides, images.colors, ({ line }) => line);
  const middle = bySlide(slides, deck.styles.middleLines, (line) => line);
  const blocks = bySlide(slides, topBlocks(deck.text), ({ map }) => map[0]);
  const stated = slides.map((lines, index): StatedSlide => ({
    lines,
    state: cursor.slide(comments[index] ?? []),
    comments: comments[index] ?? [],
    backdrops: backdrops[index] ?? [],
    color: colors[index]?.at(-1),
    blocks: blocks[index] ?? [],
    isMiddle: (middle[index] ?? []).length > 0,
  }));
  const writer = new SlideWriter(deck, stated, context);
  return { slides: stated.map((slide, index) => writer.slide(slide, index)), keys: writer.deckKeys() };
}

type TopBlock = BlockToken & { readonly map: [number, number] };

/** What begins a block at the margin, separators left out. */
function topBlocks({ tokens }: DialectText): readonly TopBlock[] {
  return tokens.filter(
    (token): token is TopBlock => token.level === 0 && token.nesting >= 0 && token.map !== null && token.type !== 'hr',
  );
}

/** What stands in the lines of each slide, both in their order. */
function bySlide<T>(
  slides: readonly SlideLines[],
  items: readonly T[],
  lineOf: (item: T) => number,
): readonly (readonly T[])[] {
  const groups = slides.map((): T[] => []);
  let at = 0;
  for (const item of items) {
    while (at < slides.length - 1 && lineOf(item) >= (slides[at]?.to ?? 0)) at++;
    if (lineOf(item) >= (slides[at]?.from ?? Infinity)) groups[at]?.push(item);
  }
  return groups;
}

class SlideWriter {
  readonly #deck: MarpDeck;
  readonly #context: TranslateContext;
  readonly #colors: Colors;
  readonly #isNumbered: boolean;
  /** The footer that the deck has as a whole. */
  readonly #footer: Said | undefined;
  readonly #transitions: readonly string[];
  readonly #transition: string;

  constructor(deck: MarpDeck, stated: readonly StatedSlide[], context: TranslateContext) {
    this.#deck = deck;
    this.#context = context;
    this.#colors = new Colors(context);
    this.#isNumbered = stated.some(({ state }) => /^(?:true|hold)$/i.test(state.paginate?.value ?? ''));
    this.#footer = mostCommon(
      stated.flatMap(({ state }) => state.footer ?? []).filter(({ value }) => value !== '' && isPlainText(value)),
      ({ value }) => value,
    );
    this.#transitions = stated.map(({ state }) => this.#transitionOf(state.transition));
    this.#transition = mostCommon(this.#transitions, (name) => name) ?? 'none';
  }

  deckKeys(): readonly NativeKey[] {
    const top: Origin = { file: this.#deck.file.path, number: 1 };
    const numbers = this.#deck.styles.showsTotal ? 'current-of-total' : true;
    return [
      ...(this.#isNumbered ? [nativeKey('numbers', numbers, top)] : []),
      ...(this.#footer === undefined ? [] : [nativeKey('footer', this.#footer.value, this.#footer.origin)]),
      ...(this.#transition === 'none' ? [] : [nativeKey('transition', this.#transition, top)]),
    ];
  }

  slide(stated: StatedSlide, index: number): NativeSlide {
    const { lines, state, comments } = stated;
    const { text, parser } = this.#deck;
    const { from, to, ...slide } = lines;
    const place = (said: { readonly origin: Origin }): Origin =>
      isFrom(said.origin, lines, text) ? said.origin : slide.origin;
    const furniture = (name: 'header' | 'footer'): NativeSlide['body'] => {
      const said = state[name];
      if (said === undefined || said.value === '') return [];
      if (name === 'footer' && said.value === this.#footer?.value) return [];
      return [furnitureBody(name, said.value, place(said), parser, (own) => readImages(own, parser, true))];
    };
    return {
      ...slide,
      keys: this.#keys(stated, index, place),
      body: [...furniture('header'), { text, from, to }, ...furniture('footer')],
      notes: notesOf(text, comments),
    };
  }

  #keys(
    stated: StatedSlide,
    index: number,
    place: (said: { readonly origin: Origin }) => Origin,
  ): readonly NativeKey[] {
    const { lines, state, backdrops } = stated;
    const keys: NativeKey[] = [];
    const add = (name: string, value: unknown, said: { readonly origin: Origin } | undefined): void => {
      keys.push(nativeKey(name, value, said === undefined ? lines.origin : place(said)));
    };
    const isBare = this.#isBare(stated);
    if (isBare) add('layout', 'content', undefined);
    const classes = this.#classes(stated, isBare);
    if (classes.length > 0) add('class', classes.join(' '), state.class);
    const background = backgroundOf(state, backdrops, this.#colors, this.#context);
    if (background) add('background', background.value, background);
    const color = stated.color?.color ?? this.#colors.of('color', state.color);
    if (color !== undefined) add('color', color, stated.color ?? state.color);
    const transition = this.#transitions[index] ?? 'none';
    if (transition !== this.#transition) add('transition', transition, state.transition);
    if (this.#footer !== undefined && (state.footer?.value ?? '') === '') add('footer', false, state.footer);
    const numbers = this.#numbersOf(state.paginate);
    if (this.#isNumbered && numbers !== true) add('numbers', numbers, state.paginate);
    return keys;
  }

  #classes({ state, isMiddle: own }: StatedSlide, isBare: boolean): readonly string[] {
    const { look, styles } = this.#deck;
    const written = (state.class?.value ?? '').split(/[\s,]+/).filter((name) => name !== '');
    const names = written.filter((name) => /^[\p{L}_-][\p{L}\p{N}_:/-]*$/u.test(name));
    const bad = written.find((name) => !names.includes(name));
    if (bad !== undefined && state.class) {
      this.#colors.refuse(
        state.class,
        `"${bad.slice(0, 60)}" cannot be a class name.`,
        'write letters, digits, - and _',
      );
    }
    const isMiddle = own || isBare || names.some((name) => styles.middle.has(name));
    return [...new Set([...nativeClasses(names), ...look.classes, ...(isMiddle ? ['middle'] : [])])];
  }

  /** Nothing but headings: set in the middle as by Marp's own theme, and no section of its own. */
  #isBare({ blocks }: StatedSlide): boolean {
    const { edits } = this.#deck.text;
    const shown = blocks.filter(
      ({ map, type, content }) =>
        !(type === 'html_block' && /^\s*<style/i.test(content)) && !edits.linesIn(...map).every(isBlank),
    );
    return shown.length > 0 && shown.every(({ type }) => type === 'heading_open');
  }

  #numbersOf(said: Said | undefined): boolean | 'hold' | 'skip' {
    const value = said?.value.toLowerCase() ?? '';
    if (value === 'hold' || value === 'skip') return value;
    if (said !== undefined && !/^(?:true|false|)$/.test(value)) {
      this.#colors.refuse(
        said,
        `"paginate" must be true, false, hold or skip, not "${value.slice(0, 40)}".`,
        'write paginate: true',
      );
    }
    return value === 'true';
  }

  #transitionOf(said: Said | undefined): string {
    const name = said?.value.split(/\s+/)[0] ?? '';
    if (said === undefined || name === '' || name === 'false') return 'none';
    if ((TRANSITIONS as readonly string[]).includes(name)) return name;
    const kin = TRANSITION_KIN.get(name);
    this.#context.unmapped(`transition "${name}"`, said.origin, kin && `it is shown as ${kin}`);
    return kin ?? 'none';
  }
}

/** Whether something was written on the slide's own lines. */
function isFrom({ file, number }: Origin, { from, to }: SlideLines, { lines }: DialectText): boolean {
  const first = lines[from];
  const last = lines[to - 1];
  return first?.file === file && first.number <= number && number <= (last?.number ?? 0);
}

/** The value that most slides have; of two as common, the earlier. */
function mostCommon<T>(all: readonly T[], valueOf: (item: T) => string): T | undefined {
  const counts = new Map<string, number>();
  for (const item of all) counts.set(valueOf(item), (counts.get(valueOf(item)) ?? 0) + 1);
  const most = Math.max(0, ...counts.values());
  return all.find((item) => counts.get(valueOf(item)) === most);
}

/** A comment cannot hold another, but it can hold how one begins. */
function asNote(line: SourceLine): SourceLine {
  return line.text.includes('<!--') ? madeLine(line.text.replaceAll('<!--', '\\<!--'), line) : line;
}

/** Comments one below the other, as in Marp's presenter view. */
function notesOf(text: DialectText, comments: readonly MarpComment[]): readonly SourceLine[] {
  const notes = comments.filter(({ kind }) => kind === 'note');
  return notes.flatMap(({ comment }, index) => {
    const lines = saidIn(text, comment).map(asNote);
    const [first] = lines;
    return index > 0 && first ? [madeLine('', first), ...lines] : lines;
  });
}
