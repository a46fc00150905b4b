/** The built-ins that checks rely on enter; the name of one that the learner's code has exchanged leaves. */
import { append, getOwnPropertyDescriptor, getPrototypeOf, isSame, ownKeys, symbolText } from './built-ins.ts';
import { BUILT_IN_NAMES } from './built-in-names.ts';

interface Kept {
  readonly name: string;
  readonly owner: object;
  readonly key: PropertyKey;
  readonly value: unknown;
  readonly get: unknown;
  readonly set: unknown;
}

/** What has no name of its own, but is behind every loop and `await`. */
function hidden(): [string, object][] {
  const iterator = getPrototypeOf([][Symbol.iterator]()) as object;
  const generator = getPrototypeOf(getPrototypeOf((function* () {})()) as object) as object;
  return [
    ['Array Iterator', iterator],
    ['Iterator', getPrototypeOf(iterator) as object],
    ['Map Iterator', getPrototypeOf(new Map()[Symbol.iterator]()) as object],
    ['Set Iterator', getPrototypeOf(new Set()[Symbol.iterator]()) as object],
    ['Generator', generator],
    ['TypedArray', getPrototypeOf(Uint8Array) as object],
    ['TypedArray.prototype', getPrototypeOf(Uint8Array.prototype) as object],
  ];
}

/**
 * Remembers every property of the built-ins.
 *
 * @returns a function that gives the first that is another one now, such as `Array.prototype.includes`; undefined when all
 * are as they were. What was added is no matter: a learner may teach arrays something new.
 */
export function watchBuiltIns(): () => string | undefined {
  const kept: Kept[] = [];
  const keep = (name: string, owner: object, key: PropertyKey) => {
    const found = getOwnPropertyDescriptor(owner, key);
    if (found !== undefined) append(kept, { name, owner, key, value: found.value, get: found.get, set: found.set });
  };
  const keepAll = (name: string, owner: object) => {
    const keys = ownKeys(owner);
    for (let at = 0; at < keys.length; at += 1) {
      const key = keys[at] as PropertyKey;
      // How much of a stack is kept is everybody's own choice.
      if (key === 'stackTraceLimit') continue;
      keep(`${name}${typeof key === 'symbol' ? `[${symbolText(key)}]` : `.${String(key)}`}`, owner, key);
    }
  };
  for (const name of BUILT_IN_NAMES) {
    const value: unknown = getOwnPropertyDescriptor(globalThis, name)?.value;
    if ((typeof value !== 'object' || value === null) && typeof value !== 'function') continue;
    keep(name, globalThis, name);
    keepAll(name, value);
    const prototype: unknown = getOwnPropertyDescriptor(value, 'prototype')?.value;
    if (typeof prototype === 'object' && prototype !== null) keepAll(`${name}.prototype`, prototype);
  }
  for (const [name, owner] of hidden()) keepAll(name, owner);
  return () => {
    for (let at = 0; at < kept.length; at += 1) {
      const { name, owner, key, value, get, set } = kept[at] as Kept;
      const found = getOwnPropertyDescriptor(owner, key);
      if (found === undefined || !isSame(found.value, value) || found.get !== get || found.set !== set) return name;
    }
    return undefined;
  };
}
