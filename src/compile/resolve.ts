/** A draft slide enters; its ids are claimed, then its links and pictures are made to point at what exists, or are reported. */
import type { Asset, Background, Directives } from '../deck/deck.ts';
import type { Span } from '../deck/span.ts';
import { plainText } from '../deck/text.ts';
import type { HtmlIds } from './anchors.ts';
import type { AssetCollector } from './assets.ts';
import type { Check, CompileContext } from './context.ts';
import { attribute } from './convert.ts';
import { diagramJob } from '../deck/job.ts';
import { excerpt } from '../deck/excerpt.ts';
import { firstOf, giveKeys, isDraftDoing, type TakenKey } from './doing/keys.ts';
import type { DraftBlock, DraftDoing, DraftFigure, DraftToken } from './draft.ts';
import { captionsOf, filmBehind, withStill } from './film-files.ts';
import { htmlIds, resolveHtmlReferences } from './html/references.ts';
import { isValidId } from './ids.ts';
import { resolveLink } from './links.ts';
import type { DraftSlide } from './slide.ts';
import { type DraftVisitor, visitBlocks } from './visit.ts';

/** Tells whether an id is still free, once for each id of a slide; from then on it is not. */
export type TakeId = (id: string) => boolean;

/** Ids of the deck, for the slide at work. */
export function takeIdOf(context: CompileContext): TakeId {
  return (id) => {
    const free = !context.deck.ids.has(id);
    context.depends(isFree(id, free));
    context.deck.ids.add(id);
    return free;
  };
}

function isFree(id: string, free: boolean): Check {
  return ({ deck }) => !deck.ids.has(id) === free;
}

/** The ids that elements of the slide now bear; the others are taken off and reported. What a learner does gets its key. */
export function claimIds(
  draft: DraftSlide,
  take: TakeId,
  known: readonly TakenKey[] | undefined,
  context: CompileContext,
): { readonly claimedIds: readonly string[]; readonly keys: readonly TakenKey[] } {
  const claims: Claims = { own: new Set(), asked: new Set(), doings: [], take, context };
  visitAll(draft, {
    block: (block) => claimBlockId(block, claims),
    token: (token, near) => claimTokenId(token, near, claims),
  });
  return { claimedIds: [...claims.own], keys: giveKeys(claims.doings, known, context) };
}

interface Claims {
  readonly own: Set<string>;
  readonly asked: Set<string>;
  /** What a learner does, so far. */
  readonly doings: DraftDoing[];
  readonly take: TakeId;
  readonly context: CompileContext;
}

/** Ids that elements in the raw HTML of a slide bear. */
export function htmlIdsOf(draft: DraftSlide, slide: string, context: CompileContext): HtmlIds {
  const own = new Map<string, string>();
  visitAll(draft, {
    token: (token) => {
      if (isHtml(token)) for (const [written, id] of htmlIds(token.content, slide)) own.set(written, id);
    },
  });
  // In a page they begin with the slide's own id.
  if (own.size > 0) context.depends(hasId(slide));
  return own;
}

function hasId(id: string): Check {
  return (_now, slide) => slide.id === id;
}

/** Resolves what the slide points at; the files it uses leave with its directives. */
export function resolveReferences(
  draft: DraftSlide,
  own: HtmlIds,
  assets: AssetCollector,
  context: CompileContext,
): { readonly directives: Directives; readonly used: readonly Asset[] } {
  assets.takeFound();
  visitAll(draft, {
    block: (block) => resolveBlock(block, own, assets, context),
    token: (token, near) => {
      resolveImage(token, near, assets, context);
      if (token.type === 'text') reportUnreadPicture(token.content, near, context);
      if (isHtml(token)) token.content = resolveHtml(token.content, token.span ?? near, own, assets, context);
    },
  });
  visitAll(draft, { siblings: (tokens, near) => resolveLinks(tokens, near, own, assets, context) });
  const directives = resolveBackground(draft, assets, context);
  return { directives, used: assets.takeFound() };
}

function visitAll(draft: DraftSlide, visitor: DraftVisitor): void {
  const { presenter, handout, study } = draft.texts;
  const flows = [draft.blocks, ...[...presenter, ...handout, ...study].map((text) => text.blocks)];
  for (const blocks of flows) visitBlocks(blocks, visitor);
}

function claimTokenId(token: DraftToken, near: Span, claims: Claims): void {
  const id = token.nesting === -1 ? undefined : attribute(token, 'id');
  if (id === undefined || claimId(id, near, claims)) return;
  token.attrs = (token.attrs ?? []).filter(([name]) => name !== 'id');
}

function claimBlockId(block: DraftBlock, claims: Claims): void {
  if (isDraftDoing(block)) claims.doings.push(block);
  const id = block.attrs?.id;
  if (id === undefined || claimId(id, block.span, claims, isDraftDoing(block))) return;
  const { id: _taken, ...rest } = block.attrs ?? {};
  block.attrs = rest;
}

/** @param isKey the id is that of something to be done, too. */
function claimId(id: string, span: Span, claims: Claims, isKey = false): boolean {
  const { own, asked, doings, take, context } = claims;
  if (!isValidId(id)) {
    context.report('slide/id-invalid', span, `The id "${id}" cannot be used in links.`, 'use letters, digits, - and _');
    return false;
  }
  const isFree = !asked.has(id) && take(id);
  asked.add(id);
  if (isFree) {
    own.add(id);
    return true;
  }
  const mine = isKey ? doings.find(({ attrs, span: place }) => attrs?.id === id && place !== span)?.span : undefined;
  const first = isKey ? firstOf(id, mine, context) : undefined;
  if (first === undefined) {
    context.report('slide/id-duplicate', span, `The id "${id}" is already taken.`, 'rename one of them');
  } else {
    const hint = `the first one stands at line ${first.line}; rename one of them`;
    context.report('doing/key-duplicate', span, `The key "${id}" is already taken.`, hint);
  }
  return false;
}

function resolveBlock(block: DraftBlock, own: HtmlIds, assets: AssetCollector, context: CompileContext): void {
  if (block.kind !== 'figure') return;
  block.src = assets.picture(block.src, block.span, block.film !== undefined);
  if (block.inline) inlineSvg(block, assets, context);
  if (block.still !== undefined) block.still = assets.picture(block.still, block.span);
  if (block.film) {
    block.film = withStill(block.film, block.src, block.span, assets, context);
    const captions = captionsOf(block, context);
    if (captions !== undefined) block.film = { ...block.film, captions };
    delete block.captionsFile;
  }
  checkAlt(block.alt, block.decorative, block.span, context);
  if (block.href !== undefined) {
    const href = resolveLink(block.href, block.span, own, assets, context);
    if (href === undefined) delete block.href;
    else block.href = href;
  }
}

/** Letters of an SVG beyond which it is too much for a slide's own markup. */
const LONGEST_INLINE = 1_000_000;

/** The drawing that the file becomes on the slide itself; where it cannot, it is shown as a picture. */
function inlineSvg(figure: DraftFigure, assets: AssetCollector, context: CompileContext): void {
  const text = assets.has(figure.src) ? context.read(figure.src)?.text : undefined;
  if (text === undefined) return;
  if (text.length <= LONGEST_INLINE) {
    figure.job = diagramJob('svg', text);
    return;
  }
  const message = `"${excerpt(figure.src, 80)}" has more than ${LONGEST_INLINE / 1_000_000} MB, so it is shown as a picture and not inlined.`;
  context.report('image/setting', figure.span, message, 'make it simpler, or leave .inline out');
}

function resolveImage(token: DraftToken, near: Span, assets: AssetCollector, context: CompileContext): void {
  if (token.type !== 'image') return;
  const decorative = attribute(token, 'class')?.split(/\s+/).includes('decorative') === true;
  checkAlt(plainText(token.children ?? []), decorative, near, context);
  const src = token.attrs?.find(([name]) => name === 'src');
  if (src) src[1] = assets.picture(src[1], near);
}

const UNREAD_PICTURE =
  /!\[[^\]\n]{0,200}\]\(([^()<>\n]{0,200}?[ \t][^()<>\n]{0,200}?\.(?:png|jpe?g|gif|webp|avif|svg|bmp))(?: "[^"\n]{0,200}")?\)/i;

/** A picture that stands as text, since Markdown ends a path at a blank. */
function reportUnreadPicture(text: string, near: Span, context: CompileContext): void {
  const path = text.includes('![') ? UNREAD_PICTURE.exec(text)?.[1] : undefined;
  if (path === undefined) return;
  const message = `"${path}" is shown as text, since the path has a blank.`;
  context.report('asset/missing', near, message, `write ![what it shows](<${path}>)`);
}

function isHtml(token: DraftToken): boolean {
  return token.type === 'html_block' || token.type === 'html_inline';
}

function resolveHtml(html: string, span: Span, own: HtmlIds, assets: AssetCollector, context: CompileContext): string {
  return resolveHtmlReferences(html, {
    asset: (reference) => {
      const path = assets.picture(reference, span);
      return assets.has(path) ? path : undefined;
    },
    link: (href) => resolveLink(href, span, own, assets, context),
  });
}

function checkAlt(alt: string, decorative: boolean, span: Span, context: CompileContext): void {
  if (alt !== '' || decorative) return;
  const hint = 'write ![what it shows](file), or ![](file){.decorative} when it says nothing';
  context.report('alt/missing', span, 'This picture has no description.', hint);
}

/** Resolves the links among sibling tokens; one that goes nowhere becomes a plain span around its text. */
function resolveLinks(
  tokens: DraftToken[],
  near: Span,
  own: HtmlIds,
  assets: AssetCollector,
  context: CompileContext,
): void {
  const open: DraftToken[] = [];
  for (const token of tokens) {
    if (token.type === 'link_open') {
      open.push(token);
      const href = token.attrs?.find(([name]) => name === 'href');
      const resolved = href ? resolveLink(href[1], token.span ?? near, own, assets, context) : undefined;
      if (href && resolved !== undefined) href[1] = resolved;
      else Object.assign(token, { type: 'span_open', tag: 'span', attrs: null });
    } else if (token.type === 'link_close') {
      if (open.pop()?.type === 'span_open') Object.assign(token, { type: 'span_close', tag: 'span' });
    }
  }
}

function resolveBackground(draft: DraftSlide, assets: AssetCollector, context: CompileContext): Directives {
  const { background } = draft.directives;
  const { image, images, video } = background ?? {};
  if (image === undefined && images === undefined && video === undefined) return draft.directives;
  const span = draft.settings.backgroundSpan ?? draft.span;
  const resolved: Background = {
    ...background,
    ...(image !== undefined && { image: assets.picture(image, span) }),
    ...(video !== undefined && filmBehind(video, background?.still, span, assets, context)),
    ...(images && { images: images.map((one) => ({ ...one, image: assets.picture(one.image, span) })) }),
  };
  return { ...draft.directives, background: resolved };
}
