/** A page that holds its files enters, read to its end; every element that names one shows it. */
import { elementOf, fileUrl } from './kept-files.ts';

const NAMES = ['src', 'srcset', 'href', 'poster', 'data', 'data-src'] as const;

/** Types that browsers show; others are saved, under the name that their author gave them. */
const SHOWN = /^(?:image\/|video\/|audio\/|application\/pdf|text\/plain)/;

export function showFiles(): void {
  defineProperties();
  for (const element of document.querySelectorAll(NAMES.map((name) => `[data-file-${name}]`).join())) {
    for (const name of NAMES) show(element, name);
  }
}

/** What style sheets use of them: pictures too large to be a part of the sheet. */
function defineProperties(): void {
  const rules = [...document.querySelectorAll<HTMLElement>('script[data-property]')].map(
    ({ dataset: { property = '', file = '' } }) => `${property}:url("${fileUrl(file) ?? ''}")`,
  );
  if (rules.length === 0) return;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`:root{${rules.join(';')}}`);
  document.adoptedStyleSheets.push(sheet);
}

function show(element: Element, name: (typeof NAMES)[number]): void {
  const value = element.getAttribute(`data-file-${name}`);
  if (value === null) return;
  element.setAttribute(name, value.replace(/[^\s,]+/g, withUrl));
  if (element instanceof HTMLAnchorElement) openOrSave(element, value);
  // A film that found no source when it was read asks again only when it is told to.
  if (element instanceof HTMLSourceElement && element.parentElement instanceof HTMLMediaElement) {
    element.parentElement.load();
  }
}

function withUrl(text: string): string {
  const [path = '', fragment] = text.split('#');
  const url = fileUrl(path);
  return url === undefined ? text : `${url}${fragment === undefined ? '' : `#${fragment}`}`;
}

function openOrSave(anchor: HTMLAnchorElement, value: string): void {
  const { type = '', name = '' } = elementOf(value.replace(/#.*/, ''))?.dataset ?? {};
  if (SHOWN.test(type)) anchor.target = '_blank';
  else anchor.download = name;
}
