/** `H~2~O` and `x^2^` enter, `sub` and `sup` tokens leave. */
import type { MarkdownIt } from 'markdown-it';

export function subscripts(md: MarkdownIt): void {
  script(md, 'sub', '~');
}

export function superscripts(md: MarkdownIt): void {
  script(md, 'sup', '^');
}

/** As in Pandoc: no blank between the marks unless a backslash stands before it; `~~` is left to strikethrough. */
function script(md: MarkdownIt, name: string, char: string): void {
  const marker = char.charCodeAt(0);
  md.inline.ruler.after('emphasis', name, (state, silent) => {
    const { src, pos, posMax } = state;
    if (src.charCodeAt(pos) !== marker) return false;
    const next = src.charCodeAt(pos + 1);
    if (next === marker || src.charCodeAt(pos - 1) === marker || (next === 0x5b && char === '^')) return false;
    let end = pos + 1;
    for (; end < posMax && src.charCodeAt(end) !== marker; end++) {
      const code = src.charCodeAt(end);
      // A code span may hold the mark; there are better ways to write it than inside a subscript.
      if (code === 0x20 || code === 0x09 || code === 0x0a || code === 0x60) return false;
      if (code === 0x5c) end++;
    }
    if (end >= posMax || end === pos + 1 || src.charCodeAt(end + 1) === marker) return false;
    if (!silent) {
      state.posMax = end;
      state.push(`${name}_open`, name, 1).markup = char;
      state.pos = pos + 1;
      const first = state.tokens.length;
      state.md.inline.tokenize(state);
      for (const token of state.tokens.slice(first))
        if (token.info === 'escape' && token.markup === '\\') token.content = '';
      state.push(`${name}_close`, name, -1).markup = char;
    }
    state.pos = end + 1;
    state.posMax = posMax;
    return true;
  });
}
