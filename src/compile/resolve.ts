/** Draft slides with names enter; their links, pictures and ids are made to point at what exists, or are reported. */
import type { Background, DeckMeta, Directives } from '../deck/deck.ts';
import type { Span } from '../deck/span.ts';
import { plainText } from '../deck/text.ts';
import type { AssetCollector } from './assets.ts';
import type { CompileContext } from './context.ts';
import { attribute } from './convert.ts';
import type { DraftBlock, DraftToken } from './draft.ts';
import { htmlIds, resolveHtmlReferences } from './html/references.ts';
import { isValidId } from './ids.ts';
import type { LinkTargets } from './links.ts';
import { resolveLink } from './links.ts';
import type { DeckSettings } from './settings.ts';
import type { DraftSlide } from './slide.ts';
import { visitBlocks } from './visit.ts';

export interface NamedDraft {
  readonly draft: DraftSlide;
  readonly id: string;
}

/** What is left to resolve once the slides themselves are. */
export interface Resolved {
  readonly meta: DeckMeta;
  readonly directives: (draft: DraftSlide) => Directives;
}

export function resolveReferences(
  slides: readonly NamedDraft[],
  settings: DeckSettings,
  assets: AssetCollector,
  context: CompileContext,
): Resolved {
  const ids = new Set(slides.map((slide) => slide.id));
  for (const { draft } of slides)
    visitAll(draft, {
      block: (block) => claimBlockId(block, ids, context),
      token: (token, near) => claimTokenId(token, near, ids, context),
    });

  const inHtml = new Map(slides.map(({ draft, id }) => [draft, htmlIdsOf(draft, id)]));
  const htmlIds = new Map([...inHtml.values()].toReversed().flatMap((own) => [...own]));
  const stacks = stacksOf(slides);
  for (const { draft } of slides) {
    const targets: LinkTargets = { ids, stacks, ownHtmlIds: inHtml.get(draft) ?? new Map(), htmlIds };
    visitAll(draft, {
      block: (block) => resolveBlock(block, targets, assets, context),
      token: (token, near) => {
        resolveImage(token, near, assets, context);
        if (token.type === 'text') reportUnreadPicture(token.content, near, context);
        if (isHtml(token)) token.content = resolveHtml(token.content, token.span ?? near, targets, assets, context);
      },
    });
    visitAll(draft, { links: (tokens, near) => resolveLinks(tokens, near, targets, assets, context) });
  }

  const { meta, logo } = settings;
  for (const style of settings.styles) assets.styleSheet(style.path, style.span);
  const directives = new Map<DraftSlide, Directives>();
  for (const { draft } of slides) directives.set(draft, resolveBackground(draft, assets));
  return {
    meta: logo === undefined ? meta : { ...meta, logo: assets.picture(logo.path, logo.span) },
    directives: (draft) => directives.get(draft) ?? draft.directives,
  };
}

interface Visits {
  readonly block?: (block: DraftBlock) => void;
  readonly token?: (token: DraftToken, near: Span) => void;
  /** Every list of sibling tokens: links open and close among siblings. */
  readonly links?: (tokens: DraftToken[], near: Span) => void;
}

function visitAll(draft: DraftSlide, visits: Visits): void {
  const { presenter, handout, study } = draft.texts;
  const flows = [draft.blocks, ...[...presenter, ...handout, ...study].map((text) => text.blocks)];
  for (const blocks of flows) {
    visitBlocks(blocks, {
      block: (block) => {
        visits.block?.(block);
        if (block.kind === 'figure' && block.caption) visits.links?.(block.caption, block.span);
        if ((block.kind === 'callout' || block.kind === 'container') && block.title)
          visits.links?.(block.title, block.span);
      },
      token: (token, near) => {
        visits.token?.(token, near);
        if (token.children) visits.links?.(token.children, near);
      },
    });
  }
}

function htmlIdsOf(draft: DraftSlide, slide: string): ReadonlyMap<string, string> {
  const own = new Map<string, string>();
  visitAll(draft, {
    token: (token) => {
      if (isHtml(token)) for (const [written, id] of htmlIds(token.content, slide)) own.set(written, id);
    },
  });
  return own;
}

function claimTokenId(token: DraftToken, near: Span, ids: Set<string>, context: CompileContext): void {
  const id = token.nesting === -1 ? undefined : attribute(token, 'id');
  if (id === undefined || claimId(id, near, ids, context)) return;
  token.attrs = (token.attrs ?? []).filter(([name]) => name !== 'id');
}

function claimBlockId(block: DraftBlock, ids: Set<string>, context: CompileContext): void {
  const id = block.attrs?.id;
  if (id === undefined || claimId(id, block.span, ids, context)) return;
  const { id: _taken, ...rest } = block.attrs ?? {};
  block.attrs = rest;
}

function claimId(id: string, span: Span, ids: Set<string>, context: CompileContext): boolean {
  if (!isValidId(id)) {
    context.report('slide/id-invalid', span, `The id "${id}" cannot be used in links.`, 'use letters, digits, - and _');
    return false;
  }
  if (ids.has(id)) {
    context.report('slide/id-duplicate', span, `The id "${id}" is already taken.`, 'rename one of them');
    return false;
  }
  ids.add(id);
  return true;
}

function stacksOf(slides: readonly NamedDraft[]): readonly (readonly string[])[] {
  const stacks: string[][] = [];
  for (const { draft, id } of slides) {
    const stack = stacks.at(-1);
    if (draft.vertical && stack) stack.push(id);
    else stacks.push([id]);
  }
  return stacks;
}

function resolveBlock(block: DraftBlock, targets: LinkTargets, assets: AssetCollector, context: CompileContext): void {
  if (block.kind !== 'figure') return;
  block.src = assets.picture(block.src, block.span);
  checkAlt(block.alt, block.decorative, block.span, context);
  if (block.href !== undefined) {
    const href = resolveLink(block.href, block.span, targets, assets, context);
    if (href === undefined) delete block.href;
    else block.href = href;
  }
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

function resolveHtml(
  html: string,
  span: Span,
  targets: LinkTargets,
  assets: AssetCollector,
  context: CompileContext,
): string {
  return resolveHtmlReferences(html, {
    asset: (reference) => {
      const path = assets.picture(reference, span);
      return assets.has(path) ? path : undefined;
    },
    link: (href) => resolveLink(href, span, targets, assets, context),
  });
}

function checkAlt(alt: string, decorative: boolean, span: Span, context: CompileContext): void {
  if (alt !== '' || decorative) return;
  const hint = 'write ![what it shows](file), or ![](file){.decorative} when it says nothing';
  context.report('image/alt-missing', span, 'This picture has no description.', hint);
}

/** Resolves the links among sibling tokens; one that goes nowhere becomes a plain span around its text. */
function resolveLinks(
  tokens: DraftToken[],
  near: Span,
  targets: LinkTargets,
  assets: AssetCollector,
  context: CompileContext,
): void {
  const open: DraftToken[] = [];
  for (const token of tokens) {
    if (token.type === 'link_open') {
      open.push(token);
      const href = token.attrs?.find(([name]) => name === 'href');
      const resolved = href ? resolveLink(href[1], token.span ?? near, targets, assets, context) : undefined;
      if (href && resolved !== undefined) href[1] = resolved;
      else Object.assign(token, { type: 'span_open', tag: 'span', attrs: null });
    } else if (token.type === 'link_close') {
      if (open.pop()?.type === 'span_open') Object.assign(token, { type: 'span_close', tag: 'span' });
    }
  }
}

function resolveBackground(draft: DraftSlide, assets: AssetCollector): Directives {
  const { background } = draft.directives;
  if (background?.image === undefined) return draft.directives;
  const span = draft.settings.backgroundSpan ?? draft.span;
  const resolved: Background = { ...background, image: assets.picture(background.image, span) };
  return { ...draft.directives, background: resolved };
}
