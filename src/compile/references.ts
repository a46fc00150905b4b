/** A slide's footnote references and citations enter; each gets its number, and the notes they point at leave. */
import type { Source } from '../deck/deck.ts';
import type { Span } from '../deck/span.ts';
import type { DraftTexts } from './blocks.ts';
import type { CompileContext } from './context.ts';
import type { DraftBlock, DraftFootnotes, DraftToken } from './draft.ts';
import { dropFragments } from './fragments.ts';
import { didYouMean, nearestWord } from './paths.ts';
import { visitBlocks } from './visit.ts';

/** A footnote's definition, wherever in the deck it stands. */
export interface FootnoteDefinition {
  /** Reads it anew: its blocks, and the texts of other channels that stand in it. */
  readonly read: () => { readonly blocks: DraftBlock[]; readonly texts: DraftTexts };
  readonly span: Span;
  used: boolean;
}

/**
 * Numbers the footnotes of one slide from 1 in order of reference; undefined when there are none.
 * @param texts takes the notes and texts that stand in the footnotes.
 */
export function numberFootnotes(
  blocks: readonly DraftBlock[],
  texts: DraftTexts,
  definitions: ReadonlyMap<string, FootnoteDefinition>,
  context: CompileContext,
  span: Span,
): DraftFootnotes | undefined {
  const items: DraftFootnotes['items'] = [];
  const numbers = new Map<string, number>();
  const number = (token: DraftToken, near: Span): void => {
    const label = token.footnote?.label;
    if (label === undefined) return;
    const definition = definitions.get(label);
    if (definition === undefined) {
      const alike = context.mayCompare(definitions.size) ? nearestWord(label, definitions.keys()) : undefined;
      const near2 = didYouMean(alike) ?? `add a line "[^${label}]: …"`;
      context.report('footnote/undefined', near, `The footnote "${label}" is not defined.`, near2);
      Object.assign(token, { type: 'text', content: `[^${label}]` });
      delete token.footnote;
      return;
    }
    definition.used = true;
    let known = numbers.get(label);
    if (known === undefined) {
      known = items.length + 1;
      numbers.set(label, known);
      const note = definition.read();
      dropFragments(note.blocks, context, definition.span);
      items.push({ label, number: known, blocks: note.blocks });
      for (const channel of ['presenter', 'handout', 'study'] as const) texts[channel].push(...note.texts[channel]);
    }
    token.footnote = { label, number: known };
  };
  visitBlocks(blocks, { token: number });
  // A note may refer to another note; items grows while it is walked.
  for (let index = 0; index < items.length && index < 200; index++) {
    visitBlocks(items[index]?.blocks ?? [], { token: number });
  }
  return items.length > 0 ? { kind: 'footnotes', span, items } : undefined;
}

/** Numbers the citations of one slide from 1 in order of first use; gives their keys. */
export function numberCitations(
  blocks: readonly DraftBlock[],
  sources: ReadonlyMap<string, Source> | undefined,
  context: CompileContext,
): readonly string[] {
  const keys: string[] = [];
  visitBlocks(blocks, {
    token: (token, near) => {
      if (token.citation === undefined) return;
      const { key } = token.citation;
      if (!sources?.has(key)) {
        if (sources === undefined) {
          const hint = 'say sources: sources.yaml in the front matter';
          context.report('sources/missing', near, `"@${key}" is cited, but the deck names no sources file.`, hint);
        } else {
          const alike = context.mayCompare(sources.size) ? nearestWord(key, sources.keys()) : undefined;
          const near2 = didYouMean(alike) ?? 'add it to the sources file';
          context.report('citation/unknown', near, `The source "${key}" is not in the sources file.`, near2);
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
