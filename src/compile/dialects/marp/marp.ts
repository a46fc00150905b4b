/** Marp: rules and chosen headings part slides, comments and YAML hold directives, other comments are notes. */
import type { SourceLine } from '../../source.ts';
import type { Dialect, DialectFile, TranslateContext } from '../dialect.ts';
import type { KeyReaders } from '../native/deck-keys.ts';
import { deckKeysOf, without } from '../native/deck-keys.ts';
import type { Extension } from '../native/literals.ts';
import type { NativeDeck, NativeSlide } from '../native/native-deck.ts';
import { nativeKey } from '../native/native-deck.ts';
import { slidesBetween } from '../native/slides.ts';
import { blockParser } from '../text/block-parser.ts';
import type { Comment } from '../text/dialect-text.ts';
import { DialectText } from '../text/dialect-text.ts';
import { madeLine } from '../text/edits.ts';
import { directivesIn } from './directives.ts';
import { cutsOf, dividersOf } from './split.ts';

const SPEAKS: ReadonlySet<Extension> = new Set<Extension>(['math', 'emoji']);

const KEYS: KeyReaders = without('marp', 'headingDivider');

export const marp: Dialect = {
  name: 'marp',
  tool: 'Marp',
  speaks: () => SPEAKS,
  findMark: ({ keys, lineOfKey }) =>
    keys.marp === true ? { text: 'marp: true', line: lineOfKey('marp'), weight: 'key' } : undefined,
  translate,
};

function translate({ path, lines, frontMatter }: DialectFile, context: TranslateContext): NativeDeck {
  const text = new DialectText(lines, frontMatter.body, blockParser({ tables: true, math: true }), { math: true });
  const comments = text.comments.map((comment) => ({ comment, directives: directivesIn(text, comment) }));
  const divider = comments.findLast(({ directives }) => directives?.values.headingDivider !== undefined)?.directives;
  const dividers = dividersOf((divider ?? frontMatter).values.headingDivider);
  for (const { comment, directives } of comments) {
    text.edits.remove(comment.from, comment.to);
    for (const name of directives?.names ?? []) {
      if (name !== 'headingDivider')
        context.unmapped(`directive "${name}"`, lines[comment.from.line] ?? { file: '', number: 1 });
    }
  }
  const notes = comments.flatMap(({ comment, directives }) => (directives ? [] : [comment]));
  return {
    keys: [nativeKey('breaks', true, { file: path, number: 1 }), ...deckKeysOf(frontMatter, KEYS, context)],
    slides: slidesBetween(text, cutsOf(text, dividers)).map(({ from, to, ...slide }): NativeSlide => ({
      ...slide,
      keys: [],
      body: [{ text, from, to }],
      notes: notesOf(
        text,
        notes.filter((comment) => comment.from.line >= from && comment.from.line < to),
      ),
    })),
  };
}

/** Comments one below the other, as in Marp's presenter view. */
function notesOf(text: DialectText, comments: readonly Comment[]): readonly SourceLine[] {
  return comments.flatMap((comment, index) => {
    const lines = text.linesOf(comment);
    const [first] = lines;
    return index > 0 && first ? [madeLine('', first), ...lines] : lines;
  });
}
