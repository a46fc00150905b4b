/** A slide and its picture's HTML enter; lines below it leave that lead to what cannot be printed: a film, a page, a demo. */
import type { Slide } from '../../deck/deck.ts';
import { walkBlocks } from '../../deck/walk.ts';
import type { PageContext } from '../context.ts';
import { attributes, escapeHtml, unescapeHtml } from '../escape.ts';
import { renderQr } from '../qr.ts';
import { shortUrl } from './front.ts';

/** An address that a slide shows as a place with a QR code (see `html-writer`). */
const PLACED =
  /<svg class="qr"[\s\S]*?<\/svg>[\s\S]{0,400}?href="([^"]+)"|href="([^"]+)"[^>]*>(?:(?!<\/a>)[\s\S]){0,400}?<svg class="qr"/g;

/** Empty where everything prints. */
export function onlineLines(slide: Slide, html: string, { deck }: PageContext): string {
  const urls = new Set<string>();
  for (const [, after, around] of html.matchAll(PLACED)) urls.add(unescapeHtml(after ?? around ?? ''));
  if (urls.size === 0 && moves(slide) && deck.meta.url !== undefined) {
    urls.add(`${deck.meta.url.replace(/#.*$/, '')}#/${encodeURIComponent(slide.id)}`);
  }
  return [...urls]
    .map((url) => {
      const link = `<a${attributes({ href: url })}>${escapeHtml(shortUrl(url))}</a>`;
      return `<p class="picture-online">${renderQr(url)}<span>${link}</span></p>`;
    })
    .join('');
}

/** Whether something of it plays or runs. */
function moves(slide: Slide): boolean {
  let found = false;
  walkBlocks(slide.blocks, {
    block: (block) => (found ||= block.kind === 'lab' || (block.kind === 'figure' && block.film !== undefined)),
  });
  return found;
}
