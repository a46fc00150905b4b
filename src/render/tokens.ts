/** Prose tokens enter, HTML leaves: markdown-it's tokens and Lectern's own, everything escaped but what the compiler made safe. */
import { plainText } from '../deck/text.ts';
import type { Token } from '../deck/token.ts';
import { authorValues, merge, withoutFragment } from './block-attributes.ts';
import { renderBlock } from './blocks/block.ts';
import { renderPicture } from './blocks/figure.ts';
import { htmlIdPrefix } from '../deck/html-marks.ts';
import { renderInlineMath } from './blocks/math.ts';
import type { SlideContext } from './context.ts';
import {
  type AttributeValues,
  assetPathOf,
  attributes,
  cssLength,
  cssValue,
  declarations,
  escapeHtml,
  isRemote,
  safeHref,
} from './escape.ts';
import { rewriteHtml, withoutScripts } from './html-assets.ts';
import { renderCitation, renderFootnoteRef } from './references.ts';

/** The HTML of a list of tokens; `root` goes onto the first element opened. */
export function renderTokens(tokens: readonly Token[], context: SlideContext, root?: AttributeValues): string {
  let html = '';
  let pending = root;
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at];
    if (token === undefined) continue;
    if (token.type === 'softbreak') {
      html += joinsWithoutSpace(tokens, at) ? '' : '\n';
      continue;
    }
    const takesRoot = pending !== undefined && token.nesting === 1 && !token.hidden && token.type !== 'inline';
    html += renderToken(token, context, takesRoot ? pending : undefined);
    if (takesRoot) pending = undefined;
  }
  return html;
}

function renderToken(token: Token, context: SlideContext, root: AttributeValues | undefined): string {
  switch (token.type) {
    case 'text':
    case 'text_special':
      return escapeHtml(token.content);
    case 'inline':
      return renderTokens(token.children ?? [], context);
    case 'hardbreak':
      return '<br>\n';
    case 'code_inline':
      return `<code${tokenAttributes(token, context, { translate: 'no' })}>${escapeHtml(token.content)}</code>`;
    case 'html_inline':
    case 'html_block':
      return renderHtml(token.content, context);
    case 'image':
      return renderImage(token, context);
    case 'math_inline':
      return withAttributes(token, renderInlineMath(token.content, token.job, context), context);
    case 'emoji':
      return withAttributes(token, renderEmoji(token, context), context);
    case 'task':
      return renderTask(token.info === 'checked', context);
    case 'icon':
      return renderIcon(token, context);
    case 'citation':
      return token.citation === undefined ? '' : renderCitation(token.citation, context);
    case 'footnote_ref':
      return token.footnote === undefined ? '' : renderFootnoteRef(token.footnote, context);
    case 'gap':
      return token.gap === undefined ? '' : (context.gap?.(token.gap) ?? '');
    case 'block':
      return token.block === undefined ? '' : renderBlock(token.block, context);
    case 'link_open':
      return renderLinkOpen(token, context, root);
    case 'fence':
    case 'code_block':
      return `<pre><code>${escapeHtml(token.content)}</code></pre>`;
    default:
      return renderTag(token, context, root);
  }
}

/** Raw HTML: safe already; file names, links and ids get their values on this page. */
function renderHtml(html: string, context: SlideContext): string {
  const { slide, assetUrl } = context;
  if (context.onSlide) {
    for (const [, digits] of html.matchAll(FRAGMENT_INDEX)) {
      const index = Number(digits);
      if (index <= context.lastFragment) context.fragments.add(index);
    }
  }
  const kept = withoutScripts(html, context.bundled);
  const stepped = !context.onSlide
    ? kept.replace(STEPPED_TAG, stillTag)
    : context.medium !== 'talk'
      ? kept.replace(STEPPED_TAG, shownTag(context))
      : kept;
  return rewriteHtml(stepped, {
    assetUrl,
    anchorUrl: (id) => slideHref(id, context),
    idPrefix: htmlIdPrefix(slide.id),
    key: slide.key,
  });
}

const STEPPED_TAG = /<[a-z][^<>]{0,2000} data-fragment-index="(\d+)"[^<>]{0,2000}>/gi;

/** Gives a fragment of raw HTML the states that `fragmentValues` gives others. */
function shownTag({ shownFragment }: SlideContext): (tag: string, digits: string) => string {
  return (tag, digits) => {
    const index = Number(digits);
    if (index > shownFragment) return tag;
    const states = index === shownFragment ? 'visible current-fragment' : 'visible';
    return tag.replace(/ class="/, () => ` class="${states} `);
  };
}

/** Beside slides nothing waits for a step. */
function stillTag(tag: string): string {
  return tag.replace(/ class="([^"]*)"/, (_whole, classes: string) => ` class="${withoutFragment(classes)}"`);
}

/** As compile numbers them in raw HTML; what only looks like it is no higher than the slide's last. */
const FRAGMENT_INDEX = / data-fragment-index="(\d+)"/g;

const VOID = new Set(['br', 'hr', 'img', 'wbr', 'col', 'source', 'track']);
/** Elements no plain token may open: they run or load something. */
const NEVER = new Set([
  'input',
  'script',
  'style',
  'iframe',
  'object',
  'embed',
  'base',
  'link',
  'meta',
  'form',
  'template',
  'noscript',
]);
const BLOCK_TAGS = /^(?:p|ul|ol|li|dl|dt|dd|table|thead|tbody|tr|th|td|blockquote|h[1-6]|hr|div|section|figure)$/;

function renderTag(token: Token, context: SlideContext, root: AttributeValues | undefined): string {
  const tag = token.tag.toLowerCase();
  if (token.hidden || NEVER.has(tag) || !/^[a-z][a-z0-9]*$/.test(tag)) return '';
  if (token.nesting === -1) return BLOCK_TAGS.test(tag) ? `</${tag}>\n` : `</${tag}>`;
  const open = `<${tag}${tokenAttributes(token, context, root)}>`;
  if (token.nesting === 1) return open;
  if (VOID.has(tag)) return BLOCK_TAGS.test(tag) ? `${open}\n` : open;
  return `${open}${token.children === null ? escapeHtml(token.content) : renderTokens(token.children, context)}</${tag}>`;
}

function tokenAttributes(token: Token, context: SlideContext, more: AttributeValues = {}): string {
  return attributes(merge(authorValues(token.attrs ?? [], context), more));
}

/** A task's box is a drawing with a name: a disabled form control would be announced as unavailable. */
function renderTask(done: boolean, context: SlideContext): string {
  const label = done ? context.words.taskDone : context.words.taskOpen;
  return `<span${attributes({ class: done ? 'task-box is-done' : 'task-box', role: 'img', 'aria-label': label })}></span>`;
}

function renderLinkOpen(token: Token, context: SlideContext, root: AttributeValues | undefined): string {
  const attrs = (token.attrs ?? []).filter(([name]) => name !== 'href');
  const href = token.attrs?.find(([name]) => name === 'href')?.[1] ?? '';
  return `<a${attributes(merge(authorValues(attrs, context), linkValues(href, context), root ?? {}))}>`;
}

/** The attributes of a link: slides by `#/id` in the talk, the deck's files by their URL, other hosts in a new tab. */
export function linkValues(href: string, context: SlideContext): AttributeValues {
  if (href.startsWith('#')) return { href: slideHref(href.slice(1), context) };
  const path = assetPathOf(href);
  // Paper travels without the deck's files.
  if (path !== undefined)
    return context.assetPaths.has(path) && context.medium !== 'sheet' ? { href: context.assetUrl(path) } : {};
  const safe = safeHref(href);
  if (safe === undefined || (context.medium === 'sheet' && !/^[a-z][a-z\d+.-]*:/i.test(safe))) return {};
  if (isRemote(safe) && context.medium !== 'sheet') return { href: safe, target: '_blank', rel: 'noopener noreferrer' };
  return { href: safe };
}

/** The URL that leads to the slide or element with the id: a fragment, except to another page of the study edition. */
export function slideHref(id: string, context: Pick<SlideContext, 'medium' | 'placeUrl'>): string {
  const name = id.replace(/^\//, '');
  if (context.medium === 'talk') return `#/${name}`;
  return context.placeUrl?.(name) ?? `#${name}`;
}

function renderImage(token: Token, context: SlideContext): string {
  const { src = '', alt: _alt, width, height, fit, position, ...rest } = Object.fromEntries(token.attrs ?? []);
  const alt = token.children === null ? token.content : plainText(token.children);
  const style = declarations({
    width: cssLength(width),
    height: cssLength(height),
    'object-fit': /^(?:contain|cover|fill|none|scale-down)$/.test(fit ?? '') ? fit : undefined,
    'object-position': cssValue(position),
  });
  const more = merge(authorValues(rest, context), style === '' ? {} : { style });
  return renderPicture({ src, alt, decorative: false }, context, more);
}

/** Read out by its name, unless the author hides it; where the set has none of that name, the name stands there. */
function renderIcon(token: Token, context: SlideContext): string {
  const piece = token.job === undefined ? undefined : context.pieces.get(token.job);
  const name = token.content.replace(/^[a-z]+:/, '').replaceAll('-', ' ');
  const isDrawn = piece?.kind === 'icon';
  const own = isDrawn ? { class: 'icon', role: 'img', 'aria-label': name } : { class: 'icon' };
  return `<span${tokenAttributes(token, context, own)}>${isDrawn ? piece.svg : escapeHtml(token.content)}</span>`;
}

function renderEmoji(token: Token, context: SlideContext): string {
  const piece = token.job === undefined ? undefined : context.pieces.get(token.job);
  if (piece?.kind !== 'emoji') return escapeHtml(token.content);
  return `<span class="emoji" role="img" aria-label="${escapeHtml(token.content)}">${piece.svg}</span>`;
}

/** What the author said of a formula or an emoji stands on an element around it. */
function withAttributes(token: Token, html: string, context: SlideContext): string {
  return token.attrs === null || token.attrs.length === 0
    ? html
    : `<span${tokenAttributes(token, context)}>${html}</span>`;
}

/** A line break between two Han or Kana characters is no space (CSS Text 4 "segment break transformation", not yet in browsers). */
export function joinsWithoutSpace(tokens: readonly Token[], at: number): boolean {
  const last = nextText(tokens, at, -1)?.at(-1);
  const first = nextText(tokens, at, 1)?.at(0);
  return last !== undefined && first !== undefined && WIDE.test(last) && WIDE.test(first);
}

/** The text next to a token, looked for beyond the tags of emphasis and links; undefined when something else stands there. */
function nextText(tokens: readonly Token[], from: number, step: 1 | -1): string | undefined {
  for (let at = from + step; ; at += step) {
    const token = tokens[at];
    if (token?.type === 'text' && token.content !== '') return token.content;
    if (token === undefined || (token.nesting === 0 && token.type !== 'text')) return undefined;
  }
}

const WIDE = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\u3000-\u303f\uff01-\uff60ー]/u;
