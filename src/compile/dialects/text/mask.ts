/** Lines and their blocks enter; the same lines leave with code (and formulas) blotted out, so that patterns meet only text. */
import type { BlockToken } from './block-parser.ts';

/** Stands for each blotted character; no line of a source holds it. */
export const BLOT = '\0';

/** What is blotted out beside code blocks and code spans. */
export interface MaskRules {
  /** `$…$` and `$$…$$`. */
  readonly math?: boolean;
}

/**
 * The same number of lines, each as long as before. Code blocks, code spans, backslash escapes and autolinks are blotted
 * out; HTML and its comments stand, and what looks like a code span inside of them is none.
 */
export function maskLines(
  lines: readonly string[],
  tokens: readonly BlockToken[],
  rules: MaskRules = {},
): readonly string[] {
  const masked = [...lines];
  const blot = (from: number, to: number): void => {
    for (let line = from; line < to && line < masked.length; line++) masked[line] = blotted(masked[line] ?? '');
  };
  /** Lines above it are done: the inline text of a list stands in the tokens of its items, too. */
  let done = 0;
  for (const { type, map } of tokens) {
    if (map === null) continue;
    const [from, to] = map;
    if (type === 'fence' || type === 'code_block' || type === 'math_block') {
      blot(from, to);
      done = Math.max(done, to);
    } else if (type === 'table_open') {
      for (let line = from; line < to; line++) masked[line] = maskInline(lines[line] ?? '', rules);
      done = Math.max(done, to);
    } else if (type === 'inline' && from >= done) {
      const text = maskInline(lines.slice(from, to).join('\n'), rules).split('\n');
      for (const [index, line] of text.entries()) masked[from + index] = line;
      done = to;
    }
  }
  return masked;
}

function blotted(text: string): string {
  return BLOT.repeat(text.length);
}

/** What in a text is no plain text, leftmost first: escape, comment, autolink or tag, run of backticks, dollars. */
const SPECIAL = /\\[!-/:-@[-`{-~]|<!--|<\/?[a-z][^<>`]*>|`+|\$\$?/gi;
const AUTOLINK = /^<[a-z][a-z0-9+.-]{1,31}:[^\s<>]*>$/i;

/** Inline text with code spans, escapes and autolinks blotted out; line ends stay. */
export function maskInline(text: string, { math = false }: MaskRules = {}): string {
  if (!/[\\<`$]/.test(text)) return text;
  const closers = new Closers(text);
  const lastComment = text.lastIndexOf('-->');
  const special = new RegExp(SPECIAL);
  let out = '';
  let at = 0;
  for (let match = special.exec(text); match; match = special.exec(text)) {
    const [found] = match;
    const from = match.index;
    let to: number | undefined = from + found.length;
    if (found === '<!--') {
      if (to <= lastComment) special.lastIndex = text.indexOf('-->', to) + 3;
      continue;
    }
    if (found.startsWith('`')) to = closers.find(found.length, to);
    else if (found.startsWith('$')) to = math ? endOfMath(text, from, found) : undefined;
    else if (found.startsWith('<') && !AUTOLINK.test(found)) continue;
    if (to === undefined) continue;
    out += text.slice(at, from) + text.slice(from, to).replace(/[^\n]/g, BLOT);
    at = to;
    special.lastIndex = to;
  }
  return out + text.slice(at);
}

/** Offset after a formula, by Pandoc's rule: no blank inside at either end, no digit behind a single dollar. */
function endOfMath(text: string, from: number, opener: string): number | undefined {
  const rest = text.slice(from, from + 2_000);
  const found =
    opener === '$$'
      ? /^\$\$[^$]+\$\$/.exec(rest)
      : /^\$(?![\s$])(?:[^$\\\n]|\\.|\n(?!\n))*?[^\s$\\]\$(?!\d)/.exec(rest);
  return found ? from + found[0].length : undefined;
}

/** Where runs of backticks end, by length: asked in order, so that openers without an end cost nothing. */
class Closers {
  readonly #text: string;
  #runs: Map<number, { readonly ends: number[]; next: number }> | undefined;

  constructor(text: string) {
    this.#text = text;
  }

  /** Offset after the first run of just so many backticks from an offset on. */
  find(length: number, from: number): number | undefined {
    this.#runs ??= runsOf(this.#text);
    const runs = this.#runs.get(length);
    if (runs === undefined) return undefined;
    while ((runs.ends[runs.next] ?? Infinity) - length < from) runs.next++;
    return runs.ends[runs.next];
  }
}

function runsOf(text: string): Map<number, { readonly ends: number[]; next: number }> {
  const runs = new Map<number, { readonly ends: number[]; next: number }>();
  for (const { 0: run, index } of text.matchAll(/`+/g)) {
    const known = runs.get(run.length);
    if (known) known.ends.push(index + run.length);
    else runs.set(run.length, { ends: [index + run.length], next: 0 });
  }
  return runs;
}
