/** A deck's headmatter enters, native deck keys leave. */
import { DECK_KEYS } from '../../schema/deck-keys.ts';
import type { DialectFile, TranslateContext } from '../dialect.ts';
import type { DialectFrontMatter } from '../front-matter.ts';
import type { KeyReaders, ReadKey } from '../native/deck-keys.ts';
import { deckKeysOf, renamed, without } from '../native/deck-keys.ts';
import type { NativeKey } from '../native/native-deck.ts';
import { nativeKey } from '../native/native-deck.ts';
import type { Canvas } from './deck.ts';
import { transitionOf } from './slide-keys.ts';

/** Slidev's canvas is 980 px wide unless the deck says so, and what is placed on it is placed in px. */
export function canvasOf({ values }: DialectFrontMatter): Canvas {
  const wide = Number(values.canvasWidth ?? 980);
  const width = Number.isInteger(wide) && wide >= 200 && wide <= 7680 ? wide : 980;
  const height = Math.ceil(width / ratioOf(values.aspectRatio));
  return { width, height: Math.min(7680, Math.max(200, height)) };
}

function ratioOf(value: unknown): number {
  const [, wide, high] = /^\s*([\d.]+)\s*[:/x]\s*([\d.]+)\s*$/.exec(String(value ?? '')) ?? [];
  const ratio = wide === undefined ? Number(value ?? 16 / 9) : Number(wide) / Number(high);
  return Number.isFinite(ratio) && ratio > 0.1 && ratio < 10 ? ratio : 16 / 9;
}

/** Text on Slidev's canvas is 17.6 px high, here 23 px on a slide of that size. */
const ZOOM = 0.765;

/** Read elsewhere, or settings of the tool that change nothing to be seen. */
const DONE: KeyReaders = without(
  ...(
    'layout class background image backgroundSize url hide disabled src layoutClass hideInToc level preload dragPos name routeAlias zoom clicks ' +
    'mdc comark canvasWidth aspectRatio titleTemplate highlighter css codeCopy magicMoveCopy routerMode selectable wakeLock editor ' +
    'contextMenu exportFilename browserExporter presenter record remote monacoTypesSource plantUmlServer mcp pwa defaults colorSchema ' +
    'timer preloadImages remoteAssets'
  ).split(' '),
);

/** A switch of the tool that is off. */
const unlessOff =
  (context: TranslateContext): ReadKey =>
  (frontMatter, key) => {
    const value = frontMatter.values[key];
    const isOff =
      value === false || value === null || value === 'false' || (Array.isArray(value) && value.length === 0);
    if (!isOff && !isEmptyMap(value)) context.unmapped(`front-matter key "${key}"`, frontMatter.originOf(key));
    return [];
  };

function isEmptyMap(value: unknown): boolean {
  return (
    typeof value === 'object' &&
    value !== null &&
    Object.values(value).every((one) => one === false || one === null || one === '')
  );
}

function textKey(name: string): ReadKey {
  return (frontMatter, key) => {
    const text = frontMatter.text(key);
    return text === undefined || text === '' || text === 'false' || text === 'true'
      ? []
      : [frontMatter.as(name, text, key)];
  };
}

export function slidevDeckKeys({ frontMatter, path }: DialectFile, context: TranslateContext): readonly NativeKey[] {
  const top = { file: path, number: 1 };
  const off = unlessOff(context);
  const readers: KeyReaders = {
    ...DONE,
    ...Object.fromEntries(
      ['drawings', 'download', 'monaco', 'twoslash', 'addons', 'favicon', 'fonts', 'themeConfig', 'export'].map(
        (key) => [key, off],
      ),
    ),
    title: textKey('title'),
    info: textKey('description'),
    author: textKey('author'),
    authors: authorsOf(context),
    keywords: (front, key) => {
      const value = front.values[key];
      const list = Array.isArray(value)
        ? value.map(String)
        : String(value ?? '')
            .split(',')
            .map((word) => word.trim());
      return [
        front.as(
          'keywords',
          list.filter((word) => word !== ''),
          key,
        ),
      ];
    },
    date: textKey('date'),
    description: textKey('description'),
    lineNumbers: (front, key) => (front.values[key] === true ? [front.as('code', { lines: true }, key)] : []),
    transition: (front, key) => {
      const transition = transitionOf(front.values[key]);
      if (transition === undefined && front.values[key]) context.unmapped('transition of its own', front.originOf(key));
      return transition === undefined ? [] : [front.as('transition', transition, key)];
    },
    theme: (front, key) => {
      const theme = front.text(key);
      if (theme !== undefined && !/^(?:default|none|\.css)$/.test(theme)) {
        context.unmapped(`theme "${theme}"`, front.originOf(key), 'write theme: my.css');
      }
      return [];
    },
    duration: (front, key) => {
      const minutes = /^(\d{1,3})\s*(?:m|min|mins|minutes)?$/.exec(front.text(key) ?? '')?.[1];
      return minutes === undefined ? [front.asWritten(key)] : [front.as('duration', `${minutes}m`, key)];
    },
    htmlAttrs: (front, key) => {
      const value = front.values[key];
      const attrs = typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
      const said = ['lang', 'dir'].flatMap((name) =>
        typeof attrs[name] === 'string' ? [front.as(name, attrs[name], key)] : [],
      );
      if (Object.keys(attrs).length > said.length)
        context.unmapped('front-matter key "htmlAttrs"', front.originOf(key));
      return said;
    },
    seoMeta: off,
    fonts: off,
    numbers: renamed('numbers'),
  };
  const known = deckKeysOf(frontMatter, readers, context);
  const scheme = frontMatter.text('colorSchema');
  return [
    nativeKey('size', canvasOf(frontMatter), top),
    nativeKey('zoom', ZOOM, top),
    ...(scheme !== undefined && /^(?:light|dark|auto)$/.test(scheme)
      ? [frontMatter.as('scheme', scheme, 'colorSchema')]
      : []),
    ...known.filter(({ name }) => DECK_KEYS.includes(name)),
  ];
}

/** A list of names, or of maps with a name in each. */
function authorsOf(context: TranslateContext): ReadKey {
  return (front, key) => {
    const value = front.values[key];
    const list = Array.isArray(value) ? value : [value];
    const names = list.map((one: unknown) =>
      typeof one === 'object' && one !== null ? (one as Record<string, unknown>).name : one,
    );
    const texts = names.filter((name): name is string => typeof name === 'string' && name.trim() !== '');
    if (texts.length < list.length) context.unmapped('front-matter key "authors"', front.originOf(key));
    return texts.length === 0 ? [] : [front.as('authors', texts, key)];
  };
}
