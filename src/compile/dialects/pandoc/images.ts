/** Pictures enter; their attributes as native Markdown reads them leave, and the caption of one that stands alone. */
import type { TranslateContext } from '../dialect.ts';
import type { DialectText } from '../text/dialect-text.ts';
import type { Referents } from './cross-references.ts';
import type { PandocAttributes } from './attributes.ts';
import { NO_ATTRIBUTES, readAttributes, writeAttributes } from './attributes.ts';
import { placed } from './containers.ts';
import type { Screen } from './screen.ts';

interface Picture {
  readonly from: number;
  /** After the attributes. */
  readonly to: number;
  readonly alt: string;
  readonly path: string;
  readonly title: string;
  readonly attributes: PandocAttributes;
}

export function translateImages(
  text: DialectText,
  referents: Referents,
  screen: Screen,
  context: TranslateContext,
): void {
  const alone = aloneLines(text);
  for (const [line, masked] of text.masked.entries()) {
    if (!masked.includes('![')) continue;
    const written = text.lines[line]?.text ?? '';
    for (let at = masked.indexOf('!['); at >= 0; at = masked.indexOf('![', at + 2)) {
      const picture = readPicture(written, masked, at);
      if (picture === undefined) continue;
      const after = written.slice(picture.to).trim();
      const isOnly = alone.has(line) && written.slice(0, at).trim() === '';
      const isAlone = isOnly && after === '';
      // A break behind a picture says that it is no figure with a caption.
      if (isOnly && after === '\\') text.edits.replace(line, picture.to, written.length, '');
      const place = { ...(text.lines[line] ?? { file: '', number: 1 }), column: at + 1 };
      const native = nativePicture(numbered(picture, referents), isAlone, screen, (kind) =>
        context.unmapped(kind, place, 'save it as PNG, JPEG or SVG'),
      );
      if (native !== written.slice(at, picture.to)) text.edits.replace(line, at, picture.to, native);
    }
  }
}

/** With the number before its caption. */
function numbered(picture: Picture, referents: Referents): Picture & { readonly caption: string } {
  const name = referents.get(picture.attributes.id ?? '')?.name;
  const { alt } = picture;
  return { ...picture, caption: name === undefined ? alt : alt.trim() === '' ? name : `${name}: ${alt}` };
}

/** Lines that are a paragraph. */
function aloneLines({ tokens }: DialectText): ReadonlySet<number> {
  return new Set(
    tokens.flatMap(({ type, map, hidden }) =>
      type === 'paragraph_open' && map && map[1] - map[0] === 1 && !hidden ? [map[0]] : [],
    ),
  );
}

function readPicture(written: string, masked: string, from: number): Picture | undefined {
  const close = closingBracket(masked, from + 1, '[', ']');
  if (close === undefined || masked[close + 1] !== '(') return undefined;
  const end = closingBracket(masked, close + 1, '(', ')');
  if (end === undefined) return undefined;
  const inside = /^\s*(?:<([^<>]*)>|(.*?))(?:\s+(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'))?\s*$/.exec(
    written.slice(close + 2, end),
  );
  if (inside === null) return undefined;
  const found = readAttributes(written, end + 1);
  return {
    from,
    to: found?.end ?? end + 1,
    alt: written.slice(from + 2, close),
    path: inside[1] ?? inside[2] ?? '',
    title: inside[3] ?? inside[4] ?? '',
    attributes: found?.attributes ?? NO_ATTRIBUTES,
  };
}

/** Offset of the bracket that closes the one at an offset. */
function closingBracket(masked: string, start: number, open: string, close: string): number | undefined {
  let depth = 0;
  for (let at = start; at < masked.length; at++) {
    if (masked[at] === open) depth++;
    else if (masked[at] === close && --depth === 0) return at;
  }
  return undefined;
}

const UNSHOWN = /\.(pdf|eps|tiff?|ps|emf|wmf)$/i;
const ALIGNED: Readonly<Record<string, string>> = { left: 'left', right: 'right', center: 'center', default: '' };
const UNNEEDED = /^(?:fig-(?:alt|align|cap|pos|env|scap|link)|alt|group|description|nostretch|lightbox|alt-text)$/;

function nativePicture(
  picture: Picture & { readonly caption: string },
  isAlone: boolean,
  screen: Screen,
  unmapped: (kind: string) => void,
): string {
  const { pairs, classes } = picture.attributes;
  const caption = isAlone ? picture.caption : '';
  const alt = pairs.get('fig-alt') ?? pairs.get('alt') ?? picture.alt;
  const kind = UNSHOWN.exec(picture.path)?.[1];
  const target = /[\s()]/.test(picture.path) ? `<${picture.path}>` : picture.path;
  if (kind !== undefined) {
    unmapped(`picture in the format ${kind.toUpperCase()}`);
    const name = alt.trim() === '' ? picture.path.split('/').at(-1) : alt;
    return `[${name}](${target})`;
  }
  const kept = new Map<string, string>();
  for (const [name, value] of pairs) {
    if (name === 'width' || name === 'height') {
      const size = sizeOf(value, screen);
      if (size !== undefined) kept.set(name, size);
    } else if (name === 'fragment-index') kept.set('index', value);
    else if (name === 'fig-align' && ALIGNED[value]) kept.set('position', ALIGNED[value]);
    else if (!UNNEEDED.test(name)) kept.set(name, value);
  }
  const attributes = placed(
    {
      ...picture.attributes,
      pairs: kept,
      classes: classes.filter((name) => !UNNEEDED.test(name)),
    },
    screen,
  );
  const title = caption.trim() === '' ? (isAlone ? '' : picture.title) : caption;
  const quoted = title === '' ? '' : ` "${title.replaceAll(/\\(?!")|(?<!\\)"/g, (char) => `\\${char}`)}"`;
  return `![${alt}](${target}${quoted})${writeAttributes(attributes)}`;
}

/** `50%`, `3cm`, `300`, and what beamer decks say in TeX: `0.5\textwidth`. */
function sizeOf(value: string, { across, down }: Screen): string | undefined {
  const share = /^(\d*\.?\d+)?\\(?:text|line|column|paper)(?:width|height)$/.exec(value.trim());
  if (share) return `${Math.round(Number(share[1] ?? 1) * 100)}%`;
  const pixels = /^(\d*\.?\d+)\s*(?:px)?$/.exec(value.trim())?.[1];
  // On a larger slide a pixel is less; what was not said stays as it is.
  const scale = Math.min(across, down);
  if (pixels !== undefined && scale < 0.97) return String(Math.round(Number(pixels) * scale));
  return /^\d*\.?\d+\s*(?:%|px|cm|mm|in|inch|pt|em|rem|vh|vw)?$/.test(value.trim())
    ? value.trim().replace(/\s+/, '').replace(/inch$/, 'in')
    : undefined;
}
