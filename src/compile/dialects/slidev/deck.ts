/** What the parts of a Slidev translator share about the deck, and about the slide at work. */
import type { TranslateContext } from '../dialect.ts';
import type { Origin } from '../native/native-deck.ts';
import type { DialectText } from '../text/dialect-text.ts';
import type { Position } from '../text/edits.ts';
import type { Clicks } from './clicks.ts';
import type { Reveal } from './attributes.ts';
import type { SlideText, Tag } from './tags.ts';

/** The canvas on which an author placed things, in px. */
export interface Canvas {
  readonly width: number;
  readonly height: number;
}

/** Known before any slide is written. */
export interface SlidevDeck {
  readonly context: TranslateContext;
  readonly canvas: Canvas;
  readonly dark: boolean;
  /** Comark (formerly MDC) syntax is on. */
  readonly mdc: boolean;
  /** Values that `{{ $slidev.configs.… }}` asks for. */
  readonly config: Readonly<Record<string, unknown>>;
  /** Labels of footnotes that more than one slide defines. */
  readonly repeatedLabels: ReadonlySet<string>;
  /** Of each slide that is shown: its title, the level of its heading, and the id that others link it by. */
  readonly outline: readonly OutlineEntry[];
  /** Takes note that a slide is linked to, and gives the id it then has. */
  idOf(target: string): string | undefined;
}

export interface OutlineEntry {
  readonly title: string | undefined;
  readonly level: number;
  /** From `hideInToc`. */
  readonly hidden: boolean;
  readonly routeAlias: string | undefined;
}

/** One slide while it is translated. */
export interface SlideWork {
  readonly deck: SlidevDeck;
  readonly text: DialectText;
  readonly from: number;
  readonly to: number;
  readonly source: SlideText;
  /** Lines of blocks of HTML, in which Markdown says nothing. */
  readonly htmlLines: ReadonlySet<number>;
  readonly clicks: Clicks;
  readonly values: Readonly<Record<string, unknown>>;
  /** From 1, of those that are shown. */
  readonly number: number;
  /** Whether its slots stand beside the main content, so that `::left::` has a place. */
  readonly slots: Set<string>;
  /** Fragments that a `<v-clicks>` gives to elements in it, which are written when their turn comes. */
  readonly held: Map<Tag, Reveal>;
  /** What is written when the clicks are counted. */
  readonly later: (() => void)[];
}

export function originAt(text: DialectText, line: number): Origin {
  return text.lines[line] ?? { file: '', number: 1 };
}

/** Says that something at a place of the slide has no equal. */
export function unmappedAt(work: SlideWork, kind: string, place: Position, hint?: string): void {
  const { file, number } = originAt(work.text, place.line);
  work.deck.context.unmapped(kind, { file, number, column: place.column + 1 }, hint);
}

/** Puts text in place of what stands between two places, on however many lines. */
export function replaceBetween(text: DialectText, from: Position, to: Position, replacement: string): void {
  // What an earlier change took away, or wrote anew, is no more.
  if (text.edits.touches(from.line, from.column, from.column + 1)) return;
  if (from.line === to.line) {
    text.edits.replace(from.line, from.column, to.column, replacement);
    return;
  }
  text.edits.remove(from, to);
  if (replacement !== '') text.edits.insert(from.line, from.column, replacement);
}
