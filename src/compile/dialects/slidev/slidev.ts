/** Slidev: `---` with YAML below it parts slides, and a comment at a slide's end holds its notes. */
import type { Dialect, DialectFile, MarkedDeck, Mark, TranslateContext } from '../dialect.ts';
import { DialectFrontMatter } from '../front-matter.ts';
import type { KeyReaders } from '../native/deck-keys.ts';
import { deckKeysOf, renamed, without } from '../native/deck-keys.ts';
import type { Extension } from '../native/literals.ts';
import type { NativeDeck, NativeKey, NativeSlide } from '../native/native-deck.ts';
import { blockParser } from '../text/block-parser.ts';
import { DialectText } from '../text/dialect-text.ts';
import { notesAtEnd } from './notes.ts';
import type { SlidevSlide } from './split.ts';
import { splitSlidev } from './split.ts';

const SPEAKS: ReadonlySet<Extension> = new Set<Extension>(['math', 'slots', 'snippets']);

const DECK_KEYS: KeyReaders = {
  ...without('mdc', 'layout', 'class', 'hide', 'disabled'),
  info: renamed('description'),
};

const MARK_KEYS = ['colorSchema', 'mdc', 'drawings', 'routerMode', 'addons', 'monaco'] as const;

export const slidev: Dialect = {
  name: 'slidev',
  tool: 'Slidev',
  speaks: () => SPEAKS,
  findMark,
  translate,
};

function findMark({ keys, lineOfKey, lineOf }: MarkedDeck): Mark | undefined {
  const key = MARK_KEYS.find((name) => name in keys);
  if (key !== undefined) return { text: `${key}:`, line: lineOfKey(key), weight: 'key' };
  const click = lineOf(/<v-(?:clicks?|after|switch)\b|<[a-z][^<>]*\sv-(?:click|after)\b/i);
  if (click !== undefined) return { text: 'v-click', line: click, weight: 'syntax' };
  const columns = lineOf(/^layout:\s*(["']?)two-cols(?:-header)?\1\s*$/);
  if (columns !== undefined && lineOf(/^::right::\s*$/) !== undefined) {
    return { text: 'layout: two-cols', line: columns, weight: 'syntax' };
  }
  const source = lineOf(/^src:\s*\S+\.md/);
  return source === undefined ? undefined : { text: 'src:', line: source, weight: 'syntax' };
}

function translate({ lines, frontMatter }: DialectFile, context: TranslateContext): NativeDeck {
  const text = new DialectText(lines, 0, blockParser({ tables: true, math: true }), { math: true });
  const slides = splitSlidev(lines);
  text.readApart(slides);
  return {
    keys: deckKeysOf(frontMatter, DECK_KEYS, context),
    slides: slides.map((slide, index) => translateSlide(text, slide, index === 0, context)),
  };
}

function translateSlide(
  text: DialectText,
  slide: SlidevSlide,
  isFirst: boolean,
  context: TranslateContext,
): NativeSlide {
  const { from, to, yaml, origin } = slide;
  const frontMatter = new DialectFrontMatter(yaml ? text.lines.slice(yaml.from, yaml.to) : [], from);
  if (!isFirst) context.pass(frontMatter.diagnostics);
  const notes = notesAtEnd(text, from, to);
  const line = text.lines[origin] ?? { file: '', number: 1 };
  return {
    vertical: false,
    origin: line,
    keys: slideKeysOf(frontMatter, isFirst, context),
    body: [{ text, from, to: notes?.line ?? to }],
    notes: notes?.lines ?? [],
  };
}

function slideKeysOf(
  frontMatter: DialectFrontMatter,
  isFirst: boolean,
  context: TranslateContext,
): readonly NativeKey[] {
  return frontMatter.names.flatMap((key): readonly NativeKey[] => {
    const value = frontMatter.values[key];
    if (key === 'hide' || key === 'disabled') return value === true ? [frontMatter.as('hidden', true, key)] : [];
    if (key === 'class' || (key === 'title' && !isFirst)) return [frontMatter.asWritten(key)];
    // The first slide's YAML is the deck's, too, and was told of there.
    if (!isFirst) context.unmapped(`slide key "${key}"`, frontMatter.originOf(key));
    return [];
  });
}
