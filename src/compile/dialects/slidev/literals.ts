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
