/** reveal-md, reveal.js' external Markdown and HedgeDoc: separators are patterns, comments hold attributes, `Note:` begins the notes. */
import type { SourceLine } from '../../source.ts';
import type { Dialect, DialectFile, MarkedDeck, Mark, TranslateContext } from '../dialect.ts';
import type { Extension } from '../native/literals.ts';
import type { NativeDeck, NativeSlide } from '../native/native-deck.ts';
import { nativeKey } from '../native/native-deck.ts';
import type { SlideLines } from '../native/slides.ts';
import { slidesBetween } from '../native/slides.ts';
import { blockParser } from '../text/block-parser.ts';
import { moveEndTagsOut } from '../text/close-tags.ts';
import type { PlacedToken } from '../text/dialect-text.ts';
import { DialectText } from '../text/dialect-text.ts';
import { madeLine } from '../text/edits.ts';
import { keepWordTags } from '../text/word-tags.ts';
import { readAttributeComment } from './comment-attributes.ts';
import { revealDeckKeys } from './deck-options.ts';
import { takeDeckStyle } from '../native/deck-style.ts';
import type { ElementComment } from './element-attributes.ts';
import { placeElementAttributes } from './element-attributes.ts';
import { readFences } from './fences.ts';
import { HEDGEDOC_LINES, hedgeDocKey, isHedgeDoc } from './flavour.ts';
import { readHedgeDoc, TOC } from './hedgedoc.ts';
import { notesIn } from './notes.ts';
import { readPictureWords } from './picture-words.ts';
import { readRawCode } from './raw-code.ts';
import { readRawHtml } from './raw-html.ts';
import { readSections } from './sections.ts';
import type { RawSection } from './sections.ts';
import type { DialectFrontMatter } from '../front-matter.ts';
import { pageOf, shownBy } from './shown-by.ts';
import { withSecond } from './second-front-matter.ts';
import { reportUnusedSeparator, separatorsOf } from './separators.ts';
import { slideAttributesOf } from './slide-attributes.ts';
import { cutsOf } from './split.ts';
import { readTexMarks } from './tex-marks.ts';
import { schemeOf } from './themes.ts';
import { readTypography } from './typography.ts';

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

/** Keys that only these tools have. */
const MARK_KEYS = ['revealOptions', 'verticalSeparator', 'separator', 'highlightTheme'] as const;
/** Lines that part slides, or are nothing; and what only HedgeDoc reads. */
const MARK_LINES = [
  { pattern: /^##==##\s*$/, text: '##==##' },
  { pattern: /^<!--\s?s\s?-->\s*$/, text: '<!--s-->' },
  ...HEDGEDOC_LINES,
] as const;

export const reveal: Dialect = {
  name: 'reveal',
  tool: 'reveal.js',
  speaks: ({ frontMatter, lines }) => (isHedgeDoc(frontMatter.values, lines) ? HEDGEDOC : REVEAL),
  findMark,
  translate,
};

function findMark({ path, keys, lineOfKey, lineOf, hasSeparator, readBeside }: MarkedDeck): Mark | undefined {
  if (keys.type === 'slide') return { text: 'type: slide', line: lineOfKey('type'), weight: 'key' };
  const key = hedgeDocKey(keys) ?? MARK_KEYS.find((name) => name in keys);
  if (key !== undefined) return { text: `${key}:`, line: lineOfKey(key), weight: 'key' };
  const line = lineOf(/<!--\s*\.(?:slide|element)\b/);
  if (line !== undefined) return { text: '<!-- .slide: … -->', line, weight: 'syntax' };
  for (const { pattern, text } of MARK_LINES) {
    const marked = lineOf(pattern);
    if (marked !== undefined) return { text, line: marked, weight: 'syntax' };
  }
  if (hasSeparator && schemeOf(keys.theme) !== undefined) {
    return { text: `theme: ${String(keys.theme)}`, line: lineOfKey('theme'), weight: 'shape' };
  }
  const page = pageOf(path, readBeside);
  return page && { text: `a place in "${page.path}"`, line: 1, weight: 'shape' };
}

function translate({ path, lines, frontMatter: own }: DialectFile, context: TranslateContext): NativeDeck {
  const said = withSecond(own, lines, context);
  const frontMatter = withBeside(path, said, context);
  const text = new DialectText(lines, frontMatter.body, blockParser({ tables: true, math: true }), { math: true });
  const hedgeDoc = isHedgeDoc(frontMatter.values, lines);
  const separators = separatorsOf(frontMatter, lines, hedgeDoc, context);
  const cuts = cutsOf(text, separators, hedgeDoc);
  if (cuts.length === 0) reportUnusedSeparator(frontMatter, lines, context);
  text.readApart(slidesBetween(text, cuts));
  const { cuts: all, sections } = readSections(text, cuts);
  const style = takeDeckStyle(text, context);
  readFences(text, hedgeDoc, context);
  readRawCode(text);
  readRawHtml(text, context);
  readPictureWords(text);
  moveEndTagsOut(text);
  readTexMarks(text);
  if (hedgeDoc) {
    readHedgeDoc(text, context);
    readTypography(text);
    keepWordTags(text, true);
  }
  const breaks = hedgeDoc ? [nativeKey('breaks', true, { file: path, number: 1 })] : [];
  const translation = { text, sections, notesSeparator: separators.notes, hedgeDoc, context };
  return {
    keys: [...breaks, ...revealDeckKeys(frontMatter, hedgeDoc, style, context), ...style],
    slides: slidesBetween(text, all).map((slide) => slideOf(slide, translation)),
  };
}

/** A deck whose separators its own front matter does not name has those of the page that shows it, and its look. */
function withBeside(path: string, own: DialectFrontMatter, context: TranslateContext): DialectFrontMatter {
  if (hedgeDocKey(own.values) !== undefined) return own;
  const beside = shownBy(path, context.readBeside);
  if (beside === undefined) return own;
  context.pass(beside.diagnostics ?? []);
  const said = Object.keys(beside.keys).filter((key) => !(key in own.values));
  if (said.length === 0) return own;
  const place = { file: path, number: 1 };
  const message = `"${beside.path}" beside the deck says its ${said.join(', ')}.`;
  context.report('dialect/detected', { file: path, line: 1 }, message, 'what the front matter says counts before it');
  const values = Object.fromEntries(said.map((key) => [key, beside.keys[key]]));
  return own.over(values, place);
}

interface SlideTranslation {
  readonly text: DialectText;
  readonly sections: readonly RawSection[];
  readonly notesSeparator: string;
  readonly hedgeDoc: boolean;
  readonly context: TranslateContext;
}

function slideOf({ from, to, ...slide }: SlideLines, translation: SlideTranslation): NativeSlide {
  const { text } = translation;
  const notes = notesIn(text, from, to, translation.notesSeparator);
  const end = notes?.line ?? to;
  const { keys, style, notes: more, behind } = slideAttributes(from, end, translation);
  if (behind !== undefined && shownIn(text, from, end, translation.hedgeDoc).length === 0)
    text.edits.insertAbove(from, [behind, '']);
  if (style !== undefined && !style.includes('<')) {
    text.edits.insertAbove(from, ['<style>', `section { ${style} }`, '</style>', '']);
  }
  const origin = text.lines[from] ?? { file: '', number: 1 };
  const layout = layoutOf(text, from, end, translation.hedgeDoc);
  const own = layout === undefined ? [] : [nativeKey('layout', layout, origin)];
  const said = more === undefined ? [] : [madeLine(more, origin), madeLine('', origin)];
  return {
    ...slide,
    keys: [...own, ...keys],
    body: [{ text, from, to: end }],
    notes: [...said, ...(notes?.lines ?? [])],
  };
}

/**
 * A slide of headings alone is shown large, on the ground of all slides: the colours that a deck brings were chosen for
 * that. With more of them than make a title they stay what they are.
 */
function layoutOf(text: DialectText, from: number, to: number, hedgeDoc: boolean): 'statement' | 'content' | undefined {
  const shown = shownIn(text, from, to, hedgeDoc);
  if (shown.length === 0 || !shown.every(({ type }) => type === 'heading_open')) return undefined;
  return shown.length <= 3 ? 'statement' : 'content';
}

/** The blocks that a slide shows. */
function shownIn(text: DialectText, from: number, to: number, hedgeDoc: boolean): readonly PlacedToken[] {
  return text
    .tokensIn(from, to)
    .filter(
      ({ type, level, nesting, content, map }) =>
        level === 0 &&
        nesting >= 0 &&
        !(type === 'html_block' && UNSEEN.test(content)) &&
        !(hedgeDoc && type === 'paragraph_open' && TOC.test(text.lines[map[0]]?.text ?? '')),
    );
}

/** Comments, tags of slides and styles that reach all of them: nothing that a slide shows. */
const UNSEEN =
  /^(?:\s*(?:<!--[\s\S]*?-->|<style\b[\s\S]*?<\/style>|<\/?section\b[^>]*>|<script\b[^>]*text\/template[^>]*>))*\s*$/i;

/** What comments and raw sections say of the slide's element; attributes of other elements are put where they belong. */
function slideAttributes(
  from: number,
  to: number,
  { text, sections, hedgeDoc, context }: SlideTranslation,
): ReturnType<typeof slideAttributesOf> {
  const attrs = new Map<string, string>();
  const origins = new Map<string, SourceLine>();
  const add = (more: ReadonlyMap<string, string>, line: number): void => {
    for (const [name, value] of more) {
      attrs.set(name, value);
      const origin = text.lines[line];
      if (origin) origins.set(name, origin);
    }
  };
  for (const { line, attrs: own } of sections) if (line >= from && line < to) add(own, line);
  const ofElements: ElementComment[] = [];
  for (const comment of text.commentsIn(from, to)) {
    const { line } = comment.from;
    const read = readAttributeComment(comment.text);
    if (read === undefined) continue;
    for (const stray of read.strays) {
      const place = text.lines[line] ?? { file: '', number: 1 };
      context.unmapped(`word "${stray}" in a comment with attributes`, place, 'write key="value"');
    }
    if (read.of === 'element') ofElements.push({ comment, attrs: read.attrs });
    else {
      text.edits.remove(comment.from, comment.to);
      add(read.attrs, line);
    }
  }
  for (const { comment, attrs: own } of placeElementAttributes(text, ofElements, from, hedgeDoc, context)) {
    add(own, comment.from.line);
  }
  return slideAttributesOf(attrs, origins, context);
}
