/** What stands between `[[` and `]]` enters; the gap it describes leaves, or what is wrong with it. */
import type { ChoiceGap, Gap, NumberGap, TextGap } from '../../deck/doing.ts';
import { excerpt } from '../../deck/excerpt.ts';
import type { RuleId } from '../../deck/rules.ts';
import { type Amount, readAmount } from './amount.ts';
import { checkPattern } from './pattern.ts';

export interface GapProblem {
  readonly rule: RuleId;
  readonly message: string;
  readonly hint: string;
}

export interface GapReading {
  /** Absent where it cannot be read. */
  readonly gap?: Gap;
  readonly problem?: GapProblem;
}

export interface GapOptions {
  /** Decimals begin with a comma. */
  readonly isComma: boolean;
  /** Numbers are words. */
  readonly isText: boolean;
}

export function readGap(written: string, { isComma, isText }: GapOptions): GapReading {
  const text = written.trim();
  const pattern = /^\/((?:\\.|\[(?:\\.|[^\]\\])*\]|[^/\\[])+)\/([dgimsuvy]*)(?:\|(.*))?$/u.exec(text);
  if (pattern !== null) return readPattern(pattern[1] ?? '', pattern[2] ?? '', pattern[3]);
  const isExact = text.startsWith('=');
  const alternatives = split(isExact ? text.slice(1) : text);
  if (alternatives.some((one) => one === '')) {
    const message = alternatives.length > 1 ? `"${excerpt(text, 40)}" has an empty answer.` : 'This gap is empty.';
    return refused('quiz/gap', message, 'write what belongs there: [[answer]], or [[one|other]]');
  }
  if (isExact) return { gap: textGap(alternatives.map(unescaped), true) };
  const inBrackets = alternatives.filter(isBracketed);
  if (alternatives.length > 1 && inBrackets.length > 0) return readChoice(alternatives, inBrackets);
  const [only = ''] = alternatives;
  const number = alternatives.length === 1 && !isText ? readNumber(only, isComma) : undefined;
  return number ?? { gap: textGap(alternatives.map(unescaped), false) };
}

function refused(rule: RuleId, message: string, hint: string): GapReading {
  return { problem: { rule, message, hint } };
}

function textGap(accepts: readonly string[], isExact: boolean): TextGap {
  const [first = '', ...others] = accepts;
  return { kind: 'text', accepts: [first, ...others], isExact };
}

/** Parted by `|`, but for one behind a backslash. */
function split(text: string): string[] {
  const parts = [''];
  for (let at = 0; at < text.length; at++) {
    const char = text[at] ?? '';
    if (char === '|') parts.push('');
    else parts[parts.length - 1] += char === '\\' ? char + (text[++at] ?? '') : char;
  }
  return parts.map((part) => part.trim());
}

function unescaped(text: string): string {
  return text.replace(/\\([!-/:-@[-`{-~])/g, '$1');
}

function isBracketed(text: string): boolean {
  return /^\(.+\)$/s.test(text);
}

function readChoice(alternatives: readonly string[], right: readonly string[]): GapReading {
  if (right.length > 1) {
    const message = `"${excerpt(right.join(' and '), 60)}" are both marked as right.`;
    return refused('quiz/several-right', message, 'put only one of the words in ( )');
  }
  const options = alternatives.map((one) => unescaped(isBracketed(one) ? one.slice(1, -1).trim() : one));
  const again = options.find((one, index) => options.indexOf(one) !== index);
  if (again !== undefined) {
    return refused(
      'quiz/option-twice',
      `The word "${excerpt(again, 40)}" stands in a gap twice.`,
      'remove one of them',
    );
  }
  const gap: ChoiceGap = { kind: 'choice', options, right: alternatives.indexOf(right[0] ?? '') };
  return { gap };
}

function readPattern(pattern: string, flags: string, example: string | undefined): GapReading {
  const fault = checkPattern(pattern, flags);
  if (fault !== undefined) return refused('quiz/pattern', fault.message, fault.hint);
  const shown = unescaped(example?.trim() ?? '');
  const kept = [...'iu'].filter((flag) => flags.includes(flag)).join('');
  return { gap: { kind: 'pattern', pattern, flags: kept, ...(shown === '' ? {} : { example: shown }) } };
}

const PLUS_MINUS = /±|\+\/?[-−]/;

/** Undefined where the text is none. */
function readNumber(text: string, isComma: boolean): GapReading | undefined {
  const at = PLUS_MINUS.exec(text);
  const amount = readAmount(at ? text.slice(0, at.index) : text, isComma);
  if (at === null) {
    if (amount === undefined)
      return isOtherDecimal(text, isComma)
        ? { gap: textGap([unescaped(text)], false), problem: noNumber(text) }
        : undefined;
    return { gap: gapOf(amount, 0, amount.unit), ...told(amount) };
  }
  if (amount === undefined) {
    if (!/^\s*[\d.,+−-]*\s*$/u.test(text.slice(0, at.index))) return undefined;
    return refused('quiz/tolerance', 'A tolerance stands without a number.', 'write [[42 ± 0.5]]');
  }
  const written = text.slice(at.index + at[0].length).trim();
  const tolerance = readTolerance(written, amount, isComma);
  if ('rule' in tolerance) return { gap: gapOf(amount, 0, amount.unit), problem: tolerance };
  return { gap: gapOf(amount, tolerance.value, tolerance.unit), ...told(amount) };
}

function gapOf({ value }: Amount, tolerance: number, unit: string | undefined): NumberGap {
  return { kind: 'number', value, tolerance, ...(unit === undefined ? {} : { unit }) };
}

/** A number with a comma in a language that writes points. */
function isOtherDecimal(text: string, isComma: boolean): boolean {
  return !isComma && /^[+−-]?\d+,\d+(?:\s|$)/.test(text);
}

function noNumber(text: string): GapProblem {
  const message = `"${excerpt(text, 40)}" is no number in the deck's language, so only these characters are right.`;
  return { rule: 'quiz/number', message, hint: `write ${text.replace(',', '.')}` };
}

function told({ otherwise, value }: Amount): { problem?: GapProblem } {
  if (otherwise === undefined) return {};
  const message = `This number is read as ${value}.`;
  return { problem: { rule: 'quiz/number', message, hint: `write ${value}, or ${otherwise} for the other one` } };
}

/** Absolute, or a share of the value: `1%`, unless that is the unit of the value. */
function readTolerance(text: string, amount: Amount, isComma: boolean): Amount | GapProblem {
  const { value, unit } = amount;
  const wrong = (message: string, hint: string): GapProblem => ({ rule: 'quiz/tolerance', message, hint });
  if (/^[−–-]/.test(text)) return wrong('A tolerance is less than 0.', 'write [[42 ± 0.5]]');
  const share = unit === '%' ? null : /^(\S+?) ?%(?:\s+(.+))?$/su.exec(text);
  const bare = share ? readAmount(share[1] ?? '', isComma) : readAmount(text, isComma);
  if (bare === undefined || (share && bare.unit !== undefined)) {
    return wrong(`The tolerance "${excerpt(text, 40)}" is no number.`, 'write [[42 ± 0.5 kg]] or [[42 ± 1% kg]]');
  }
  if (share === null) {
    if (unit !== undefined && bare.unit === undefined) {
      return wrong(
        `The value has the unit "${unit}", its tolerance has none.`,
        `write the unit last: [[${value} ± ${bare.value} ${unit}]]`,
      );
    }
    if (unit !== undefined && bare.unit !== unit) {
      return wrong(`The value is in "${unit}", its tolerance in "${bare.unit}".`, `write both in ${unit}`);
    }
    return bare;
  }
  const own = share[2] === undefined ? unit : readAmount(`1 ${share[2]}`, isComma)?.unit;
  if (share[2] !== undefined && own === undefined) {
    return wrong(`The unit "${excerpt(share[2], 40)}" cannot be read.`, 'write [[42 ± 1% kg]]');
  }
  if (unit !== undefined && own !== unit) {
    return wrong(`The value is in "${unit}", its tolerance in "${own}".`, `write both in ${unit}`);
  }
  if (value === 0 && bare.value > 0) return wrong('A share of 0 is 0.', 'write the tolerance as a number: [[0 ± 0.1]]');
  const tolerance = Number((Math.abs(value) * (bare.value / 100)).toPrecision(12));
  return { value: tolerance, ...(own === undefined ? {} : { unit: own }) };
}
