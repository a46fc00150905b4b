/** A tag of a slide enters; the attributes it has as HTML leave, with its style and the click that reveals it. */
import { GLOBAL_ATTRIBUTES, HTML_ELEMENTS, SVG_ATTRIBUTES, SVG_ELEMENTS } from '../../html/elements.ts';
import type { Click } from './clicks.ts';
import type { SlideWork } from './deck.ts';
import { originAt, unmappedAt } from './deck.ts';
import { directiveOf, showWhile } from './directives.ts';
import type { Value } from './expressions.ts';
import { asksForClicks, classesOfValue, cssOfValue, valueAt } from './expressions.ts';
import { literalOf } from './literals.ts';
import { pathOf } from './paths.ts';
import type { Tag, TagAttribute } from './tags.ts';
import type { Declarations } from './utilities/utilities.ts';
import { looksLikeUtility, styleOf, utilityOf } from './utilities/utilities.ts';

/** A fragment as a class says it. */
export interface Reveal {
  readonly click: Click;
  readonly effect?: 'fade-out' | 'fade-in-then-out';
}

/** What becomes of an element's attributes. */
export interface ElementParts {
  readonly attrs: [name: string, value: string | undefined][];
  readonly classes: string[];
  readonly declarations: [property: string, value: string][];
  /** From `style`, as written. */
  style: string;
  reveal?: Reveal;
  /** Whether the tag must be written anew. */
  changed: boolean;
  /** Texts that Vue would put into it. */
  text?: string;
}

/** Attributes that stand without a value in HTML, and mean the same here. */
const BOOLEAN = new Set(
  'controls autoplay loop muted playsinline open checked disabled reversed nowrap download'.split(' '),
);
const PATHS = new Set(['src', 'poster', 'href']);
/** What says nothing about a slide that stands still. */
const SILENT =
  /^(?:key|ref|is|un-cloak|cloak|un-.*|tabindex|draggable|lang|scoped|setup|generic|slot-scope|loading|decoding|frameborder|allow|allowfullscreen)$/;

/** @param element the name it has in HTML. @param props attributes that the caller reads itself. */
export function partsOf(tag: Tag, element: string, work: SlideWork, props: ReadonlySet<string> = NONE): ElementParts {
  const parts: ElementParts = { attrs: [], classes: [], declarations: [], style: '', changed: false };
  for (const attribute of tag.attrs) {
    if (props.has(attribute.name.replace(/^(?::|v-bind:)/, ''))) parts.changed = true;
    else readAttribute(attribute, tag, element, parts, work);
  }
  const held = work.held.get(tag);
  if (held) parts.reveal ??= held;
  return parts;
}

const NONE: ReadonlySet<string> = new Set();

function readAttribute(attribute: TagAttribute, tag: Tag, element: string, parts: ElementParts, work: SlideWork): void {
  const { name, value } = attribute;
  const bound = /^(?::|v-bind:)([\w-]+)(?:\..*)?$/.exec(name)?.[1];
  if (name === 'class') return readClass(value ?? '', parts, work, tag);
  if (name === 'style') {
    parts.style = joined(parts.style, value ?? '');
    return;
  }
  if (bound !== undefined) {
    parts.changed = true;
    return readBound(bound, value ?? '', tag, element, parts, work);
  }
  if (/^(?:@|v-on:)/.test(name)) {
    parts.changed = true;
    return unmappedAt(work, 'event handler', tag.from);
  }
  if (/^(?:v-|#|:)/.test(name)) {
    parts.changed = true;
    return directiveOf(attribute, tag, parts, work);
  }
  if (value === undefined) return readWord(name, element, parts, work, tag);
  readValued(name, value, element, parts, work, tag);
}

function readWord(name: string, element: string, parts: ElementParts, work: SlideWork, tag: Tag): void {
  if (BOOLEAN.has(name) || /^(?:data|aria)-/.test(name)) {
    parts.attrs.push([name, undefined]);
    return;
  }
  const said = utilityOf(name, work.deck.dark);
  parts.changed = true;
  if (said === undefined) {
    if (isHtmlAttribute(element, name)) parts.attrs.push([name, undefined]);
    else if (isIcon(name)) parts.classes.push(name);
    else if (!SILENT.test(name)) unmappedAt(work, `attribute "${name}"`, tag.from);
  } else if (said !== 'silent') parts.declarations.push(...copies(said));
}

/** `hover="bg-white"` says when, not what. */
const VARIANT =
  /^(?:hover|focus|active|visited|dark|light|sm|md|lg|xl|2xl|print|first|last|group-hover|forward|backward)$/;

/** `grid="~ cols-2 gap-4"`: each word is a utility that begins with the attribute's name. */
function readValued(
  name: string,
  value: string,
  element: string,
  parts: ElementParts,
  work: SlideWork,
  tag: Tag,
): void {
  if (isHtmlAttribute(element, name) || /^(?:data|aria)-/.test(name)) {
    const path = PATHS.has(name) ? pathOf(value, originAt(work.text, tag.from.line).file, work.deck.context) : value;
    parts.changed ||= path !== value;
    parts.attrs.push([name, path]);
    return;
  }
  parts.changed = true;
  const found: [string, string][] = [];
  let known = false;
  for (const word of value.split(/\s+/).filter(Boolean).slice(0, 40)) {
    const dark = work.deck.dark;
    const said = VARIANT.test(name)
      ? utilityOf(`${name}:${word}`, dark)
      : word === '~'
        ? utilityOf(name, dark)
        : (utilityOf(`${name}-${word}`, dark) ?? utilityOf(word, dark));
    if (said === undefined) continue;
    known = true;
    if (said !== 'silent') found.push(...copies(said));
  }
  parts.declarations.push(...found);
  if (!known && !SILENT.test(name)) unmappedAt(work, `attribute "${name}"`, tag.from);
}

function readClass(value: string, parts: ElementParts, work: SlideWork, tag: Tag): void {
  const { classes, declarations } = readClasses(value, work.deck.dark, (name) =>
    unmappedAt(work, `class "${name}"`, tag.from),
  );
  parts.changed ||= declarations.length > 0 || classes.join(' ') !== value.trim();
  parts.classes.push(...classes);
  parts.declarations.push(...declarations);
}

/** Classes that are the author's own stay; those of UnoCSS leave as what they say. */
export function readClasses(
  value: string,
  dark: boolean,
  unknown: (name: string) => void,
): { readonly classes: string[]; readonly declarations: [string, string][] } {
  const classes: string[] = [];
  const declarations: [string, string][] = [];
  for (const name of grouped(value)) {
    const said = utilityOf(name, dark);
    if (said === 'silent') continue;
    if (said !== undefined) declarations.push(...copies(said));
    else {
      classes.push(name);
      if (looksLikeUtility(name)) unknown(name);
    }
  }
  return { classes, declarations };
}

/** `hover:(bg-red text-white)` is two classes; blanks in brackets part nothing. */
function grouped(value: string): readonly string[] {
  return value
    .replaceAll(/([\w:-]{1,40}[:-])\(([^()]{0,200})\)/g, (_all, prefix: string, inner: string) =>
      inner
        .split(/\s+/)
        .map((word) => (word === '' ? '' : `${prefix}${word}`))
        .join(' '),
    )
    .split(/\s+/)
    .filter((name) => name !== '')
    .slice(0, 200);
}

function readBound(
  name: string,
  script: string,
  tag: Tag,
  element: string,
  parts: ElementParts,
  work: SlideWork,
): void {
  if (MOTION.test(name) && tag.attrs.some((attribute) => attribute.name === 'v-motion')) return;
  const known = valueAt(script, 0);
  if (known === undefined) {
    const literal = literalOf(script);
    if (literal === undefined) return unmappedAt(work, `binding ":${name}"`, tag.from);
    return readAttribute({ name, value: String(literal) }, tag, element, parts, work);
  }
  if (!asksForClicks(script)) return readValue(name, known.value, tag, element, parts, work);
  const at = (clicks: number): Value => valueAt(script, clicks)?.value;
  if (name === 'class') {
    const hides = (clicks: number): boolean => HIDES.test(classesOfValue(at(clicks)));
    if (!parts.reveal && !tag.attrs.some((attribute) => REVEALS.test(attribute.name)))
      showWhile((clicks) => !hides(clicks), tag, parts, work);
  }
  // A slide that stands still stands as it does in the end.
  work.later.push(() => {
    const said = work.values.clicks;
    const last = typeof said === 'number' ? said : work.clicks.total;
    readValue(name, at(last), tag, element, parts, work);
  });
}

/** What `v-motion` moves by. */
const MOTION =
  /^(?:initial|enter|leave|visible|visible-once|click-\d.*|hovered|tapped|focused|variants|delay|duration)$/;
/** Classes by which things wait for a click. */
const HIDES = /(?:^|\s)!?(?:opacity-0|op-0|op0|invisible|hidden|scale-0)!?(?=\s|$)/;
const ALL_HIDES = new RegExp(HIDES, 'g');
const REVEALS = /^:?v-(?:click|after|if|show)\b/;

/** A bound value as Vue would write it. */
function readValue(name: string, value: Value, tag: Tag, element: string, parts: ElementParts, work: SlideWork): void {
  if (name === 'style') {
    parts.style = joined(parts.style, cssOfValue(value));
    return;
  }
  if (value === false || value === null || value === undefined) return;
  const written = name === 'class' ? classesOfValue(value) : String(value);
  // A fragment is hidden by its own means.
  const text = name === 'class' && parts.reveal ? written.replaceAll(ALL_HIDES, '') : written;
  if (typeof value === 'object' && name !== 'class') unmappedAt(work, `binding ":${name}"`, tag.from);
  else readAttribute({ name, value: text }, tag, element, parts, work);
}

function isHtmlAttribute(element: string, name: string): boolean {
  const lower = name.toLowerCase();
  if (lower === 'id' || lower === 'tabindex') return true;
  if (SVG_ELEMENTS.has(element.toLowerCase()) && element !== 'a')
    return SVG_ATTRIBUTES.has(lower) || /^xml|^href$/.test(lower);
  return GLOBAL_ATTRIBUTES.has(lower) || HTML_ELEMENTS.get(element)?.has(lower) === true;
}

/** `i-carbon:close`, `i-mdi-check`. */
export function isIcon(name: string): boolean {
  return /^i-[a-z][a-z0-9]*[-:]/.test(name);
}

/** A tag as HTML; `index` is the click that its fragment says, absent where it says none. */
export function startTag(
  element: string,
  parts: ElementParts,
  fragment: readonly string[],
  index: number | undefined,
): string {
  const classes = [...fragment, ...parts.classes];
  const style = joined(parts.style, styleOf(parts.declarations));
  const attrs: (readonly [string, string | undefined])[] = [
    ...(classes.length > 0 ? ([['class', classes.join(' ')]] as const) : []),
    ...(index === undefined ? [] : ([['data-fragment-index', String(index)]] as const)),
    ...parts.attrs,
    ...(style === '' ? [] : ([['style', style]] as const)),
  ];
  return `<${element}${attrs.map(([name, value]) => (value === undefined ? ` ${name}` : ` ${name}="${value.replaceAll(/\s*\n\s*/g, ' ').replaceAll('"', '&quot;')}"`)).join('')}>`;
}

function joined(first: string, second: string): string {
  const [a, b] = [first.trim().replace(/;$/, ''), second.trim()];
  return a === '' || b === '' ? a + b : `${a}; ${b}`;
}

function copies(said: Declarations): [string, string][] {
  return said.map(([property, value]) => [property, value]);
}
