/**
 * The built-ins as they are before a learner's code runs enter; functions that work with them, whatever that code does to
 * the originals, leave.
 *
 * What is used after the code has begun goes through these: a method called by its name, `for … of`, spread and array
 * patterns would each ask an object that the code can change.
 */

export const { apply, construct, defineProperty, getOwnPropertyDescriptor, getPrototypeOf, ownKeys } = Reflect;
export const isSame = Object.is;
export const isArray = Array.isArray;
export const isSafeInteger = Number.isSafeInteger;
export const toText = String;
export const toNumber = Number;

/** A method as a function whose first argument is `this`. */
function free<This, Args extends unknown[], Result>(
  method: (this: This, ...args: Args) => Result,
): (self: This, ...args: Args) => Result {
  return (self, ...args) => apply(method, self, args);
}

/** The getter of an accessor as a function; undefined where the object is not of that kind, or the browser lacks it. */
function getter<Result>(owner: object | undefined, name: PropertyKey): (self: unknown) => Result | undefined {
  const get = owner === undefined ? undefined : getOwnPropertyDescriptor(owner, name)?.get;
  return (self) => {
    if (get === undefined) return undefined;
    try {
      return apply(get as () => Result, self, []);
    } catch {
      return undefined;
    }
  };
}

export const slice = free(String.prototype.slice);
export const indexOf: (self: string, text: string, from?: number) => number = free(String.prototype.indexOf);
export const charCodeAt = free(String.prototype.charCodeAt);
export const repeat = free(String.prototype.repeat);
export const join: (self: readonly string[], by: string) => string = free(Array.prototype.join);
export const execRegExp = free(RegExp.prototype.exec);
export const regExpText = free(RegExp.prototype.toString);
export const dateText = free(Date.prototype.toISOString);
export const dateTime = free(Date.prototype.getTime);
export const symbolText = free(Symbol.prototype.toString);
export const bigIntText: (self: bigint) => string = free(BigInt.prototype.toString);
export const functionText = free(Function.prototype.toString);
export const isInstance = free(Function.prototype[Symbol.hasInstance]) as (self: unknown, value: unknown) => boolean;
export const isOwnEnumerable = free(Object.prototype.propertyIsEnumerable);
export const tagOf: (self: unknown) => string = free(Object.prototype.toString);

/** What a boxed number, string or truth value holds; undefined for what is none. */
export function primitiveOf(value: object): unknown {
  for (let at = 0; at < BOXES.length; at += 1) {
    try {
      return apply(BOXES[at] as () => unknown, value, []);
    } catch {
      // It is of another kind.
    }
  }
  return undefined;
}
const BOXES = [Number.prototype.valueOf, String.prototype.valueOf, Boolean.prototype.valueOf];

/** `promise.then(done, failed)`. */
export const whenSettled = free(Promise.prototype.then) as (
  self: Promise<unknown>,
  done: (value: unknown) => void,
  failed: (reason: unknown) => void,
) => Promise<unknown>;

/** Each is undefined for what is not of its kind, so that it also tells the kind. */
export const mapSize = getter<number>(Map.prototype, 'size');
export const setSize = getter<number>(Set.prototype, 'size');
export const typedArrayName = getter<string>(getPrototypeOf(Uint8Array.prototype) as object, Symbol.toStringTag);
export const typedArrayLength = getter<number>(getPrototypeOf(Uint8Array.prototype) as object, 'length');
export const bufferLength = getter<number>(ArrayBuffer.prototype, 'byteLength');
/** Flags of a regular expression alone: its prototype has none. */
export const regExpSource = getter<string>(RegExp.prototype, 'source');

const mapEach = free(Map.prototype.forEach) as (
  self: unknown,
  callback: (value: unknown, key: unknown) => void,
) => void;
const setEach = free(Set.prototype.forEach) as (self: unknown, callback: (value: unknown) => void) => void;

/** Keys and values, one after the other, of no more than `most` entries. */
export function mapEntries(map: unknown, most: number): [unknown, unknown][] {
  const entries: [unknown, unknown][] = [];
  mapEach(map, (value, key) => {
    if (entries.length < most) append(entries, [key, value]);
  });
  return entries;
}

export function setValues(set: unknown, most: number): unknown[] {
  const values: unknown[] = [];
  setEach(set, (value) => {
    if (values.length < most) append(values, value);
  });
  return values;
}

/** `list.push(value)`, which no setter on `Array.prototype` sees. */
export function append<T>(list: T[], value: T): void {
  // Without a prototype, so that a `get` or `writable` on `Object.prototype` is no part of it.
  const property = {
    __proto__: null,
    value,
    writable: true,
    enumerable: true,
    configurable: true,
  } as unknown as PropertyDescriptor;
  defineProperty(list, list.length, property);
}

/** Milliseconds since the worker began. */
export const now: () => number = performance.now.bind(performance);

export const postTo = free(MessagePort.prototype.postMessage) as (port: MessagePort, message: unknown) => void;
export const listenTo = free(EventTarget.prototype.addEventListener) as (
  target: EventTarget,
  type: string,
  listener: (event: Event) => void,
) => void;
export const preventDefault = free(Event.prototype.preventDefault);
export const startTimeout = setTimeout.bind(globalThis) as (callback: () => void, delay: number) => number;
export const startInterval = setInterval.bind(globalThis) as (callback: () => void, delay: number) => number;
export const microtask = queueMicrotask.bind(globalThis);
export const endTimer = clearTimeout.bind(globalThis) as (id: number) => void;
