/** Safe HTML with names as the author wrote them enters; the same HTML with names as the model knows them leaves. */
import { decodeMark, encodeMark, htmlIdPrefix, MARK_VALUE } from '../../deck/html-marks.ts';

/** Looks names up; reports what is missing or broken by itself. */
export interface HtmlReferences {
  /** A path as written → the asset's deck-relative path; undefined when nothing is to be loaded. */
  asset(reference: string): string | undefined;
  /** A link as written (a path or `#id`) → `#id`, `lectern-asset:<path>` or a URL; undefined when it is no link. */
  link(href: string): string | undefined;
}

const MARK = new RegExp(`lectern-(asset|link):(${MARK_VALUE})`, 'g');
/** Stands for a reference to nothing until the attribute around it is gone. */
const NOTHING = 'lectern-nothing:';

/** For the content of one `html_block` or `html_inline` token, once, when files and ids are known. */
export function resolveHtmlReferences(html: string, references: HtmlReferences): string {
  if (!html.includes('lectern-')) return html;
  const resolved = html.replace(MARK, (_mark, kind: string, encoded: string) => {
    const written = decodeMark(encoded);
    if (kind === 'asset') {
      const path = references.asset(written);
      return path === undefined ? NOTHING : `lectern-asset:${encodeMark(path)}`;
    }
    const href = references.link(written);
    if (href === undefined) return NOTHING;
    if (href.startsWith('#')) return `lectern-anchor:${encodeMark(href.slice(1))}`;
    if (href.startsWith('lectern-asset:')) return `lectern-asset:${encodeMark(href.slice('lectern-asset:'.length))}`;
    return escapeUrl(href);
  });
  if (!resolved.includes(NOTHING)) return resolved;
  return resolved
    .replaceAll(`url(${NOTHING})`, 'none')
    .replace(/ srcset="([^"]*)"/g, (whole, list: string) => {
      const kept = list.split(', ').filter((candidate) => !candidate.startsWith(NOTHING));
      return !list.includes(NOTHING) ? whole : kept.length > 0 ? ` srcset="${kept.join(', ')}"` : '';
    })
    .replaceAll(new RegExp(` [a-z:-]+="${NOTHING}"`, 'g'), '');
}

/** Ids that elements of the HTML bear, as the author wrote them → as they stand in a page: what links may point at. */
export function htmlIds(html: string, slide: string): ReadonlyMap<string, string> {
  const ids = new Map<string, string>();
  for (const [, quoted, single, bare] of html.matchAll(/\sid=(?:"([^"]*)"|'([^']*)'|([^\s>"']+))/g)) {
    const written = quoted ?? single ?? bare ?? '';
    const marked = /^lectern-id--(.*)$/s.exec(written)?.[1];
    if (marked === undefined) ids.set(written, written);
    else ids.set(marked, `${htmlIdPrefix(slide)}${marked}`);
  }
  return ids;
}

function escapeUrl(url: string): string {
  return url.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
