/** The deck's YAML map and that of lectern.yaml enter; the deck's settings leave, each key read by its own rule. */
import * as z from 'zod/mini';
import { CHECK_KEYS } from './check-settings.ts';
import type { DeckMeta, Person } from '../../deck/deck.ts';
import { TRANSITIONS } from '../../deck/deck.ts';
import type { Checked, Diagnostic } from '../../deck/diagnostic.ts';
import { HANDOUT_LAYOUTS, PAPER_SIZES } from '../../deck/handout.ts';
import { DIALECTS } from '../context.ts';
import { didYouMean, nearestWord } from '../paths.ts';
import type { YamlMap } from '../yaml.ts';
import { CODE_THEMES } from './code-themes.ts';
import { settingsOf, type DeckSettings } from './deck-settings.ts';
import { formOf, type JsonForm } from './json-form.ts';
import type { KeyValues, Nested } from './read-keys.ts';
import { isMap, readKeys } from './read-keys.ts';
import { REVEAL_OPTIONS } from './reveal-options.ts';
import { pick, SLIDE_KEYS } from './slide-keys.ts';
import { theme, themes } from './theme-keys.ts';
import {
  classes,
  duration,
  language,
  localPath,
  numberFrom,
  readAs,
  Refused,
  refusedTruth,
  text,
  truth,
  webAddress,
  words,
} from './values.ts';

/** Sizes that have a name. */
export const SIZES = { '16:9': { width: 1280, height: 720 }, '4:3': { width: 960, height: 720 } } as const;
const SIZE = '16:9, 4:3 or {width, height} in CSS pixels';
const pixels = numberFrom(200, 7680, ' (CSS pixels)');

const size = readAs(
  SIZE,
  (value) => {
    if (value === '16:9' || value === '4:3') return SIZES[value];
    const written = typeof value === 'string' ? /^(\d{3,4})\s*[x×]\s*(\d{3,4})$/i.exec(value.trim()) : null;
    return new Refused(written ? { hint: `write {width: ${written[1]}, height: ${written[2]}}` } : {});
  },
  { enum: Object.keys(SIZES) },
);
const SIZE_KEYS = { width: pixels, height: pixels } as const;
const sizeMap: Nested<typeof SIZE_KEYS> = { keys: SIZE_KEYS, expected: SIZE, required: ['width', 'height'] };

const PEOPLE = 'a name, a list of names, or a list of {name, affiliation, url, email}';
const person = z.strictObject(
  {
    name: z.string('a name').check(z.minLength(1, 'a name')),
    affiliation: z.optional(z.string('a text')),
    url: z.optional(webAddress),
    email: z.optional(z.string('an e-mail address').check(z.regex(/^[^\s@<>]+@[^\s@<>]+$/, 'an e-mail address'))),
  },
  PEOPLE,
);

const ONE_PERSON: JsonForm = {
  anyOf: [
    { type: 'string', pattern: '\\S' },
    {
      type: 'object',
      properties: {
        name: { type: 'string', pattern: '\\S' },
        affiliation: { type: 'string' },
        url: formOf(webAddress),
        email: { type: 'string', pattern: '^[^\\s@<>]+@[^\\s@<>]+$' },
      },
      required: ['name'],
      additionalProperties: false,
    },
  ],
};

/** One text is one person: "Doe, Jane" and "Jane Doe, PhD" must not be cut at the comma. */
const people = readAs(
  PEOPLE,
  (value): readonly Person[] | Refused => {
    const list = Array.isArray(value) ? value : [value];
    const read: Person[] = [];
    for (const item of list) {
      if (typeof item === 'string' && item.trim() !== '') {
        read.push({ name: item.trim() });
        continue;
      }
      const result = person.safeParse(
        isMap(item) ? Object.fromEntries(Object.entries(item).filter(([, part]) => part !== null)) : item,
      );
      if (!result.success) {
        const issue = result.error.issues[0];
        if (issue?.code === 'unrecognized_keys') {
          const near = didYouMean(nearestWord(issue.keys[0] ?? '', ['name', 'affiliation', 'url', 'email']));
          return new Refused({
            rule: 'front-matter/unknown',
            message: `Unknown key "${issue.keys[0]}" of an author.`,
            hint: near ?? 'keys are name, affiliation, url, email',
          });
        }
        const key = issue?.path.join('.') ?? '';
        return key === ''
          ? new Refused()
          : new Refused({ message: `"${key}" of an author must be ${issue?.message}.` });
      }
      const { name: given, ...rest } = result.data;
      read.push({ name: given.trim(), ...pick(rest, ['affiliation', 'url', 'email']) });
    }
    return read;
  },
  { anyOf: [ONE_PERSON, { type: ['number', 'boolean'] }, { type: 'array', items: ONE_PERSON }] },
);

const numbers = readAs(
  'true, false, current or current-of-total',
  (value): DeckMeta['numbers'] | Refused => {
    if (value === true || value === 'current') return 'current';
    if (value === false || value === 'none') return 'none';
    return value === 'current-of-total' ? value : refusedTruth(value);
  },
  { enum: [true, false, 'current', 'current-of-total', 'none'] },
);

const codeTheme = readAs(
  'the name of a code theme',
  (value): string | Refused => {
    if (typeof value === 'string' && CODE_THEMES.has(value.trim())) return value.trim();
    const near = typeof value === 'string' ? didYouMean(nearestWord(value, CODE_THEMES)) : undefined;
    return new Refused({ hint: near ?? 'code themes are those of Shiki, such as github-light' });
  },
  { enum: [...CODE_THEMES] },
);
const CODE_KEYS = { theme: codeTheme, light: codeTheme, dark: codeTheme, lines: truth } as const;
const code: Nested<typeof CODE_KEYS> = { keys: CODE_KEYS, expected: 'a map of theme, light, dark, lines' };

const HANDOUT_KEYS = {
  layout: z.enum(HANDOUT_LAYOUTS, `one of ${HANDOUT_LAYOUTS.join(', ')}`),
  size: z.enum(PAPER_SIZES, PAPER_SIZES.join(' or ')),
  ink: z.enum(['full', 'save'], 'full or save'),
  cover: truth,
  contents: truth,
} as const;
const handoutMap: Nested<typeof HANDOUT_KEYS> = {
  keys: HANDOUT_KEYS,
  expected: 'a layout, or a map of layout, size, ink, cover, contents',
};
const handoutLayout = readAs(
  `one of ${HANDOUT_LAYOUTS.join(', ')}, or a map`,
  (value): KeyValues<typeof HANDOUT_KEYS> | Refused => {
    const layout = HANDOUT_LAYOUTS.find((known) => known === value);
    if (layout !== undefined) return { layout };
    const near = typeof value === 'string' ? didYouMean(nearestWord(value, HANDOUT_LAYOUTS)) : undefined;
    return new Refused(near === undefined ? {} : { hint: near });
  },
  { enum: HANDOUT_LAYOUTS },
);

/** The deck's keys, by what each takes. */
export const DECK_TABLE = {
  title: text,
  subtitle: text,
  author: people,
  authors: people,
  date: text,
  event: text,
  lang: language,
  dir: z.enum(['ltr', 'rtl'], 'ltr or rtl'),
  license: text,
  url: webAddress,
  description: text,
  keywords: words,
  theme,
  themes,
  style: text,
  class: classes,
  scheme: z.enum(['light', 'dark', 'auto'], 'light, dark or auto'),
  size,
  zoom: numberFrom(0.3, 3),
  footer: text,
  logo: localPath,
  numbers,
  progress: truth,
  transition: z.enum(TRANSITIONS, `one of ${TRANSITIONS.join(', ')}`),
  duration,
  pace: numberFrom(40, 400, ' (words a minute)'),
  dialect: z.enum(DIALECTS, `one of ${DIALECTS.join(', ')}`),
  incremental: truth,
  math: truth,
  breaks: truth,
  code,
  remote: z.enum(['ignore', 'fetch'], 'ignore or fetch'),
  check: CHECK_KEYS,
  handout: handoutLayout,
  solutions: z.enum(['included', 'withheld'], 'included or withheld'),
  reveal: REVEAL_OPTIONS,
  sources: localPath,
  glossary: localPath,
} as const;
/** Keys whose value may be a map as well. */
export const DECK_MAPS = { size: sizeMap, handout: handoutMap } as const;

export const DECK_KEYS: readonly string[] = Object.keys(DECK_TABLE);

/** Whether a map in another tool's deck can be meant as a key of ours: `code: {url: …}` is somebody's own. */
export function takesMap(key: string, map: Readonly<Record<string, unknown>>): boolean {
  if (key === 'code') return Object.keys(map).some((name) => Object.hasOwn(CODE_KEYS, name));
  return ['size', 'check', 'handout', 'reveal'].includes(key);
}

/** What one file says. */
export type ReadKeys =
  | KeyValues<typeof DECK_TABLE>
  | KeyValues<Omit<typeof DECK_TABLE, 'size'> & Pick<typeof DECK_MAPS, 'size'>>;

/**
 * Reads the deck's keys over those of lectern.yaml. Every finding is a diagnostic (`front-matter/…`, `lang/unknown`) in
 * the file it stands in, and its key gets its default. In `code:`, `reveal:`, `check:` and `handout:` single keys of the
 * deck win over single keys of lectern.yaml; anywhere else the deck's whole value does.
 * @param map undefined when the deck has no front matter, or none that can be read.
 */
export function readDeckKeys(map: YamlMap | undefined, defaults?: YamlMap): Checked<DeckSettings> {
  const diagnostics: Diagnostic[] = [];
  const layers = [defaults, map].flatMap((source) => {
    if (source === undefined) return [];
    const read = readLayer(source);
    diagnostics.push(...read.diagnostics);
    return [{ source, read: read.value }];
  });
  return { value: settingsOf(layers), diagnostics };
}

function readLayer(source: YamlMap): Checked<ReadKeys> {
  const kind = {
    unknown: 'front-matter/unknown',
    type: 'front-matter/type',
    noun: 'front-matter key',
    texts: new Set(['title', 'subtitle', 'date', 'event', 'license', 'description', 'footer', 'author', 'authors']),
    elsewhere,
  } as const;
  const maps = Object.entries(DECK_MAPS).filter(([key]) => isMap(source.value[key]));
  return readKeys(source, { ...DECK_TABLE, ...Object.fromEntries(maps) }, kind) as Checked<ReadKeys>;
}

/** Keys of other tools, and what does the same here. */
const HABITS: Readonly<Record<string, string>> = {
  paginate: 'write numbers: true',
  slideNumber: 'write numbers: true',
  header: 'write ::: header on a slide, or footer: for all of them',
  aspectRatio: 'write size: 16:9 or size: 4:3',
  highlightTheme: 'write code: {theme: …}',
  highlighter: 'code is always highlighted; write code: {theme: …}',
  revealOptions: 'write reveal:',
  colorSchema: 'write scheme: light, dark or auto',
  language: 'write lang:',
  css: 'write theme: my.css',
  colour: 'colours are set by theme:, or by color: on a slide',
  color: 'colours are set by theme:, or by color: on a slide',
  institute: 'write authors: [{name: …, affiliation: …}]',
  time: 'write duration: 25m',
};

function elsewhere(key: string): string | undefined {
  if (Object.hasOwn(HABITS, key)) return HABITS[key];
  if (!SLIDE_KEYS.includes(key)) return undefined;
  return `"${key}" is a slide key: put it between --- lines right before the slide it is for`;
}
