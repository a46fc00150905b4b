/** A dialect's text enters; where it would mean something in native Markdown that it does not mean there, a backslash is put before it. */
import type { DialectText } from '../text/dialect-text.ts';
import { BLOT } from '../text/mask.ts';

/** What native Markdown has beyond CommonMark with tables, strikethrough and task lists. */
export const EXTENSIONS = [
  'notes',
  'slots',
  'pauses',
  'snippets',
  'containers',
  'math',
  'definition lists',
  'abbreviations',
  'footnotes',
  'alerts',
  'marks',
  'insertions',
  'subscripts',
  'superscripts',
  'icons',
  'emoji',
  'attributes',
  'citations',
] as const;
export type Extension = (typeof EXTENSIONS)[number];

/** Where an extension begins; the group before which the backslash stands is the whole match unless there is `at`. */
interface Literal {
  readonly pattern: RegExp;
  /** Offset in the match at which the backslash goes. */
  readonly at?: (match: RegExpExecArray) => number;
}

const LITERALS: Readonly<Record<Extension, Literal>> = {
  notes: { pattern: /^Notes?:(?=[ \t]*$)/g, at: (match) => match[0].length - 1 },
  slots: { pattern: /^ {0,3}::(?=[A-Za-z][\w-]*::$)/g, at: indent },
  pauses: { pattern: /^ {0,3}\.(?=[ \t]+\.[ \t]+\.[ \t]*$)/g, at: indent },
  snippets: { pattern: /^ {0,3}<(?=<<[ \t])/g, at: indent },
  containers: { pattern: /^[ \t>]*:(?=::)/g, at: last },
  math: { pattern: /\$/g },
  'definition lists': { pattern: /^ {0,3}[:~](?=[ \t]+\S)/g, at: last },
  abbreviations: { pattern: /^ {0,3}\*(?=\[[^\]]+\]:)/g, at: indent },
  footnotes: { pattern: /\[(?=\^[^\]\s]+\])|\^(?=\[)/g },
  alerts: { pattern: /^[ \t]*(?:>[ \t]*)+\[(?=![a-z]+\][ \t]*$)/gi, at: last },
  marks: { pattern: /={2,}/g },
  insertions: { pattern: /\+{2,}/g },
  subscripts: { pattern: /(?<!~)~(?!~)/g },
  superscripts: { pattern: /\^(?!\[)(?<!\[\^)/g },
  icons: { pattern: /:(?=icon\[)/g },
  // With a letter or digit in it: `:---:` in a table is none.
  emoji: { pattern: /(?<!:):(?=[_+-]*[a-z0-9][a-z0-9_+-]*:(?!:))/g },
  attributes: { pattern: /\{(?=[#.\w:][^{}\n]*\})/g },
  citations: { pattern: /@(?=[\p{L}\p{N}_])/gu },
};

function indent(match: RegExpExecArray): number {
  return /^ */.exec(match[0])?.[0].length ?? 0;
}

function last(match: RegExpExecArray): number {
  return match[0].length - 1;
}

/** Extensions of running text that only count where brackets are near. */
const IN_BRACKETS: ReadonlySet<Extension> = new Set(['citations']);

/** Escapes what only native Markdown reads; what the translator has changed is left as it made it. */
export function escapeLiterals(text: DialectText, spoken: ReadonlySet<Extension>): void {
  // A rule of dashes on a slide could be taken for a separator, by native Markdown or by who reads it.
  for (const { map, markup } of text.blocks('hr')) {
    if (markup.startsWith('-') && !text.edits.touches(map[0], 0, 1)) text.edits.replaceLine(map[0], '***');
  }
  const silent = EXTENSIONS.filter((extension) => !spoken.has(extension));
  const { edits } = text;
  for (const [line, shown] of proseLines(text).entries()) {
    // The row of a table that aligns its columns (`:-:`) is no text.
    if (!/[:.<@$~*[=+^{]/.test(shown) || /^[\s>]*\|?[\s|:-]*-[\s|:-]*$/.test(shown)) continue;
    for (const extension of silent) {
      if (IN_BRACKETS.has(extension) && !/\[[^\]]*@/.test(shown)) continue;
      const { pattern, at } = LITERALS[extension];
      for (const match of shown.matchAll(pattern)) {
        const column = match.index + (at?.(match) ?? 0);
        if (!edits.touches(line, column, column + 1)) edits.insert(line, column, '\\');
      }
    }
  }
}

/** Tags, and bare addresses, which a backslash would break. */
const NO_PROSE = /<\/?[a-z][^<>]*>|\b(?:https?:\/\/|www\.)[^\s<>]*/gi;

/** The lines with all blotted out that is no running text: HTML too. */
function proseLines(text: DialectText): readonly string[] {
  const lines = [...text.masked];
  for (const { type, map, markup } of text.tokens) {
    if (type === 'html_block' && map) lines.fill('', ...map);
    if (type === 'heading_open' && map && markup === '=') lines[map[1] - 1] = '';
    // Colons in a table's second line say how its columns stand.
    if (type === 'table_open' && map) lines[map[0] + 1] = '';
  }
  for (const { from, to } of text.comments) {
    for (let line = from.line; line <= to.line; line++) {
      const start = line === from.line ? from.column : 0;
      const end = line === to.line ? to.column : (lines[line]?.length ?? 0);
      lines[line] = blotted(lines[line] ?? '', start, end);
    }
  }
  return lines
    .join('\n')
    .replaceAll(NO_PROSE, (found) => found.replaceAll(/[^\n]/g, BLOT))
    .split('\n');
}

function blotted(text: string, from: number, to: number): string {
  return text.slice(0, from) + BLOT.repeat(Math.max(0, Math.min(to, text.length) - from)) + text.slice(to);
}
