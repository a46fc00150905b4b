/** A deck as read enters, the object that `lectern inspect --json` prints leaves. */
import type { DialectName } from '../../compile/context.ts';
import { slidesOf, type Deck } from '../../deck/deck.ts';
import type { Diagnostic } from '../../deck/diagnostic.ts';
import { countWords, plainTextOfBlocks } from '../../deck/text.ts';
import type { Finding } from './findings.ts';

export interface InspectedSlide {
  readonly id: string;
  readonly title: string | null;
  readonly layout: string;
  readonly section: string | null;
  /** 0-based, as in URLs. */
  readonly stack: number;
  readonly fragments: number;
  /** Words of the presenter's notes. */
  readonly notesWords: number;
  /** 1-based line of `file` where the slide begins. */
  readonly line: number;
  /** Relative to the current folder. */
  readonly file: string;
}

export interface Inspected {
  readonly name: string;
  readonly title: string | null;
  readonly lang: string;
  /** As said, or as a mark tells. */
  readonly dialect: DialectName;
  readonly slides: readonly InspectedSlide[];
  readonly assets: readonly {
    readonly path: string;
    readonly kind: string;
    readonly file: string;
    readonly line: number;
  }[];
  readonly diagnostics: readonly Pick<
    Diagnostic,
    'rule' | 'severity' | 'file' | 'line' | 'column' | 'message' | 'hint' | 'slide'
  >[];
}

/** `shown` turns a deck-relative path into one relative to the current folder. */
export function inspectDeck(
  deck: Deck,
  dialect: DialectName,
  findings: readonly Finding[],
  shown: (path: string) => string,
): Inspected {
  const stackOf = new Map(deck.stacks.flatMap((stack, index) => stack.slides.map((slide) => [slide, index] as const)));
  return {
    name: deck.name,
    title: deck.meta.title ?? null,
    lang: deck.meta.lang,
    dialect,
    slides: slidesOf(deck).map((slide) => ({
      id: slide.id,
      title: slide.title ?? null,
      layout: slide.layout,
      section: slide.section ?? null,
      stack: stackOf.get(slide) ?? 0,
      fragments: slide.fragments,
      notesWords: slide.texts.presenter.reduce((sum, text) => sum + countWords(plainTextOfBlocks(text.blocks)), 0),
      line: slide.span.line,
      file: shown(slide.span.file),
    })),
    assets: deck.assets.map(({ path, kind, span }) => ({ path, kind, file: shown(span.file), line: span.line })),
    diagnostics: findings.map(({ rule, severity, file, line, column, message, hint, slide }) => ({
      rule,
      severity,
      file,
      line,
      ...(column === undefined ? {} : { column }),
      message,
      ...(hint === undefined ? {} : { hint }),
      ...(slide === undefined ? {} : { slide }),
    })),
  };
}
