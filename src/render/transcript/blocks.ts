/** One block of a slide enters, what it says leaves as plain Markdown: the table of block kinds. */
import type {
  Block,
  CalloutBlock,
  CodeBlock,
  DiagramBlock,
  FigureBlock,
  GalleryBlock,
  LabBlock,
} from '../../deck/block.ts';
import type { ChartTable } from '../../deck/chart.ts';
import type { Token } from '../../deck/token.ts';
import { hrefOf, pictureOf, flowOf, type TranscriptContext } from './context.ts';
import { writeDoing } from './doing.ts';
import { escapeMarkdown, fence, linkTarget } from './escape-markdown.ts';
import { joinBlocks, type MarkdownBlock, quoted } from './markdown-block.ts';
import { addTokens, writeProse } from './prose.ts';
import { writeSources } from './references.ts';

export function writeBlocks(blocks: readonly Block[], context: TranscriptContext): readonly MarkdownBlock[] {
  return blocks.flatMap((block) => writeBlock(block, context));
}

export function writeBlock(block: Block, context: TranscriptContext): readonly MarkdownBlock[] {
  switch (block.kind) {
    case 'prose':
      return writeProse(block.tokens, context);
    case 'code':
      return writeCode(block, context);
    case 'magic-move':
      return writeCode(block.states.at(-1) ?? block.states[0], context);
    case 'math':
      return [{ text: `$$\n${block.tex.trim()}\n$$` }];
    case 'diagram':
      return writeDiagram(block, context);
    case 'figure':
      return writeFigure(block, context);
    case 'gallery':
      return writeGallery(block, context);
    case 'columns':
      return block.columns.flatMap((column) => writeBlocks(column.blocks, context));
    case 'callout':
      return [writeCallout(block, context)];
    case 'container':
      return [...boldLine(block.title ?? [], context), ...writeBlocks(block.blocks, context)];
    case 'slot':
      return writeBlocks(block.blocks, context);
    case 'only':
      return block.editions.includes(context.edition) ? writeBlocks(block.blocks, context) : [];
    case 'lab':
      return writeLab(block, context);
    case 'quiz':
    case 'exercise':
    case 'reflect':
    case 'cell':
      return writeDoing(block, context);
    case 'sources':
      return [writeSources(block, context)];
    case 'footnotes':
      // They stand below the slide.
      return [];
  }
}

/** A title within a slide: the slide's own is its only heading. */
export function boldLine(tokens: readonly Token[], context: TranscriptContext): readonly MarkdownBlock[] {
  const flow = flowOf(context);
  flow.add({ kind: 'open', mark: 'strong' });
  addTokens(tokens, flow, context);
  flow.add({ kind: 'close', mark: 'strong' });
  return flow.end();
}

/** The same for words that are no Markdown. */
export function boldText(text: string, context: TranscriptContext): readonly MarkdownBlock[] {
  const flow = flowOf(context);
  flow.add({ kind: 'open', mark: 'strong' });
  flow.text(text);
  flow.add({ kind: 'close', mark: 'strong' });
  return flow.end();
}

/** A paragraph of words that are no Markdown. */
export function plainLine(text: string, context: TranscriptContext): readonly MarkdownBlock[] {
  const flow = flowOf(context);
  flow.text(text);
  return flow.end();
}

/** All lines, whatever a slide has room for. */
export function writeCode({ title, lang, text }: CodeBlock, context: TranscriptContext): readonly MarkdownBlock[] {
  const above = title === undefined ? [] : boldText(title, context);
  return [...above, { text: fence(text, lang === 'text' ? '' : lang) }];
}

/** What it shows in words, and what it is drawn from: the data of a chart, the source of anything else. */
function writeDiagram(block: DiagramBlock, context: TranscriptContext): readonly MarkdownBlock[] {
  const piece = context.pieces.get(block.job);
  const drawn = piece?.kind === 'diagram' ? piece : undefined;
  const table = drawn?.table;
  // A chart's own summary only says its data again.
  const said = block.alt ?? (table === undefined ? drawn?.summary : undefined) ?? '';
  return [
    ...(block.title === undefined ? [] : boldText(block.title, context)),
    ...plainLine(said, context),
    table === undefined ? { text: fence(block.source, block.language) } : writeTable(table),
  ];
}

function writeTable({ head, rows }: ChartTable): MarkdownBlock {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => escapeMarkdown(cell.replace(/\s+/g, ' '))).join(' | ')} |`;
  return { text: [line(head), `|${head.map(() => ' --- |').join('')}`, ...rows.map(line)].join('\n') };
}

/** A film is a link; a picture that is one keeps its target. */
function writeFigure(block: FigureBlock, context: TranscriptContext): readonly MarkdownBlock[] {
  const flow = flowOf(context);
  const alt = block.decorative ? '' : block.alt;
  if (block.film === undefined) {
    flow.add({ kind: 'link', href: block.href === undefined ? undefined : hrefOf(block.href, context) });
    flow.add(pictureOf(block.src, alt, context));
    flow.add({ kind: 'link-end' });
  } else {
    const isOurs = context.assetPaths.has(block.src);
    const href = isOurs ? context.assetUrl(block.src) : hrefOf(block.src, context);
    const name = alt === '' ? block.src.replace(/^.*\//, '') : alt;
    if (href === undefined) flow.text(name);
    else flow.add({ kind: 'raw', markdown: `[${escapeMarkdown(name)}](${linkTarget(href)})` });
  }
  return [...flow.end(), ...caption(block.caption, context)];
}

function caption(tokens: readonly Token[] | undefined, context: TranscriptContext): readonly MarkdownBlock[] {
  return tokens === undefined ? [] : writeProse(tokens, context);
}

function writeGallery(block: GalleryBlock, context: TranscriptContext): readonly MarkdownBlock[] {
  return [...writeBlocks(block.blocks, context), ...caption(block.caption, context)];
}

function writeCallout(block: CalloutBlock, context: TranscriptContext): MarkdownBlock {
  const label =
    block.title === undefined ? boldText(context.words[block.tone], context) : boldLine(block.title, context);
  return { text: quoted(joinBlocks([...label, ...writeBlocks(block.blocks, context)])) };
}

/** What its picture on paper says, and what stands between its tags. */
function writeLab(block: LabBlock, context: TranscriptContext): readonly MarkdownBlock[] {
  const still = context.pieces.get(block.job);
  const said = block.attrs?.['aria-label'] ?? block.attrs?.['title'] ?? (still?.kind === 'still' ? still.summary : '');
  return [...plainLine(said, context), ...writeBlocks(block.blocks, context)];
}
