/** Links as written enter; links to slides leave as `#id`, links to files as asset paths, and broken ones are reported. */
import type { Span } from '../deck/span.ts';
import type { AssetCollector } from './assets.ts';
import type { CompileContext } from './context.ts';
import { kindOfUrl } from './html/urls.ts';
import { decodePercent, didYouMean, isRemote, nearestWord } from './paths.ts';

/** What a link may point at. */
export interface LinkTargets {
  /** Ids of slides and of elements on them. */
  readonly ids: ReadonlySet<string>;
  /** Ids in raw HTML as written → as they stand in a page: those on the slide the link is on, which come first. */
  readonly ownHtmlIds: ReadonlyMap<string, string>;
  /** The same of all slides. */
  readonly htmlIds: ReadonlyMap<string, string>;
  /** Slide ids by stack, for `#/3` and `#/3/1` (0-based, as in reveal.js' URLs). */
  readonly stacks: readonly (readonly string[])[];
}

/** The resolved link; undefined when it must not be a link (its text stays). */
export function resolveLink(
  href: string,
  span: Span,
  targets: LinkTargets,
  assets: AssetCollector,
  context: CompileContext,
): string | undefined {
  if (href.startsWith('#')) return resolveAnchor(href, span, targets, context);
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

function resolveAnchor(href: string, span: Span, targets: LinkTargets, context: CompileContext): string | undefined {
  const written = decodePercent(href.slice(1)).normalize('NFC');
  if (written === '' || written === '/')
    return targets.stacks[0]?.[0] === undefined ? undefined : `#${targets.stacks[0][0]}`;
  const position = /^\/?(\d+)(?:\/(\d+))?(?:\/\d+)?$/.exec(written);
  if (position) {
    const id = targets.stacks[Number(position[1])]?.[Number(position[2] ?? 0)];
    if (id !== undefined) return `#${id}`;
  }
  const id = written.replace(/^\//, '').replace(/\/\d+$/, '');
  if (targets.ids.has(id)) return `#${id}`;
  const inHtml = targets.ownHtmlIds.get(id) ?? targets.htmlIds.get(id);
  if (inHtml !== undefined) return `#${inHtml}`;
  const near = context.mayCompare(targets.ids.size + targets.htmlIds.size)
    ? didYouMean(nearestWord(id, [...targets.ids, ...targets.htmlIds.keys()]))
    : undefined;
  context.report(
    'link/broken',
    span,
    `No slide or element has the id "${id}".`,
    near?.replace('"', '"#') ?? 'lectern inspect lists the ids of the slides',
  );
  return undefined;
}
