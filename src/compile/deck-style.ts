/** The CSS that a deck's front matter brings enters; what leaves reaches only slides, and holds marks for the deck's files. */
import { excerpt } from '../deck/excerpt.ts';
import { encodeMark } from '../deck/html-marks.ts';
import type { Span } from '../deck/span.ts';
import type { AssetCollector } from './assets.ts';
import type { CompileContext } from './context.ts';
import { slidesOfAll } from './html/theme-sheet.ts';
import { safeStyleSheet } from './html/style-sheet.ts';
import { kindOfUrl } from './html/urls.ts';

/** `style:` as written, and where its value begins. */
export interface WrittenStyle {
  readonly css: string;
  readonly span: Span;
}

/** Follows the rule for a `<style>` of raw HTML; what goes is said at the value. */
export function deckStyle({ css, span }: WrittenStyle, assets: AssetCollector, context: CompileContext): string {
  const { trust } = context.input;
  const said = new Set<string>();
  const removed = (what: string): void => {
    if (said.has(what)) return;
    said.add(what);
    const hint = 'see the guide for the CSS a deck may bring';
    context.report('html/removed', span, `"${excerpt(what)}" was removed from "style".`, hint);
  };
  const picture = (url: string): string | undefined => {
    const { kind } = kindOfUrl(url);
    if (kind === 'picture' || (trust && kind !== 'local')) return url;
    if (kind !== 'local' && kind !== 'remote') {
      removed(`url(${url})`);
      return undefined;
    }
    const path = assets.picture(url, span);
    return assets.has(path) ? `lectern-asset:${encodeMark(path)}` : undefined;
  };
  return slidesOfAll(safeStyleSheet(css, { trust, removed, picture }));
}
