/** Nothing enters; names of built-ins on the global object that checks may rely on leave. */
export const BUILT_IN_NAMES =
  'Object Function Array Number Boolean String Symbol Date Promise RegExp Error AggregateError EvalError RangeError ReferenceError SyntaxError TypeError URIError JSON Math Intl ArrayBuffer DataView Int8Array Uint8Array Uint8ClampedArray Int16Array Uint16Array Int32Array Uint32Array Float32Array Float64Array BigInt64Array BigUint64Array Map Set WeakMap WeakSet WeakRef BigInt Reflect Proxy Iterator parseInt parseFloat isNaN isFinite structuredClone'.split(
    ' ',
  );
