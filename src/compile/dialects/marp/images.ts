/** A Marp deck's text enters; its pictures leave: those of the ground as what is behind the slide, those of the text with native attributes. */
import { writeAttributeList } from '../native/attribute-list.ts';
import { isColor, isFilter } from '../../schema/css-value.ts';
import type { Origin } from '../native/native-deck.ts';
import { createEnv, type MarkdownEnv } from '../../markdown/env.ts';
import type { BlockParser } from '../text/block-parser.ts';
import type { DialectText } from '../text/dialect-text.ts';
import { textOfLines } from '../../source.ts';
import type { ImageOptions } from './image-options.ts';
import { readImageOptions } from './image-options.ts';

/** A picture, or a colour in a picture's place, behind the slide whose lines hold it. */
export interface Backdrop {
  readonly line: number;
  readonly origin: Origin;
  readonly url: string;
  readonly options: ImageOptions;
}

/** `![](#fff)`: the colour of the slide's text. */
export interface TextColor {
  readonly line: number;
  readonly origin: Origin;
  readonly color: string;
}

export interface Images {
  readonly backdrops: readonly Backdrop[];
  readonly colors: readonly TextColor[];
  /** Words that are no option and look like one. */
  readonly mistaken: readonly (NonNullable<ImageOptions['mistaken']> & { readonly origin: Origin })[];
}

/** Description, then address with title, or a reference. Bounded, since it is tried at every `![` of a line. */
const IMAGE =
  /!\[((?:[^[\]\n]|\[[^[\]\n]{0,200}\]){0,400})\](?:\(\s*(<[^<>\n]{0,2000}>|(?:[^\s()<>]|\([^\s()<>]{0,500}\)){0,4000})(\s+(?:"[^"\n]{0,500}"|'[^'\n]{0,500}'))?\s*\)|\[([^[\]\n]{1,200})\])/g;

/**
 * Takes what is behind slides out of the text, and writes the rest as native pictures.
 * @param isFurniture a logo on every slide says nothing that would have to be read out each time.
 */
export function readImages(text: DialectText, parser: BlockParser, isFurniture = false): Images {
  const backdrops: Backdrop[] = [];
  const colors: TextColor[] = [];
  const mistaken: Images['mistaken'][number][] = [];
  const addressOf = references(text, parser);
  for (const line of proseLines(text)) {
    const masked = text.masked[line] ?? '';
    if (!masked.includes('![')) continue;
    const written = text.lines[line]?.text ?? '';
    for (const match of masked.matchAll(IMAGE)) {
      const [whole, alt = '', , , reference] = match;
      const from = match.index;
      const to = from + whole.length;
      const options = readImageOptions(written.slice(from + 2, from + 2 + alt.length));
      const url = reference === undefined ? bare(match[2] ?? '') : addressOf(reference);
      const origin = { ...(text.lines[line] ?? { file: '', number: 1 }), column: from + 1 };
      if (options.mistaken !== undefined) mistaken.push({ ...options.mistaken, origin });
      if (options.isBackground) {
        if (url !== undefined && url !== '') backdrops.push({ line, origin, url, options });
        text.edits.remove({ line, column: from }, { line, column: to });
      } else if (alt === '' && url !== undefined && isColor(url)) {
        colors.push({ line, origin, color: url });
        text.edits.remove({ line, column: from }, { line, column: to });
      } else rewrite(text, line, match, options, isFurniture && options.alt === '' ? ['decorative'] : []);
    }
  }
  return { backdrops, colors, mistaken };
}

/** The same picture with its options as attributes; a title is no caption in Marp. */
function rewrite(
  { edits }: DialectText,
  line: number,
  match: RegExpExecArray,
  options: ImageOptions,
  more: readonly string[],
): void {
  const [whole, alt = '', address = '', title = ''] = match;
  const from = match.index;
  const isCentered = /(?:^|\s)center(?:\s|$)/.test(options.alt);
  const attributes = writeAttributeList([
    ...more.map((name) => ['class', name] as const),
    ...lengths(options),
    ...(isCentered ? [['position', 'center'] as const] : []),
    ...(options.filter !== undefined && isFilter(options.filter)
      ? [['style', `filter: ${options.filter}`] as const]
      : []),
    ...(title === '' || title.includes('&') ? [] : [['title', title.trim().slice(1, -1)] as const]),
  ]);
  if (options.hasOptions) edits.replace(line, from + 2, from + 2 + alt.length, options.alt);
  if (title !== '' && !title.includes('&')) {
    const at = from + whole.lastIndexOf(title);
    if (address !== '') edits.replace(line, at, at + title.length, '');
  }
  if (attributes !== '') edits.insert(line, from + whole.length, attributes);
}

/** A part of the slide is left to the theme: it knows no such part of a line. */
function lengths({ width, height }: ImageOptions): readonly (readonly [string, string])[] {
  return Object.entries({ width, height }).filter(
    (pair): pair is [string, string] => pair[1] !== undefined && !/%$|^auto$/.test(pair[1]),
  );
}

function bare(address: string): string {
  return address.startsWith('<') ? address.slice(1, -1) : address;
}

/** Lines that hold running text: no code, no HTML. */
function* proseLines({ tokens, lines }: DialectText): Iterable<number> {
  let done = 0;
  for (const { type, map } of tokens) {
    if (map === null || (type !== 'inline' && type !== 'table_open')) continue;
    for (let line = Math.max(done, map[0]); line < map[1] && line < lines.length; line++) yield line;
    done = Math.max(done, map[1]);
  }
}

/** The address of a reference, from definitions anywhere in the deck; read only when one is asked for. */
function references(text: DialectText, parser: BlockParser): (label: string) => string | undefined {
  let known: MarkdownEnv['references'] | undefined;
  return (label) => {
    if (known === undefined) {
      const env = createEnv();
      parser.block.parse(textOfLines(text.lines.slice(text.body)), parser, env, []);
      known = env.references;
    }
    const key = parser.utils.normalizeReference(label);
    return Object.hasOwn(known, key) ? known[key]?.href : undefined;
  };
}
