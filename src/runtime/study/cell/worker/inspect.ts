/** Any value enters; text of it leaves, as Node's console writes it (`util.inspect`), without calling a getter. */
import {
  append,
  bigIntText,
  bufferLength,
  getOwnPropertyDescriptor,
  isArray,
  isInstance,
  isOwnEnumerable,
  isSame,
  isSafeInteger,
  mapEntries,
  mapSize,
  ownKeys,
  regExpSource,
  regExpText,
  setSize,
  setValues,
  slice,
  symbolText,
  toNumber,
  toText,
  typedArrayLength,
  typedArrayName,
} from './built-ins.ts';
import { layOut } from './inspect-layout.ts';
import { constructorName, dateBase, errorText, functionBase, isError, ownTag } from './object-names.ts';
import { targetOf } from './proxies.ts';
import { keyText, quoted } from './quoted.ts';

/** Levels below the value itself whose contents are shown. */
const DEPTH = 4;
/** Items of an array, a map or a set, and keys of an object. */
const MOST = 100;
/** Characters of a string inside something. */
const LONGEST = 10_000;
/** Characters of the whole, about: what is deeper than wide could be endless work. */
const WHOLE = 50_000;

interface Looking {
  /** Objects that are being shown, from the outermost. */
  readonly around: object[];
  /** Those that were met inside of themselves, in the order of their numbers. */
  readonly circular: object[];
  /** Columns that the line is set in. */
  indent: number;
  /** Level of the object whose contents were begun last. */
  level: number;
  left: number;
}

/** Never throws; what cannot be looked at is said to be so. */
export function inspect(value: unknown): string {
  try {
    return show(value, { around: [], circular: [], indent: 0, level: 0, left: WHOLE }, 0);
  } catch {
    return '[cannot be shown]';
  }
}

function show(given: unknown, looking: Looking, level: number): string {
  if ((typeof given !== 'object' || given === null) && typeof given !== 'function') {
    const text = primitive(given);
    looking.left -= text.length;
    return text;
  }
  const value = targetOf(given);
  looking.left -= 2;
  for (let at = 0; at < looking.around.length; at += 1) {
    if (looking.around[at] === value) return `[Circular *${circularNumber(value, looking)}]`;
  }
  return showObject(value, looking, level);
}

function circularNumber(value: object, { circular }: Looking): number {
  for (let at = 0; at < circular.length; at += 1) if (circular[at] === value) return at + 1;
  append(circular, value);
  return circular.length;
}

function primitive(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return value.length > LONGEST
        ? `${quoted(slice(value, 0, LONGEST))}... ${value.length - LONGEST} more characters`
        : quoted(value);
    case 'number':
      return isSame(value, -0) ? '-0' : `${value}`;
    case 'bigint':
      return `${bigIntText(value)}n`;
    case 'symbol':
      return symbolText(value);
    default:
      return toText(value);
  }
}

/** How an object is written: what stands before its braces, its braces, and what it holds beside its keys. */
interface Shape {
  readonly open: string;
  readonly close: string;
  /** Stands alone where it has no keys. */
  readonly base?: string;
  /** Items of it, which are no keys: indices of a list, entries of a map. */
  readonly size?: number;
  readonly isList?: boolean;
  readonly items?: (looking: Looking, level: number) => string[];
}

function showObject(value: object, looking: Looking, level: number): string {
  const name = constructorName(value);
  const shape = shapeOf(value, name, level);
  const { open, close, base = '', size = 0, isList = false } = shape;
  const keys = shownKeys(value, isList ? size : 0);
  if (keys.length === 0) {
    if (base !== '') return base;
    if (size === 0) return `${open}${close}`;
  }
  if (level > DEPTH || looking.left <= 0) return isList ? '[Array]' : `[${name ?? 'Object: null prototype'}]`;

  append(looking.around, value);
  looking.level = level;
  const output = shape.items?.(looking, level) ?? [];
  const isCut = isList && size > MOST;
  for (let at = 0; at < keys.length && at < MOST; at += 1) {
    append(output, property(value, keys[at] as PropertyKey, looking, level));
  }
  if (keys.length > MOST) append(output, more(keys.length - MOST, 'key'));
  looking.around.length -= 1;
  return layOut(output, {
    base: withReference(base, value, looking),
    open,
    close,
    isList,
    isCut,
    value,
    indent: looking.indent,
    depth: looking.level - level,
  });
}

/** The number by which it is named inside of itself stands before all. */
function withReference(base: string, value: object, { circular }: Looking): string {
  for (let at = 0; at < circular.length; at += 1) {
    if (circular[at] === value) return base === '' ? `<ref *${at + 1}>` : `<ref *${at + 1}> ${base}`;
  }
  return base;
}

function shapeOf(value: object, name: string | undefined, level: number): Shape {
  const tag = ownTag(value);
  const titled = (usual: string, count = '') => {
    if (name === undefined) return `[${usual}${count}: null prototype] `;
    return `${name}${count} ${tag !== '' && tag !== name ? `[${tag}] ` : ''}`;
  };
  const list = (prefix: string, size: number): Shape => ({
    open: `${prefix}[`,
    close: ']',
    size,
    isList: true,
    items: (looking, at) => listItems(value as readonly unknown[], size, looking, at),
  });
  const braces = (prefix: string, size = 0, items: Shape['items'] = () => []): Shape => ({
    open: `${prefix}{`,
    close: '}',
    size,
    items,
  });
  const whole = (base: string): Shape => ({ ...braces(''), base });

  if (isArray(value)) return list(name === 'Array' ? '' : titled('Array', `(${value.length})`), value.length);
  const typed = typedArrayName(value);
  const length = typedArrayLength(value) ?? 0;
  if (typed !== undefined) return list(titled(typed, `(${length})`), length);
  const inMap = mapSize(value);
  if (inMap !== undefined) {
    return braces(titled('Map', `(${inMap})`), inMap, (looking, at) => mapItems(value, inMap, looking, at));
  }
  const inSet = setSize(value);
  if (inSet !== undefined) {
    return braces(titled('Set', `(${inSet})`), inSet, (looking, at) => setItems(value, inSet, looking, at));
  }
  if (typeof value === 'function') return whole(functionBase(value, name ?? 'Function'));
  if (isError(value)) return whole(level === 0 ? errorText(value) : `[${errorText(value)}]`);
  if (regExpSource(value) !== undefined && isInstance(RegExp, value)) return whole(regExpText(value));
  const date = dateBase(value);
  if (date !== undefined) return whole(date);
  const bytes = bufferLength(value);
  if (bytes !== undefined) return braces(titled('ArrayBuffer'), 1, () => [`byteLength: ${bytes}`]);
  if (isInstance(WeakSet, value) || isInstance(WeakMap, value)) {
    return braces(titled('WeakMap'), 1, () => ['<items unknown>']);
  }
  return braces(name === 'Object' && tag === '' ? '' : titled('Object'));
}

/** Enumerable ones, symbols last; of a list those behind its items, and none of one so long that naming its indices would take a while. */
function shownKeys(value: object, indices: number): PropertyKey[] {
  const shown: PropertyKey[] = [];
  if (indices > LONGEST) return shown;
  const keys = ownKeys(value);
  for (let at = 0; at < keys.length; at += 1) {
    const key = keys[at] as PropertyKey;
    if (typeof key === 'string' && isIndex(key, indices)) continue;
    // What an error came from is hidden from loops, but not from readers.
    const isTold = key === 'cause' || key === 'errors';
    if (isOwnEnumerable(value, key) || (isTold && isError(value))) append(shown, key);
  }
  return shown;
}

function isIndex(key: string, length: number): boolean {
  const number = toNumber(key);
  return isSafeInteger(number) && number >= 0 && number < length && `${number}` === key;
}

function property(owner: object, key: PropertyKey, looking: Looking, level: number): string {
  const found = getOwnPropertyDescriptor(owner, key);
  const bare = typeof key === 'symbol' ? symbolText(key) : keyText(toText(key));
  const name = typeof key === 'symbol' || found?.enumerable === false ? `[${bare}]` : bare;
  let text: string;
  if (found === undefined) text = 'undefined';
  else if (found.get !== undefined) text = found.set === undefined ? '[Getter]' : '[Getter/Setter]';
  else if (found.set !== undefined) text = '[Setter]';
  else text = inner(found.value, looking, level);
  return `${name}: ${text}`;
}

/** What stands inside of something, and is set in. */
function inner(value: unknown, looking: Looking, level: number): string {
  looking.indent += 2;
  const text = show(value, looking, level + 1);
  looking.indent -= 2;
  return text;
}

function listItems(list: readonly unknown[], length: number, looking: Looking, level: number): string[] {
  const output: string[] = [];
  let at = 0;
  while (at < length && output.length < MOST && looking.left > 0) {
    const found = getOwnPropertyDescriptor(list, at);
    if (found === undefined) {
      const from = at;
      while (at < length && at - from < 10 * LONGEST && getOwnPropertyDescriptor(list, at) === undefined) at += 1;
      append(output, `<${at - from} empty item${at - from === 1 ? '' : 's'}>`);
      continue;
    }
    append(output, found.get === undefined ? inner(found.value, looking, level) : '[Getter]');
    at += 1;
  }
  if (at < length) append(output, more(length - at, 'item'));
  return output;
}

function mapItems(map: object, size: number, looking: Looking, level: number): string[] {
  const entries = mapEntries(map, MOST);
  const output: string[] = [];
  for (let at = 0; at < entries.length; at += 1) {
    const entry = entries[at] as [unknown, unknown];
    append(output, `${inner(entry[0], looking, level)} => ${inner(entry[1], looking, level)}`);
  }
  if (size > MOST) append(output, more(size - MOST, 'item'));
  return output;
}

function setItems(set: object, size: number, looking: Looking, level: number): string[] {
  const values = setValues(set, MOST);
  const output: string[] = [];
  for (let at = 0; at < values.length; at += 1) append(output, inner(values[at], looking, level));
  if (size > MOST) append(output, more(size - MOST, 'item'));
  return output;
}

function more(count: number, noun: string): string {
  return `... ${count} more ${noun}${count === 1 ? '' : 's'}`;
}
