/** The tags of a slide enter; in their places stand tags of HTML with classes, styles and fragments, and no Vue. */
import {
  DROPPED_WHOLE,
  HTML_ELEMENTS,
  REFUSED_ELEMENTS,
  RENAMED,
  SVG_ELEMENTS,
  VOID_ELEMENTS,
} from '../../html/elements.ts';
import type { ElementParts, Reveal } from './attributes.ts';
import { isIcon, partsOf, startTag } from './attributes.ts';
import { COMPONENTS } from './components.ts';
import type { SlideWork } from './deck.ts';
import { replaceBetween, unmappedAt } from './deck.ts';
import { iconOf, setIcon } from './icons.ts';
import { styleSheetOf } from './style-sheets.ts';
import type { Tag } from './tags.ts';

/** Elements of MathML and others that nobody writes as a component. */
const OTHERS = new Set(['math', 'plaintext', 'center', 'font', 'body', 'html', 'head']);

export function translateElements(work: SlideWork): void {
  for (const tag of work.source.tags) translateElement(tag, work);
}

function translateElement(tag: Tag, work: SlideWork): void {
  const key = tag.name.replaceAll(/[-:]/g, '').toLowerCase();
  const component = Object.hasOwn(COMPONENTS, key) && isComponentName(tag.name) ? COMPONENTS[key] : undefined;
  if (component) return component(tag, work);
  const lower = tag.name.toLowerCase();
  if (lower === 'template') return translateTemplate(tag, work);
  if (lower === 'script') return dropScript(tag, work);
  if (lower === 'style') return styleSheetOf(tag, work);
  if (lower === 'iframe') return translateFrame(tag, work);
  const isHtml = !/^[A-Z]/.test(tag.name) && (isElement(lower) || !/[-:]/.test(tag.name));
  if (isHtml) return translateHtml(tag, lower, work);
  const icon = iconOf(tag.name);
  if (icon !== undefined && (tag.selfClosing || isEmpty(tag, work))) return writeIcon(tag, icon, work);
  translateUnknown(tag, work);
}

/** `<v-click>`, `<VClick>`; `<link>` in lower case is HTML's. */
function isComponentName(name: string): boolean {
  return /^[A-Z]/.test(name) || name.includes('-') || name === 'arrow';
}

function isElement(name: string): boolean {
  return (
    HTML_ELEMENTS.has(name) ||
    SVG_ELEMENTS.has(name) ||
    RENAMED.has(name) ||
    REFUSED_ELEMENTS.has(name) ||
    DROPPED_WHOLE.has(name) ||
    VOID_ELEMENTS.has(name) ||
    OTHERS.has(name)
  );
}

function translateHtml(tag: Tag, element: string, work: SlideWork): void {
  const parts = partsOf(tag, element, work);
  // A button does something there and nothing here.
  const isButton = element === 'button';
  const icon = parts.classes.find(isIcon);
  if (icon !== undefined) setIcon(icon, parts, work, tag);
  const closes = tag.selfClosing && !VOID_ELEMENTS.has(element) && !SVG_ELEMENTS.has(element);
  if (!parts.changed && !parts.reveal && !closes && !isButton && parts.text === undefined) return;
  const isDrawing = SVG_ELEMENTS.has(element) && !HTML_ELEMENTS.has(element);
  writeElement(tag, isButton ? 'span' : isDrawing ? tag.name : element, parts, work);
}

/** Vue's own element stays invisible; what is in it stays. */
function translateTemplate(tag: Tag, work: SlideWork): void {
  const slot = slotOf(tag);
  // The states of a switch are written with it.
  if (/^\d/.test(slot ?? '') && /^v-?switch$/i.test(tag.parent?.name ?? '')) return;
  if (slot === undefined || tag.parent !== undefined) {
    const isChosen = /^(?:light-?or-?dark|render-?when)$/i.test(tag.parent?.name ?? '');
    if (slot !== undefined && slot !== 'default' && !isChosen)
      unmappedAt(work, `slot "${slot}" of a component`, tag.from);
    return unwrap(tag, work);
  }
  work.slots.add(slot);
  work.later.push(() => {
    replaceBetween(work.text, tag.from, tag.to, `::${slot}::`);
    if (tag.close) replaceBetween(work.text, tag.close.from, tag.close.to, '');
  });
}

/** `#right`, `v-slot:right`. */
export function slotOf(tag: Tag): string | undefined {
  for (const { name } of tag.attrs) {
    const slot = /^(?:#|v-slot:)([\w-]+)$/.exec(name)?.[1];
    if (slot !== undefined) return slot;
  }
  return undefined;
}

function dropScript(tag: Tag, work: SlideWork): void {
  unmappedAt(work, '"<script>"', tag.from, 'nothing of a deck runs; show code in a fence');
  work.later.push(() => replaceBetween(work.text, tag.from, tag.close?.to ?? tag.to, ''));
}

/** A page of another site is a link to it. */
function translateFrame(tag: Tag, work: SlideWork): void {
  const src = tag.attrs.find(({ name }) => name === 'src')?.value ?? '';
  unmappedAt(work, '"<iframe>"', tag.from, 'link to the page, or show a picture of it');
  const parts = partsOf(
    tag,
    'a',
    work,
    new Set([
      'src',
      'width',
      'height',
      'frameborder',
      'allow',
      'allowfullscreen',
      'style',
      'title',
      'sandbox',
      'scrolling',
    ]),
  );
  const url = src.replaceAll('"', '&quot;');
  parts.declarations.push(['overflow-wrap', 'anywhere']);
  work.later.push(() => {
    const link = `<a href="${url}">${url.replaceAll('<', '&lt;')}</a>`;
    replaceBetween(
      work.text,
      tag.from,
      tag.close?.to ?? tag.to,
      `${startTag('div', { ...parts, attrs: [] }, ...fragmentOf(parts.reveal, work))}${link}</div>`,
    );
  });
}

/** Props of components in which authors write what is to be read. */
const TEXT_PROPS =
  /^(?:title|subtitle|heading|label|text|caption|name|content|description|author|quote|message|value)$/i;

/** A component of the author's or of an addon: what stands in it is shown, and what its props say. */
function translateUnknown(tag: Tag, work: SlideWork): void {
  unmappedAt(work, `component "<${tag.name}>"`, tag.from);
  const isBlock = standsAlone(tag, work);
  const known = new Set(
    tag.attrs.map(({ name }) => name).filter((name) => !/^(?:v-|class$|style$|:class$|:style$)/.test(name)),
  );
  const parts = partsOf(tag, 'div', work, new Set([...known].map((name) => name.replace(/^(?::|v-bind:)/, ''))));
  if (tag.selfClosing || tag.close === undefined) {
    const said = tag.attrs.filter(({ name, value }) => TEXT_PROPS.test(name) && (value ?? '').trim() !== '');
    if (said.length === 0 && !parts.reveal) {
      work.later.push(() => replaceBetween(work.text, tag.from, tag.to, ''));
      return;
    }
    parts.text = said.map(({ value }) => (value ?? '').trim().replaceAll('<', '&lt;')).join('<br>');
  }
  writeElement(tag, isBlock ? 'div' : 'span', parts, work);
}

/** Whether nothing but blanks stands before it on its line. */
export function standsAlone(tag: Tag, work: SlideWork): boolean {
  return (work.text.lines[tag.from.line]?.text.slice(0, tag.from.column) ?? '').trim() === '';
}

export function isEmpty(tag: Tag, work: SlideWork): boolean {
  const from = work.source.offsetOf(tag.to.line) + tag.to.column;
  return tag.close === undefined || work.source.text.slice(from, tag.close.start).trim() === '';
}

function writeIcon(tag: Tag, name: string, work: SlideWork): void {
  const parts = partsOf(tag, 'span', work);
  setIcon(name, parts, work, tag);
  writeElement(tag, 'span', parts, work);
}

/** Classes of a fragment, and its number where fragments say theirs. */
export function fragmentOf(
  reveal: Reveal | undefined,
  work: SlideWork,
): readonly [classes: readonly string[], index: number | undefined] {
  if (reveal === undefined) return [[], undefined];
  const classes = ['fragment', ...(reveal.effect ? [reveal.effect] : [])];
  return [classes, work.clicks.numbered ? work.clicks.startOf(reveal.click) : undefined];
}

/** Writes a tag and its end tag as an element of HTML, once the clicks are counted. */
export function writeElement(tag: Tag, element: string, parts: ElementParts, work: SlideWork): void {
  work.later.push(() => {
    const around = aroundOf(element, parts.reveal, work);
    if (around && parts.reveal) parts.reveal = { click: parts.reveal.click };
    const opens = `${around?.opens ?? ''}${startTag(element, parts, ...fragmentOf(parts.reveal, work))}`;
    const isVoid = VOID_ELEMENTS.has(element);
    const ends =
      !isVoid && (tag.selfClosing || tag.close === undefined) && !/^(?:p|li|dt|dd|td|th|tr|option)$/.test(element);
    const isDrawing = SVG_ELEMENTS.has(element.toLowerCase()) && !HTML_ELEMENTS.has(element);
    const slash = isDrawing && tag.selfClosing;
    const shown = slash
      ? `${opens.slice(0, -1)} />`
      : `${opens}${parts.text ?? ''}${ends && !isDrawing ? `</${element}>` : ''}`;
    const closes = around?.closes ?? '';
    replaceBetween(work.text, tag.from, tag.to, tag.close ? shown : `${shown}${closes}`);
    if (tag.close) replaceBetween(work.text, tag.close.from, tag.close.to, `</${element}>${closes}`);
  });
}

/** What may stand in running text, and what cannot be wrapped, since only its parent may hold it. */
const INLINE = /^(?:span|a|b|i|u|s|em|strong|code|small|sub|sup|mark|kbd|img|del|ins|q|cite|abbr)$/;
const FIXED = /^(?:li|t[dhr]|thead|tbody|tfoot|d[dt]|option|summary|figcaption|caption|col)$/;

/**
 * An element that is there for some clicks stands in another that fades out: one that comes and goes by itself would go
 * with whatever comes next. Undefined where that is just when it shall go.
 */
function aroundOf(
  element: string,
  reveal: Reveal | undefined,
  work: SlideWork,
): { readonly opens: string; readonly closes: string } | undefined {
  const end = reveal?.effect === 'fade-in-then-out' ? work.clicks.endOf(reveal.click) : undefined;
  if (reveal === undefined || end === undefined || FIXED.test(element)) return undefined;
  if (SVG_ELEMENTS.has(element.toLowerCase()) && !HTML_ELEMENTS.has(element)) return undefined;
  const start = work.clicks.startOf(reveal.click);
  if (end === start + 1 && work.clicks.comesAt(end)) return undefined;
  const around = INLINE.test(element) ? 'span' : 'div';
  return {
    opens: `<${around} class="fragment fade-out" data-fragment-index="${end}" style="display: contents">`,
    closes: `</${around}>`,
  };
}

/** Takes the tags away and leaves what is between them. */
export function unwrap(tag: Tag, work: SlideWork): void {
  work.later.push(() => dropTags(tag, work));
}

export function dropTags(tag: Tag, work: SlideWork): void {
  for (const place of [tag, tag.close]) {
    if (place === undefined) continue;
    replaceBetween(work.text, place.from, place.to, '');
    dropSpareLines(place.from.line, place.to.line, work);
  }
}

/** The lines of a tag go with it where they part nothing: a blank line in a block of HTML would end it, one beside another is too many. */
function dropSpareLines(from: number, to: number, { htmlLines, text, ...slide }: SlideWork): void {
  if (from <= slide.from) return;
  const isBlank = (line: number): boolean => line >= slide.to || text.lines[line]?.text.trim() === '';
  const [above, below] = [isBlank(from - 1), isBlank(to + 1)];
  if (above || below || (htmlLines.has(from - 1) && htmlLines.has(to + 1))) text.edits.dropIfBlank(from);
  if (above && below && isAlone(from, to, text.lines) && to + 1 < slide.to) text.edits.dropIfBlank(to + 1);
}

/** Whether a tag is all that its lines hold. */
function isAlone(from: number, to: number, lines: SlideWork['text']['lines']): boolean {
  return from === to && /^\s*<[^<>]*>\s*$/.test(lines[from]?.text ?? '');
}
