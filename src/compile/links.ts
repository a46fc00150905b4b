/** Links as written enter; links to slides leave as `#id`, links to files as asset paths, and broken ones are reported. */
import type { Span } from '../deck/span.ts';
import type { HtmlIds } from './anchors.ts';
import { findAnchor } from './anchors.ts';
import type { AssetCollector } from './assets.ts';
import type { CompileContext } from './context.ts';
import { kindOfUrl } from './html/urls.ts';
import { didYouMean, isRemote } from './paths.ts';

/** The resolved link; undefined when it must not be a link (its text stays). `own`: ids in the raw HTML of its slide. */
export function resolveLink(
  href: string,
  span: Span,
  own: HtmlIds,
  assets: AssetCollector,
  context: CompileContext,
): string | undefined {
  if (href.startsWith('#')) return resolveAnchor(href, span, own, context);
  if (href.startsWith('//')) return `https:${href}`;
  if (isRemote(href)) {
    const { kind } = kindOfUrl(href);
    if (kind === 'remote' || kind === 'link') return href;
    context.report(
      'link/unsafe',
      span,
      `The link "${href.slice(0, 60)}" has a scheme that is not allowed.`,
      'use https:',
    );
    return undefined;
  }
  if (href === '' || href.startsWith('?')) return href;
  // A path from the root of a site cannot be looked up in a folder.
  if (href.startsWith('/')) return href;
  const path = assets.file(href, span, 'link/broken');
  return assets.has(path) ? `${ASSET_SCHEME}${path}` : undefined;
}

/** Marks a link to a file of the deck; render replaces it with the file's place in the output. */
export const ASSET_SCHEME = 'lectern-asset:';

function resolveAnchor(href: string, span: Span, own: HtmlIds, context: CompileContext): string | undefined {
  const { target, missing, near } = findAnchor(href, own, context);
  if (missing === undefined) return target;
  const hint = near === undefined ? 'lectern inspect lists the ids of the slides' : didYouMean(`#${near}`);
  context.report('link/broken', span, `No slide or element has the id "${missing}".`, hint);
  return undefined;
}
