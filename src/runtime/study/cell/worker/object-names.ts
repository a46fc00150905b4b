/** An object enters; what it calls itself leaves, read from plain properties alone. */
import {
  dateText,
  dateTime,
  functionText,
  getOwnPropertyDescriptor,
  getPrototypeOf,
  isInstance,
  slice,
  tagOf,
} from './built-ins.ts';

/** Of the nearest prototype that says one; undefined where none does, as for `Object.create(null)`. */
export function constructorName(value: object): string | undefined {
  for (let at: object | null = value; at !== null; at = getPrototypeOf(at)) {
    const made: unknown = getOwnPropertyDescriptor(at, 'constructor')?.value;
    if (typeof made !== 'function') continue;
    const name = dataText(made, 'name');
    if (name !== '' && isInstance(made, value)) return name;
  }
  return undefined;
}

/** Its `Symbol.toStringTag`; empty for none. */
export function ownTag(value: object): string {
  return dataText(value, Symbol.toStringTag);
}

/** `[Function: f]`, `[class A extends B]`. */
export function functionBase(value: object, kind: string): string {
  const name = dataText(value, 'name');
  const start = slice(functionText(value), 0, 6);
  if (start === 'class ' || start === 'class{') {
    const parent = getPrototypeOf(value);
    const parentName = parent === null ? '' : dataText(parent, 'name');
    return `[class ${name === '' ? '(anonymous)' : name}${parentName === '' ? '' : ` extends ${parentName}`}]`;
  }
  return `[${kind}${name === '' ? ' (anonymous)' : `: ${name}`}]`;
}

export function isError(value: unknown): value is Error {
  return tagOf(value) === '[object Error]' || isInstance(Error, value);
}

/** `TypeError: message`. */
export function errorText(error: object): string {
  const name = dataText(error, 'name');
  const message = dataText(error, 'message');
  // A class of the learner's own that did not set its name is known by it all the same.
  const shown = name === '' || name === 'Error' ? (constructorName(error) ?? 'Error') : name;
  return message === '' ? shown : `${shown}: ${message}`;
}

/** The nearest property of that name, where it is plain text; else empty. */
function dataText(value: object, key: PropertyKey): string {
  for (let at: object | null = value; at !== null; at = getPrototypeOf(at)) {
    const found = getOwnPropertyDescriptor(at, key);
    if (found !== undefined) return typeof found.value === 'string' ? found.value : '';
  }
  return '';
}

/** ISO 8601 in UTC; undefined for what is no date. */
export function dateBase(value: object): string | undefined {
  try {
    const time = dateTime(value);
    return time === time ? dateText(value) : 'Invalid Date';
  } catch {
    return undefined;
  }
}
