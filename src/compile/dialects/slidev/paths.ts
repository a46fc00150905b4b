/** An address as Slidev and Vite read it enters, the path that leads to the same file here leaves. */
import { relativeTo } from '../../paths.ts';
import type { TranslateContext } from '../dialect.ts';

/**
 * `/img/a.png` lies in the folder `public` beside the deck, `@/x` and `~/x` in the deck's own folder; all others stay.
 * @param file the deck-relative path of the file it is written in.
 */
export function pathOf(url: string, file: string, context: Pick<TranslateContext, 'exists'>): string {
  const written = url.trim();
  const root = /^(?:@|~)\/(.+)$/.exec(written)?.[1];
  if (root !== undefined) return relativeTo(file, root);
  if (!/^\/[^/]/.test(written)) return url;
  const path = written.slice(1);
  const bare = path.replace(/[?#].*$/, '');
  return relativeTo(file, !context.exists(`public/${bare}`) && context.exists(bare) ? path : `public/${path}`);
}
