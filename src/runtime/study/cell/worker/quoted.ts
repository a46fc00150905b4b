/** Text enters; the same as it would stand in code leaves, in the quotes that need the fewest escapes. */
import { charCodeAt, indexOf, slice } from './built-ins.ts';

const ESCAPES: { readonly [char: string]: string } = {
  __proto__: null as unknown as string,
  '\b': '\\b',
  '\t': '\\t',
  '\n': '\\n',
  '\u000b': '\\x0B',
  '\f': '\\f',
  '\r': '\\r',
  '\\': '\\\\',
};

/** Single quotes, unless the text holds some and no others. */
export function quoted(text: string): string {
  let quote = "'";
  if (indexOf(text, "'") >= 0) {
    if (indexOf(text, '"') < 0) quote = '"';
    else if (indexOf(text, '`') < 0 && indexOf(text, '${') < 0) quote = '`';
  }
  let out = quote;
  let from = 0;
  for (let at = 0; at < text.length; at += 1) {
    const char = slice(text, at, at + 1);
    const escaped = char === quote ? `\\${quote}` : (ESCAPES[char] ?? codeEscape(text, at));
    if (escaped === undefined) continue;
    out += slice(text, from, at) + escaped;
    from = at + 1;
  }
  return `${out}${slice(text, from)}${quote}`;
}

/** Of control characters and halves of a pair; undefined for what can be read. */
function codeEscape(text: string, at: number): string | undefined {
  const code = charCodeAt(text, at);
  if (code < 0x20 || (code >= 0x7f && code <= 0x9f)) return `\\x${hex(code, 2)}`;
  if (code < 0xd800 || code > 0xdfff) return undefined;
  const isHigh = code < 0xdc00;
  const other = charCodeAt(text, isHigh ? at + 1 : at - 1);
  const isPaired = isHigh ? other >= 0xdc00 && other <= 0xdfff : other >= 0xd800 && other <= 0xdbff;
  return isPaired ? undefined : `\\u${hex(code, 4)}`;
}

function hex(code: number, digits: number): string {
  let text = '';
  for (let rest = code; text.length < digits; rest = (rest - (rest % 16)) / 16) {
    text = slice('0123456789ABCDEF', rest % 16, (rest % 16) + 1) + text;
  }
  return text;
}

/** A key as it may stand in braces: bare where it is a name. */
export function keyText(key: string): string {
  for (let at = 0; at < key.length; at += 1) {
    const code = charCodeAt(key, at);
    const isLetter = (code >= 65 && code <= 90) || (code >= 97 && code <= 122) || code === 95;
    if (!isLetter && !(at > 0 && code >= 48 && code <= 57)) return quoted(key);
  }
  return key === '' ? "''" : key;
}
