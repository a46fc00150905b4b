/** Raw HTML in a deck enters; what reveal.js makes of its own attributes leaves as edits. */
import type { TranslateContext } from '../dialect.ts';
import type { DialectText } from '../text/dialect-text.ts';
import { nativeIcon } from '../text/icon-names.ts';

const LATE = /<(?:img|video|audio|source|iframe)(?=\s)(?:[^"'<>]|"[^"]*"|'[^']*')*?\s(data-)src\s*=/gi;
const ICON =
  /<(?:i|span)\s(?:[^"'<>]|"[^"]*"|'[^']*')*?class\s*=\s*["']?[^"'>]*\b(?:fa|fas|far|fab|fa-[a-z-]+|bi-[a-z-]+|glyphicon)\b[^>]*>/gi;

/** Characters in a line; longer ones hold pictures as text, and patterns would take long to pass over them. */
const LONGEST = 10_000;

export function readRawHtml(text: DialectText, context: TranslateContext): void {
  for (const [index, shown] of text.masked.entries()) {
    const line = text.lines[index];
    if (line === undefined || !shown.includes('<') || shown.length > LONGEST) continue;
    for (const { 0: found, index: at } of shown.matchAll(LATE)) {
      // A picture that is loaded late is loaded all the same.
      if (/\ssrc\s*=/i.test(found)) continue;
      const from = at + found.toLowerCase().lastIndexOf('data-src');
      text.edits.replace(index, from, from + 'data-'.length, '');
    }
    for (const { 0: tag, index: at } of shown.matchAll(ICON)) {
      const [, font = '', name] =
        /\b(fa|bi|glyphicon)-(?!(?:fw|lg|[2-9]x|spin|pulse|li|ul|border|inverse|solid|brands|regular)\b)([a-z0-9-]+)/.exec(
          tag,
        ) ?? [];
      const set = /\b(?:fab|fa-brands)\b/.test(tag) ? 'brands:' : /\b(?:far|fa-regular)\b/.test(tag) ? 'regular:' : '';
      // Font Awesome's icons have the same names here.
      const icon = name === undefined ? undefined : font === 'fa' ? `:icon[${set}${name}]` : nativeIcon(name);
      const isEmpty = /^\s*<\/(?:i|span)>/i.test(shown.slice(at + tag.length));
      if (icon !== undefined && isEmpty) text.edits.insert(index, at + tag.length, icon);
      else
        context.unmapped(
          'icon of a font',
          { ...line, column: at + 1 },
          'write :icon[name], or show a picture: ![](icon.svg)',
        );
    }
  }
}
