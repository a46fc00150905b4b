/** Raw HTML in a deck enters; what reveal.js makes of its own attributes, and links for what is loaded from elsewhere, leave as edits. */
import type { TranslateContext } from '../dialect.ts';
import type { DialectText } from '../text/dialect-text.ts';

const LATE = /<(?:img|video|audio|source|iframe)(?=\s)(?:[^"'<>]|"[^"]*"|'[^']*')*?\s(data-)src\s*=/gi;
const FRAME = /<iframe(?=\s)((?:[^"'<>]|"[^"]*"|'[^']*')*)>(?:\s*<\/iframe>)?/gi;
const ICON =
  /<(?:i|span)\s(?:[^"'<>]|"[^"]*"|'[^']*')*?class\s*=\s*["']?[^"'>]*\b(?:fa|fas|far|fab|fa-[a-z-]+|bi-[a-z-]+|glyphicon)\b[^>]*>/gi;

export function readRawHtml(text: DialectText, context: TranslateContext): void {
  for (const [index, shown] of text.masked.entries()) {
    const line = text.lines[index];
    if (line === undefined || !shown.includes('<')) continue;
    for (const { 0: found, index: at } of shown.matchAll(LATE)) {
      // A picture that is loaded late is loaded all the same.
      if (/\ssrc\s*=/i.test(found)) continue;
      const from = at + found.toLowerCase().lastIndexOf('data-src');
      text.edits.replace(index, from, from + 'data-'.length, '');
    }
    for (const { 0: found, 1: written = '', index: at } of shown.matchAll(FRAME)) {
      const url = /\s(?:data-)?src\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>]+))/i.exec(written)?.slice(1).find(Boolean);
      if (url === undefined) continue;
      context.unmapped(
        '<iframe>',
        { ...line, column: at + 1 },
        'it became a link; a picture of the page can stand there',
      );
      const title = /\stitle\s*=\s*"([^"]+)"/i.exec(written)?.[1] ?? url;
      text.edits.replace(index, at, at + found.length, `<a href="${url}">${title}</a>`);
    }
    for (const { index: at } of shown.matchAll(ICON)) {
      context.unmapped('icon font', { ...line, column: at + 1 }, 'write :icon[name]');
    }
  }
}
