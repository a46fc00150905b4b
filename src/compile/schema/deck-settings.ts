/** What lectern.yaml and the deck's front matter say enters, key by key; the deck's settings with all defaults filled in leave. */
import { DEFAULT_CODE_THEMES, type DeckMeta, type Person } from '../../deck/deck.ts';
import { DEFAULT_HANDOUT } from '../../deck/handout.ts';
import type { Span } from '../../deck/span.ts';
import { DEFAULT_THEME } from '../../deck/theme.ts';
import type { DialectName } from '../context.ts';
import type { WrittenStyle } from '../deck-style.ts';
import { resolvePath } from '../paths.ts';
import type { YamlMap } from '../yaml.ts';
import { checkSettingsOf } from './check-settings.ts';
import { groundOf } from './code-themes.ts';
import { SIZES, type ReadKeys } from './deck-keys.ts';
import { directionOf } from './language.ts';
import { pick } from './slide-keys.ts';
import { type NamedThemes, themesOf } from './theme-keys.ts';
import { withSpelling } from './spelling.ts';

/** A file that a key names. */
export interface FileReference {
  /** As written, relative to the file in `span`. */
  readonly path: string;
  readonly span: Span;
}

/** What the front matter and lectern.yaml say together. */
export interface DeckSettings {
  /** `logo` and the sheets of `themes` are deck-relative; whether they exist is not checked here. */
  readonly meta: DeckMeta;
  readonly dialect?: DialectName;
  readonly sources?: FileReference;
  readonly glossary?: FileReference;
  readonly logo?: FileReference;
  /** `style:` as written. */
  readonly style?: WrittenStyle;
  /** The style sheets of `meta.themes`, in order. */
  readonly styles: readonly FileReference[];
}

/** A file that settings stand in, and what it says. */
export interface Layer {
  readonly source: YamlMap;
  readonly read: ReadKeys;
}

/** @param layers outermost first: lectern.yaml, then the deck. */
export function settingsOf(layers: readonly Layer[]): DeckSettings {
  const read = Object.assign({}, ...layers.map((layer) => layer.read)) as ReadKeys;
  const lang = read.lang ?? 'en';
  const logo = fileFrom(layers, 'logo');
  const styled = layers.findLast(({ read }) => read.style !== undefined);
  const sources = fileFrom(layers, 'sources');
  const glossary = fileFrom(layers, 'glossary');
  const { themes: named, styles } = themesIn(layers);
  const { light, dark, theme: both, lines } = merged(layers, 'code');
  const meta: DeckMeta = {
    ...pick(withoutEmptyText(read), [
      'title',
      'subtitle',
      'date',
      'event',
      'license',
      'url',
      'description',
      'footer',
      'duration',
    ]),
    authors: peopleOf(layers),
    lang,
    dir: read.dir ?? directionOf(lang),
    keywords: read.keywords ?? [],
    themes: named,
    scheme: read.scheme ?? 'light',
    class: read.class ?? [],
    size: (read.size as { width: number; height: number } | undefined) ?? SIZES['16:9'],
    zoom: read.zoom ?? 1,
    ...(logo ? { logo: resolvePath(logo.path, logo.span.file) } : {}),
    numbers: read.numbers ?? 'none',
    progress: read.progress ?? true,
    transition: read.transition ?? 'none',
    pace: read.pace ?? 130,
    incremental: read.incremental ?? false,
    math: read.math ?? true,
    breaks: read.breaks ?? false,
    code: {
      ...codeThemes(light ?? both ?? DEFAULT_CODE_THEMES.light, dark ?? both ?? DEFAULT_CODE_THEMES.dark),
      numbered: lines ?? false,
    },
    remote: read.remote ?? 'ignore',
    solutions: read.solutions ?? 'included',
    reveal: merged(layers, 'reveal') as DeckMeta['reveal'],
    check: withSpelling(checkSettingsOf(merged(layers, 'check')), layers),
    handout: { ...DEFAULT_HANDOUT, ...merged(layers, 'handout') },
  };
  return {
    meta,
    ...(read.dialect ? { dialect: read.dialect } : {}),
    ...(sources ? { sources } : {}),
    ...(glossary ? { glossary } : {}),
    ...(logo ? { logo } : {}),
    ...(styled?.read.style
      ? { style: { css: styled.read.style, span: styled.source.positionOf(['style'], 'value') } }
      : {}),
    styles,
  };
}

/** `footer: ""` in a deck takes away what lectern.yaml says; nothing is shown for an empty text. */
function withoutEmptyText(read: ReadKeys): ReadKeys {
  return Object.fromEntries(Object.entries(read).filter(([, value]) => value !== '')) as ReadKeys;
}

/** `author` and `authors` of the innermost file that has either. */
function peopleOf(layers: readonly Layer[]): readonly Person[] {
  const last = layers.findLast(({ read }) => read.author !== undefined || read.authors !== undefined);
  return last ? [...(last.read.author ?? []), ...(last.read.authors ?? [])] : [];
}

function codeThemes(light: string, dark: string): Pick<DeckMeta['code'], 'light' | 'dark' | 'ground'> {
  const ground = groundOf(light);
  return { light, dark, ...(ground === groundOf(dark) ? { ground } : {}) };
}

function merged<K extends 'code' | 'reveal' | 'check' | 'handout'>(
  layers: readonly Layer[],
  key: K,
): NonNullable<ReadKeys[K]> {
  return Object.assign({}, ...layers.map((layer) => layer.read[key] ?? {})) as NonNullable<ReadKeys[K]>;
}

function fileFrom(layers: readonly Layer[], key: 'logo' | 'sources' | 'glossary'): FileReference | undefined {
  const layer = layers.findLast(({ read }) => read[key] !== undefined);
  const path = layer?.read[key];
  return layer && path !== undefined ? { path, span: layer.source.positionOf([key], 'value') } : undefined;
}

function themesIn(layers: readonly Layer[]): NamedThemes {
  const layer = layers.findLast(({ read }) => read.themes !== undefined || read.theme !== undefined);
  if (layer === undefined) return { themes: [DEFAULT_THEME], styles: [] };
  const { read, source } = layer;
  if (read.themes !== undefined) return themesOf(source, 'themes', read.themes);
  return themesOf(source, 'theme', read.theme === undefined ? [] : [read.theme]);
}
