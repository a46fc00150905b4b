/** A deck and its pieces enter; a classic script that hands the presenter's notes to the runtime leaves. Never part of a public page. */
import type { Deck, RichText } from '../deck/deck.ts';
import { plainTextOfBlocks } from '../deck/text.ts';
import type { Pieces } from '../finish/piece.ts';
import { renderBlocks } from './blocks/block.ts';
import { type SlideContext, pageContext, slideContext } from './context.ts';
import { scriptJson } from './escape.ts';
import { visibleSlides } from './visible.ts';

/** The notes of one slide. */
export interface SlideNotes {
  readonly parts: readonly NotesPart[];
  /** Planned minutes for the slide. */
  readonly minutes?: number;
  readonly optional?: boolean;
}

export interface NotesPart {
  readonly html: string;
  /** Plain text, for word counts and screen readers. */
  readonly text: string;
  /** The fragment step it speaks of, 1-based; absent means the whole slide. */
  readonly step?: number;
}

/** The global the script assigns, by slide id. */
export type NotesById = Readonly<Record<string, SlideNotes>>;

/** `globalThis.lecternNotes = {"<slide id>": {parts: [{html, text, step?}], minutes?, optional?}}`. */
export function renderNotesScript(deck: Deck, pieces: Pieces, assetUrl: (path: string) => string = encodePath): string {
  const page = pageContext({ deck, pieces, medium: 'talk', assetUrl });
  const notes: Record<string, SlideNotes> = {};
  for (const { slide } of visibleSlides(deck, 'talk').stacks.flat()) {
    const { minutes, optional } = slide.directives;
    if (slide.texts.presenter.length === 0 && minutes === undefined && !optional) continue;
    const context: SlideContext = { ...slideContext(page, slide, false), ids: new Set(), onSlide: false };
    notes[slide.id] = {
      parts: slide.texts.presenter.map((text) => renderPart(text, context)),
      ...(minutes === undefined ? {} : { minutes }),
      ...(optional ? { optional } : {}),
    };
  }
  return `globalThis.lecternNotes=${scriptJson(notes)};\n`;
}

function renderPart(text: RichText, context: SlideContext): NotesPart {
  return {
    html: renderBlocks(text.blocks, context),
    text: plainTextOfBlocks(text.blocks),
    ...(text.step === undefined ? {} : { step: text.step }),
  };
}

function encodePath(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}
