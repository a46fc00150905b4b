/** Pandoc and Quarto: headings and rules part slides, metadata makes the title slide. */
import type { Dialect, DialectFile, MarkedDeck, Mark, TranslateContext } from '../dialect.ts';
import { deckKeysOf } from '../native/deck-keys.ts';
import type { Extension } from '../native/literals.ts';
import type { NativeDeck, NativeSlide } from '../native/native-deck.ts';
import { nativeKey } from '../native/native-deck.ts';
import { slidesBetween } from '../native/slides.ts';
import { blockParser } from '../text/block-parser.ts';
import { DialectText } from '../text/dialect-text.ts';
import { escapeInterruptions } from './interruptions.ts';
import { METADATA } from './metadata.ts';
import { cutsOf, slideLevelOf, topBlocks } from './split.ts';

const SPEAKS: ReadonlySet<Extension> = new Set<Extension>([
  'pauses',
  'containers',
  'math',
  'definition lists',
  'footnotes',
  'subscripts',
  'superscripts',
  'attributes',
]);

export const pandoc: Dialect = {
  name: 'pandoc',
  tool: 'Pandoc',
  speaks: () => SPEAKS,
  findMark,
  translate,
};

function findMark({ path, keys, lineOfKey, lineOf, hasSeparator }: MarkedDeck): Mark | undefined {
  if (/\.qmd$/i.test(path)) return { text: path, line: 1, weight: 'key' };
  if (isRevealFormat(keys.format)) return { text: 'format: revealjs', line: lineOfKey('format'), weight: 'key' };
  if (hasSeparator || lineOf(/^@include\s/) !== undefined) return undefined;
  const first = lineOf(/^##\s+\S/);
  const again = first === undefined ? undefined : lineOf(/^##\s+\S/, first);
  return first === undefined || again === undefined
    ? undefined
    : { text: '## headings without separators', line: first, weight: 'shape' };
}

function isRevealFormat(format: unknown): boolean {
  return format === 'revealjs' || (typeof format === 'object' && format !== null && 'revealjs' in format);
}

function translate({ path, lines, frontMatter }: DialectFile, context: TranslateContext): NativeDeck {
  const parser = blockParser({ tables: true, math: true, containers: true, blankBefore: true });
  const text = new DialectText(lines, frontMatter.body, parser, { math: true });
  escapeInterruptions(text);
  const blocks = topBlocks(text);
  const { values } = frontMatter;
  const isQuarto = /\.qmd$/i.test(path) || 'format' in values;
  const level = slideLevelOf(values, blocks, isQuarto);
  const cuts = cutsOf(blocks, level);
  const slides = slidesBetween(text, cuts).map(({ from, to, ...slide }): NativeSlide => ({
    ...slide,
    keys: [],
    body: [{ text, from, to }],
    notes: [],
  }));
  // Nothing stands above the first heading, or rule, of most decks.
  const [first] = blocks;
  const isEmpty = first === undefined || first.from >= (cuts[0]?.end ?? lines.length);
  return {
    keys: deckKeysOf(frontMatter, METADATA, context),
    slides: [...titleSlide(frontMatter.originOf('title'), values), ...(isEmpty ? slides.slice(1) : slides)],
  };
}

/** As in Pandoc's template for reveal.js, only a title makes one. */
function titleSlide(
  origin: NativeSlide['origin'],
  { title }: Readonly<Record<string, unknown>>,
): readonly NativeSlide[] {
  if (title === undefined || title === null || title === '') return [];
  return [{ vertical: false, origin, keys: [nativeKey('layout', 'cover', origin)], body: [], notes: [] }];
}
