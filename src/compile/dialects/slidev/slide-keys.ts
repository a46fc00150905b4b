/** A slide's YAML enters, with that of the slides that included it; native keys and the values its layout asks for leave. */
import { isColor, isGradient } from '../../schema/css-value.ts';
import type { DialectFrontMatter } from '../front-matter.ts';
import type { NativeKey, Origin } from '../native/native-deck.ts';
import { nativeKey } from '../native/native-deck.ts';
import { readClasses } from './attributes.ts';
import type { SlideWork } from './deck.ts';
import { pathOf } from './paths.ts';
import { styleOf } from './utilities/utilities.ts';

/** Keys of which the last layer that has them counts: an include's YAML over the included slide's. */
export class SlideFrontMatter {
  readonly values: Readonly<Record<string, unknown>>;
  readonly #layers: readonly DialectFrontMatter[];

  /** @param layers the slide's own first. */
  constructor(layers: readonly DialectFrontMatter[]) {
    this.#layers = layers;
    this.values = Object.assign({}, ...layers.map(({ values }) => values)) as Record<string, unknown>;
  }

  get names(): readonly string[] {
    return Object.keys(this.values);
  }

  layerOf(key: string): DialectFrontMatter | undefined {
    return this.#layers.findLast(({ values }) => Object.hasOwn(values, key));
  }

  text(key: string): string | undefined {
    const text = this.layerOf(key)?.text(key);
    return text === '' ? undefined : text;
  }

  originOf(key: string, otherwise: Origin): Origin {
    return this.layerOf(key)?.originOf(key) ?? otherwise;
  }

  /** A path of the YAML, for lines of the slide's own file. */
  path(written: string, work: SlideWork): string {
    return pathOf(written, work.text.lines[work.from]?.file ?? work.text.lines[0]?.file ?? '', work.deck.context);
  }

  /** What lies behind the slide; a cover darkens its picture, as Slidev's own theme does. */
  background(
    work: SlideWork,
    layout: string,
    isFirst: boolean,
  ): { readonly keys: readonly NativeKey[]; readonly classes: readonly string[] } {
    const key = layout === 'image' && this.text('image') !== undefined ? 'image' : 'background';
    const written = this.text(key);
    if (written === undefined) return { keys: [], classes: [] };
    const origin = this.originOf(key, { file: '', number: 1 });
    const plain = written.replace(/^url\((["']?)(.*)\1\)$/i, '$2');
    if (isColor(plain) || isGradient(plain)) return { keys: [nativeKey('background', plain, origin)], classes: [] };
    // The path stands in the YAML of the file it was written in.
    const image = pathOf(plain, origin.file, work.deck.context);
    const size = this.text('backgroundSize');
    const darkened = key === 'background' && (isFirst || /^(?:cover|intro|section)?$/.test(layout));
    const map = { image, ...(size && size !== 'cover' ? { size } : {}), ...(darkened ? { overlay: 0.4 } : {}) };
    return {
      keys: [nativeKey('background', Object.keys(map).length > 1 ? map : image, origin)],
      classes: darkened ? ['dark'] : [],
    };
  }
}

/** Read elsewhere, or of no meaning for what is seen. */
const DONE = new Set(
  'layout background image backgroundSize url hide disabled src class layoutClass hideInToc level preload dragPos name title routeAlias zoom clicks transition slide'.split(
    ' ',
  ),
);

const TRANSITIONS: Readonly<Record<string, string>> = {
  none: 'none',
  fade: 'fade',
  'fade-out': 'fade',
  'view-transition': 'fade',
  'slide-left': 'slide',
  'slide-right': 'slide',
  'slide-up': 'slide',
  'slide-down': 'slide',
  slide: 'slide',
  zoom: 'zoom',
  convex: 'convex',
  concave: 'concave',
};

/** `slide-left | slide-right`: the first is for going on. */
export function transitionOf(value: unknown): string | undefined {
  const name = typeof value === 'string' ? (value.split('|')[0] ?? '').trim() : '';
  return Object.hasOwn(TRANSITIONS, name) ? TRANSITIONS[name] : undefined;
}

export interface SlideKeys {
  readonly keys: readonly NativeKey[];
  readonly classes: readonly string[];
  readonly rules: readonly string[];
}

/** @param isFirst whether the slide's YAML is the deck's, too, so that what it does not know is told of there. */
export function slideKeysOf(front: SlideFrontMatter, isFirst: boolean, work: SlideWork): SlideKeys {
  const keys: NativeKey[] = [];
  const { context } = work.deck;
  const nowhere: Origin = { file: '', number: 1 };
  const put = (name: string, value: unknown, key: string): void => {
    keys.push(nativeKey(name, value, front.originOf(key, nowhere)));
  };
  const title = front.text('title') ?? front.text('name');
  if (title !== undefined && !isFirst) put('title', title, front.text('title') === undefined ? 'name' : 'title');
  if (!isFirst && Object.hasOwn(front.values, 'transition')) {
    const transition = transitionOf(front.values.transition);
    if (transition !== undefined) put('transition', transition, 'transition');
    else if (front.values.transition) context.unmapped('transition of its own', front.originOf('transition', nowhere));
  }
  const { classes, rules } = classesOf(front, work);
  const zoom = Number(front.values.zoom ?? 1);
  if (zoom > 0 && zoom <= 5 && zoom !== 1) rules.push(`.slide-body, .slide-header { zoom: ${zoom} }`);
  if (!isFirst) {
    for (const key of front.names) {
      if (!DONE.has(key)) context.unmapped(`slide key "${key}"`, front.originOf(key, nowhere));
    }
  }
  return { keys, classes, rules };
}

/** `clicks: 3` says nothing where the slide has as many; what it would add has nothing to show. */
export function tellOfClicks(front: SlideFrontMatter, work: SlideWork): void {
  const clicks = front.values.clicks;
  if (typeof clicks !== 'number' || clicks === work.clicks.total) return;
  work.deck.context.unmapped('slide key "clicks"', front.originOf('clicks', { file: '', number: 1 }));
}

/** How a rule begins that arranges what stands on the slide; the heading is among that. */
export const ARRANGED = '.slot-main { ';
const ARRANGES = /^(?:display|flex|grid|align|justify|place|gap|row-gap|column-gap)/;

/** Classes of the slide: what UnoCSS means by them is CSS of the slide, all others stay. */
function classesOf(
  front: SlideFrontMatter,
  work: SlideWork,
): { readonly classes: readonly string[]; readonly rules: string[] } {
  const rules: string[] = [];
  const own: string[] = [];
  for (const key of ['class', 'layoutClass']) {
    const value = front.values[key];
    const written = Array.isArray(value) ? value.join(' ') : typeof value === 'string' ? value : '';
    if (written === '') continue;
    const origin = front.originOf(key, { file: '', number: 1 });
    const { classes, declarations } = readClasses(written, work.deck.dark, (name) =>
      work.deck.context.unmapped(`class "${name}"`, origin),
    );
    own.push(...classes.filter((name) => /^[\p{L}_-][\p{L}\p{N}_-]*$/u.test(name)));
    // The slide itself is a grid already; what arranges its children is for those the author wrote.
    const arranging = declarations.filter(([property]) => ARRANGES.test(property));
    // A slot is a column unless it is told otherwise.
    if (arranging.some(([, value]) => value === 'flex')) arranging.unshift(['flex-direction', 'row']);
    const inner = styleOf(arranging);
    const outer = styleOf(declarations.filter(([property]) => !ARRANGES.test(property)));
    if (outer !== '') rules.push(`section { ${outer} }`);
    if (inner !== '') rules.push(`${ARRANGED}${inner} }`);
  }
  return { classes: own, rules };
}
