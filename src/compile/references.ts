/** A slide's footnote references and citations enter; each gets its number, and the notes they point at leave. */
import type { Span } from '../deck/span.ts';
import type { DraftText, DraftTexts } from './blocks.ts';
import type { Check, CompileContext } from './context.ts';
import type { DraftBlock, DraftFootnotes, DraftToken } from './draft.ts';
import { findFootnote } from './footnotes.ts';
import type { InTextNotes, Note } from './footnotes.ts';
import { dropFragments } from './fragments.ts';
import { didYouMean } from './paths.ts';
import { visitBlocks } from './visit.ts';

/** What footnotes leave. */
export interface NumberedFootnotes {
  /** Undefined when there are none. */
  readonly block?: DraftFootnotes;
  readonly used: readonly Note[];
  /** The notes and texts that stand in them, for the slide, and where references in each look. */
  readonly texts: readonly {
    readonly channel: keyof DraftTexts;
    readonly text: DraftText;
    readonly inText: InTextNotes;
  }[];
}

/** Numbers the footnotes of one slide from 1 in order of reference. */
export function numberFootnotes(
  blocks: readonly DraftBlock[],
  inText: InTextNotes,
  context: CompileContext,
  span: Span,
): NumberedFootnotes {
  const items: DraftFootnotes['items'] = [];
  /** Where each item's own references look. */
  const scopes: InTextNotes[] = [];
  const texts: NumberedFootnotes['texts'][number][] = [];
  const numbers = new Map<Note, number>();
  const number = (token: DraftToken, near: Span, scope: InTextNotes): void => {
    const written = token.footnote?.label;
    if (written === undefined) return;
    const { found, like } = findFootnote(written, scope, context);
    if (found === undefined) {
      const hint = didYouMean(like) ?? `add a line "[^${written}]: …"`;
      context.report('footnote/undefined', near, `The footnote "${written}" is not defined.`, hint);
      Object.assign(token, { type: 'text', content: `[^${written}]` });
      delete token.footnote;
      return;
    }
    let known = numbers.get(found.note);
    // Two slides may count notes in their text alike, and a note of one may stand on the other.
    const label = written.startsWith('^') ? `^${known ?? items.length + 1}` : written;
    if (known === undefined) {
      known = items.length + 1;
      numbers.set(found.note, known);
      const note = found.note.read(found.lines, context);
      dropFragments(note.blocks, context, found.span);
      items.push({ label, number: known, blocks: note.blocks });
      scopes.push(found.inText);
      for (const channel of ['presenter', 'handout', 'study'] as const) {
        for (const text of note.texts[channel]) texts.push({ channel, text, inText: found.inText });
      }
    }
    token.footnote = { label, number: known };
  };
  visitBlocks(blocks, { token: (token, near) => number(token, near, inText) });
  // A note may refer to another note; items grows while it is walked.
  for (let index = 0; index < items.length && index < 200; index++) {
    const scope = scopes[index] ?? inText;
    visitBlocks(items[index]?.blocks ?? [], { token: (token, near) => number(token, near, scope) });
  }
  const block: DraftFootnotes = { kind: 'footnotes', span, items };
  return { ...(items.length > 0 ? { block } : {}), used: [...numbers.keys()], texts };
}

/** Numbers the citations of one slide from 1 in order of first use; gives their keys. */
export function numberCitations(blocks: readonly DraftBlock[], context: CompileContext): readonly string[] {
  const keys: string[] = [];
  visitBlocks(blocks, {
    token: (token, near) => {
      if (token.citation === undefined) return;
      const { key } = token.citation;
      const known = whatIs(key, context);
      context.depends(sourceIs(key, known));
      if (known !== true) {
        if (known === undefined) {
          const hint = 'say sources: sources.yaml in the front matter';
          context.report('sources/missing', near, `"@${key}" is cited, but the deck names no sources file.`, hint);
        } else {
          const hint = known === '' ? 'add it to the sources file' : didYouMean(known);
          context.report('citation/unknown', near, `The source "${key}" is not in the sources file.`, hint);
        }
        Object.assign(token, { type: 'text', content: `[@${key}]` });
        delete token.citation;
        return;
      }
      if (!keys.includes(key)) keys.push(key);
      token.citation = { ...token.citation, number: keys.indexOf(key) + 1 };
    },
  });
  return keys;
}

/** `true` for a source of the deck; the key most like it, or '', when it is none; undefined without a sources file. */
function whatIs(key: string, context: CompileContext): true | string | undefined {
  const { sources } = context.deck;
  if (sources === undefined) return undefined;
  if (sources.has(key)) return true;
  return (context.mayCompare(sources.size) ? context.memory.citations.among(sources).find(key) : undefined) ?? '';
}

function sourceIs(key: string, answer: true | string | undefined): Check {
  return (now) => whatIs(key, now) === answer;
}
