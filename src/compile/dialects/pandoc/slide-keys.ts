/** The attributes of a slide's heading enter; the native keys of the slide leave, and the attributes that stay on it. */
import type { TranslateContext } from '../dialect.ts';
import type { NativeKey, Origin } from '../native/native-deck.ts';
import { nativeKey } from '../native/native-deck.ts';
import type { PandocAttributes } from './attributes.ts';

export interface SlideSettings {
  readonly keys: readonly NativeKey[];
  readonly rest: PandocAttributes;
}

/** Classes that speak to beamer, to a table of contents or to numbering; here they say nothing. */
const SILENT_CLASSES =
  /^(?:unnumbered|unlisted|fragile|allowframebreaks|allowdisplaybreaks|squeeze|shrink|noframenumbering|t|b|c|slide|title-slide)$/;
const SILENT_KEYS =
  /^(?:menu-title|number|toc|name|shortname|background-transition|transition-speed|auto-animate-(?:easing|duration|delay|unmatched|restart)|preload)$/;
const BACKGROUND: Readonly<Record<string, string>> = {
  'background-color': 'color',
  background: 'color',
  'background-image': 'image',
  'background-size': 'size',
  'background-position': 'position',
  'background-repeat': 'repeat',
  'background-opacity': 'opacity',
  'background-gradient': 'gradient',
};
const TRANSITION = /^(none|fade|slide|convex|concave|zoom)\b/;

/** @param origin the heading's line. */
export function slideKeysOf(attributes: PandocAttributes, origin: Origin, context: TranslateContext): SlideSettings {
  const keys: NativeKey[] = [];
  const say = (name: string, value: unknown): void => void keys.push(nativeKey(name, value, origin));
  const background: Record<string, unknown> = {};
  const rest = new Map<string, string>();
  for (const [written, value] of attributes.pairs) {
    const name = written.replace(/^data-/, '');
    const part = BACKGROUND[name];
    if (part !== undefined) Object.assign(background, backgroundOf(part, value));
    else if (name === 'visibility') say(...visibilityOf(value));
    else if (name === 'transition' && TRANSITION.test(value)) say('transition', TRANSITION.exec(value)?.[1]);
    else if (name === 'auto-animate') say('auto-animate', value !== 'false');
    else if (name === 'auto-animate-id') say('auto-animate', value);
    else if (name === 'state') say('state', value);
    else if (name === 'timing' && Number(value) > 0) say('minutes', Math.round(Number(value) / 6) / 10);
    else if (/^background-(?:video|iframe|interactive)/.test(name))
      context.unmapped(`slide attribute "${written}"`, origin);
    else if (!SILENT_KEYS.test(name)) rest.set(written, value);
  }
  if (Object.keys(background).length > 0) say('background', plainBackground(background));
  const { classes } = attributes;
  if (classes.includes('plain')) {
    say('footer', false);
    say('numbers', false);
  }
  if (classes.includes('standout')) say('layout', 'statement');
  if (classes.includes('auto-animate')) say('auto-animate', true);
  const kept = classes.filter((name) => !SILENT_CLASSES.test(name) && !/^(?:plain|standout|auto-animate)$/.test(name));
  return { keys, rest: { ...attributes, classes: kept, pairs: rest } };
}

function visibilityOf(value: string): readonly [string, unknown] {
  return value === 'uncounted' ? ['numbers', false] : ['hidden', value === 'hidden'];
}

function backgroundOf(part: string, value: string): Record<string, unknown> {
  if (part === 'opacity') return Number.isFinite(Number(value)) ? { opacity: Number(value) } : {};
  if (part === 'image') return { image: value.replace(/^url\((["']?)(.*)\1\)$/, '$2') };
  if (part === 'color' && /gradient\(/.test(value)) return { gradient: value };
  if (part === 'color' && /\.(?:png|jpe?g|gif|webp|svg|avif)$/i.test(value)) return { image: value };
  return { [part]: value };
}

/** A colour, picture or gradient alone is said in short; an opacity speaks of a picture. */
function plainBackground(background: Record<string, unknown>): unknown {
  const { image, opacity, ...rest } = background;
  const all = { ...rest, ...(image === undefined ? {} : { image, ...(opacity === undefined ? {} : { opacity }) }) };
  const names = Object.keys(all);
  return names.length === 1 && names[0] !== undefined && /^(?:color|gradient)$/.test(names[0])
    ? (all as Record<string, unknown>)[names[0]]
    : all;
}
