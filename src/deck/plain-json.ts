/** A value of unknown origin enters; a copy that is plain JSON of bounded depth leaves, or its one canonical text. */

/** Deeper values are nobody's work, and would exhaust the stack of whoever walks them. */
const DEPTH = 40;

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** A copy that shares nothing with the value; undefined where it is no JSON, is deeper than 40, or names `__proto__`. */
export function plainJson(value: unknown, depth = DEPTH): Json | undefined {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
  if (typeof value !== 'object' || depth === 0) return undefined;
  if (Array.isArray(value)) {
    const items: Json[] = [];
    for (const item of value as unknown[]) {
      const copy = plainJson(item, depth - 1);
      if (copy === undefined) return undefined;
      items.push(copy);
    }
    return items;
  }
  if (!isPlain(value)) return undefined;
  const copies: [string, Json][] = [];
  for (const [key, item] of Object.entries(value)) {
    // As in JSON.stringify, what is undefined is not there.
    if (item === undefined) continue;
    const copy = plainJson(item, depth - 1);
    if (copy === undefined || key === '__proto__') return undefined;
    copies.push([key, copy]);
  }
  return Object.fromEntries(copies);
}

/** The same text for the same value, whatever the order of its keys. */
export function canonicalText(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(canonicalText).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const pairs = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${pairs.map(([key, item]) => `${JSON.stringify(key)}:${canonicalText(item)}`).join(',')}}`;
}

/** An object that holds nothing but data; its prototype may be another window's. */
function isPlain(value: object): value is Record<string, unknown> {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}
