/** A slide's YAML map enters; its layout, id, section, title and directives leave, each checked by itself. */
import * as z from 'zod/mini';
import type { Directives } from '../../deck/deck.ts';
import { TRANSITIONS } from '../../deck/deck.ts';
import type { Checked } from '../../deck/diagnostic.ts';
import type { Edition } from '../../deck/edition.ts';
import { EDITIONS, resolveEditions } from '../../deck/edition.ts';
import type { LayoutName } from '../../deck/layout.ts';
import { LAYOUTS } from '../../deck/layout.ts';
import type { Span } from '../../deck/span.ts';
import { isValidId } from '../ids.ts';
import { didYouMean, nearestWord } from '../paths.ts';
import type { YamlMap } from '../yaml.ts';
import { BACKGROUND_MAP, backgroundText } from './background.ts';
import { silences } from './check-settings.ts';
import type { KeyValues } from './read-keys.ts';
import { isMap, readKeys } from './read-keys.ts';
import { classes, color, duration, name, readAs, Refused, refusedTruth, truth } from './values.ts';

/** What a slide's front matter says; absent means that the slide's content or the deck decides. */
export interface RawSlideKeys {
  readonly layout?: LayoutName;
  readonly id?: string;
  /** Title of the section that this slide opens. */
  readonly section?: string;
  readonly title?: string;
  /** `background.image` is as written: a path beside the file the slide stands in, or a remote address. */
  readonly directives: Directives;
  /** Where a key's value stands; the first line of the map for an absent key. */
  spanOf(key: SlideKey): Span;
}

/** A slide that says nothing. */
export const DEFAULT_DIRECTIVES: Directives = {
  class: [],
  hidden: false,
  optional: false,
  autoAnimate: false,
  attrs: {},
};

const editions = readAs('a list of editions', (value): readonly Edition[] | Refused => {
  const names = typeof value === 'string' ? value.split(/[\s,]+/) : value;
  if (!Array.isArray(names) || names.length === 0) return new Refused({ hint: `editions are ${EDITIONS.join(', ')}` });
  const unknown: unknown = names.find((edition) => !EDITIONS.includes(edition as Edition));
  if (unknown === undefined) return resolveEditions(names as Edition[], false);
  const near = didYouMean(nearestWord(String(unknown), EDITIONS)) ?? `editions are ${EDITIONS.join(', ')}`;
  return new Refused({ rule: 'edition/unknown', message: `Unknown edition "${String(unknown)}".`, hint: near });
});

const layout = readAs('the name of a layout', (value): LayoutName | Refused => {
  if (typeof value !== 'string') return new Refused();
  const written = value.trim();
  if (Object.hasOwn(LAYOUTS, written)) return written as LayoutName;
  const names = Object.keys(LAYOUTS);
  const near = didYouMean(LIKELY_LAYOUTS.get(written.toLowerCase()) ?? nearestWord(written, names));
  return new Refused({
    rule: 'layout/unknown',
    message: `Unknown layout "${written}".`,
    hint: near ?? `layouts are ${names.join(', ')}`,
  });
});

/** What other tools call our layouts. */
const LIKELY_LAYOUTS: ReadonlyMap<string, LayoutName> = new Map([
  ['default', 'content'],
  ['title-and-content', 'content'],
  ['title', 'cover'],
  ['intro', 'cover'],
  ['lead', 'cover'],
  ['center', 'statement'],
  ['fact', 'big-number'],
  ['two-cols', 'two-columns'],
  ['two-cols-header', 'two-columns-header'],
  ['image', 'image-full'],
]);

const id = readAs('an id of letters, digits, - and _', (value): string | Refused => {
  const written = typeof value === 'number' ? String(value) : value;
  if (typeof written !== 'string') return new Refused();
  const trimmed = written.trim().replace(/^#/, '').normalize('NFC');
  if (isValidId(trimmed)) return trimmed;
  const message = `The id "${trimmed.slice(0, 60)}" cannot be used in a link.`;
  return new Refused({
    rule: 'slide/id-invalid',
    message,
    hint: 'begin with a letter and use letters, digits, - and _',
  });
});

const autoAnimate = readAs('true, false or the name of a group', (value): boolean | string | Refused => {
  if (typeof value === 'boolean') return value;
  return typeof value === 'string' && isValidId(value.trim()) ? value.trim() : new Refused();
});

const slideNumbers = readAs('true, false, hold or skip', (value): boolean | 'hold' | 'skip' | Refused => {
  if (typeof value === 'boolean' || value === 'hold' || value === 'skip') return value;
  return refusedTruth(value);
});

const KEYS = {
  layout,
  id,
  class: classes,
  section: name,
  title: name,
  hidden: truth,
  optional: truth,
  minutes: duration,
  only: editions,
  background: backgroundText,
  color,
  transition: z.enum(TRANSITIONS, `one of ${TRANSITIONS.join(', ')}`),
  'auto-animate': autoAnimate,
  state: classes,
  footer: truth,
  numbers: slideNumbers,
  check: silences,
} as const;
const KEYS_WITH_BACKGROUND_MAP = { ...KEYS, background: BACKGROUND_MAP } as const;

export type SlideKey = keyof typeof KEYS;
export const SLIDE_KEYS: readonly string[] = Object.keys(KEYS);

/**
 * Reads a slide's keys. Every finding is a diagnostic (`directive/…`, `layout/unknown`, `edition/unknown`,
 * `slide/id-invalid`), and its key counts as absent.
 * @param deckKeys names that belong in the deck's front matter, for the hint.
 */
export function readSlideKeys(map: YamlMap, deckKeys: readonly string[]): Checked<RawSlideKeys> {
  const kind = {
    unknown: 'directive/unknown',
    type: 'directive/type',
    noun: 'slide key',
    texts: new Set(['title', 'section', 'id']),
    elsewhere: (key: string) =>
      deckKeys.includes(key) ? `"${key}" is a deck key: put it in the front matter at the top of the deck` : undefined,
  } as const;
  const withMap = isMap(map.value.background);
  const { value, diagnostics } = withMap ? readKeys(map, KEYS_WITH_BACKGROUND_MAP, kind) : readKeys(map, KEYS, kind);
  return {
    value: {
      ...pick(value, ['layout', 'id', 'section', 'title']),
      directives: directivesOf(value),
      spanOf: (key) => map.positionOf([key], 'value'),
    },
    diagnostics,
  };
}

type Read = KeyValues<typeof KEYS> | KeyValues<typeof KEYS_WITH_BACKGROUND_MAP>;

function directivesOf(read: Read): Directives {
  const animate = read['auto-animate'];
  return {
    ...DEFAULT_DIRECTIVES,
    ...pick(read, [
      'class',
      'hidden',
      'optional',
      'minutes',
      'only',
      'background',
      'color',
      'transition',
      'footer',
      'numbers',
    ]),
    autoAnimate: animate !== undefined && animate !== false,
    ...(typeof animate === 'string' ? { autoAnimateId: animate } : {}),
    ...(read.check ? { silences: read.check } : {}),
    ...(read.state && read.state.length > 0 ? { state: read.state.join(' ') } : {}),
  };
}

/** The keys that are there: an absent key must stay absent, not become undefined. */
export function pick<T extends object, K extends keyof T>(from: T, keys: readonly K[]): Pick<T, K> {
  return Object.fromEntries(keys.filter((key) => from[key] !== undefined).map((key) => [key, from[key]])) as Pick<T, K>;
}
