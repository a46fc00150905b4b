/** Raw HTML that the compiler has made safe enters; the same with asset paths and slide links as this page needs them leaves. */
import type { SlideContext } from './context.ts';
import { assetPathOf, cssUrl, escapeHtml } from './escape.ts';
import { slideHref } from './tokens.ts';

/** `src`, `poster`, `href` of known assets become URLs of the page; `#id` becomes a link to the slide. Nothing else changes. */
export function rewriteHtml(html: string, context: SlideContext): string {
  return html.replace(TAG, (tag) =>
    tag.replace(URL_ATTRIBUTE, (whole, lead: string, name: string, quote: string, value: string) => {
      const url = unescapeHtml(value);
      if (name.toLowerCase() === 'style') return `${lead}${name}=${quote}${rewriteStyle(url, context)}${quote}`;
      if (name.toLowerCase() === 'href' && url.startsWith('#')) {
        return `${lead}${name}=${quote}${escapeHtml(slideHref(url.slice(1), context))}${quote}`;
      }
      const path = assetPath(url, context);
      return path === undefined ? whole : `${lead}${name}=${quote}${escapeHtml(context.assetUrl(path))}${quote}`;
    }),
  );
}

/** A start tag with quoted values; text and comments do not match. */
const TAG = /<[a-z][^\s/>]*(?:\s+[^\s=>"']+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'>]+))?)*\s*\/?>/gi;
const URL_ATTRIBUTE = /(\s)(src|poster|href|data-src|style)\s*=\s*(["'])(.*?)\3/gis;

function rewriteStyle(style: string, context: SlideContext): string {
  return escapeHtml(
    style.replace(/url\(\s*(["']?)(.*?)\1\s*\)/gi, (whole, _quote, url: string) => {
      const path = assetPath(url, context);
      return path === undefined ? whole : cssUrl(context.assetUrl(path));
    }),
  );
}

/** The deck's path for a URL in HTML: marked by the compiler, or as written, escapes decoded; undefined when it is no asset. */
function assetPath(url: string, context: SlideContext): string | undefined {
  const plain = assetPathOf(url) ?? url.replace(/^\.\//, '');
  if (context.assetPaths.has(plain)) return plain;
  try {
    const decoded = decodeURIComponent(plain).normalize('NFC');
    return context.assetPaths.has(decoded) ? decoded : undefined;
  } catch {
    return undefined;
  }
}

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0' };

/** Decodes numeric references and the few names that safe HTML is written with. */
export function unescapeHtml(text: string): string {
  return text.replace(
    /&(?:#(\d{1,7})|#x([\da-f]{1,6})|(\w+));/gi,
    (whole, decimal?: string, hex?: string, name?: string) => {
      if (name !== undefined) return NAMED[name] ?? whole;
      const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number.parseInt(decimal, 10);
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    },
  );
}
