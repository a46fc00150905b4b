/** Pandoc and Quarto: headings and rules part slides, metadata makes the title slide. */
import type { Dialect, DialectFile, TranslateContext } from '../dialect.ts';
import type { Extension } from '../native/literals.ts';
import { takeDeckStyle } from '../native/deck-style.ts';
import { furnitureBody, isPlainText } from '../native/furniture.ts';
import type { NativeDeck, NativeSlide } from '../native/native-deck.ts';
import { nativeKey } from '../native/native-deck.ts';
import { slidesBetween } from '../native/slides.ts';
import { DialectText } from '../text/dialect-text.ts';
import { NO_ATTRIBUTES } from './attributes.ts';
import { placeOf, translateBlocks } from './blocks.ts';
import { referentsOf } from './cross-references.ts';
import { translateDivs } from './containers.ts';
import { divsOf } from './divs.ts';
import { frontSlides } from './front-slides.ts';
import { translateInnerHeading, translateSlideHeading } from './headings.ts';
import { translateImages } from './images.ts';
import { withIncludes } from './include.ts';
import type { InlineRules } from './inline.ts';
import { translateInline } from './inline.ts';
import { readMetadata } from './read-metadata.ts';
import { findPandocMark } from './marks.ts';
import { bibliographyOf, footerOf, metadataKeys, optionOf } from './metadata.ts';
import { pandocParser } from './parser.ts';
import { screenOf } from './screen.ts';
import { proseOf } from '../text/prose.ts';
import { translateShortcodes } from './shortcodes.ts';
import { translateSmart } from './smart.ts';
import { computedLevel, cutsOf, topBlocks, withSlideDivs } from './split.ts';
import { translateInlineTex } from './tex/translate-tex.ts';

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

function hasSources(values: DialectFile['frontMatter']['values']): boolean {
  return 'sources' in values || bibliographyOf(values) !== undefined;
}

export const pandoc: Dialect = {
  name: 'pandoc',
  tool: 'Pandoc',
  // Pandoc takes tabs for blanks, which YAML does not.
  yamlLine: (text) => text.replace(/^\s+/, (blanks) => blanks.replaceAll('\t', '    ')),
  speaks: ({ frontMatter: { values } }) =>
    new Set([
      ...SPEAKS,
      ...(hasSources(values) ? (['citations'] as const) : []),
      // `from: markdown+emoji`.
      ...(/\+emoji/.test(String(optionOf(values, 'from') ?? '')) ? (['emoji'] as const) : []),
    ]),
  findMark: findPandocMark,
  translate,
};

function translate({ path, lines: written, frontMatter: top }: DialectFile, context: TranslateContext): NativeDeck {
  const { lines, body, frontMatter } = readMetadata(written, top, context);
  const isQuarto = /\.qmd$/i.test(path) || 'format' in frontMatter.values;
  const included = withIncludes(lines.slice(body), [path], context);
  const referents = referentsOf(included, frontMatter.values.lang, isQuarto);
  const { lines: blocksRead, examples, setup } = translateBlocks(included, referents, context);
  const text = new DialectText(blocksRead, 0, pandocParser(false), { math: true });
  const divs = divsOf(text);
  const found = topBlocks(text, divs);
  const said = Number(
    optionOf(frontMatter.values, 'slide-level') ?? optionOf(frontMatter.values, 'slide_level') ?? NaN,
  );
  const level = said >= 0 && said <= 6 ? said : isQuarto ? 2 : computedLevel(found);
  const isPlain = ({ attributes: { classes } }: (typeof divs.all)[number]): boolean =>
    classes.some(
      (name) => /^(?:columns?|fragment|notes)$/.test(name) || (isQuarto && /^(?:callout|panel-)/.test(name)),
    );
  const { blocks, opened } = withSlideDivs(text, found, divs, level, isPlain);
  const cuts = cutsOf(blocks, level);
  const divOf = new Map([...opened].map((div) => [headingLine(blocks, div.open, div.close), div]));
  const slideKeys = new Map(
    cuts.flatMap(({ heading, from }) => {
      if (heading === undefined) return [];
      const extra = divOf.get(heading.from)?.attributes ?? NO_ATTRIBUTES;
      return [[from, translateSlideHeading(text, heading, level, extra, context)] as const];
    }),
  );
  for (const { type, map } of text.tokens) {
    if (type === 'heading_open' && map && !slideKeys.has(map[0])) translateInnerHeading(text, map[0]);
  }
  const style = takeDeckStyle(text, context);
  translateInside(text, context, frontMatter, { examples, referents });
  translateDivs(text, divs, opened, screenOf(frontMatter.values), context);
  const footers = divs.all.flatMap((div) => (div.attributes.classes.includes('footer') ? [div.open] : []));
  const footer = footerOf(frontMatter.values);
  const slides = slidesBetween(text, cuts).map(({ from, to, ...slide }): NativeSlide => {
    const hasOwnFooter = footers.some((line) => line >= from && line < to);
    const keys = [
      ...(slideKeys.get(from) ?? []),
      // A footer of the slide's own stands in the place of the deck's.
      ...(hasOwnFooter ? [nativeKey('footer', false, slide.origin)] : []),
    ];
    const isShown = footer !== undefined && !isPlainText(footer) && !keys.some(({ name }) => name === 'footer');
    const translate = (own: DialectText): void => {
      translateInside(own, context, frontMatter, { examples, referents });
    };
    const foot = isShown ? [furnitureBody('footer', footer, slide.origin, pandocParser(false), translate)] : [];
    return { ...slide, keys, body: [{ text, from, to }, ...foot], notes: [] };
  });
  // Nothing stands above the first heading, or rule, of most decks.
  const [first] = blocks;
  const above = blocks.filter(({ from }) => from < (cuts[0]?.end ?? text.lines.length));
  const isSetup =
    above.length > 0 && above.every(({ from }) => setup.has(placeOf(text.lines[from] ?? { file: '', number: 0 })));
  const [opening] = slides;
  // Pandoc makes a slide of them, which nobody is meant to see.
  if (isSetup && opening) slides[0] = { ...opening, keys: [nativeKey('hidden', true, opening.origin)] };
  const isEmpty = first === undefined || first.from >= (cuts[0]?.end ?? text.lines.length);
  return {
    keys: [...metadataKeys(frontMatter, context), ...style],
    slides: [...frontSlides(frontMatter, context), ...(isEmpty ? slides.slice(1) : slides)],
  };
}

/** Of the headings in a div the first. */
function headingLine(
  blocks: readonly { readonly from: number; readonly level?: number }[],
  open: number,
  close: number,
): number {
  return blocks.find(({ from, level }) => level !== undefined && from > open && from < close)?.from ?? -1;
}

/** What stands in lines of text: in order, since of two changes in one place the first counts. */
function translateInside(
  text: DialectText,
  context: TranslateContext,
  frontMatter: DialectFile['frontMatter'],
  { examples, referents }: Pick<InlineRules, 'examples' | 'referents'>,
): void {
  translateShortcodes(text, frontMatter, context);
  translateImages(text, referents, screenOf(frontMatter.values), context);
  const prose = proseOf(text);
  translateInline(
    text,
    prose,
    { examples, referents, hasSources: hasSources(frontMatter.values), screen: screenOf(frontMatter.values) },
    context,
  );
  translateInlineTex(text, prose, context);
  translateSmart(text, prose);
}
