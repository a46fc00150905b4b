/** The attributes of a slide's element enter; the native slide keys that say the same leave, with its style and its notes. */
import { isValidId } from '../../ids.ts';
import { isColor, isGradient, isPlainValue } from '../../schema/css-value.ts';
import { TRANSITIONS } from '../../../deck/deck.ts';
import type { TranslateContext } from '../dialect.ts';
import type { NativeKey, Origin } from '../native/native-deck.ts';
import { nativeKey } from '../native/native-deck.ts';
import type { CommentAttributes } from './comment-attributes.ts';

export interface SlideAttributes {
  readonly keys: readonly NativeKey[];
  /** CSS declarations for the slide's own element. */
  readonly style?: string;
  /** `data-notes`. */
  readonly notes?: string;
  /** A page behind the slide, as the element that shows it on a slide that has nothing else. */
  readonly behind?: string;
}

/** One attribute's work: puts native values where they belong, or says in words what has no equal. */
type Read = (value: string, slide: Values) => string | undefined;

/** What is gathered of one slide. */
interface Values {
  readonly keys: Record<string, unknown>;
  readonly background: Record<string, unknown>;
  style?: string;
  notes?: string;
}

const READERS: Readonly<Record<string, Read>> = {
  class: (value, { keys }) => classNames(value, 'class', keys),
  'data-state': (value, { keys }) => classNames(value, 'state', keys),
  id: (value, { keys }) => put(isValidId(value), keys, 'id', value, `id "${value}"`),
  'data-menu-title': (value, { keys }) => put(value !== '', keys, 'title', value, 'data-menu-title'),
  'data-visibility': (value, { keys }) => {
    if (value === 'hidden') keys.hidden = true;
    else if (value === 'uncounted') keys.numbers = 'skip';
    else return `data-visibility="${value}"`;
    return undefined;
  },
  'data-transition': (value, { keys }) => {
    // `slide-in fade-out`: the way in is the one that is seen.
    const name = /^([a-z]+)(?:-in)?\b/.exec(value)?.[1];
    const known = TRANSITIONS.find((transition) => transition === name);
    if (known !== undefined) keys.transition = known;
    return known === undefined || known !== value ? `data-transition="${value}"` : undefined;
  },
  'data-auto-animate': (_value, { keys }) => {
    keys['auto-animate'] ??= true;
    return undefined;
  },
  'data-auto-animate-id': (value, { keys }) =>
    put(isValidId(value), keys, 'auto-animate', value, `data-auto-animate-id="${value}"`),
  'data-timing': (value, { keys }) => put(/^[1-9]\d{0,4}$/.test(value), keys, 'minutes', `${value}s`, 'data-timing'),
  'data-background': (value, { background }) => {
    const written = /^url\(\s*(["']?)(.*?)\1\s*\)$/.exec(value)?.[2] ?? value;
    if (isColor(written)) background.color = written;
    else if (isGradient(written)) background.gradient = written;
    else if (/[./]/.test(written)) background.image = written;
    else return `data-background="${value}"`;
    return undefined;
  },
  'data-background-color': (value, { background }) =>
    put(isColor(value), background, 'color', value, `data-background-color="${value}"`),
  'data-background-gradient': (value, { background }) =>
    put(isGradient(value), background, 'gradient', value, 'data-background-gradient'),
  'data-background-image': (value, { background }) => {
    const [first = '', ...more] = value.split(/,\s*(?=[^\s,]+\.\w+)/);
    background.image = /^url\(\s*(["']?)(.*?)\1\s*\)$/.exec(first)?.[2] ?? first;
    return more.length > 0 ? 'data-background-image with several pictures' : undefined;
  },
  'data-background-video': (value, { background }) => {
    const [first = ''] = value.trim().split(/,\s*/);
    return put(first !== '', background, 'video', first, 'data-background-video');
  },
  'data-background-size': (value, { background }) => plain(background, 'size', value),
  'data-background-position': (value, { background }) => plain(background, 'position', value),
  'data-background-repeat': (value, { background }) =>
    put(REPEATS.has(value), background, 'repeat', value, `data-background-repeat="${value}"`),
  'data-background-opacity': (value, { background }) => {
    const opacity = Number(value);
    return put(opacity >= 0 && opacity <= 1, background, 'opacity', opacity, `data-background-opacity="${value}"`);
  },
  style: (value, slide) => {
    slide.style = value;
    return undefined;
  },
  'data-notes': (value, slide) => {
    slide.notes = value;
    return undefined;
  },
};

const REPEATS = new Set(['repeat', 'repeat-x', 'repeat-y', 'no-repeat', 'space', 'round']);

/** What comes near to an attribute that has no equal. */
const HINTS: Readonly<Record<string, string>> = {
  'data-background-iframe': 'put a link on the slide, or a picture of the page',
  'data-transition-speed': 'reveal: {transitionSpeed: fast} holds for all slides',
  'data-background-transition': 'reveal: {backgroundTransition: fade} holds for all slides',
  'data-autoslide': 'reveal: {autoSlide: 5000} holds for all slides',
};

/** Attributes that only the page's own working has a use for. */
const SILENT =
  /^(?:data-(?:markdown|separator.*|charset|preload|background-interactive|background-video-.*|prevent-swipe|external.*))$/;

/** @param origins where each attribute was written. */
export function slideAttributesOf(
  attrs: CommentAttributes,
  origins: ReadonlyMap<string, Origin>,
  context: TranslateContext,
): SlideAttributes {
  const slide: Values = { keys: {}, background: {} };
  const [first] = origins.values();
  const originOf = (name: string): Origin => origins.get(name) ?? first ?? { file: '', number: 1 };
  for (const [name, value] of attrs) {
    if (SILENT.test(name)) continue;
    const read = Object.hasOwn(READERS, name) ? READERS[name] : undefined;
    const unmapped = read === undefined ? name : read(value, slide);
    if (unmapped !== undefined) context.unmapped(`slide attribute ${unmapped}`, originOf(name), HINTS[name]);
  }
  filmSettings(attrs, slide.background);
  const keys = Object.entries(slide.keys).map(([name, value]) => nativeKey(name, value, originOf(name)));
  return {
    keys: [...keys, ...backgroundKey(slide.background, originOf('data-background'))],
    ...(slide.style === undefined ? {} : { style: slide.style }),
    ...(slide.notes === undefined ? {} : { notes: slide.notes }),
    ...behindOf(attrs),
  };
}

function behindOf(attrs: CommentAttributes): { readonly behind?: string } {
  const url = attrs.get('data-background-iframe')?.trim() ?? '';
  return url === '' || /["<>\n]/.test(url) ? {} : { behind: `<iframe src="${url}"></iframe>` };
}

/** As in reveal.js a film sounds, and plays once, unless its slide says otherwise. */
function filmSettings(attrs: CommentAttributes, background: Values['background']): void {
  if (background.video === undefined) return;
  if (!attrs.has('data-background-video-muted')) background.muted = false;
  if (!attrs.has('data-background-video-loop')) background.loop = false;
}

/** A colour, a gradient or a picture alone is written as one text. */
function backgroundKey(background: Values['background'], origin: Origin): readonly NativeKey[] {
  const [first, ...more] = Object.entries(background);
  if (first === undefined) return [];
  const [name, value] = first;
  const isText = more.length === 0 && (name === 'color' || name === 'gradient' || name === 'image');
  // A text without a dot or slash would not be taken for a picture.
  const isOne = isText && (name !== 'image' || /\.\w+$/.test(String(value)));
  return [nativeKey('background', isOne ? value : background, origin)];
}

function put(
  holds: boolean,
  into: Record<string, unknown>,
  name: string,
  value: unknown,
  otherwise: string,
): string | undefined {
  if (!holds) return otherwise;
  into[name] = value;
  return undefined;
}

function plain(background: Values['background'], name: string, value: string): string | undefined {
  return put(isPlainValue(value), background, name, value, `data-background-${name}="${value}"`);
}

function classNames(value: string, key: string, keys: Record<string, unknown>): string | undefined {
  const names = value.split(/\s+/).filter((name) => name !== '');
  const good = names.filter((name) => /^[\p{L}_-][\p{L}\p{N}_:/-]*$/u.test(name));
  if (good.length > 0) keys[key] = good.join(' ');
  const bad = names.find((name) => !good.includes(name));
  return bad === undefined ? undefined : `class "${bad}"`;
}
