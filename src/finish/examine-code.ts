/** A block of code enters; the bundled language it is coloured in, or why it stays plain, leaves. */
import { bundledLanguages } from 'shiki/langs';

/** What a block may be and still be coloured. */
export interface CodeLimits {
  /** UTF-16 units. */
  readonly length: number;
  readonly lines: number;
  /** UTF-16 units of the longest line; longer ones are minified code. */
  readonly line: number;
  /** Milliseconds for one block. Usual ones take 5, the first of a language up to 300; slow machines take ten times that. */
  readonly deadline: number;
}

export const CODE_LIMITS: CodeLimits = { length: 20_000, lines: 500, line: 2_000, deadline: 10_000 };

/** Names that mean no colours. */
const PLAIN = new Set(['', 'text', 'txt', 'plain', 'plaintext', 'none', 'ansi', 'output', 'console-output']);

/** Every name that is understood. */
export const KNOWN_LANGUAGES: readonly string[] = [...Object.keys(bundledLanguages), ...PLAIN];

/** Names authors use for languages that Shiki calls otherwise. */
const OTHER_NAMES: ReadonlyMap<string, string> = new Map([
  ['golang', 'go'],
  ['htm', 'html'],
  ['xhtml', 'html'],
  ['svg', 'xml'],
  ['node', 'js'],
]);

/** Whether a block is small enough to be coloured, else how it is too large. */
export function tooLong(text: string, limits: CodeLimits): string | undefined {
  if (text.length > limits.length) return `${text.length} characters, and the limit is ${limits.length}`;
  let lines = 1;
  let start = 0;
  for (let at = text.indexOf('\n'); ; at = text.indexOf('\n', start)) {
    const end = at < 0 ? text.length : at;
    if (end - start > limits.line) return `a line of ${end - start} characters, and the limit is ${limits.line}`;
    if (at < 0) break;
    lines++;
    start = at + 1;
  }
  return lines > limits.lines ? `${lines} lines, and the limit is ${limits.lines}` : undefined;
}

/** What stands in the way of a block before any highlighter is asked. */
export type CodeHindrance =
  | { readonly why: 'plain' }
  | { readonly why: 'long'; readonly size: string }
  | { readonly why: 'language' };

/** The bundled language a block is written in, or why it stays plain. */
export function examineCode(lang: string, text: string, limits: CodeLimits): { readonly lang: string } | CodeHindrance {
  const name = OTHER_NAMES.get(lang.toLowerCase()) ?? lang.toLowerCase();
  if (PLAIN.has(name)) return { why: 'plain' };
  if (!Object.hasOwn(bundledLanguages, name)) return { why: 'language' };
  const size = tooLong(text, limits);
  return size === undefined ? { lang: name } : { why: 'long', size };
}
