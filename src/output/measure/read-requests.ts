/** Runs in a sheet: what it would ask other hosts for leaves, with what asks and where that stands in the text. */
import type { MeasuredRequest } from '../../check/measured.ts';

export function readRequests(): readonly MeasuredRequest[] {
  const own = location.origin;
  const found: MeasuredRequest[] = [];

  function elsewhere(written: string | null): string | undefined {
    if (written === null || written.trim() === '') return undefined;
    try {
      const url = new URL(written, location.href);
      return /^(?:https?|wss?|ftp):$/.test(url.protocol) && url.origin !== own ? url.href : undefined;
    } catch {
      return undefined;
    }
  }

  function add(url: string | undefined, cause: string, element: Element | null): void {
    if (url === undefined) return;
    const marked = element?.closest('[data-src-line]') ?? null;
    const frame = element?.closest('.slide-frame') ?? null;
    const file = marked?.getAttribute('data-src-file') ?? null;
    found.push({
      url,
      cause,
      ...(frame === null ? {} : { slide: frame.id }),
      ...(marked === null ? {} : { line: Number(marked.getAttribute('data-src-line')) }),
      ...(file === null ? {} : { file }),
    });
  }

  const loads = 'img,video,audio,source,track,iframe,embed,object,script,link,input[type=image],image,use,feImage';
  for (const element of document.querySelectorAll(loads)) {
    const name = element.localName;
    if (
      name === 'link' &&
      !/stylesheet|icon|preload|prefetch|preconnect|manifest/.test(element.getAttribute('rel') ?? '')
    ) {
      continue;
    }
    for (const attribute of ['src', 'poster', 'data', 'href', 'xlink:href']) {
      add(elsewhere(element.getAttribute(attribute)), `<${name}>`, element);
    }
    for (const part of (element.getAttribute('srcset') ?? '').split(',')) {
      add(elsewhere(part.trim().split(/\s+/)[0] ?? null), `<${name}>`, element);
    }
  }
  const urls = (css: string): readonly string[] =>
    [...css.matchAll(/(?:url\(\s*|@import\s+)["']?([^"')\s;]+)/gi)].map(([, url]) => url ?? '');
  for (const element of document.querySelectorAll<HTMLElement>('.slide-frame [style*="url("]')) {
    for (const url of urls(element.getAttribute('style') ?? '')) add(elsewhere(url), 'a style', element);
  }
  for (const sheet of document.styleSheets) {
    const owner = sheet.ownerNode instanceof Element ? sheet.ownerNode : null;
    const rules = (list: CSSRuleList): void => {
      for (const rule of list) for (const url of urls(rule.cssText)) add(elsewhere(url), 'a style sheet', owner);
    };
    try {
      rules(sheet.cssRules);
    } catch {
      // Another host's, which is told by its <link>.
    }
  }
  const seen = new Set<string>();
  return found.filter(({ url, line, slide }) => {
    const key = `${url} ${line ?? ''} ${slide ?? ''}`;
    return !seen.has(key) && seen.add(key);
  });
}
