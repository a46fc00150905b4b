/** A piece of script that an author bound or interpolated enters; its value leaves where it is written out, and nothing is ever run. */

/** Text, number or truth value; undefined for everything that would have to be computed. */
export function literalOf(script: string): string | number | boolean | undefined {
  const text = script.trim();
  if (/^-?\d{1,9}(?:\.\d{1,9})?$/.test(text)) return Number(text);
  if (text === 'true' || text === 'false') return text === 'true';
  const quoted = /^(["'`])((?:(?!\1)[^\\\n]|\\.)*)\1$/.exec(text);
  if (quoted === null || (quoted[1] === '`' && quoted[2]?.includes('${'))) return undefined;
  return (quoted[2] ?? '').replaceAll(/\\(.)/g, '$1');
}

/** `{ color: 'red', 'font-size': '2em' }` as pairs; undefined when any value is not written out. */
export function objectOf(script: string): readonly (readonly [string, string | number | boolean])[] | undefined {
  const inner = /^\s*\{([\s\S]*)\}\s*$/.exec(script)?.[1];
  if (inner === undefined) return undefined;
  const pairs: [string, string | number | boolean][] = [];
  const pair =
    /\s*(?:([\w$-]+)|"([^"]*)"|'([^']*)')\s*:\s*("[^"\n]*"|'[^'\n]*'|`[^`$\n]*`|-?[\d.]+|true|false)\s*(?:,|$)/y;
  for (let at = 0; at < inner.trimEnd().length; at = pair.lastIndex) {
    pair.lastIndex = at;
    const match = pair.exec(inner);
    const value = match && literalOf(match[4] ?? '');
    if (!match || value === undefined || value === null) return undefined;
    pairs.push([match[1] ?? match[2] ?? match[3] ?? '', value]);
  }
  return pairs;
}

/** `['a', 'b']`; undefined when any item is not written out. */
export function listOf(script: string): readonly (string | number | boolean)[] | undefined {
  const inner = /^\s*\[([^[\]]*)\]\s*$/.exec(script)?.[1];
  if (inner === undefined) return undefined;
  const items = inner
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '')
    .map(literalOf);
  return items.some((item) => item === undefined) ? undefined : (items as (string | number | boolean)[]);
}
