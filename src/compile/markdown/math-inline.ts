/** `$…$` and `$$…$$` in running text enter, `math_inline` tokens leave. */
import type { MarkdownIt, StateInline } from 'markdown-it';
import { findDollars } from './math-block.ts';

const DOLLAR = 0x24;

/**
 * Pandoc's rule: no space after the opening `$`, none before the closing one, and no digit after it. So that prices
 * stay text, two things more: no digit before the opening `$` ("5$"), and no backtick inside (code comes first).
 */
export function mathInline(md: MarkdownIt): void {
  md.inline.ruler.after('escape', 'math_inline', (state, silent) => {
    const { src, pos, posMax } = state;
    if (src.charCodeAt(pos) !== DOLLAR) return false;
    const display = src.charCodeAt(pos + 1) === DOLLAR;
    const end = display ? findDisplayEnd(state) : findEnd(state);
    if (end < 0 || end > posMax) return false;
    const width = display ? 2 : 1;
    if (!silent) {
      const token = state.push('math_inline', '', 0);
      token.content = src.slice(pos + width, end - width).trim();
      token.markup = display ? '$$' : '$';
      token.meta = { display };
    }
    state.pos = end;
    return true;
  });
}

function findEnd({ src, pos, posMax }: StateInline): number {
  if (isSpace(src.charCodeAt(pos + 1)) || isDigit(src.charCodeAt(pos - 1))) return -1;
  for (let at = pos + 1; at < posMax; at++) {
    const code = src.charCodeAt(at);
    if (code === 0x5c) at++;
    else if (code === 0x60) return -1;
    else if (code === DOLLAR) {
      return isSpace(src.charCodeAt(at - 1)) || isDigit(src.charCodeAt(at + 1)) ? -1 : at + 1;
    }
  }
  return -1;
}

function findDisplayEnd({ src, pos, posMax }: StateInline): number {
  const close = findDollars(src, pos + 2, posMax);
  if (close <= pos + 2) return -1;
  const content = src.slice(pos + 2, close);
  return content.trim() === '' || content.includes('`') ? -1 : close + 2;
}

function isSpace(code: number): boolean {
  return code === 0x20 || code === 0x09 || code === 0x0a || Number.isNaN(code);
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}
