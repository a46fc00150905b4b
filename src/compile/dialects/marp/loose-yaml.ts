/** A line of a Marp directive enters; the YAML that Marp reads it as leaves. */
import { DIRECTIVES } from './names.ts';

/** Keys whose value is one word, so that what stands behind a `#` is a remark. */
const WORDS: ReadonlySet<string> = new Set(
  'paginate size theme math class headingDivider lang transition'.split(' ').flatMap((name) => [name, `_${name}`]),
);

/** Marp takes `footer: a: b`, `header: ![](logo.png)` and `color: #fff` as the text they look like. */
export function looseLine(text: string): string {
  const match = /^(\s*(["']?)(_?[a-z]\w*)\2\s*:)(\s+)([^"'{|>~&*[\s`].*?)\s*$/i.exec(text);
  if (match === null) return text;
  const [, opening, , name = '', blank, value = ''] = match;
  if (!DIRECTIVES.has(name)) return text;
  const bare = WORDS.has(name) ? value.replace(/\s+#.*$/, '') : value;
  return `${opening}${blank}${JSON.stringify(bare)}`;
}
