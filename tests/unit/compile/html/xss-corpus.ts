/** The payload file enters; payloads, the places they are tried in, and what the safety rule makes of them leave. */
import { readFileSync } from 'node:fs';
import MarkdownIt from 'markdown-it';
import { resolveHtmlReferences } from '../../../../src/compile/html/references.ts';
import { sanitiseTokens } from '../../../../src/compile/html/sanitise.ts';
import type { RawToken } from '../../../../src/compile/markdown/tokens.ts';
import { rewriteHtml } from '../../../../src/render/html-assets.ts';

const file = new URL('../../../fixtures/xss/payloads.txt', import.meta.url);

export const PAYLOADS: readonly string[] = readFileSync(file, 'utf8')
  .split('\n')
  .filter((line) => line.trim() !== '' && (!line.startsWith('# ') || line.startsWith('# <')))
  .map((line) => line.replaceAll('⏎', '\n').replaceAll('⇥', '\t').replaceAll('␀', '\0'));

const oneLine = (payload: string): string => payload.replace(/\n+/g, ' ');

/** Markdown around a payload. */
export const PLACES: Readonly<Record<string, (payload: string) => string>> = {
  block: (payload) => payload,
  inline: (payload) => `text ${payload} text`,
  'list item': (payload) => `- one\n- ${payload.replaceAll('\n', '\n  ')}\n- three`,
  'link text': (payload) => `[${oneLine(payload)}](https://ok.example/)`,
  'double-quoted attribute': (payload) => `<div title="${payload}">x</div>`,
  'single-quoted attribute': (payload) => `<a title='${payload}' href='${payload}'>x</a>`,
  'across tokens': (payload) => `<div class="box">\n\n*before* ${payload}\n\n# head\n\n${payload}\n\n</div>`,
  'image alt': (payload) => `![${oneLine(payload)}](a.png)`,
  'table cell': (payload) => `| a | b |\n|---|---|\n| ${oneLine(payload).replaceAll('|', '\\|')} | x |`,
  svg: (payload) => `<svg>${payload}</svg>`,
  style: (payload) => `<style>\na{color:red}${payload}\n</style>`,
  'style attribute': (payload) => `<b style="color:red;${payload}">x</b>`,
};

const md = new MarkdownIt({ html: true });

/** One slide's HTML as a page would hold it, with the plain parser's tokens. */
export function safeHtml(markdown: string, trust = false): string {
  const lines = markdown.split('\n').map((text, index) => ({ text, file: 'deck.md', number: index + 1 }));
  const tokens = sanitiseTokens(
    md.parse(markdown, {}) as RawToken[],
    { lines },
    { input: { trust }, report: () => {} },
  );
  const references = { asset: (path: string) => path, link: (href: string) => href };
  return tokens
    .map((token) => {
      if (/^(?:html_notes|lab)_/.test(token.type)) return '';
      return md.renderer.render([token] as Parameters<typeof md.renderer.render>[0], md.options, {});
    })
    .map((html) => resolveHtmlReferences(html, references))
    .map((html) =>
      rewriteHtml(html, {
        assetUrl: (path) => `assets/${encodeURIComponent(path)}`,
        anchorUrl: (id) => `#/${encodeURIComponent(id)}`,
        idPrefix: 'law-',
        key: 'k1',
      }),
    )
    .join('');
}

/** The same Markdown without the safety rule: the control that must fire. */
export function rawHtml(markdown: string): string {
  return md.render(markdown);
}
