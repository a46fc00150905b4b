/** A bare `https://…` or `http://…` in text enters, link tokens leave; nothing else is guessed to be a link. */
import type { MarkdownIt } from 'markdown-it';

/** Letters of scripts that write blanks between words; in others a URL would swallow the text after it. */
const LETTER = /(?![\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}])[\p{L}\p{M}\p{N}]/uy;
const ASCII = new Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~:/?#@!$&'()*+,;=%");
const TRAILING = new Set('?!.,:;*_~\'"=+&');

export function linkify(md: MarkdownIt): void {
  md.inline.ruler.after('text', 'linkify_url', (state, silent) => {
    const { src, pos } = state;
    if (src.charCodeAt(pos) !== 0x3a || !src.startsWith('//', pos + 1) || state.linkLevel > 0) return false;
    const scheme = /(?<![A-Za-z0-9+.-])https?$/i.exec(src.slice(Math.max(0, pos - 6), pos))?.[0];
    if (scheme === undefined) return false;
    const rest = src.slice(pos + 3, findEnd(src, pos + 3, state.posMax));
    // The text so far is asked last, since looking into it costs its length.
    if (rest === '' || (!silent && !state.pending.endsWith(scheme))) return false;
    const url = `${scheme}://${rest}`;
    const href = state.md.normalizeLink(url);
    if (!state.md.validateLink(href)) return false;
    if (!silent) {
      state.pending = state.pending.slice(0, -scheme.length);
      const open = state.push('link_open', 'a', 1);
      open.attrs = [['href', href]];
      open.markup = 'linkify';
      open.info = 'auto';
      state.push('text', '', 0).content = state.md.normalizeLinkText(url);
      const close = state.push('link_close', 'a', -1);
      close.markup = 'linkify';
      close.info = 'auto';
    }
    state.pos = pos + 3 + rest.length;
    return true;
  });
}

/**
 * Where a URL ends: before a blank, bracket or quote, before a parenthesis that was not opened inside, and before
 * punctuation that belongs to the sentence. At `from` itself when no host stands there.
 */
function findEnd(src: string, from: number, max: number): number {
  if (!isLetter(src, from)) return from;
  let depth = 0;
  let end = from;
  for (; end < max; end++) {
    const char = src[end] ?? '';
    if (char === '(') depth++;
    else if (char === ')' && --depth < 0) break;
    if (!ASCII.has(char) && !isLetter(src, end)) {
      // The second half of a letter outside the Basic Multilingual Plane.
      if (!(char >= '\uDC00' && char <= '\uDFFF' && isLetter(src, end - 1))) break;
    }
  }
  while (end > from && TRAILING.has(src[end - 1] ?? '')) end--;
  return end;
}

function isLetter(src: string, pos: number): boolean {
  LETTER.lastIndex = pos;
  return LETTER.test(src);
}
