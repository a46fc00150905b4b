/** What was given to `console.log` enters; one text leaves (Console Standard, 2.2, and Node's spaces between). */
import { append, indexOf, slice, toNumber, toText } from './built-ins.ts';
import { inspect } from './inspect.ts';

export function format(values: readonly unknown[]): string {
  const first = values[0];
  if (typeof first !== 'string') return spaced(undefined, values, 0);
  if (values.length === 1) return first;
  const rest: unknown[] = [];
  for (let at = 1; at < values.length; at += 1) append(rest, values[at]);
  let text = '';
  let from = 0;
  let used = 0;
  for (let at = indexOf(first, '%'); at >= 0; at = indexOf(first, '%', from)) {
    const filled = fill(slice(first, at + 1, at + 2), rest, used);
    text += slice(first, from, at);
    from = at + 2;
    if (filled === undefined) {
      text += slice(first, at, at + 2);
      continue;
    }
    text += filled.text;
    used += filled.used;
  }
  return spaced(text + slice(first, from), rest, used);
}

/** What stands in the place of `%s`; undefined where it stays as it is written. */
function fill(
  letter: string,
  values: readonly unknown[],
  at: number,
): { readonly text: string; readonly used: number } | undefined {
  if (letter === '%') return { text: '%', used: 0 };
  if (at >= values.length) return undefined;
  const value = values[at];
  switch (letter) {
    case 's':
      return { text: typeof value === 'string' ? value : inspect(value), used: 1 };
    case 'd':
    case 'f':
      return { text: numberText(value, false), used: 1 };
    case 'i':
      return { text: numberText(value, true), used: 1 };
    case 'o':
    case 'O':
    case 'j':
      return { text: inspect(value), used: 1 };
    // A style, which text has not.
    case 'c':
      return { text: '', used: 1 };
    default:
      return undefined;
  }
}

function numberText(value: unknown, isWhole: boolean): string {
  if (typeof value === 'bigint') return inspect(value);
  if (typeof value === 'symbol' || (typeof value === 'object' && value !== null)) return 'NaN';
  const number = toNumber(value);
  return toText(isWhole ? number - (number % 1) : number);
}

/** @param start what stands before them; absent for nothing, which no space follows. */
function spaced(start: string | undefined, values: readonly unknown[], from: number): string {
  let text = start ?? '';
  for (let at = from; at < values.length; at += 1) {
    const value = values[at];
    if (at > from || start !== undefined) text += ' ';
    text += typeof value === 'string' ? value : inspect(value);
  }
  return text;
}
