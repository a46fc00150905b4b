/** reveal-md, reveal.js' external Markdown and HedgeDoc: separators are patterns, `Note:` begins the notes. */
import type { Dialect, DialectFile, MarkedDeck, Mark, TranslateContext } from '../dialect.ts';
import type { KeyReaders } from '../native/deck-keys.ts';
import { deckKeysOf, renamed, without } from '../native/deck-keys.ts';
import type { Extension } from '../native/literals.ts';
import type { NativeDeck, NativeSlide } from '../native/native-deck.ts';
import { nativeKey } from '../native/native-deck.ts';
import { slidesBetween } from '../native/slides.ts';
import { blockParser } from '../text/block-parser.ts';
import { DialectText } from '../text/dialect-text.ts';
import { isHedgeDoc } from './flavour.ts';
import { notesIn } from './notes.ts';
import { separatorsOf } from './separators.ts';
import { cutsOf } from './split.ts';

const REVEAL: ReadonlySet<Extension> = new Set<Extension>(['math']);
const HEDGEDOC: ReadonlySet<Extension> = new Set<Extension>([
  'math',
  'emoji',
  'marks',
  'insertions',
  'subscripts',
  'superscripts',
  'footnotes',
  'abbreviations',
  'definition lists',
  'containers',
]);

const KEYS: KeyReaders = {
  ...without('type', 'separator', 'verticalSeparator', 'notesSeparator'),
  tags: renamed('keywords'),
};

const MARK_KEYS = ['revealOptions', 'slideOptions'] as const;

export const reveal: Dialect = {
  name: 'reveal',
  tool: 'reveal.js',
  speaks: (file) => (isHedgeDoc(file.frontMatter.values) ? HEDGEDOC : REVEAL),
  findMark,
  translate,
};

function findMark({ keys, lineOfKey, lineOf }: MarkedDeck): Mark | undefined {
  if (keys.type === 'slide') return { text: 'type: slide', line: lineOfKey('type'), weight: 'key' };
  const key = MARK_KEYS.find((name) => name in keys);
  if (key !== undefined) return { text: `${key}:`, line: lineOfKey(key), weight: 'key' };
  const line = lineOf(/<!--\s*\.(?:slide|element)\b/);
  return line === undefined ? undefined : { text: '<!-- .slide: … -->', line, weight: 'syntax' };
}

function translate({ path, lines, frontMatter }: DialectFile, context: TranslateContext): NativeDeck {
  const text = new DialectText(lines, frontMatter.body, blockParser({ tables: true, math: true }), { math: true });
  const separators = separatorsOf(frontMatter, context);
  const slides = slidesBetween(text, cutsOf(text, separators));
  text.readApart(slides);
  const breaks = isHedgeDoc(frontMatter.values) ? [nativeKey('breaks', true, { file: path, number: 1 })] : [];
  return {
    keys: [...breaks, ...deckKeysOf(frontMatter, KEYS, context)],
    slides: slides.map(({ from, to, ...slide }): NativeSlide => {
      const notes = notesIn(text, from, to, separators.notes);
      return { ...slide, keys: [], body: [{ text, from, to: notes?.line ?? to }], notes: notes?.lines ?? [] };
    }),
  };
}
