/** Draft slides enter; each gets an id for URLs and a key that stays with its content over edits elsewhere. */
import type { Span } from '../deck/span.ts';
import { hashOf } from '../deck/hash.ts';
import type { CompileContext } from './context.ts';
import { isValidId, slugOf, UniqueNames } from './ids.ts';

export interface SlideName {
  readonly id: string;
  readonly key: string;
}

/** What a slide's names are made of. */
export interface Nameless {
  /** From `id:` or the heading; not yet checked against other slides. */
  readonly wishedId?: string;
  /** The title as an id; empty when there is none. */
  readonly slug: string;
  /** What the slide says. */
  readonly content: string;
  /** Where it stands, and where its id was asked for. */
  readonly span: Span;
  readonly idSpan: Span;
}

/** The author's own ids come first, so that a title further up never takes one away. */
export function nameSlides(drafts: readonly Nameless[], context: CompileContext): readonly SlideName[] {
  const ids = new UniqueNames();
  const keys = new UniqueNames();
  const own = new Map<Nameless, string>();
  for (const draft of drafts) {
    const wished = draft.wishedId;
    if (wished === undefined) continue;
    const place = draft.idSpan;
    if (!isValidId(wished)) {
      const hint = `use letters, digits, - and _; for example "${slugOf(wished) || 'my-slide'}"`;
      context.report('slide/id-invalid', place, `The id "${wished}" cannot be used in links.`, hint);
    } else if (ids.has(wished)) {
      const first = drafts.find((other) => own.get(other) === wished);
      const hint = `the first one stands at line ${first?.span.line ?? '?'}; rename one of them`;
      context.report('slide/id-duplicate', place, `The id "${wished}" is already taken.`, hint);
    } else own.set(draft, ids.take(wished));
  }
  return drafts.map((draft, index) => {
    const { slug } = draft;
    const id = own.get(draft) ?? ids.take(slug || `slide-${index + 1}`);
    const basis = own.has(draft) ? `id:${id}` : slug ? `title:${slug}` : `text:${hashOf(draft.content)}`;
    return { id, key: keys.take(basis) };
  });
}
