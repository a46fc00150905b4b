/** The deck's keys enter; the JSON Schema (draft 7) by which editors complete and check lectern.yaml and front matter leaves. */
import type * as z from 'zod/mini';
import { THEMES } from '../../deck/theme.ts';
import { RULES } from '../../deck/rules.ts';
import { DECK_MAPS, DECK_TABLE } from './deck-keys.ts';
import { formOf, type JsonForm } from './json-form.ts';
import type { KeyTable, Nested } from './read-keys.ts';

/** What editors show at a key. */
const MEANINGS: Readonly<Record<keyof typeof DECK_TABLE, string>> = {
  title: 'The title: on the cover, in the window, in the PDF.',
  subtitle: 'A second line for the cover.',
  author: 'Who gives the talk: a name, or {name, affiliation, url, email}.',
  authors: 'Who give the talk: a list of names, or of {name, affiliation, url, email}.',
  date: 'The date of the talk; 2026-11-23 is shown as the language writes it.',
  event: 'Where it is given.',
  lang: 'The language, as a BCP 47 tag such as en, de or pt-BR: hyphenation, fonts, and the words that Lectern adds.',
  dir: 'The direction of text; absent, that of the language.',
  license: 'The licence of the deck, such as CC BY 4.0.',
  url: 'Where the talk will be found; the handout has it as a QR code.',
  description: 'One sentence for search engines and previews.',
  keywords: 'Words for search engines and the PDF.',
  theme: `The look: ${THEMES.join(', ')}, a CSS file of yours, or both as a list: the file on top of the theme.`,
  themes: 'Several looks: the talk is built once in each.',
  style: 'CSS for all slides of the deck.',
  class: 'Classes that every slide has.',
  scheme: 'Light, dark, or as each screen wants it.',
  size: '16:9 (1280 × 720), 4:3 (960 × 720), or {width, height} in CSS pixels.',
  zoom: 'How large type and space are on all slides: 1 as the theme has them.',
  footer: 'A line at the foot of every slide.',
  logo: 'A picture at the foot of every slide: its path.',
  numbers: 'The numbers of slides: true, false, current or current-of-total.',
  progress: 'Whether the talk shows how far it is.',
  transition: 'How one slide follows another.',
  duration: 'How long the talk may take: 25m, 1h30m, or a number of minutes.',
  pace: 'Words that you say in a minute: 130 unless given.',
  dialect: 'The dialect the deck is written in; absent, its marks tell.',
  incremental: 'Whether all lists come point by point.',
  math: 'Whether $…$ is a formula.',
  breaks: 'Whether the end of a line in text breaks the line.',
  code: 'Colours of code, and whether its lines have numbers.',
  remote: 'Pictures of other hosts: left out, or fetched when a trusted deck is built.',
  check: 'How grave each rule of lectern check is, and its limits.',
  handout: 'How the handout is made: a layout, or a map of layout, size, ink, cover, contents.',
  solutions: 'Whether study pages and workbooks hold what is right.',
  reveal: 'Options of reveal.js.',
  sources: 'The file with the sources that [@key] cites.',
  glossary: 'The file with the words that study pages explain.',
};

const SHEET: JsonForm = { type: 'string', pattern: '\\.css\\s*$' };
const THEME_NAME: JsonForm = { enum: THEMES };
const THEME: JsonForm = {
  anyOf: [THEME_NAME, SHEET, { type: 'array', items: { anyOf: [THEME_NAME, SHEET] }, minItems: 1, maxItems: 2 }],
};

/** Keys that are too much for one form. */
const WHOLE: Readonly<Record<string, JsonForm>> = {
  theme: THEME,
  themes: { anyOf: [THEME, { type: 'array', items: THEME, minItems: 1 }] },
};

export function deckSchema(): JsonForm {
  const keys = Object.entries(MEANINGS).map(([key, description]) => [key, { description, ...keyForm(key) }]);
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Settings of a Lectern deck',
    type: 'object',
    properties: Object.fromEntries(keys) as Readonly<Record<string, JsonForm>>,
    additionalProperties: false,
  };
}

function keyForm(key: string): JsonForm {
  const whole = WHOLE[key];
  if (whole !== undefined) return whole;
  const plain = valueForm((DECK_TABLE as KeyTable)[key]);
  const map = (DECK_MAPS as KeyTable)[key];
  return map === undefined ? plain : { anyOf: [plain, valueForm(map)] };
}

function valueForm(schema: z.ZodMiniType | Nested<KeyTable> | undefined): JsonForm {
  if (schema === undefined) throw new Error('There is no such key.');
  if (!('keys' in schema)) return formOf(schema);
  const properties = Object.entries(schema.keys).map(([key, value]) => [
    key,
    { ...ruleText(key), ...valueForm(value) },
  ]);
  return {
    type: 'object',
    properties: Object.fromEntries(properties) as Readonly<Record<string, JsonForm>>,
    ...(schema.required === undefined ? {} : { required: schema.required }),
    additionalProperties: false,
  };
}

/** `check:` has a key for each rule, which the catalogue explains. */
function ruleText(key: string): JsonForm {
  return Object.hasOwn(RULES, key) ? { description: RULES[key as keyof typeof RULES].what } : {};
}
