/** A bare `https://…` or `http://…` in text enters, link tokens leave; nothing else is guessed to be a link. */
import type { MarkdownIt } from 'markdown-it';

/** What may stand in a URL written bare: no brackets, quotes or blanks, and no scripts that write without blanks. */
const URL_CHARS =
  /(?:[A-Za-z0-9\-._~:/?#@!$&'()*+,;=%]|(?![\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}])[\p{L}\p{M}\p{N}])+/uy;
const TRAILING = new Set('?!.,:;*_~\'"=+&');
const HOST = /^[\p{L}\p{N}]/u;

export function linkify(md: MarkdownIt): void {
  md.inline.ruler.after('text', 'linkify_url', (state, silent) => {
    const { src, pos } = state;
    if (src.charCodeAt(pos) !== 0x3a || !src.startsWith('//', pos + 1) || state.linkLevel > 0) return false;
    const scheme = /(?<![A-Za-z0-9+.-])https?$/i.exec(src.slice(Math.max(0, pos - 6), pos))?.[0];
    if (scheme === undefined || (!silent && !state.pending.endsWith(scheme))) return false;
    URL_CHARS.lastIndex = pos + 3;
    const rest = trimUrl(URL_CHARS.exec(src.slice(0, state.posMax))?.[0] ?? '');
    if (!HOST.test(rest)) return false;
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

/** Without punctuation that belongs to the sentence, and without a closing parenthesis that was not opened inside. */
function trimUrl(text: string): string {
  let depth = 0;
  let end = 0;
  for (; end < text.length; end++) {
    if (text[end] === '(') depth++;
    else if (text[end] === ')' && --depth < 0) break;
  }
  while (end > 0 && TRAILING.has(text[end - 1] ?? '')) end--;
  return text.slice(0, end);
}
