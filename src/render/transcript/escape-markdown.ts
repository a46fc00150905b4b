/** Plain text enters; Markdown leaves that CommonMark and GFM read as that very text. */

/** What stands right before and after the text in its line; empty at the line's ends. */
export interface Neighbours {
  readonly before: string;
  readonly after: string;
}

const NOWHERE: Neighbours = { before: '', after: '' };

/** For a run of text within a line; what only means something at a line's beginning is left to `escapeLineStart`. */
export function escapeMarkdown(text: string, { before, after }: Neighbours = NOWHERE): string {
  return text.replace(/[\\`*_[\]<&~$|!]/g, (char, at: number) => {
    const last = text[at - 1] ?? before.at(-1) ?? '';
    const next = text[at + 1] ?? after[0] ?? '';
    return isPlain(char, last, next, text.slice(at + 1, at + 34)) ? char : `\\${char}`;
  });
}

/** Whether a character can mean nothing but itself between these two. */
function isPlain(char: string, last: string, next: string, rest: string): boolean {
  switch (char) {
    case '*':
      return isSpace(last) && isSpace(next);
    case '_':
      return isWord(last) && isWord(next);
    case '<':
      return next !== '' && !/[a-z/!?]/i.test(next);
    case '&':
      return next !== '' && !/^#?\w{1,31};/.test(rest);
    case '!':
      return next !== '[';
    default:
      return false;
  }
}

function isSpace(char: string): boolean {
  return char !== '' && /\s/u.test(char);
}

function isWord(char: string): boolean {
  return /[\p{L}\p{N}]/u.test(char);
}

/** For the beginning of a line of Markdown that is to be a paragraph's: no heading, list, quote, rule or setext line. */
export function escapeLineStart(line: string): string {
  if (/^(?:#{1,6}|[-+*:])(?=\s|$)|^>|^=+\s*$|^-+\s*$|^(?:(?:\*\s*){3,}|(?:-\s*){3,})$/.test(line)) return `\\${line}`;
  return line.replace(/^(\d{1,9})([.)])(?=\s|$)/, '$1\\$2');
}

/** A code span; spaces and backticks in it stay as they are. */
export function codeSpan(code: string): string {
  const text = code.replace(/\s*\n\s*/g, ' ');
  const fence = '`'.repeat(longestRun(text) + 1);
  const padded = /^`|`$/.test(text) || (/^\s.*\s$/s.test(text) && text.trim() !== '') ? ` ${text} ` : text;
  return `${fence}${padded}${fence}`;
}

/** A fenced block; `info` is what stands behind the fence. */
export function fence(code: string, info: string): string {
  const marks = '`'.repeat(Math.max(3, longestRun(code) + 1));
  const named = info.replace(/[`\s]+/g, ' ').trim();
  return `${marks}${named}\n${code}\n${marks}`;
}

function longestRun(text: string): number {
  return Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length));
}

/** The part of a link or picture in round brackets. */
export function linkTarget(url: string): string {
  const clean = url.replace(/[\s<>\\|]/g, (char) => encodeURIComponent(char));
  return /[()]/.test(clean) ? `<${clean}>` : clean;
}
