/** What Vega complains of and the specification enter; the path of the part that is meant leaves, as far as the words tell. */
import type { SpecPath } from './check-spec.ts';

/** Strings with a value of their own and the path to it. Rows of data are no part of what is complained of. */
type Leaf = readonly [value: string, path: SpecPath];

/** Keys whose text is an expression, when it is one. */
const EXPRESSIONS = new Set(['filter', 'calculate', 'expr', 'test', 'labelExpr']);

/** Undefined where nothing of the complaint is found in the specification. */
export async function complaintPlace(complaint: string, spec: object): Promise<SpecPath | undefined> {
  const leaves = leavesOf(spec, []);
  const channel = /^(\w+) dropped\b/.exec(complaint)?.[1];
  if (channel !== undefined) return channelNamed(channel, spec, []);
  const called = /^Unrecognized function: (\w+)/.exec(complaint)?.[1];
  const expressions = leaves.filter(([, path]) => EXPRESSIONS.has(String(path.at(-1))));
  if (called !== undefined) return expressions.find(([text]) => new RegExp(`\\b${called}\\s*\\(`).test(text))?.[1];
  const { parseExpression } = await import('vega');
  const broken = expressions.find(([text]) => !isReadBy(parseExpression, text));
  if (broken !== undefined) return broken[1];
  // A word that the author wrote; a field may have got a prefix: utcyear_day.
  const words = [...complaint.matchAll(/"([^"\n]{1,60})"|\(([^()\n]{1,60})\)/g)].map(
    ([, quoted = '', other = '']) => quoted || other,
  );
  for (const word of words) {
    const same = leaves.find(([text]) => text === word) ?? leaves.find(([text]) => word.endsWith(`_${text}`));
    if (same !== undefined) return same[1];
  }
  return undefined;
}

function isReadBy(parse: (text: string) => unknown, text: string): boolean {
  try {
    parse(text);
    return true;
  } catch {
    return false;
  }
}

function leavesOf(value: unknown, path: SpecPath): readonly Leaf[] {
  if (typeof value === 'string') return [[value, path]];
  return entriesOf(value).flatMap(([key, inner]) => leavesOf(inner, [...path, key]));
}

function channelNamed(name: string, value: unknown, path: SpecPath): SpecPath | undefined {
  for (const [key, inner] of entriesOf(value)) {
    const at = [...path, key];
    if (key === name && path.at(-1) === 'encoding') return at;
    const found = channelNamed(name, inner, at);
    if (found !== undefined) return found;
  }
  return undefined;
}

function entriesOf(value: unknown): readonly (readonly [string | number, unknown])[] {
  if (Array.isArray(value)) return value.map((inner: unknown, index) => [index, inner] as const);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).filter(([key]) => key !== 'data' && key !== 'datasets');
}
