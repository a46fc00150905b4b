/** The notes script's address enters; the presenter's notes leave, or why there are none. */
import { addScript } from '../files/add-code.ts';

/** As `render` writes them, by slide id. */
export interface SlideNotes {
  readonly parts: readonly { readonly html: string; readonly text: string; readonly step?: number }[];
}

export type Notes =
  | { readonly kind: 'there'; of(id: string): SlideNotes | undefined }
  /** The talk was built without. */
  | { readonly kind: 'not-built' }
  /** Built, but left out when the talk was published. */
  | { readonly kind: 'not-found'; readonly file: string };

/** Loaded here and nowhere else: a talk's own window never holds the notes. */
export async function loadNotes(url: string | undefined): Promise<Notes> {
  if (url === undefined) return { kind: 'not-built' };
  await addScript(url);
  const given = (globalThis as { readonly lecternNotes?: Readonly<Record<string, SlideNotes>> }).lecternNotes;
  if (given === undefined) return { kind: 'not-found', file: url };
  return { kind: 'there', of: (id) => (Object.hasOwn(given, id) ? given[id] : undefined) };
}

/** Words of a slide's notes. */
export function countWords(notes: SlideNotes | undefined): number {
  return (notes?.parts ?? []).reduce((sum, { text }) => sum + (text.match(/\S+/g)?.length ?? 0), 0);
}

/**
 * Which parts of the notes speak of what is shown: a part without a step belongs to the whole slide, of the others the
 * last one whose step has been revealed is due. `fragment` is the cursor's, -1 before the first step.
 */
export function partPlaces(parts: SlideNotes['parts'], fragment: number): ('whole' | 'said' | 'due' | 'to come')[] {
  const step = fragment + 1;
  const due = parts.reduce(
    (last, part) => (part.step !== undefined && part.step <= step ? Math.max(last, part.step) : last),
    0,
  );
  return parts.map((part) => {
    if (part.step === undefined) return 'whole';
    if (part.step > step) return 'to come';
    return part.step === due ? 'due' : 'said';
  });
}
