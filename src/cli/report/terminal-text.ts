/** Text of unknown origin enters, text that is safe and has a known width in a terminal leaves. */

/** Escape sequences, other control characters and bidirectional overrides become visible, so that a deck cannot write to the terminal. */
export function safeText(text: string): string {
  return text.replace(
    /[\u0000-\u0008\u000A-\u001F\u007F-\u009F\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]/g,
    '\uFFFD',
  );
}

/** Columns a terminal gives the text; `text` holds no control characters. */
export function widthOf(text: string): number {
  let width = 0;
  for (const { segment } of graphemes(text)) width += widthOfGrapheme(segment);
  return width;
}

let segmenter: Intl.Segmenter | undefined;

/** The segmenter takes longer to make than `--version` takes to run: only on demand. */
function graphemes(text: string): Intl.Segments {
  return (segmenter ??= new Intl.Segmenter()).segment(text);
}

function widthOfGrapheme(grapheme: string): number {
  if (/^[\p{Mn}\p{Me}\p{Cf}]+$/u.test(grapheme)) return 0;
  if (/\p{Emoji_Presentation}|\uFE0F/u.test(grapheme)) return 2;
  return WIDE.test(grapheme) ? 2 : 1;
}

/** East Asian Wide and Fullwidth (Unicode TR 11), by block. */
const WIDE =
  /^[\u1100-\u115F\u2E80-\u303E\u3041-\u33FF\u3400-\u4DBF\u4E00-\u9FFF\uA000-\uA4CF\uA960-\uA97C\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF01-\uFF60\uFFE0-\uFFE6\u{1B000}-\u{1B2FF}\u{1F200}-\u{1F2FF}\u{20000}-\u{3FFFD}]/u;

/** The source line as shown, and the column the caret stands at. */
export interface Excerpt {
  readonly text: string;
  /** Columns before the caret; absent when no column is known. */
  readonly caret?: number;
  /** Columns the carets span; at least 1. */
  readonly length: number;
}

/**
 * Makes a line fit: tabs become spaces, long lines are cut around the column. `column` and `endColumn` are 1-based
 * in UTF-16 units, as in a `Span`.
 */
export function excerptOf(
  line: string,
  column: number | undefined,
  endColumn: number | undefined,
  room: number,
): Excerpt {
  const at = column === undefined ? 0 : Math.min(column - 1, line.length);
  const end = Math.max(at + 1, Math.min((endColumn ?? at + 2) - 1, line.length));
  const before = plain(line.slice(0, at), 0);
  const marked = plain(line.slice(at, end), widthOf(before));
  const after = plain(line.slice(end), 0);
  // Half of the room is for what stands before the place, the rest for what follows.
  const start = widthOf(before) > room / 2 ? `…${lastColumns(before, Math.floor(room / 2))}` : before;
  const shown = firstColumns(start + marked + after, room);
  const caret = Math.min(widthOf(start), room);
  return {
    text: shown,
    ...(column === undefined ? {} : { caret }),
    length: Math.max(1, Math.min(widthOf(marked), room - caret)),
  };
}

function plain(text: string, from: number): string {
  let out = '';
  for (const part of safeText(text).split(/(\t)/))
    out += part === '\t' ? ' '.repeat(4 - ((from + widthOf(out)) % 4)) : part;
  return out;
}

function firstColumns(text: string, room: number): string {
  if (text.length * 2 <= room || widthOf(text.slice(0, room * 4)) <= room)
    return text.length > room * 4 ? `${text.slice(0, room)}…` : text;
  let width = 0;
  let out = '';
  for (const { segment } of graphemes(text.slice(0, room * 8))) {
    width += widthOfGrapheme(segment);
    if (width > room - 1) return `${out}…`;
    out += segment;
  }
  return out;
}

function lastColumns(text: string, room: number): string {
  const parts = [...graphemes(text.slice(-room * 8))].map(({ segment }) => segment);
  let width = 0;
  let from = parts.length;
  while (from > 0 && width + widthOfGrapheme(parts[from - 1] ?? '') <= room)
    width += widthOfGrapheme(parts[--from] ?? '');
  return parts.slice(from).join('');
}
