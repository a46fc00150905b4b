/** A deck's metadata enters; the slides that stand before its own leave: the title, and what is to come. */
import type { TranslateContext } from '../dialect.ts';
import type { DialectFrontMatter } from '../front-matter.ts';
import type { NativeSlide } from '../native/native-deck.ts';
import { nativeKey } from '../native/native-deck.ts';
import { DialectText } from '../text/dialect-text.ts';
import { madeLine } from '../text/edits.ts';
import { optionOf } from './metadata.ts';
import { pandocParser } from './parser.ts';
import { slideKeysOf } from './slide-keys.ts';

/** As in Pandoc's template for reveal.js, only a title makes a title slide; `toc: true` lists the sections on another. */
export function frontSlides(frontMatter: DialectFrontMatter, context: TranslateContext): readonly NativeSlide[] {
  const { values } = frontMatter;
  const slides: NativeSlide[] = [];
  const { title } = values;
  if (title !== undefined && title !== null && title !== '') {
    const origin = frontMatter.originOf('title');
    const { keys } = slideKeysOf(titleAttributes(values), origin, context);
    slides.push({
      vertical: false,
      origin,
      keys: [...keys, nativeKey('layout', 'cover', origin)],
      body: [],
      notes: [],
    });
  }
  if (optionOf(values, 'toc') === true) {
    const origin = frontMatter.originOf('toc' in values ? 'toc' : 'format');
    const heading = optionOf(values, 'toc-title');
    const text = new DialectText(
      typeof heading === 'string' ? [madeLine(`## ${heading}`, origin)] : [],
      0,
      pandocParser(false),
    );
    const body = text.lines.length > 0 ? [{ text, from: 0, to: text.lines.length }] : [];
    slides.push({ vertical: false, origin, keys: [nativeKey('layout', 'agenda', origin)], body, notes: [] });
  }
  return slides;
}

/** `title-slide-attributes:` of Quarto, and reveal.js' own variables for it. */
function titleAttributes(values: Readonly<Record<string, unknown>>): {
  readonly classes: readonly string[];
  readonly pairs: ReadonlyMap<string, string>;
} {
  const written = optionOf(values, 'title-slide-attributes');
  const pairs = new Map<string, string>();
  if (typeof written === 'object' && written !== null) {
    for (const [name, value] of Object.entries(written)) if (typeof value !== 'object') pairs.set(name, String(value));
  }
  return { classes: [], pairs };
}
