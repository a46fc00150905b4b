/** What the page is beside its slides enters; the document's head and root element follow. */
import type { DevHead } from '../../deck/dev-message.ts';
import { rememberedScheme } from '../talk/scheme.ts';

/** `own` is what a page links beside its deck's style sheets. */
export function patchHead(head: DevHead, role: 'talk' | 'desk', own: readonly string[] = []): void {
  const root = document.documentElement;
  root.lang = head.lang;
  root.dir = head.dir;
  if (rememberedScheme(role) === undefined) root.dataset['scheme'] = head.scheme;
  // The desk shows slides as the talk does, whatever it is itself.
  if (role === 'desk' && rememberedScheme('talk') === undefined) root.dataset['slideScheme'] = head.scheme;
  // Behind these two stands, once something was animated, one of reveal.js' own.
  const [fonts, page] = document.head.querySelectorAll('style');
  setText(fonts, head.fontCss);
  setText(page, head.css);
  replaceSheets(head.styles, own);
}

function setText(element: Element | undefined, text: string): void {
  if (element && element.textContent !== text) element.textContent = text;
}

/** An old sheet goes when the new one is there, so that no moment is without style. */
function replaceSheets(styles: readonly string[], own: readonly string[]): void {
  const links = [...document.head.querySelectorAll<HTMLLinkElement>('link[rel="stylesheet"]')];
  const olds = links.filter((link) => !own.includes(link.getAttribute('href') ?? ''));
  let last: Element | undefined;
  const kept = new Set<Element>();
  const fresh: HTMLLinkElement[] = [];
  for (const href of styles) {
    let link = olds.find((old) => old.getAttribute('href') === href);
    if (link === undefined) {
      link = document.createElement('link');
      link.rel = 'stylesheet';
      link.href = href;
      if (last) last.after(link);
      else document.head.prepend(link);
      fresh.push(link);
    }
    kept.add(link);
    last = link;
  }
  const removeOld = (): void => {
    for (const old of olds) if (!kept.has(old)) old.remove();
  };
  if (fresh.length === 0) return removeOld();
  const waits = fresh.map(
    (link) =>
      new Promise((resolve) => {
        link.addEventListener('load', resolve);
        link.addEventListener('error', resolve);
      }),
  );
  void Promise.all(waits).then(removeOld);
}
