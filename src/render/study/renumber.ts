/** The notes and citations of a slide and of its texts, each counted by itself, enter; counted on from one to the next, they leave. */
import type { FootnoteItem, FootnotesBlock } from '../../deck/block.ts';
import type { RichText, Slide } from '../../deck/deck.ts';
import type { Token } from '../../deck/token.ts';
import { walkBlocks } from '../../deck/walk.ts';
import { mapTokens } from './map-tokens.ts';

export interface Renumbered {
  /** Without their footnotes, which stand with those of the slide. */
  readonly texts: readonly RichText[];
  /** All notes of slide and texts; none where there is none. */
  readonly notes?: FootnotesBlock;
}

/** The slide's own numbers stay, since they stand on its picture; what only a text names follows them. */
export function renumber(slide: Slide, texts: readonly RichText[]): Renumbered {
  const sources = new Map(slide.citations.map((key, at) => [key, at + 1]));
  const notes = new Map<string, FootnoteItem>();
  for (const item of notesOf(slide.blocks)) notes.set(item.label, item);
  const renumbered = texts.map((text, at): RichText => {
    // A note written in the text is named by its place there, and so in each text alike.
    const nameOf = (label: string): string => (label.startsWith('^') ? `${at + 1}${label}` : label);
    const change = (token: Token): Token => {
      if (token.citation !== undefined) {
        const { key } = token.citation;
        const number = sources.get(key) ?? sources.size + 1;
        sources.set(key, number);
        return { ...token, citation: { ...token.citation, number } };
      }
      if (token.footnote === undefined) return token;
      const label = nameOf(token.footnote.label);
      return { ...token, footnote: { label, number: notes.get(label)?.number ?? token.footnote.number } };
    };
    const own = notesOf(text.blocks);
    // All of them get their numbers first, since one may refer to another.
    for (const item of own) {
      const label = nameOf(item.label);
      if (!notes.has(label)) notes.set(label, { ...item, label, number: notes.size + 1 });
    }
    for (const item of own) {
      const label = nameOf(item.label);
      const known = notes.get(label);
      if (known?.blocks === item.blocks) notes.set(label, { ...known, blocks: mapTokens(item.blocks, change) });
    }
    const blocks = text.blocks.filter(({ kind }) => kind !== 'footnotes');
    return { ...text, blocks: mapTokens(blocks, change) };
  });
  const items = [...notes.values()];
  return {
    texts: renumbered,
    ...(items.length === 0 ? {} : { notes: { kind: 'footnotes', span: slide.span, items } }),
  };
}

function notesOf(blocks: Slide['blocks']): readonly FootnoteItem[] {
  const items: FootnoteItem[] = [];
  walkBlocks(blocks, { block: (block) => void (block.kind === 'footnotes' && items.push(...block.items)) });
  return items;
}
