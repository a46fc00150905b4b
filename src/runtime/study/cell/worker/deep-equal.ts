/** Two values enter; whether they hold the same leaves: kinds, keys, items and values, cycles too, but not prototypes. */
import {
  append,
  bufferLength,
  dateTime,
  isArray,
  isOwnEnumerable,
  isSame,
  mapEntries,
  mapSize,
  ownKeys,
  primitiveOf,
  regExpText,
  setSize,
  setValues,
  tagOf,
  typedArrayName,
} from './built-ins.ts';
import { errorText, isError } from './object-names.ts';

type Pairs = [object, object][];

export function isDeepEqual(left: unknown, right: unknown): boolean {
  return isEqual(left, right, []);
}

function isEqual(left: unknown, right: unknown, around: Pairs): boolean {
  if (isSame(left, right) || left === right) return true;
  if (!isObject(left) || !isObject(right)) return false;
  for (let at = 0; at < around.length; at += 1) {
    const pair = around[at] as [object, object];
    if (pair[0] === left && pair[1] === right) return true;
  }
  append(around, [left, right]);
  const same = isEqualObject(left, right, around);
  around.length -= 1;
  return same;
}

function isEqualObject(left: object, right: object, around: Pairs): boolean {
  if (typeof left === 'function' || typeof right === 'function') return false;
  if (isArray(left) !== isArray(right) || tagOf(left) !== tagOf(right)) return false;
  if (typedArrayName(left) !== typedArrayName(right) || bufferLength(left) !== bufferLength(right)) return false;
  if (isError(left) && isError(right) && errorText(left) !== errorText(right)) return false;
  switch (tagOf(left)) {
    case '[object Date]':
      if (!isSame(dateTime(left), dateTime(right))) return false;
      break;
    case '[object RegExp]':
      if (regExpText(left) !== regExpText(right)) return false;
      break;
    case '[object Number]':
    case '[object String]':
    case '[object Boolean]':
      if (!isSame(primitiveOf(left), primitiveOf(right))) return false;
      break;
  }
  if (mapSize(left) !== mapSize(right) || setSize(left) !== setSize(right)) return false;
  if (mapSize(left) !== undefined && !isEqualMap(left, right, around)) return false;
  if (setSize(left) !== undefined && !isEqualSet(left, right, around)) return false;
  return areEqualKeys(left, right, around);
}

function areEqualKeys(left: object, right: object, around: Pairs): boolean {
  if (isArray(left) && isArray(right) && left.length !== right.length) return false;
  const keys = enumerableKeys(left);
  if (keys.length !== enumerableKeys(right).length) return false;
  for (let at = 0; at < keys.length; at += 1) {
    const key = keys[at] as keyof typeof left;
    if (!isOwnEnumerable(right, key) || !isEqual(left[key], right[key], around)) return false;
  }
  return true;
}

function enumerableKeys(value: object): PropertyKey[] {
  const keys = ownKeys(value);
  const found: PropertyKey[] = [];
  for (let at = 0; at < keys.length; at += 1) {
    if (isOwnEnumerable(value, keys[at] as PropertyKey)) append(found, keys[at] as PropertyKey);
  }
  return found;
}

/** A key that is an object may be another one that holds the same. */
function isEqualMap(left: object, right: object, around: Pairs): boolean {
  const entries = mapEntries(left, Infinity);
  const others = mapEntries(right, Infinity);
  const taken: boolean[] = [];
  for (let at = 0; at < entries.length; at += 1) {
    const entry = entries[at] as Pair;
    let found = -1;
    for (let other = 0; other < others.length && found < 0; other += 1) {
      const candidate = others[other] as Pair;
      if (taken[other] === true || !isEqual(entry[0], candidate[0], around)) continue;
      if (isEqual(entry[1], candidate[1], around)) found = other;
    }
    if (found < 0) return false;
    taken[found] = true;
  }
  return true;
}

type Pair = { readonly 0: unknown; readonly 1: unknown };

function isEqualSet(left: object, right: object, around: Pairs): boolean {
  const values = setValues(left, Infinity);
  const others = setValues(right, Infinity);
  const taken: boolean[] = [];
  for (let at = 0; at < values.length; at += 1) {
    let found = -1;
    for (let other = 0; other < others.length && found < 0; other += 1) {
      if (taken[other] !== true && isEqual(values[at], others[other], around)) found = other;
    }
    if (found < 0) return false;
    taken[found] = true;
  }
  return true;
}

function isObject(value: unknown): value is object {
  return (typeof value === 'object' && value !== null) || typeof value === 'function';
}
