/** Marp: rules and chosen headings part slides, comments and YAML hold directives, other comments are notes. */
import type { SourceLine } from '../../source.ts';
import type { Dialect, DialectFile, TranslateContext } from '../dialect.ts';
import type { Extension } from '../native/literals.ts';
import type { NativeDeck, NativeKey } from '../native/native-deck.ts';
import { nativeKey } from '../native/native-deck.ts';
import { slidesBetween } from '../native/slides.ts';
import { blockParser } from '../text/block-parser.ts';
import { moveEndTagsOut } from '../text/close-tags.ts';
import { keepWordTags } from '../text/word-tags.ts';
import { DialectText } from '../text/dialect-text.ts';
import { madeLine } from '../text/edits.ts';
import { plainFences } from './code.ts';
import { commentsOf, removeComments } from './comments.ts';
import { readDeckKeys } from './deck-keys.ts';
import { markFragments } from './fragments.ts';
import { fitHeadings } from './headings.ts';
import { readImages } from './images.ts';
import { rewriteLinks } from './links.ts';
import type { Look } from './looks.ts';
import { lookOf, UNKNOWN_LOOK } from './looks.ts';
import { findMark } from './marks.ts';
import { looseLine } from './loose-yaml.ts';
import { nativeSlides } from './slides.ts';
import { cutsOf, dividersOf } from './split.ts';
import type { GlobalSaid } from './state.ts';
import { globalsOf } from './state.ts';
import { readStyles } from './styles.ts';

/** Footnotes come from a plugin that many add; without it they would be links with odd names. */
const SPEAKS: ReadonlySet<Extension> = new Set<Extension>(['math', 'emoji', 'footnotes']);

export const marp: Dialect = {
  name: 'marp',
  tool: 'Marp',
  speaks: () => SPEAKS,
  yamlLine: looseLine,
  findMark,
  translate,
};

function translate(file: DialectFile, context: TranslateContext): NativeDeck {
  const { path, lines, frontMatter } = file;
  const parser = blockParser({ tables: true, math: true });
  const text = new DialectText(lines, frontMatter.body, parser, { math: true });
  const comments = commentsOf(text);
  const globals = globalsOf(frontMatter, comments);
  const slides = slidesBetween(text, cutsOf(text, dividersOf(globals.get('headingDivider'), context)));

  const look = readTheme(globals.get('theme'), context);
  const styles = readStyles(text, styleLines(globals.get('style')));
  const images = readImages(text, parser);
  for (const { word, meant, origin } of images.mistaken) {
    const hint = word === meant ? 'Marp reads lengths such as 300px, 50% or auto' : `did you mean "${meant}"?`;
    const span = { file: origin.file, line: origin.number };
    context.report(
      'attribute/nowhere',
      span,
      `"${word}" is no option of a picture in Marp, but its description.`,
      hint,
    );
  }
  moveEndTagsOut(text);
  keepWordTags(text, false);
  fitHeadings(text, comments);
  removeComments(text, comments);
  markFragments(text);
  plainFences(text);
  rewriteLinks(text, slides);

  const native = nativeSlides({ file, text, parser, slides, comments, images, styles, look }, context);
  const top = { file: path, number: 1 };
  return {
    keys: [
      nativeKey('breaks', true, top),
      ...(look.zoom === 1 ? [] : [nativeKey('zoom', look.zoom, top)]),
      ...readDeckKeys(frontMatter, globals, context),
      ...native.keys,
      ...styleKey([...look.css.map((css) => madeLine(css, top)), ...styles.lines]),
    ],
    slides: native.slides,
  };
}

function readTheme(said: GlobalSaid | undefined, context: TranslateContext): Look {
  const name = said?.yaml.text('theme') ?? 'default';
  const look = lookOf(name);
  if (look !== undefined) return look;
  const hint = 'its name and colours can be said with theme: my.css, in the classes of the guide';
  if (said) context.unmapped(`theme "${name}"`, said.yaml.originOf('theme'), hint);
  return UNKNOWN_LOOK;
}

/** `style:` line by line, each where it was written. */
function styleLines(said: GlobalSaid | undefined): readonly SourceLine[] {
  if (said === undefined) return [];
  const css = said.yaml.values['style'];
  if (typeof css !== 'string') return [];
  const { number, file } = said.yaml.originOf('style');
  return css.split('\n').map((line, index) => madeLine(line, { file, number: number + 1 + index }));
}

function styleKey(lines: readonly SourceLine[]): readonly NativeKey[] {
  const [first] = lines;
  if (first === undefined) return [];
  // The first line's own indent would be taken for that of the block.
  const open = /^\s/.test(first.text) ? 'style: |2' : 'style: |';
  const inside = lines.map((line) => madeLine(`  ${line.text.trimEnd()}`, line));
  return [{ name: 'style', lines: [madeLine(open, first), ...inside] }];
}
