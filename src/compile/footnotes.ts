/** The notes that each slide defines enter; the notes of the deck leave, each findable by its label, and which are used. */
import type { Diagnostic } from '../deck/diagnostic.ts';
import type { Span } from '../deck/span.ts';
import type { DraftTexts } from './blocks.ts';
import type { Check, CompileContext } from './context.ts';
import type { DraftBlock } from './draft.ts';
import type { SourceLine } from './source.ts';
import { spanOfLines } from './source.ts';

/** A footnote as its slide defines it, wherever that slide stands. */
export interface Note {
  /** Begins with `^` when the note stands in the text; then only its own slide refers to it. */
  readonly label: string;
  /** 0-based, in the lines of its slide. */
  readonly line: number;
  /** Its blocks, and the texts of other channels that stand in it; fresh for each slide that refers to it. */
  readonly read: (
    lines: readonly SourceLine[],
    context: CompileContext,
  ) => { readonly blocks: DraftBlock[]; readonly texts: DraftTexts };
  /** What the safety rule found, said where the note is the first of its label; places as when its slide was drafted. */
  readonly findings: readonly Diagnostic[];
}

/** A note in its place. */
export interface Footnote {
  readonly note: Note;
  /** The lines of its slide. */
  readonly lines: readonly SourceLine[];
  readonly span: Span;
  /** Whether all lines of its slide move together. */
  readonly movable: boolean;
  /** The notes in the text of its slide. */
  readonly inText: InTextNotes;
}

/** Notes that stand in the text of one slide, by label. */
export type InTextNotes = ReadonlyMap<string, Footnote>;

/** The footnotes of a deck. Of several definitions of a label the first counts. */
export class Footnotes {
  readonly #byLabel = new Map<string, Footnote>();
  readonly #all: Footnote[] = [];
  readonly #used = new Set<Note>();

  /** Adds the notes of the next slide; gives those in its text, and those whose findings are to be said. */
  add(
    notes: readonly Note[],
    lines: readonly SourceLine[],
    movable: boolean,
  ): { readonly inText: InTextNotes; readonly counting: readonly Note[] } {
    if (notes.length === 0) return NO_NOTES;
    const inText = new Map<string, Footnote>();
    const counting: Note[] = [];
    for (const note of notes) {
      const own = note.label.startsWith('^') ? inText : this.#byLabel;
      if (own.has(note.label)) continue;
      const footnote = { note, lines, span: spanOfLines(lines, note.line), movable, inText };
      own.set(note.label, footnote);
      this.#all.push(footnote);
      counting.push(note);
    }
    return { inText, counting };
  }

  get(label: string): Footnote | undefined {
    return this.#byLabel.get(label);
  }

  /** The label most like one that means nothing. Asked only once all notes are added. */
  nearest(label: string, context: CompileContext): string | undefined {
    const known = this.#byLabel;
    return context.mayCompare(known.size) ? context.memory.footnotes.among(known).find(label) : undefined;
  }

  use(notes: Iterable<Note>): void {
    for (const note of notes) this.#used.add(note);
  }

  get unused(): readonly Footnote[] {
    return this.#all.filter(({ note }) => !this.#used.has(note));
  }
}

const NO_NOTES = { inText: new Map<string, Footnote>(), counting: [] };

/**
 * The note that a label means on the slide at work, or in another note, that has these notes in its text; or the label
 * of another note that is like it.
 */
export function findFootnote(
  label: string,
  inText: InTextNotes,
  context: CompileContext,
): { readonly found?: Footnote | undefined; readonly like?: string | undefined } {
  if (label.startsWith('^')) return { found: inText.get(label) };
  const { footnotes } = context.deck;
  const found = footnotes?.get(label);
  if (found) {
    context.depends(meansSame(label, found.note, found.span));
    return { found };
  }
  const like = footnotes?.nearest(label, context);
  context.depends(hasNoNote(label, like));
  return { like };
}

function meansSame(label: string, note: Note, span: Span): Check {
  return ({ deck }, slide) => {
    const now = deck.footnotes?.get(label);
    const { file, line } = slide.moved(span);
    return (
      now !== undefined &&
      now.note === note &&
      now.span.file === file &&
      now.span.line === line &&
      (now.movable || slide.by === 0)
    );
  };
}

function hasNoNote(label: string, like: string | undefined): Check {
  return (now) => {
    const { footnotes } = now.deck;
    return footnotes?.get(label) === undefined && footnotes?.nearest(label, now) === like;
  };
}
