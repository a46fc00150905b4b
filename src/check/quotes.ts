/** A line of Markdown and a language enter; the same line with that language's quotation marks leaves. */

interface Marks {
  readonly double: readonly [string, string];
  readonly single: readonly [string, string];
}

/** As their style guides set them; a language that is not named here keeps what is written. */
const MARKS: Readonly<Record<string, Marks>> = {
  en: { double: ['“', '”'], single: ['‘', '’'] },
  de: { double: ['„', '“'], single: ['‚', '‘'] },
  fr: { double: ['«\u00a0', '\u00a0»'], single: ['‹\u00a0', '\u00a0›'] },
  es: { double: ['«', '»'], single: ['“', '”'] },
  it: { double: ['«', '»'], single: ['“', '”'] },
  pt: { double: ['“', '”'], single: ['‘', '’'] },
  nl: { double: ['“', '”'], single: ['‘', '’'] },
  pl: { double: ['„', '”'], single: ['‚', '’'] },
  sv: { double: ['”', '”'], single: ['’', '’'] },
};

/** What is no running text: code, formulas, addresses, settings in braces, tags, gaps, citations. */
const NO_TEXT =
  /(`+)(?:(?!\1)[^])*?\1|\$[^$\s][^$]*\$|\]\([^)]*\)|\]:\s*\S.*$|\{[^{}]*\}|<[^<>]*>|\[\[[^\]]*\]\]|\[@[^\]]*\]|https?:\/\/\S+/g;

/**
 * Marks that have no partner on the line are left as they are, but for apostrophes between letters and before years: a
 * guess would be worse than what stands there.
 */
export function setQuotes(line: string, lang: string): string {
  const marks = MARKS[lang.toLowerCase().split('-')[0] ?? ''];
  if (marks === undefined || /^\s*(?::{3,}|[-=]{3,}\s*$|```|~~~|\|?\s*:?-+)/.test(line)) return line;
  const isText = Array.from({ length: line.length }, () => true);
  for (const { index, 0: found } of line.matchAll(NO_TEXT)) isText.fill(false, index, index + found.length);
  const out = Array.from({ length: line.length }, (_, at) => line[at] ?? '');
  let open: { readonly at: number; readonly kind: keyof Marks } | undefined;
  for (let at = 0; at < line.length; at++) {
    if (isText[at] !== true) continue;
    const letter = line[at];
    const [before, after] = [line[at - 1] ?? ' ', line[at + 1] ?? ' '];
    if (letter === "'" && /[\p{L}\p{N}]/u.test(before) && /\p{L}/u.test(after)) out[at] = '’';
    else if (letter === "'" && /^\d\ds?\b/.test(line.slice(at + 1))) out[at] = '’';
    else if (letter === '"' || letter === "'") {
      const kind = letter === '"' ? 'double' : 'single';
      const opens = /[\s([{—–-]/.test(before) && /\S/.test(after);
      const closes = /\S/.test(before) && !/[\p{L}\p{N}]/u.test(after);
      if (open?.kind === kind && closes) {
        [out[open.at], out[at]] = marks[kind];
        open = undefined;
      } else if (open === undefined && opens) open = { at, kind };
    }
  }
  return out.join('');
}
