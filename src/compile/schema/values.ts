/** Schemas for the kinds of value that settings take; the message of each says what is expected. */
import * as z from 'zod/mini';
import type { RuleId } from '../../deck/rules.ts';
import { didYouMean, isRemote, nearestWord } from '../paths.ts';
import { COLOR_NAMES, isColor, isGradient, isPlainValue } from './css-value.ts';
import { withForm, type JsonForm } from './json-form.ts';
import { canonicalLanguage, suggestLanguage } from './language.ts';

/** Says more about a refused value than "must be …". */
export interface Refusal {
  readonly rule?: RuleId;
  readonly message?: string;
  readonly hint?: string;
}

/** A schema from a function that gives the resolved value, or says why not; `form` tells editors what it takes. */
export function readAs<T>(expected: string, read: (value: unknown) => T | Refused, form?: JsonForm): z.ZodMiniType<T> {
  const schema = z.pipe(
    z.unknown(),
    z.transform((value, context): T => {
      const result = read(value);
      if (!(result instanceof Refused)) return result;
      context.issues.push({
        code: 'custom',
        input: value,
        message: result.expected ?? expected,
        params: { ...result.refusal },
      });
      return z.NEVER;
    }),
  );
  return form === undefined ? schema : withForm(schema, form);
}

export class Refused {
  readonly refusal: Refusal;
  readonly expected: string | undefined;

  constructor(refusal: Refusal = {}, expected?: string) {
    this.refusal = refusal;
    this.expected = expected;
  }
}

/** YAML 1.2 knows true and false only; `yes` and `on` are texts. */
export const truth = readAs(
  'true or false',
  (value) => {
    if (typeof value === 'boolean') return value;
    return refusedTruth(value);
  },
  { type: 'boolean' },
);

/** Says how to write what was meant by `yes` or `"true"`. */
export function refusedTruth(value: unknown): Refused {
  const meant = typeof value === 'string' ? MEANT.get(value.trim().toLowerCase()) : undefined;
  return new Refused(meant ? { hint: `write ${meant}, without quotes` } : {});
}

const MEANT: ReadonlyMap<string, string> = new Map([
  ['true', 'true'],
  ['yes', 'true'],
  ['on', 'true'],
  ['false', 'false'],
  ['no', 'false'],
  ['off', 'false'],
]);

export const text = readAs(
  'a text',
  (value) => {
    if (typeof value === 'number' || typeof value === 'boolean') return String(value);
    return typeof value === 'string' ? value.trim() : new Refused();
  },
  { type: ['string', 'number', 'boolean'] },
);

export const name = readAs('a text', (value) => {
  const read = typeof value === 'number' ? String(value) : value;
  return typeof read === 'string' && read.trim() !== '' ? read.trim() : new Refused();
});

/** A list of texts, or one text with commas between them. */
export const words = readAs(
  'a list of texts, or one text with commas',
  (value) => {
    const parts = typeof value === 'string' ? value.split(',') : value;
    if (!Array.isArray(parts)) return new Refused();
    if (!parts.every((part) => typeof part === 'string' || typeof part === 'number')) return new Refused();
    return parts.map((part) => String(part).trim()).filter((part) => part !== '');
  },
  { type: ['string', 'array'], items: { type: ['string', 'number'] } },
);

/** Class names: one text with spaces, or a list. */
export const classes = readAs(
  'class names with spaces between, or a list of them',
  (value) => {
    const parts = typeof value === 'string' ? value.split(/\s+/) : value;
    if (!Array.isArray(parts) || !parts.every((part) => typeof part === 'string')) return new Refused();
    const names = parts.map((part) => part.trim().replace(/^\./, '')).filter((part) => part !== '');
    const bad = names.find((part) => !/^[\p{L}_-][\p{L}\p{N}_:/-]*$/u.test(part));
    return bad === undefined ? names : new Refused({ hint: `"${bad}" cannot be a class name` });
  },
  { type: ['string', 'array'], items: { type: 'string' } },
);

export function numberFrom(least: number, most: number, unit = ''): z.ZodMiniType<number> {
  const expected = `a number from ${least} to ${most}${unit}`;
  return readAs(
    expected,
    (value) => (typeof value === 'number' && value >= least && value <= most ? value : new Refused()),
    { type: 'number', minimum: least, maximum: most },
  );
}

const DURATION = 'a duration such as 25m, 1h30m, 90s or a number of minutes';

/** `25m`, `1h30m`, `90s`, `1h`, or a number of minutes → minutes, more than 0 and at most 24 hours. */
export const duration = readAs(
  DURATION,
  (value) => {
    if (typeof value === 'number') return withinADay(value);
    if (typeof value !== 'string') return new Refused();
    const written = value.trim().toLowerCase().replaceAll(' ', '');
    if (/^\d+(\.\d+)?$/.test(written)) return withinADay(Number(written));
    const clock = /^(\d{1,2}):(\d{2})(?::(\d{2}))?$/.exec(written);
    if (clock) {
      return new Refused({ hint: `write ${Number(clock[1])}m${clock[2]}s or ${Number(clock[1])}h${clock[2]}m` });
    }
    const unit =
      /^(?:(\d+(?:\.\d+)?)h(?:ours?|r)?)?(?:(\d+(?:\.\d+)?)m(?:in(?:utes?)?)?)?(?:(\d+)s(?:ec(?:onds?)?)?)?$/.exec(
        written,
      );
    if (!unit || written === '') return new Refused();
    return withinADay(Number(unit[1] ?? 0) * 60 + Number(unit[2] ?? 0) + Number(unit[3] ?? 0) / 60);
  },
  {
    anyOf: [
      { type: 'number', exclusiveMinimum: 0, maximum: 1440 },
      { type: 'string', pattern: '^\\s*\\d[\\d.]*\\s*([hmsHMS][a-zA-Z]*\\s*(\\d[\\d.]*\\s*[msMS][a-zA-Z]*\\s*)*)?$' },
    ],
  },
);

function withinADay(minutes: number): number | Refused {
  return minutes > 0 && minutes <= 1440
    ? minutes
    : new Refused({}, 'a duration of more than nothing and at most 24 hours');
}

/** A canonical BCP 47 tag. */
export const language = readAs(
  'a BCP 47 language tag',
  (value) => {
    if (typeof value !== 'string')
      return new Refused({ rule: 'lang/unknown', hint: 'write a tag such as en, de or pt-BR' });
    const tag = canonicalLanguage(value.trim());
    if (tag) return tag;
    const near = suggestLanguage(value);
    return new Refused({
      rule: 'lang/unknown',
      message: `Unknown language "${value.slice(0, 40)}".`,
      hint: near ? `did you mean "${near}"?` : 'write a BCP 47 tag such as en, de or pt-BR',
    });
  },
  { type: 'string', pattern: '^\\s*[a-zA-Z]{2,8}(-[a-zA-Z0-9]{1,8})*\\s*$' },
);

export const webAddress = readAs(
  'an address that begins with https://',
  (value) => {
    if (typeof value !== 'string') return new Refused();
    return /^https?:\/\/[^\s/]+\S*$/i.test(value.trim())
      ? value.trim()
      : new Refused({ hint: 'write the whole address' });
  },
  { type: 'string', pattern: '^\\s*[hH][tT][tT][pP][sS]?://[^\\s/]' },
);

export const color = readAs('a CSS colour', (value) => {
  if (typeof value !== 'string') return new Refused();
  const written = value.trim();
  if (isColor(written)) return written;
  return new Refused({ hint: colorHint(written) ?? 'write a name, "#rrggbb", or rgb(), hsl(), oklch() with numbers' });
});

/** What a text that is no colour was probably meant to be. */
export function colorHint(written: string): string | undefined {
  if (/^(?:[\da-f]{3}){1,2}$/i.test(written)) return `did you mean "#${written}"? it needs quotes in YAML`;
  return didYouMean(nearestWord(written, COLOR_NAMES));
}

export const gradient = readAs('a CSS gradient without url()', (value) =>
  typeof value === 'string' && isGradient(value.trim()) ? value.trim() : new Refused(),
);

export const plainCss = readAs('plain CSS words and lengths', (value) => {
  const written = typeof value === 'number' ? String(value) : value;
  return typeof written === 'string' && isPlainValue(written.trim()) ? written.trim() : new Refused();
});

/** A path in the deck's folder, as written. */
export const localPath = readAs(
  'a path of a file beside the deck',
  (value) => {
    if (typeof value !== 'string' || value.trim() === '') return new Refused();
    return isRemote(value.trim())
      ? new Refused({ hint: 'save the file beside the deck and name it by its path' })
      : value.trim();
  },
  { type: 'string', pattern: '\\S' },
);

/** A path in the deck's folder or a remote address, as written. */
export const imagePath = readAs('a path of a picture', (value) => {
  if (typeof value !== 'string' || value.trim() === '') return new Refused();
  const written = /^url\(\s*(["']?)(.*?)\1\s*\)$/i.exec(value.trim())?.[2] ?? value.trim();
  const scheme = /^([a-z][a-z0-9+.-]+):/i.exec(written)?.[1]?.toLowerCase();
  return scheme === undefined || /^https?$/.test(scheme)
    ? written
    : new Refused({ hint: 'save the picture beside the deck' });
});
