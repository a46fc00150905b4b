/** HTML enters, what could run, load or break out in it leaves; judged by parse5, a parser with nothing of ours in it. */
import { type DefaultTreeAdapterTypes, parse, serialize } from 'parse5';

type Node = DefaultTreeAdapterTypes.Node;
type Element = DefaultTreeAdapterTypes.Element;

const ELEMENTS = new Set(
  (
    'div span p br wbr b i u s em strong small sub sup mark kbd samp var code abbr dfn cite bdi bdo rb rp rt rtc ruby article ' +
    'aside header footer nav address hgroup search figure figcaption center tt big strike nobr h1 h2 h3 h4 h5 h6 dl dt dd ' +
    'summary picture pre hr ul menu ol li blockquote q ins del time data font details a img video audio source track table ' +
    'thead tbody tfoot tr td th caption col colgroup meter progress input label style svg'
  ).split(' '),
);
const SVG = new Set(
  (
    'svg g defs symbol use path rect circle ellipse line polyline polygon text tspan textPath title desc image a switch ' +
    'linearGradient radialGradient stop clipPath mask pattern marker filter view animate animateTransform animateMotion set mpath'
  ).split(' '),
);
const LOADING = new Set([
  'src',
  'srcset',
  'poster',
  'background',
  'data',
  'dynsrc',
  'lowsrc',
  'longdesc',
  'code',
  'archive',
  'profile',
  'manifest',
  'ping',
  'formaction',
  'action',
  'srcdoc',
  'data-src',
  'data-preview-link',
  'data-preview-image',
  'data-background-iframe',
  'data-background-image',
  'data-markdown',
  'usemap',
  'imagesizes',
  'imagesrcset',
]);
const LINKS = new Set('http: https: mailto: tel: sms: ftp: xmpp: matrix: doi: urn: geo: magnet:'.split(' '));

/** Where a browser would go: a file of the deck, a picture in the text itself, another host, or something that runs. */
function target(url: string): 'deck' | 'picture' | 'link' | 'danger' {
  if (/^data:image\/(?:png|jpe?g|gif|webp|avif|bmp);base64,[a-z0-9+/=]*$/i.test(url)) return 'picture';
  try {
    const { protocol, host } = new URL(url, 'https://deck.example/folder/');
    if (protocol === 'https:' && host === 'deck.example') return 'deck';
    return LINKS.has(protocol) ? 'link' : 'danger';
  } catch {
    return 'danger';
  }
}

function isSafeResource(url: string): boolean {
  return target(url) === 'deck' || target(url) === 'picture';
}

/** Findings in words; empty when the HTML is harmless. The HTML stands inside a slide between two others. */
export function dangersIn(html: string): readonly string[] {
  const page = `<!DOCTYPE html><html><head></head><body><main><section id="before"></section><section id="slide"><div>${html}</div></section><section id="after"></section></main></body></html>`;
  const document = parse(page);
  const dangers: string[] = [];
  const sections = elementsIn(document).filter((element) => element.tagName === 'section');
  const parents = sections.map((element) => (element.parentNode as Element).tagName);
  if (parents.join() !== 'main,main,main') dangers.push(`breaks out of its slide: sections stand in ${parents.join()}`);
  const slide = sections[1];
  if (slide === undefined || slide.childNodes.length !== 1) dangers.push('breaks out of the box around it');
  if (slide) for (const child of slide.childNodes) visit(child, dangers);
  // What a browser writes out and reads again must be the same tree, or a second parse could bring something to life.
  // Only the line break after <pre>, which every parse drops one of, may differ.
  const again = serialize(document);
  const withoutBreaks = (text: string): string => text.replace(/<pre([^>]*)>\n+/g, '<pre$1>');
  if (withoutBreaks(serialize(parse(again))) !== withoutBreaks(again)) dangers.push('changes when it is parsed again');
  return dangers;
}

function elementsIn(node: Node): Element[] {
  const children = 'childNodes' in node ? node.childNodes.flatMap(elementsIn) : [];
  return 'tagName' in node ? [node, ...children] : children;
}

function visit(node: Node, dangers: string[]): void {
  if (node.nodeName === '#comment') dangers.push('a comment');
  if (node.nodeName === 'template') dangers.push('a template');
  if (!('tagName' in node)) return;
  const svg = node.namespaceURI === 'http://www.w3.org/2000/svg';
  const html = node.namespaceURI === 'http://www.w3.org/1999/xhtml';
  if (!(svg ? SVG.has(node.tagName) || node.tagName.startsWith('fe') : html && ELEMENTS.has(node.tagName))) {
    // Known SVG names outside an <svg> are unknown elements without any behaviour.
    dangers.push(`the element <${node.tagName}>`);
  }
  if (node.tagName.toLowerCase() === 'feimage') dangers.push('an feImage');
  for (const attribute of node.attrs) judge(node, attribute.name.toLowerCase(), attribute.value, dangers);
  if (node.tagName === 'style')
    judgeCss(node.childNodes.map((child) => ('value' in child ? child.value : '<>')).join(''), dangers);
  for (const child of node.childNodes) visit(child, dangers);
}

function judge(element: Element, name: string, value: string, dangers: string[]): void {
  const shown = `${element.tagName}[${name}=${JSON.stringify(value.slice(0, 60))}]`;
  if (name.startsWith('on') || /[^a-z0-9_:.-]/.test(name)) dangers.push(shown);
  if (name === 'style') judgeCss(value, dangers);
  if ((name === 'id' || name === 'name') && !value.startsWith('law-')) dangers.push(shown);
  if (name === 'srcset') {
    for (const candidate of value.split(', ')) if (!isSafeResource(candidate.split(' ')[0] ?? '')) dangers.push(shown);
  } else if (LOADING.has(name) && !isSafeResource(value)) dangers.push(shown);
  if (name === 'href') {
    const loads = element.tagName === 'image';
    const names = element.namespaceURI.endsWith('svg') && element.tagName !== 'a' && !loads;
    if (loads ? !isSafeResource(value) : names ? !value.startsWith('#law-') : target(value) === 'danger')
      dangers.push(shown);
  }
  if (name === 'attributename' && /href|style|^on|src|class|id$/i.test(value)) dangers.push(shown);
  if (
    name !== 'style' &&
    /url\(/i.test(value) &&
    element.namespaceURI.endsWith('svg') &&
    !/^(?:[^()]*url\(#law-[^()]*\))+[^()]*$/.test(value)
  ) {
    if (!['title', 'class', 'd', 'aria-label'].includes(name)) dangers.push(shown);
  }
  if (name === 'target' && value !== '_blank') dangers.push(shown);
  if (/lectern-(?:asset|link|anchor):/.test(value) && !/^(?:title|alt)$/.test(name))
    dangers.push(`an open mark in ${shown}`);
}

/** CSS as text, strings taken out first: nothing in a string can load or run. */
function judgeCss(css: string, dangers: string[]): void {
  const bare = css.replace(/"(?:[^"\\]|\\[\s\S])*"|'(?:[^'\\]|\\[\s\S])*'/g, '""');
  for (const [, url = ''] of bare.matchAll(/url\(\s*([^)]*)\)/gi)) {
    if (!isSafeResource(url) && !url.startsWith('#law-')) dangers.push(`CSS url(${url.slice(0, 60)})`);
  }
  if (
    /@import|@font-face|@namespace|@charset|@property|expression\s*\(|behavior\s*:|-moz-binding|image-set\(|image\(|cross-fade\(|(?<![\w-])src\(|position\s*:\s*fixed/i.test(
      bare,
    )
  ) {
    dangers.push(`CSS ${bare.slice(0, 80)}`);
  }
  // Escapes outside strings could spell any of these.
  if (/\\(?!3c )/i.test(bare)) dangers.push(`a CSS escape: ${bare.slice(0, 80)}`);
}
