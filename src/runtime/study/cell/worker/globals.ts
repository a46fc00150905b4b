/** The worker's global object enters; it keeps the language and a few tools that reach nothing. */
import { defineProperty, getOwnPropertyDescriptor, getPrototypeOf, ownKeys } from './built-ins.ts';

/** The language itself (ECMAScript), whatever of it this browser has. */
const LANGUAGE =
  'globalThis Infinity NaN undefined eval isFinite isNaN parseFloat parseInt decodeURI decodeURIComponent encodeURI encodeURIComponent escape unescape AggregateError Array ArrayBuffer AsyncDisposableStack BigInt BigInt64Array BigUint64Array Boolean DataView Date DisposableStack Error EvalError FinalizationRegistry Float16Array Float32Array Float64Array Function Int8Array Int16Array Int32Array Intl Iterator JSON Map Math Number Object Promise Proxy RangeError ReferenceError Reflect RegExp Set String SuppressedError Symbol SyntaxError Temporal TypeError URIError Uint8Array Uint8ClampedArray Uint16Array Uint32Array WeakMap WeakRef WeakSet';

/** Of the platform: what computes, and reaches no network, no storage, no other window and no thread. */
const TOOLS =
  'self console setTimeout clearTimeout setInterval clearInterval queueMicrotask structuredClone atob btoa TextEncoder TextDecoder URL URLSearchParams Event EventTarget CustomEvent AbortController AbortSignal DOMException performance crypto';

/**
 * Takes everything else off. The frame's policy and its origin would refuse the same without this; it makes the names
 * unknown, so that code is told plainly that they are not there.
 *
 * @param used more names to keep.
 */
export function clearGlobals(used: readonly string[] = []): void {
  const kept = new Set([...`${LANGUAGE} ${TOOLS}`.split(' '), ...used]);
  for (let owner: object | null = globalThis; owner !== null; owner = getPrototypeOf(owner)) {
    if (owner === EventTarget.prototype || owner === Object.prototype) break;
    for (const key of ownKeys(owner)) {
      if (typeof key !== 'string' || kept.has(key) || key === 'constructor') continue;
      remove(owner, key);
    }
  }
  for (const name of ['createObjectURL', 'revokeObjectURL']) remove(URL, name);
}

function remove(owner: object, key: string): void {
  if (Reflect.deleteProperty(owner, key)) return;
  const found = getOwnPropertyDescriptor(owner, key);
  if (found?.writable === true) defineProperty(owner, key, { value: undefined, writable: false });
}
