/** The attributes of one raw HTML element enter; those on the allow-list leave, with references and ids as marks. */
import { encodeMark, HTML_MARK } from '../../deck/html-marks.ts';
import {
  ANIMATABLE,
  GLOBAL_ATTRIBUTES,
  HTML_ELEMENTS,
  RESERVED_CLASS,
  SILENT_ATTRIBUTES,
  SVG_ATTRIBUTES,
  SVG_ELEMENTS,
} from './elements.ts';
import type { HtmlAttribute } from './scan.ts';
import { safeStyle } from './style-values.ts';
import { kindOfUrl } from './urls.ts';

/** What happened to an attribute; the caller knows the element and the line. */
export interface AttributeReport {
  /** Whether pictures of other hosts are fetched when the deck is built. */
  readonly fetches: boolean;
  removed(kind: 'attribute' | 'class' | 'style', what: string): void;
  /** A resource of another host. */
  remote(url: string, kept: boolean): void;
  /** A link that could run code. */
  unsafeLink(url: string): void;
}

export type Pair = readonly [name: string, value: string];

/** Attributes that load a file. */
const RESOURCES = new Set(['src', 'poster']);
/** Attributes that hold ids of other elements, with spaces between. */
const ID_LISTS = new Set([
  'for',
  'headers',
  'aria-labelledby',
  'aria-describedby',
  'aria-controls',
  'aria-owns',
  'aria-details',
  'aria-flowto',
]);
/** SVG elements whose `href` names an element of the same HTML. */
const SVG_REFERENCES = new Set([
  'use',
  'textpath',
  'lineargradient',
  'radialgradient',
  'pattern',
  'mpath',
  'filter',
  'clippath',
  'mask',
]);

/** Ids that can stand in a selector, and that are no mark themselves. */
const ID = /^(?!.*lectern-)[\p{L}\p{N}_][\p{L}\p{N}\p{M}_:.-]*$/u;

/**
 * Untrusted attributes by the allow-list.
 * @param svg the element stands inside an `<svg>` (or is one).
 */
export function safeAttributes(
  element: string,
  attrs: readonly HtmlAttribute[],
  svg: boolean,
  report: AttributeReport,
): Pair[] {
  const kept = attrs.flatMap(({ name, value }) => {
    const pair = one(element, name, value, svg, report);
    if (pair === undefined && !SILENT_ATTRIBUTES.has(name)) report.removed('attribute', name);
    return pair ? [pair] : [];
  });
  if (element === 'input')
    return [['type', 'checkbox'], ...kept.filter(([name]) => name !== 'type' && name !== 'disabled'), ['disabled', '']];
  const named = attrs.find(({ name }) => name === 'name')?.value;
  if (element === 'a' && named !== undefined && ID.test(named) && !kept.some(([name]) => name === 'id')) {
    kept.push(['id', `lectern-id--${named}`]);
  }
  return withFragment(kept, attrs);
}

/** Undefined: refused. `SAID`: left out without another word. */
function one(element: string, name: string, value: string, svg: boolean, report: AttributeReport): Pair | undefined {
  const said = (what?: Pair | false): Pair | undefined => (what === false ? SAID : what);
  let result: Pair | undefined;
  if (name === 'class') result = classes(value, report);
  else if (name === 'id') result = ID.test(value.trim()) ? ['id', `lectern-id--${value.trim()}`] : undefined;
  else if (name === 'style') result = said(style(value, report));
  else if (ID_LISTS.has(name)) result = idList(name, value);
  else if (/^aria-[a-z]+$/.test(name)) result = [name, value];
  else if (name === 'tabindex') result = /^(?:0|-1)$/.test(value.trim()) ? [name, value.trim()] : undefined;
  else if (name === 'data-fragment-index') result = SAID;
  else if (/^data-auto-animate-(?:delay|duration|easing|id)$/.test(name))
    result = /^[\w.() ,-]*$/.test(value) ? [name, value] : undefined;
  else if (name === 'name' && element === 'a') result = SAID;
  else if (name === 'href' || name === 'xlink:href') result = said(link(element, value, svg, report));
  else if (svg) result = svgAttribute(element, name, value);
  else if (RESOURCES.has(name) && HTML_ELEMENTS.get(element)?.has(name))
    result = said(resource(name, value, element, report));
  else if (name === 'srcset' && HTML_ELEMENTS.get(element)?.has(name)) result = said(sourceSet(value, report));
  else if (name === 'target') result = value.trim().toLowerCase() === '_blank' ? [name, '_blank'] : SAID;
  else if (name === 'rel')
    result = [
      name,
      value
        .split(/\s+/)
        .filter((word) => REL.has(word.toLowerCase()))
        .join(' '),
    ];
  else if (name === 'cite') result = /^(?:remote|local)$/.test(kindOfUrl(value).kind) ? [name, value] : undefined;
  else if (GLOBAL_ATTRIBUTES.has(name) || HTML_ELEMENTS.get(element)?.has(name)) result = [name, value];
  return result;
}

/** Stands for a pair that is left out without another word. */
const SAID: Pair = ['', ''];
const REL = new Set(['nofollow', 'noopener', 'noreferrer', 'external', 'license', 'author', 'help', 'bookmark', 'tag']);

/** A fragment's step is numbered later, with the other fragments of the slide. */
function withFragment(kept: readonly Pair[], attrs: readonly HtmlAttribute[]): Pair[] {
  const pairs = kept.filter(([name]) => name !== '');
  if (!pairs.some(([name, value]) => name === 'class' && value.split(/\s+/).includes('fragment'))) return pairs;
  const index = attrs.find(({ name }) => name === 'data-fragment-index')?.value.trim() ?? '';
  const mark = /^\d{1,4}$/.test(index) ? `lectern-fragment:${Number(index)}` : 'lectern-fragment';
  return [...pairs.filter(([name]) => name !== 'data-fragment-index'), ['data-fragment-index', mark]];
}

/**
 * Trusted attributes: all of them, with marks where the deck's files are named. Undefined when nothing changed, so that
 * the tag can stay as written.
 */
export function trustedAttributes(
  element: string,
  attrs: readonly HtmlAttribute[],
  report: AttributeReport,
): Pair[] | undefined {
  let changed = false;
  const kept = attrs.flatMap(({ name, value }): Pair[] => {
    // reveal.js reads notes from it; a built page must hold none.
    if (name === 'data-notes') {
      report.removed('attribute', name);
      changed = true;
      return [];
    }
    const marked = trustedValue(element, name, value, report);
    changed ||= marked !== value;
    return [[name, marked]];
  });
  const numbered = withFragment(kept, attrs);
  return changed || numbered.length !== kept.length || numbered.some(([name]) => name === 'data-fragment-index')
    ? numbered
    : undefined;
}

const LOADS = new Set([
  'img',
  'video',
  'audio',
  'source',
  'track',
  'input',
  'embed',
  'iframe',
  'object',
  'script',
  'image',
]);

function trustedValue(element: string, name: string, value: string, report: AttributeReport): string {
  const loads = LOADS.has(element) && /^(?:src|poster|data-src|data|href|xlink:href)$/.test(name);
  const url = kindOfUrl(value);
  if (loads) {
    if (url.kind === 'remote' && report.fetches && element === 'img') return `lectern-asset:${encodeMark(url.url)}`;
    if (url.kind === 'remote') report.remote(value, true);
    return url.kind === 'local' ? `lectern-asset:${encodeMark(url.url)}` : value;
  }
  if (name === 'srcset')
    return candidates(value)
      .map(
        ({ url: candidate, size }) =>
          `${kindOfUrl(candidate).kind === 'local' ? `lectern-asset:${encodeMark(candidate)}` : candidate}${size}`,
      )
      .join(', ');
  if (name === 'href' && element === 'a' && (url.kind === 'local' || url.kind === 'anchor'))
    return `lectern-link:${encodeMark(value.trim())}`;
  if (name === 'style' && /url\(/i.test(value)) {
    return safeStyle(value, { trust: true, removed: () => {}, picture: (path) => trustedPicture(path, report) });
  }
  return value;
}

/** A picture in trusted CSS: files of the deck become marks, everything else stays. */
export function trustedPicture(url: string, report: Pick<AttributeReport, 'remote'>): string {
  const kind = kindOfUrl(url);
  if (kind.kind === 'remote') report.remote(url, true);
  return kind.kind === 'local' ? `lectern-asset:${encodeMark(kind.url)}` : url;
}

/** A picture in untrusted CSS or an image attribute; undefined when it is not loaded, which has been reported. */
export function safePicture(
  url: string,
  place: 'attribute' | 'style',
  what: string,
  report: Pick<AttributeReport, 'removed' | 'remote'>,
): string | undefined {
  const kind = kindOfUrl(url);
  if (kind.kind === 'local') return `lectern-asset:${encodeMark(kind.url)}`;
  if (kind.kind === 'picture') return kind.url;
  if (kind.kind === 'remote') report.remote(url, false);
  else report.removed(place, what);
  return undefined;
}

function classes(value: string, report: AttributeReport): Pair | undefined {
  const names = value.split(/\s+/).filter((name) => name !== '');
  const reserved = names.filter((name) => RESERVED_CLASS.test(name));
  for (const name of reserved) report.removed('class', name);
  const kept = names.filter((name) => !RESERVED_CLASS.test(name));
  return kept.length > 0 ? ['class', kept.join(' ')] : SAID;
}

function style(value: string, report: AttributeReport): Pair | false {
  const css = safeStyle(value, {
    trust: false,
    removed: (what) => report.removed('style', what),
    picture: (url) => safePicture(url, 'style', `url(${url})`, report),
  });
  return css === '' ? false : ['style', css];
}

function idList(name: string, value: string): Pair | undefined {
  const ids = value.split(/\s+/).filter((id) => ID.test(id));
  return ids.length > 0 ? [name, ids.map((id) => `lectern-id--${id}`).join(' ')] : undefined;
}

function resource(name: string, value: string, element: string, report: AttributeReport): Pair | false {
  const url = safePicture(value, 'attribute', name, report);
  // Inline pictures are for pictures; a video or track in a data: URL is not among the safe ones anyway.
  return url === undefined || (url.startsWith('data:') && element !== 'img' && name !== 'poster') ? false : [name, url];
}

function sourceSet(value: string, report: AttributeReport): Pair | false {
  const kept = candidates(value).flatMap(({ url, size }) => {
    const safe = safePicture(url, 'attribute', 'srcset', report);
    return safe === undefined || !/^(?: \d+(?:\.\d+)?[wxh])?$/.test(size) ? [] : [`${safe}${size}`];
  });
  return kept.length > 0 ? ['srcset', kept.join(', ')] : false;
}

/** Candidates of a `srcset`: URL and " 2x" or " 300w"; read from left to right as HTML says (4.8.4.2.2), each character once. */
function candidates(value: string): readonly { readonly url: string; readonly size: string }[] {
  const found: { url: string; size: string }[] = [];
  const commas = /[\s,]*/y;
  const word = /\S*/y;
  const rest = /[^,]*/y;
  let at = 0;
  const take = (pattern: RegExp): string => {
    pattern.lastIndex = at;
    const text = pattern.exec(value)?.[0] ?? '';
    at += text.length;
    return text;
  };
  for (;;) {
    take(commas);
    const written = take(word);
    if (written === '') return found;
    let end = written.length;
    while (written[end - 1] === ',') end--;
    const size = end < written.length ? '' : take(rest).trim();
    found.push({ url: written.slice(0, end), size: size === '' ? '' : ` ${size}` });
  }
}

function link(element: string, value: string, svg: boolean, report: AttributeReport): Pair | false | undefined {
  if (svg && SVG_REFERENCES.has(element)) {
    const id = value.trim();
    return id.startsWith('#') && ID.test(id.slice(1)) ? ['href', `#lectern-id--${id.slice(1)}`] : undefined;
  }
  if (svg && element === 'image') return resource('href', value, 'img', report);
  if (element !== 'a') return undefined;
  const url = kindOfUrl(value);
  switch (url.kind) {
    case 'remote':
    case 'link':
      return ['href', url.url.replace(HTML_MARK, 'lectern%2D')];
    case 'local':
      return ['href', `lectern-link:${encodeMark(url.url)}`];
    case 'anchor':
      return ['href', `lectern-link:${encodeMark(`#${url.id}`)}`];
    case 'empty':
      return false;
    default:
      report.unsafeLink(value);
      return false;
  }
}

function svgAttribute(element: string, name: string, value: string): Pair | undefined {
  const spelling = SVG_ATTRIBUTES.get(name);
  if (spelling === undefined || !SVG_ELEMENTS.has(element)) {
    return GLOBAL_ATTRIBUTES.has(name) || /^(?:target|rel)$/.test(name) ? [name, value] : undefined;
  }
  if (name === 'attributename')
    return ANIMATABLE.has(value.trim().toLowerCase()) ? [spelling, value.trim()] : undefined;
  if (!/[(:\\@]/.test(value)) return [spelling, value];
  // Only paint references, colours and transforms have parentheses; nothing has a scheme.
  let safe = true;
  const marked = value.replace(/url\(\s*(["']?)#([^"'()\s]+)\1\s*\)/gi, (_whole, _quote, id: string) => {
    safe &&= ID.test(id);
    return `url(#lectern-id--${id})`;
  });
  const rest = marked.replace(/url\(#lectern-id--[^)]*\)/g, '');
  if (!safe || /url|[:\\@]|script|expression|data/i.test(rest)) return undefined;
  return [spelling, marked];
}
