/** The front matter of reveal-md and HedgeDoc enters, its `revealOptions` and `slideOptions` too; native deck keys leave. */
import { TRANSITIONS } from '../../../deck/deck.ts';
import { takesRevealOption } from '../../schema/reveal-options.ts';
import type { TranslateContext } from '../dialect.ts';
import type { DialectFrontMatter } from '../front-matter.ts';
import type { KeyReaders, ReadKey } from '../native/deck-keys.ts';
import { deckKeysOf, renamed, without } from '../native/deck-keys.ts';
import type { NativeKey } from '../native/native-deck.ts';
import { zoomOf } from './screen.ts';
import { codeThemeOf, schemeOf } from './themes.ts';

/** Options that are read below, that change nothing here, or that are Lectern's own way already. */
const SILENT = new Set([
  'hash',
  'center',
  'theme',
  'minScale',
  'maxScale',
  'slideNumber',
  'showSlideNumber',
  'showNotes',
  'width',
  'height',
  'hashOneBasedIndex',
  'respondToHashChanges',
  'display',
  'preloadIframes',
  'postMessage',
  'postMessageEvents',
  'transition',
  'progress',
  'rtl',
  'totalTime',
  'allottedMinutes',
  'allottedTime',
  'separator',
  'verticalSeparator',
  'notesSeparator',
  'css',
  'highlightTheme',
]);

/** Keys that steer the tools and not the deck. */
const TOOL_KEYS = without(
  'type',
  'separator',
  'verticalSeparator',
  'notesSeparator',
  'revealOptions',
  'slideOptions',
  'robots',
  'opengraph',
  'GA',
  'disqus',
  'image',
  'langs',
  'assetsDir',
  'absoluteUrl',
  'base',
  'favicon',
  'featuredSlide',
  'glob',
  'host',
  'port',
  'listingTemplate',
  'static',
  'staticDir',
  'staticDirs',
  'watch',
  'disableAutoOpen',
);

export function revealDeckKeys(
  frontMatter: DialectFrontMatter,
  hedgeDoc: boolean,
  style: readonly NativeKey[],
  context: TranslateContext,
): readonly NativeKey[] {
  const options = new Options(frontMatter);
  const readers: KeyReaders = {
    ...TOOL_KEYS,
    tags: renamed('keywords'),
    theme: () => [],
    css: () => [],
    highlightTheme: () => [],
    // reveal-md shows diagrams of Mermaid's without being asked.
    mermaid: () => [],
    ...(hedgeDoc ? {} : { breaks: unread(context) }),
    math: unread(context),
    layout: unread(context),
    transition: () => [],
  };
  return [
    ...look(frontMatter, options, hedgeDoc, context),
    ...size(options, style),
    ...settings(options, hedgeDoc, context),
    ...deckKeysOf(frontMatter, readers, context),
  ];
}

function unread(context: TranslateContext): ReadKey {
  return (frontMatter, key) => {
    context.unmapped(`front-matter key "${key}"`, frontMatter.originOf(key));
    return [];
  };
}

/** The options of reveal.js, wherever the tools take them from: the map of options counts before the deck's own keys. */
class Options {
  readonly names: readonly string[];
  readonly #frontMatter: DialectFrontMatter;
  readonly #map: Readonly<Record<string, unknown>>;
  readonly #mapKey: string;

  constructor(frontMatter: DialectFrontMatter) {
    this.#frontMatter = frontMatter;
    const key = ['revealOptions', 'slideOptions'].find((name) => isMap(frontMatter.values[name]));
    this.#mapKey = key ?? '';
    this.#map = key === undefined ? {} : (frontMatter.values[key] as Readonly<Record<string, unknown>>);
    this.names = Object.keys(this.#map);
  }

  get(name: string): unknown {
    return Object.hasOwn(this.#map, name) ? this.#map[name] : this.#frontMatter.values[name];
  }

  key(native: string, value: unknown, name: string): NativeKey {
    return this.#frontMatter.as(native, value, ...this.pathOf(name));
  }

  pathOf(name: string): [string, ...string[]] {
    return Object.hasOwn(this.#map, name) ? [this.#mapKey, name] : [name];
  }

  unmapped(name: string, context: TranslateContext, hint?: string): void {
    context.unmapped(`option "${name}"`, this.#frontMatter.originOf(...this.pathOf(name)), hint);
  }
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Theme, scheme, style sheets and the colours of code. */
function look(
  frontMatter: DialectFrontMatter,
  options: Options,
  hedgeDoc: boolean,
  context: TranslateContext,
): readonly NativeKey[] {
  const keys: NativeKey[] = [];
  const theme = options.get('theme');
  const scheme = schemeOf(theme);
  const sheets = [...(isSheet(theme) ? [theme] : []), ...listOf(options.get('css'))];
  // The tools' own theme, unless the deck brings one, is black; HedgeDoc's also where it does not know the one that is named.
  if (theme === undefined || scheme !== undefined || hedgeDoc)
    keys.push(options.key('scheme', scheme ?? 'dark', 'theme'));
  if (theme !== undefined && scheme === undefined && !isSheet(theme)) {
    const place = frontMatter.originOf(...options.pathOf('theme'));
    context.unmapped(`option "theme: ${String(theme)}"`, place, 'name a style sheet: theme: my.css');
  }
  const local = sheets.filter((path) => !/^(?:https?:)?\/\//.test(path));
  const [first] = local;
  if (first !== undefined) keys.push(options.key('theme', first, isSheet(theme) && first === theme ? 'theme' : 'css'));
  if (sheets.length > (first === undefined ? 0 : 1)) {
    options.unmapped('css', context, 'put the rules into one style sheet beside the deck and name it in theme:');
  }
  const code = frontMatter.values.highlightTheme;
  const codeTheme = codeThemeOf(code);
  if (codeTheme !== undefined) keys.push(options.key('code', { theme: codeTheme }, 'highlightTheme'));
  else if (code !== undefined)
    options.unmapped('highlightTheme', context, 'write code: {theme: …} with a theme of Shiki');
  // In the tools' themes lines are centred, close to each other; what stands on a slide is so too, unless the deck says otherwise.
  const classes = options.get('center') === false ? 'center compact' : 'center middle compact';
  keys.push(options.key('class', classes, 'center'));
  return keys;
}

function isSheet(theme: unknown): theme is string {
  return typeof theme === 'string' && theme.endsWith('.css');
}

/** One text with commas, or a list. */
function listOf(value: unknown): readonly string[] {
  const list = Array.isArray(value) ? value : typeof value === 'string' ? value.split(',') : [];
  return list.map((item) => String(item).trim()).filter((item) => item.endsWith('.css'));
}

/** What the options say in native keys, and the rest of them as they are. */
function settings(options: Options, hedgeDoc: boolean, context: TranslateContext): readonly NativeKey[] {
  const keys: NativeKey[] = [];
  const transition = options.get('transition');
  const known = TRANSITIONS.find((name) => name === transition);
  if (known !== undefined) keys.push(options.key('transition', known, 'transition'));
  else if (transition === undefined || transition === 'default')
    keys.push(options.key('transition', hedgeDoc && transition === undefined ? 'none' : 'slide', 'transition'));
  else options.unmapped('transition', context, `transitions are ${TRANSITIONS.join(', ')}`);

  const [width, height] = [options.get('width'), options.get('height')];
  if ((width !== undefined || height !== undefined) && !(isPixels(width) && isPixels(height))) {
    options.unmapped(width === undefined ? 'height' : 'width', context, 'write size: {width: 1280, height: 720}');
  }
  const numbers = options.get('slideNumber') ?? (hedgeDoc ? true : undefined);
  if (numbers !== undefined) keys.push(options.key('numbers', numbersOf(numbers), 'slideNumber'));
  const progress = options.get('progress');
  if (typeof progress === 'boolean') keys.push(options.key('progress', progress, 'progress'));
  if (options.get('rtl') === true) keys.push(options.key('dir', 'rtl', 'rtl'));
  const time = options.get('totalTime');
  if (typeof time === 'number' && time > 0 && time <= 86_400)
    keys.push(options.key('duration', `${time}s`, 'totalTime'));
  const minutes = options.get('allottedMinutes');
  if (time === undefined && typeof minutes === 'number' && minutes >= 1 && minutes <= 1_440)
    keys.push(options.key('duration', `${Math.round(minutes)}m`, 'allottedMinutes'));

  const kept = options.names.filter((name) => takesRevealOption(name, options.get(name)));
  const [first] = kept;
  if (first !== undefined) {
    const map = Object.fromEntries(kept.map((name) => [name, options.get(name)]));
    keys.push(options.key('reveal', map, first));
  }
  for (const name of options.names) {
    if (!kept.includes(name) && !SILENT.has(name)) options.unmapped(name, context);
  }
  return keys;
}

/** The slide's size, and that of letters on it. */
function size(options: Options, style: readonly NativeKey[]): readonly NativeKey[] {
  const [width, height] = [options.get('width'), options.get('height')];
  const isSaid = isPixels(width) && isPixels(height);
  const css = style.flatMap(({ lines }) => lines.map(({ text }) => text)).join('\n');
  const zoom = zoomOf(isSaid ? Number(height) : undefined, css);
  return [
    ...(isSaid ? [options.key('size', { width: Number(width), height: Number(height) }, 'width')] : []),
    ...(zoom === 1 ? [] : [options.key('zoom', zoom, 'height')]),
  ];
}

function isPixels(value: unknown): boolean {
  return /^\d+$/.test(String(value)) && Number(value) >= 200 && Number(value) <= 7680;
}

/** `c/t` and `h.v` of reveal.js. */
function numbersOf(value: unknown): string | boolean {
  if (value === 'c/t' || value === 'h/t') return 'current-of-total';
  return value === false || value === 'false' ? false : true;
}
