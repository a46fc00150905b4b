/** Pandoc's and Quarto's metadata enter, native deck keys leave. */
import { isRemote } from '../../paths.ts';
import type { TranslateContext } from '../dialect.ts';
import type { DialectFrontMatter } from '../front-matter.ts';
import type { KeyReaders } from '../native/deck-keys.ts';
import { deckKeysOf, renamed, without } from '../native/deck-keys.ts';
import { isPlainText } from '../native/furniture.ts';
import type { NativeKey } from '../native/native-deck.ts';
import { nativeKey } from '../native/native-deck.ts';
import { authorsOf } from './authors.ts';
import { screenOf } from './screen.ts';

type Values = Readonly<Record<string, unknown>>;

/** What speaks to TeX, to other outputs or to the running of code, and changes nothing that a slide here could show. */
const SILENT =
  /^(?:format|output|slide[-_]?level|slideLevel|pagetitle|execute|jupyter|knitr|engine|kernel|editor(?:_options)?|freeze|cache|params|server|runtime|filters|extensions|revealjs-plugins|resources|number-sections|section-titles|bibliography|csl|link-citations|nocite|cite-method|biblio-\w+|reference-.+|citation|code-.+|highlight-style|highlight|fontsize|(?:main|sans|mono|roman|cjk|math)\w*font(?:options)?|fonttheme|font[-_]?family|linestretch|geometry|papersize|documentclass|classoption|header-includes|include-(?:in-header|before-body|after-body)|colorlinks|(?:link|url|cite|file|toc)color|babel-.+|polyglossia-.+|biblatex.*|numbersections|toc.*|lot|lof|theme.*|colortheme|innertheme|outertheme|beamer.*|logo.*|aspectratio|pdf-engine|keep-.+|latex-.+|titlegraphic|fig.+|tbl.+|lst.+|self[-_]contained|embed-resources|standalone|smart|transition-speed|background-transition|history|hash.*|controls.*|auto-.+|center|touch|loop|rtl|shuffle|fragments|embedded|mouse[-_]?wheel|hide.*|view[-_]?distance|preview-?links|navigation-?mode|width|height|margin|min-?scale|max-?scale|chalkboard|multiplex|menu|scrollable|smaller|slide-tone|pdf-.+|output-.+|date-format|categories|image(?:-alt)?|draft|from|to|variables|revealjs-url|mathjax|mathjaxurl|df-print|webr|pyodide|bibliography-.+|suppress-.+|csquotes|secnumdepth|indent|thanks|published|doi|copyright|version|crossref|slideNumber|slide-number|navigation|css|parallax.*|title-slide-.+|wide-.+|short-?\w+|incremental|author-?meta|date-?meta|lang-?\w+)$/i;

const KEYS: KeyReaders = {
  author: (frontMatter, key) => people(frontMatter, key),
  authors: (frontMatter, key) => people(frontMatter, key),
  by: (frontMatter, key) => people(frontMatter, key),
  institute: (frontMatter) =>
    frontMatter.names.some((name) => /^authors?$/.test(name)) ? [] : people(frontMatter, 'institute'),
  abstract: renamed('description'),
  title: plainText,
  subtitle: plainText,
  date,
  footer: () => [],
  ...without('institutes', 'affiliation', 'affiliations', 'email', 'keywords-meta'),
};

/** Deck keys of the front matter and of `format: revealjs:` in it. */
export function metadataKeys(frontMatter: DialectFrontMatter, context: TranslateContext): readonly NativeKey[] {
  const quiet: KeyReaders = Object.fromEntries(
    frontMatter.names.filter((name) => SILENT.test(name) && !Object.hasOwn(KEYS, name)).map((name) => [name, () => []]),
  );
  for (const name of ['bibliography', 'css', 'theme'] as const) {
    const value = optionOf(frontMatter.values, name);
    if (name === 'css' && listOf(value).length === sheetsOf(value).length && sheetsOf(value).length < 2) continue;
    if (
      name === 'bibliography' &&
      bibliographyOf(frontMatter.values) !== undefined &&
      !(Array.isArray(value) && value.length > 1)
    )
      continue;
    if (value !== undefined && (name !== 'theme' || hasOwnTheme(value))) {
      const hint = name === 'bibliography' ? 'put all that is cited into one .bib file' : 'write theme: my.css';
      context.unmapped(
        `front-matter key "${name}"`,
        frontMatter.originOf(name in frontMatter.values ? name : 'format'),
        hint,
      );
    }
  }
  return [...deckKeysOf(frontMatter, { ...quiet, ...KEYS }, context), ...formatKeys(frontMatter)];
}

/** Style sheets of `css:` that lie beside the deck. */
function sheetsOf(value: unknown): readonly string[] {
  return listOf(value).filter((name) => name.endsWith('.css') && !isRemote(name));
}

function listOf(value: unknown): readonly string[] {
  return (Array.isArray(value) ? value : [value]).filter((name): name is string => typeof name === 'string');
}

/** Named themes only colour; a file is a theme of the author's own. */
function hasOwnTheme(value: unknown): boolean {
  const names = Array.isArray(value) ? value : [value];
  return names.some((name) => typeof name === 'string' && /\.s?css$/.test(name));
}

/** An option at the top, or in the format's own map. */
export function optionOf(values: Values, name: string): unknown {
  return revealOptions(values)[name] ?? values[name];
}

/** `format: revealjs:` of Quarto, `output: revealjs::…:` of R Markdown. */
function revealOptions({ format, output }: Values): Values {
  for (const value of [format, output]) {
    if (typeof value !== 'object' || value === null) continue;
    for (const [name, options] of Object.entries(value)) {
      if (/revealjs|slidy|beamer|ioslides/.test(name) && typeof options === 'object' && options !== null)
        return options as Values;
    }
  }
  return {};
}

/** The first BibTeX file the deck names, which `sources:` reads; undefined where it names sources of Lectern's own. */
export function bibliographyOf(values: Values): string | undefined {
  if ('sources' in values) return undefined;
  const value = optionOf(values, 'bibliography');
  const names = Array.isArray(value) ? value : [value];
  return names.find((name): name is string => typeof name === 'string' && /\.bib$/i.test(name));
}

/** The footer of all slides, as Markdown; undefined where there is none. */
export function footerOf(values: Values): string | undefined {
  const value = optionOf(values, 'footer');
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

function formatKeys(frontMatter: DialectFrontMatter): readonly NativeKey[] {
  const { values } = frontMatter;
  const keys: NativeKey[] = [];
  const take = (native: string, name: string, read: (value: unknown) => unknown): void => {
    const value = optionOf(values, name);
    const found = value === undefined ? undefined : read(value);
    const isOwn = name === native && Object.hasOwn(values, name) && !Object.hasOwn(revealOptions(values), name);
    if (found !== undefined && !(isOwn && !/^(?:incremental|logo|footer)$/.test(name))) {
      keys.push(
        nativeKey(
          native,
          found,
          frontMatter.originOf(Object.hasOwn(values, name) ? name : 'format' in values ? 'format' : 'output'),
        ),
      );
    }
  };
  take('sources', 'bibliography', () => bibliographyOf(values));
  take('theme', 'css', (value) => sheetsOf(value)[0]);
  take('incremental', 'incremental', (value) => (typeof value === 'boolean' ? value : undefined));
  const { zoom } = screenOf(values);
  if (zoom !== undefined) take('zoom', optionOf(values, 'height') === undefined ? 'fontsize' : 'height', () => zoom);
  // `center` is about the height: words keep to the left.
  const looks = Object.entries({ smaller: 'smaller', center: 'middle' }).filter(
    ([name]) => optionOf(values, name) === true,
  );
  take('class', looks[0]?.[0] ?? 'smaller', () => looks.map(([, name]) => name).join(' ') || undefined);
  const footer = footerOf(values);
  if (footer !== undefined && isPlainText(footer)) take('footer', 'footer', () => footer);
  take('logo', 'logo', (value) => (typeof value === 'string' && !/^https?:/.test(value) ? value : undefined));
  take('numbers', 'slide-number', slideNumber);
  take('numbers', 'slideNumber', slideNumber);
  take('progress', 'progress', (value) => (typeof value === 'boolean' ? value : undefined));
  take('transition', 'transition', (value) =>
    typeof value === 'string' ? /^(?:none|fade|slide|convex|concave|zoom)\b/.exec(value)?.[0] : undefined,
  );
  take('size', 'aspectratio', (value) => (Number(value) === 43 ? '4:3' : Number(value) === 169 ? '16:9' : undefined));
  return keys;
}

function slideNumber(value: unknown): unknown {
  if (value === 'c/t' || value === 'h/v' || value === 'c') return value === 'c/t' ? 'current-of-total' : 'current';
  return typeof value === 'boolean' ? (value ? 'current' : 'none') : undefined;
}

function people(frontMatter: DialectFrontMatter, key: string): readonly NativeKey[] {
  const found = authorsOf(frontMatter.values, key);
  return found.length === 0 ? [] : [frontMatter.as('authors', found, key)];
}

/** A title is Markdown in Pandoc; here it is text. */
function plainText(frontMatter: DialectFrontMatter, key: string): readonly NativeKey[] {
  const text = frontMatter.text(key);
  if (text === undefined || text === '') return [];
  const plain = wordsOf(text);
  return [plain === text ? frontMatter.asWritten(key) : frontMatter.as(key, plain, key)];
}

/** The words of a line of Markdown, as a title shows them. */
export function wordsOf(text: string): string {
  return text
    .replaceAll(/<((?:https?:\/\/|mailto:)[^<>\s]+)>/g, '$1')
    .replaceAll(/!?\[([^\]]*)\](?:\([^)]*\)|\{[^}]*\})/g, '$1')
    .replaceAll(/<br\s*\/?>|\\\\(?:\[[^\]]*\])?|\\\n|\n+/gi, ' ')
    .replaceAll(/\\[A-Za-z]+(?:\{([^{}]*)\})?|<[^<>]*>|(?<!\w)[*_]{1,2}(?=\S)|(?<=\S)[*_]{1,2}(?!\w)|`/g, '$1')
    .replaceAll(/\\(?=[!-/:-@[-`{-~])/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

function date(frontMatter: DialectFrontMatter, key: string): readonly NativeKey[] {
  const text = frontMatter.text(key);
  // What is only known when the deck is built by another tool.
  if (text === undefined || text === '' || /^(?:today|now|last-modified|\\today)$|`r\s/.test(text)) return [];
  return [frontMatter.as(key, wordsOf(text), key)];
}
