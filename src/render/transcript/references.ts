/** Citations, footnotes and sources enter; a source in brackets, numbered notes and the list of sources leave as Markdown. */
import type { FootnotesBlock, SourcesBlock } from '../../deck/block.ts';
import type { Source } from '../../deck/deck.ts';
import type { Citation, FootnoteRef } from '../../deck/token.ts';
import { sourceUrl } from '../references.ts';
import { writeBlocks } from './blocks.ts';
import { flowOf, hrefOf, type TranscriptContext } from './context.ts';
import type { Flow } from './flow.ts';
import { indented, joinBlocks, listItem, type MarkdownBlock } from './markdown-block.ts';

/** The source itself, where the slide has its number: nobody has to look it up. */
export function writeCitation({ key, locator }: Citation, flow: Flow, context: TranscriptContext): void {
  const source = context.sources.get(key);
  flow.text(' (');
  if (source === undefined) flow.text(key);
  else linked(source.short, source, flow, context);
  flow.text(locator === undefined ? ')' : `, ${locator})`);
}

/** Numbered through the whole transcript. */
export function writeFootnoteRef({ label }: FootnoteRef, flow: Flow, context: TranscriptContext): void {
  const key = noteKey(context.slide.id, label);
  const number = context.notes.get(key) ?? context.notes.size + 1;
  context.notes.set(key, number);
  flow.add({ kind: 'raw', markdown: `[^${number}]` });
}

/** The notes that what was written of the slide so far refers to, each once. */
export function writeFootnotes(
  blocks: readonly FootnotesBlock[],
  context: TranscriptContext,
): readonly MarkdownBlock[] {
  return blocks.flatMap(({ items }) =>
    items.flatMap(({ label, blocks: inner }) => {
      const number = context.notes.get(noteKey(context.slide.id, label));
      if (number === undefined || context.defined.has(number)) return [];
      context.defined.add(number);
      return [{ text: `[^${number}]: ${indented(joinBlocks(writeBlocks(inner, context)), 4)}` }];
    }),
  );
}

function noteKey(slide: string, label: string): string {
  return `${slide}\n${label}`;
}

/** `::: sources`: the sources in full, one an item; all of the deck's when it names none. */
export function writeSources({ keys }: SourcesBlock, context: TranscriptContext): MarkdownBlock {
  const { sources } = context;
  const listed = keys.length > 0 ? keys : [...sources.keys()];
  const items = listed.flatMap((key) => {
    const source = sources.get(key);
    return source === undefined ? [] : [listItem('-', writeSource(source, context))];
  });
  return { text: items.join('\n'), list: 'bullet' };
}

function writeSource(source: Source, context: TranscriptContext): string {
  const flow = flowOf(context);
  const date = source.date === undefined ? '' : ` (${source.date})`;
  if (source.authors !== undefined) flow.text(`${source.authors}${date} `);
  flow.add({ kind: 'open', mark: 'em' });
  linked(source.title, source, flow, context);
  flow.add({ kind: 'close', mark: 'em' });
  if (source.authors === undefined) flow.text(date);
  for (const more of [source.container, source.note]) if (more !== undefined) flow.text(` ${more}`);
  return joinBlocks(flow.end());
}

function linked(text: string, source: Source, flow: Flow, context: TranscriptContext): void {
  const url = sourceUrl(source);
  flow.add({ kind: 'link', href: url === undefined ? undefined : hrefOf(url, context) });
  flow.text(text);
  flow.add({ kind: 'link-end' });
}
