/** The deck's `check:` enters, key by key; how grave rules are and their limits leave. And the slide's own `check:`. */
import * as z from 'zod/mini';
import { CHECK_LEVELS, type CheckLevel, type CheckSettings } from '../../deck/check-settings.ts';
import { RULES } from '../../deck/rules.ts';
import { didYouMean, nearestWord } from '../paths.ts';
import type { JsonForm } from './json-form.ts';
import { isMap, type Nested } from './read-keys.ts';
import { spelling } from './spelling.ts';
import { readAs, Refused, truth } from './values.ts';

const IDS: readonly string[] = Object.keys(RULES);

/** What stands before the `/` of rules: a name for all of them. */
const GROUPS: readonly string[] = [...new Set(IDS.map((id) => id.replace(/\/.*/, '')))];

const level = z.enum(CHECK_LEVELS, `one of ${CHECK_LEVELS.join(', ')}`);

/** `60`, `{ max: 60, level: error }` or a level alone. */
interface Limit {
  readonly max?: number;
  readonly level?: CheckLevel;
}

const LEAST: JsonForm = { type: 'number', exclusiveMinimum: 0 };

const limit = readAs(
  'a number, { max: 60 } or one of error, warning, info, off',
  (value): Limit | Refused => {
    if (typeof value === 'number') return value > 0 ? { max: value } : new Refused();
    if (CHECK_LEVELS.some((known) => known === value)) return { level: value as CheckLevel };
    if (!isMap(value)) return new Refused();
    const unknown = Object.keys(value).find((key) => key !== 'max' && key !== 'level');
    if (unknown !== undefined) return new Refused({ hint: `"${unknown}" is unknown here; keys are max, level` });
    const { max, level: own } = value;
    if (max !== undefined && (typeof max !== 'number' || max <= 0)) return new Refused({ hint: 'max is a number' });
    if (own !== undefined && !CHECK_LEVELS.some((known) => known === own)) return new Refused();
    return { ...(typeof max === 'number' ? { max } : {}), ...(own === undefined ? {} : { level: own as CheckLevel }) };
  },
  {
    anyOf: [
      LEAST,
      { enum: CHECK_LEVELS },
      { type: 'object', properties: { max: LEAST, level: { enum: CHECK_LEVELS } }, additionalProperties: false },
    ],
  },
);

/** `3 m`, `3m` or 3; more than 0 and at most 500. */
const metres = readAs(
  'a length in metres such as 3 m',
  (value): number | Refused => {
    const read = typeof value === 'string' ? /^([\d.]+)\s*m$/.exec(value.trim())?.[1] : value;
    const length = Number(read);
    return read !== undefined && read !== null && length > 0 && length <= 500 ? length : new Refused();
  },
  {
    anyOf: [
      { type: 'number', exclusiveMinimum: 0, maximum: 500 },
      { type: 'string', pattern: '^\\s*[\\d.]+\\s*m\\s*$' },
    ],
  },
);

/** `words` and others are rules with a limit as well. */
const LIMITS = {
  words: 'words/many',
  bullets: 'bullets/many',
  lines: 'lines/many',
  'text-size': 'text/too-small',
} as const;

const room: Nested<{ screen: typeof metres; distance: typeof metres }> = {
  keys: { screen: metres, distance: metres },
  required: ['screen', 'distance'],
  expected: 'a map such as { screen: 3 m, distance: 15 m }',
};

export const CHECK_KEYS = {
  keys: {
    ...Object.fromEntries([...IDS, ...GROUPS].map((id) => [id, level])),
    words: limit,
    bullets: limit,
    lines: limit,
    'text-size': limit,
    room,
    sources: truth,
    spelling,
  } as Readonly<Record<string, z.ZodMiniType | Nested<{ screen: typeof metres; distance: typeof metres }>>>,
  expected: 'a map of rules and how grave they are',
} as const;

/** What was read of all layers; groups first, so that a rule of theirs may be set otherwise. */
export function checkSettingsOf(read: Readonly<Record<string, unknown>>): CheckSettings {
  const levels: Record<string, CheckLevel> = {};
  const set = (key: string, value: CheckLevel): void => {
    for (const id of IDS) if (id === key || id.startsWith(`${key}/`)) levels[id] = value;
  };
  const said = Object.entries(read).filter((entry): entry is [string, CheckLevel] => typeof entry[1] === 'string');
  for (const [key, value] of said) if (!key.includes('/')) set(key, value);
  const limits: Record<string, number> = {};
  for (const [key, rule] of Object.entries(LIMITS)) {
    const { max, level: own } = (read[key] ?? {}) as Limit;
    if (own !== undefined) levels[rule] = own;
    if (max !== undefined) limits[key === 'text-size' ? 'textSize' : key] = max;
  }
  for (const [key, value] of said) if (key.includes('/')) set(key, value);
  const { room: seat, sources } = read as { room?: CheckSettings['room']; sources?: boolean };
  if (sources === true) levels['figure/unsourced'] ??= 'warning';
  return { levels, ...limits, ...(seat === undefined ? {} : { room: seat }), ...(sources ? { sources } : {}) };
}

/** A slide's `check:`: rules or groups, each with the reason why its findings are right as they are. */
export const silences = readAs(
  'a map of rules, each with a reason',
  (value): Readonly<Record<string, string>> | Refused => {
    if (!isMap(value)) return new Refused({ hint: "write check: { fit/overflow: 'the picture is meant to bleed' }" });
    const unknown = Object.keys(value).find((key) => !IDS.includes(key) && !GROUPS.includes(key));
    if (unknown !== undefined) {
      const near = didYouMean(nearestWord(unknown, [...IDS, ...GROUPS]));
      return new Refused({ message: `There is no rule "${unknown}".`, ...(near === undefined ? {} : { hint: near }) });
    }
    return Object.fromEntries(
      Object.entries(value).map(([key, reason]) => [key, typeof reason === 'string' ? reason.trim() : '']),
    );
  },
);
