/** `==text==` and `++text++` enter, `mark` and `ins` tokens leave, matched like emphasis. */
import type { Delimiter, MarkdownIt, StateInline } from 'markdown-it';

export function marks(md: MarkdownIt): void {
  pairs(md, 'mark', '=');
}

export function insertions(md: MarkdownIt): void {
  pairs(md, 'ins', '+');
}

/** Two of the character on each side; what stands between letters of ASCII words ("x==1", "i++j") is text. */
function pairs(md: MarkdownIt, name: string, char: string): void {
  const marker = char.charCodeAt(0);
  md.inline.ruler.before('emphasis', name, (state, silent) => {
    if (silent || state.src.charCodeAt(state.pos) !== marker) return false;
    const { can_open, can_close, length } = state.scanDelims(state.pos, true);
    if (length < 2) return false;
    const inWord =
      isAsciiWord(state.src.charCodeAt(state.pos - 1)) && isAsciiWord(state.src.charCodeAt(state.pos + length));
    // Of an odd number the one outside stays text.
    const first = length % 2 === 1 && (can_open || !can_close);
    if (first) state.push('text', '', 0).content = char;
    for (let at = 1; at < length; at += 2) {
      state.push('text', '', 0).content = char + char;
      state.delimiters.push({
        marker,
        length: 0,
        token: state.tokens.length - 1,
        end: -1,
        open: can_open && !inWord,
        close: can_close && !inWord,
      });
    }
    if (length % 2 === 1 && !first) state.push('text', '', 0).content = char;
    state.pos += length;
    return true;
  });
  md.inline.ruler2.before('emphasis', name, (state) => {
    retype(state, state.delimiters, name, marker);
    for (const meta of state.tokens_meta) if (meta?.delimiters) retype(state, meta.delimiters, name, marker);
    return false;
  });
}

function retype(state: StateInline, delimiters: readonly Delimiter[], name: string, marker: number): void {
  for (const open of delimiters) {
    const close = open.marker === marker ? delimiters[open.end] : undefined;
    if (close === undefined) continue;
    for (const [at, type, nesting] of [
      [open.token, `${name}_open`, 1],
      [close.token, `${name}_close`, -1],
    ] as const) {
      const token = state.tokens[at];
      if (token === undefined) continue;
      token.type = type;
      token.tag = name;
      token.nesting = nesting;
      token.markup = token.content;
      token.content = '';
    }
  }
}

function isAsciiWord(code: number): boolean {
  return (code >= 0x30 && code <= 0x39) || (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a);
}
