/** Raw HTML enters piece by piece, safe and balanced HTML leaves; the elements open at each level are kept between pieces. */
import type { RuleId } from '../../deck/rules.ts';
import type { RawToken } from '../markdown/tokens.ts';
import type { AttributeReport } from './attributes.ts';
import { safeAttributes, safePicture, trustedAttributes, trustedPicture } from './attributes.ts';
import {
  BREAKS_OUT,
  CLOSES,
  DROPPED_WHOLE,
  HTML_ELEMENTS,
  IN_SELECT,
  IN_TABLE_PARTS,
  INTEGRATION_POINTS,
  OPTIONAL_END,
  PAGE_ELEMENTS,
  PARENTS,
  RAW_TEXT,
  REFUSED_ELEMENTS,
  RENAMED,
  STOPS,
  SVG_ELEMENTS,
  TABLE_PARTS,
  VOID_ELEMENTS,
} from './elements.ts';
import type { HtmlPart } from './scan.ts';
import { scanHtml } from './scan.ts';
import { escapeText, startTag } from './serialise.ts';
import { safeStyleSheet } from './style-sheet.ts';
import { shorten } from './style-values.ts';
import { kindOfUrl } from './urls.ts';

/** 0-based line in the slide, and the text to look for on it. */
export interface Place {
  readonly line: number;
  readonly snippet?: string;
}

type Say = (rule: RuleId, place: Place, message: string, hint?: string) => void;
type OpenPart = Extract<HtmlPart, { kind: 'open' }>;

interface OpenElement {
  readonly name: string;
  /** The end tag to write; absent for an element that was removed. */
  readonly tag?: string;
  /** The token to write instead of an end tag. */
  readonly marker?: string;
  readonly svg: boolean;
  readonly place: Place;
}

interface Level {
  readonly kind: 'level' | 'container' | 'inline';
  readonly colons: number;
  readonly open: OpenElement[];
  /** How many of the open elements have each name: asked at every tag, so that nobody has to look through all of them. */
  readonly names: Map<string, number>;
  /** How many of them stand in a drawing, or are one. */
  drawings: number;
}

const WRITE_AS_TEXT = 'for text, write it in backticks, or \\< for <';
const USE_MARKDOWN = 'use Markdown, or --trust if the deck is yours';

export class HtmlWriter {
  readonly #trust: boolean;
  readonly #say: Say;
  readonly #levels: Level[] = [];
  /** Elements that are dropped with their content, while inside them. */
  #dropped: string[] = [];
  #css: { text: string; readonly place: Place } | undefined;
  #buffer = '';
  #depth = 0;
  /** The block token being rewritten, and what it has become so far. */
  #token: RawToken | undefined;
  #tokens: RawToken[] = [];

  constructor(trust: boolean, say: Say) {
    this.#trust = trust;
    this.#say = say;
  }

  enter(kind: Level['kind'], colons = 0): void {
    this.#levels.push({ kind, colons, open: [], names: new Map(), drawings: 0 });
  }

  /** Ends the innermost level that is no container, closing what is open in it. */
  leave(out: RawToken[]): void {
    while (this.#level.kind === 'container') this.#end(out);
    this.#end(out);
  }

  leaveAll(out: RawToken[]): void {
    while (this.#levels.length > 0) this.#end(out);
  }

  /** As blocks.ts pairs `:::`: the innermost container with as many colons, else the innermost. */
  leaveContainer(colons: number, out: RawToken[]): void {
    const floor = this.#levels.findLastIndex((level) => level.kind !== 'container');
    let target = this.#levels.findLastIndex((level) => level.kind === 'container' && level.colons === colons);
    if (target <= floor) target = this.#levels.length - 1;
    while (target > floor && this.#levels.length > target) this.#end(out);
  }

  /** A slot or the notes begin: nothing of the slide stays open. */
  endLevelOne(out: RawToken[]): void {
    if (this.#levels.some((level, index) => index > 0 && level.kind !== 'container')) return;
    while (this.#levels.length > 1) this.#end(out);
    this.#closeDownTo(0, out);
  }

  /** Markdown inside an `<svg>`, or in a table outside its cells, would end it in browsers, so it ends here. */
  endFragile(out: RawToken[]): void {
    const { open } = this.#level;
    const inTable = TABLE_PARTS.has(this.#parent?.name ?? '') ? open.findLastIndex(({ name }) => name === 'table') : -1;
    const from = inTable >= 0 ? inTable : open.findIndex((element) => element.svg);
    if (from >= 0) this.#closeDownTo(from, out);
  }

  /** One `html_block`, as the tokens it becomes. */
  block(token: RawToken, place: Place): RawToken[] {
    this.#token = token;
    this.#tokens = [];
    this.#run(token.content, place);
    this.#flush();
    this.#token = undefined;
    return this.#tokens;
  }

  /** One `html_inline`; empty when nothing is left of it. */
  inline(html: string, place: Place): string {
    this.#run(html, place);
    return this.#take();
  }

  get #level(): Level {
    const level = this.#levels.at(-1);
    if (level === undefined) throw new Error('No level is open.');
    return level;
  }

  /** Trusted HTML may hold HTML inside SVG again; in untrusted HTML an `<svg>` holds nothing but SVG. */
  get #inSvg(): boolean {
    const parent = this.#parent;
    if (this.#trust) return parent?.svg === true && !this.#inIntegrationPoint;
    return this.#level.drawings > 0;
  }

  /** Name of the element, open at any level, whose content browsers take as text; trusted HTML only. */
  get #rawText(): string | undefined {
    if (!this.#trust) return undefined;
    for (const level of this.#levels) {
      for (const element of level.open) if (!element.svg && RAW_TEXT.has(element.name)) return element.name;
    }
    return undefined;
  }

  #trustedText(written: string, text: string): string {
    if (this.#level.open.some((element) => element.name === 'plaintext')) return escapeText(text);
    // After `<!--` a script goes on to the second `</script>` when it names one (HTML, 13.2.5.20).
    return this.#rawText === 'script' && written.includes('<!--') ? written.replace(/<(?=script)/gi, '<\\') : written;
  }

  #take(): string {
    const html = this.#buffer;
    this.#buffer = '';
    this.#depth = 0;
    return html;
  }

  /** Ends the block token so far, for a marker to follow. */
  #flush(marker?: Partial<RawToken>): void {
    const token = this.#token;
    if (token === undefined) return;
    const depth = this.#depth;
    const content = this.#take();
    if (content.trim() !== '') this.#tokens.push(rewritten(token, { content, meta: { ...token.meta, depth } }));
    if (marker) this.#tokens.push(rewritten(token, { content: '', ...marker }));
  }

  #run(html: string, place: Place): void {
    let line = place.line;
    let at = 0;
    for (const part of scanHtml(html, this.#inSvg)) {
      for (; at < part.from; at++) if (html[at] === '\n') line++;
      const snippet = html.slice(part.from, part.to).split(/[\s>]/, 1)[0] ?? '';
      this.#part(part, html, { line, snippet });
    }
    this.#dropped = [];
    if (this.#css) {
      this.#unbalanced('style', this.#css.place);
      this.#endStyle();
    }
  }

  #part(part: HtmlPart, html: string, place: Place): void {
    switch (part.kind) {
      case 'comment':
        return;
      case 'torn': {
        const shown = shorten(html.slice(part.from, part.to).trim());
        return this.#say(
          'html/unbalanced',
          place,
          `The tag "${shown}" is not finished.`,
          'end it with ">", without a blank line inside',
        );
      }
      case 'text':
        if (this.#css) this.#css.text += part.text;
        else if (this.#dropped.length === 0)
          this.#buffer += this.#trust
            ? this.#trustedText(html.slice(part.from, part.to), part.text)
            : escapeText(part.text);
        return;
      case 'open':
        return this.#open(part, html, place);
      case 'close':
        return this.#close(part, html, place);
    }
  }

  #open(part: OpenPart, html: string, place: Place): void {
    const { name, selfClosing } = part;
    if (this.#css) return;
    if (this.#dropped.length > 0) {
      if (!selfClosing && !VOID_ELEMENTS.has(name)) this.#dropped.push(name);
      return;
    }
    const raw = this.#rawText;
    if (raw !== undefined) {
      this.#buffer += asRawText(html.slice(part.from, part.to), raw);
      return;
    }
    if (this.#trust && this.#inSvg && BREAKS_OUT.has(name))
      this.#closeElements(this.#level.open.findIndex((element) => element.svg));
    const svg = this.#inSvg || name === 'svg' || (this.#trust && name === 'math');
    if (!svg) this.#closeImplied(name);
    // Notes leave the slide, so that they may stand anywhere.
    if (this.#token && !svg && this.#opensNotes(part, place)) return;
    if (this.#misplaced(part, place)) return;
    if (this.#token && !svg && this.#opensLab(part, place)) return;
    if (name === 'style' && !svg && this.#token) {
      this.#css = { text: '', place };
      return;
    }
    if (this.#trust) this.#openTrusted(part, html, svg, place);
    else this.#openUntrusted(part, svg, place);
  }

  /** An element where browsers would not leave it: its tags go, its content stays. */
  #misplaced(part: OpenPart, place: Place): boolean {
    const { name } = part;
    const parent = this.#parent;
    const parents = parent?.svg ? undefined : PARENTS.get(name);
    const outside = parents !== undefined && !parents.has(parent?.name ?? '');
    const inTable = parent !== undefined && TABLE_PARTS.has(parent.name) && !IN_TABLE_PARTS.has(name);
    const inSelect = parent?.name === 'select' && !IN_SELECT.has(name);
    const page = this.#trust && PAGE_ELEMENTS.has(name);
    if (!outside && !inTable && !inSelect && !page) return false;
    const where = outside
      ? `outside "<${[...(parents ?? [])][0]}>"`
      : inTable
        ? `in "<${parent.name}>" outside a cell`
        : 'in a slide';
    this.#say(
      'html/unbalanced',
      place,
      `"<${shorten(name)}>" cannot stand ${where}.`,
      'its content stays; put it where it belongs',
    );
    if (RAW_TEXT.has(name)) this.#dropped.push(name);
    else if (!VOID_ELEMENTS.has(name) && !part.selfClosing) this.#push({ name, svg: false, place });
    return true;
  }

  get #inIntegrationPoint(): boolean {
    const root = this.#level.open.findLast(({ name, svg }) => svg && Object.hasOwn(INTEGRATION_POINTS, name))?.name;
    return root !== undefined && INTEGRATION_POINTS[root]?.has(this.#parent?.name ?? '') === true;
  }

  /** The innermost element of this level that is written. */
  get #parent(): OpenElement | undefined {
    return this.#level.open.findLast((element) => element.tag ?? element.marker);
  }

  #openTrusted(part: OpenPart, html: string, svg: boolean, place: Place): void {
    const { name } = part;
    const tag = RENAMED.get(name) ?? (svg ? (SVG_ELEMENTS.get(name) ?? name) : name);
    const attrs = trustedAttributes(name, part.attrs, this.#attributeReport(name, place));
    const empty = part.selfClosing && !VOID_ELEMENTS.has(name);
    const asWritten = attrs === undefined && !empty && !RENAMED.has(name);
    this.#buffer += asWritten
      ? html.slice(part.from, part.to)
      : startTag(tag, attrs ?? part.attrs.map((attr) => [attr.name, attr.value]));
    this.#opened({ name, tag, svg, place }, part.selfClosing);
  }

  #openUntrusted(part: OpenPart, svg: boolean, place: Place): void {
    const { name, selfClosing } = part;
    const tag = svg ? SVG_ELEMENTS.get(name) : HTML_ELEMENTS.has(name) ? name : RENAMED.get(name);
    const report = this.#attributeReport(name, place);
    // Inside the title of a drawing browsers read HTML again, where `<title>` is quite another element.
    const inTitle = svg && this.#inIntegrationPoint;
    if (tag === undefined || inTitle) return this.#refuse(part, svg, place);
    if (name === 'input' && part.attrs.find((attr) => attr.name === 'type')?.value.toLowerCase() !== 'checkbox') {
      return this.#refuse(part, svg, place);
    }
    const attrs = safeAttributes(svg ? name : tag, part.attrs, svg, report);
    if (svg && /^(?:animate|animatetransform|set)$/.test(name) && !attrs.some(([key]) => key === 'attributeName')) {
      return this.#refuse(part, svg, place);
    }
    this.#buffer += startTag(tag, attrs);
    this.#opened({ name, tag, svg, place }, selfClosing);
  }

  /** An element outside the allow-list: its tags go, its content only when it is no text for readers. */
  #refuse(part: OpenPart, svg: boolean, place: Place): void {
    const { name } = part;
    const whole = DROPPED_WHOLE.has(name) || (svg && !HTML_ELEMENTS.has(name));
    // `Vec<T>` in running text.
    const isElement = whole || SVG_ELEMENTS.has(name) || REFUSED_ELEMENTS.has(name) || name.includes('-');
    const isWord = part.attrs.length === 0 && !svg && !isElement;
    let hint = isWord ? WRITE_AS_TEXT : USE_MARKDOWN;
    if (/^(?:iframe|frame|embed|object)$/.test(name)) hint = this.#linkInstead(part) ?? hint;
    const stays = whole || VOID_ELEMENTS.has(name) || part.selfClosing ? '' : '; its content stays';
    this.#say('html/removed', place, `The element "<${shorten(name)}>" was removed${stays}.`, hint);
    // `<script/>` does not close itself: browsers read on to `</script>`.
    if (VOID_ELEMENTS.has(name) || (part.selfClosing && (svg || !whole))) return;
    if (whole) this.#dropped.push(name);
    else this.#push({ name, svg, place });
  }

  /** What an `<iframe>` would have shown, as a link. */
  #linkInstead(part: OpenPart): string | undefined {
    const url = kindOfUrl(part.attrs.find(({ name }) => name === 'src' || name === 'data')?.value ?? '');
    if (url.kind !== 'remote' || this.#inSvg) return undefined;
    this.#buffer += `${startTag('a', [['href', url.url]])}${escapeText(url.url)}</a>`;
    return `a link to "${shorten(url.url)}" stands in its place`;
  }

  #opened(element: OpenElement, selfClosing: boolean): void {
    if (VOID_ELEMENTS.has(element.name)) return;
    if (selfClosing) this.#buffer += `</${element.tag}>`;
    else {
      this.#push(element);
      this.#depth++;
    }
  }

  #opensNotes(part: OpenPart, place: Place): boolean {
    const classes = part.attrs.find((attr) => attr.name === 'class')?.value.split(/\s+/) ?? [];
    if (part.name !== 'aside' || !classes.includes('notes')) return false;
    this.#openMarker('html_notes', part, null, place);
    return true;
  }

  /** Custom elements become tokens of their own, where no raw element is around them. */
  #opensLab(part: OpenPart, place: Place): boolean {
    if (!this.#trust || !/^[a-z][a-z0-9]*-/.test(part.name)) return false;
    if (this.#level.open.some((element) => element.tag ?? element.marker)) return false;
    const given = part.attrs
      .filter((attr) => !attr.name.startsWith('on'))
      .map((attr): [string, string] => [attr.name, attr.value]);
    this.#openMarker('lab', part, given, place);
    return true;
  }

  #openMarker(marker: string, part: OpenPart, attrs: RawToken['attrs'], place: Place): void {
    const { name } = part;
    this.#flush({ type: `${marker}_open`, tag: name, nesting: 1, attrs });
    if (part.selfClosing) this.#flush({ type: `${marker}_close`, tag: name, nesting: -1, attrs: null });
    else this.#push({ name, marker, svg: false, place });
  }

  #close(part: Extract<HtmlPart, { kind: 'close' }>, html: string, place: Place): void {
    const { name } = part;
    if (this.#css) {
      if (name === 'style') this.#endStyle();
      return;
    }
    if (this.#dropped.length > 0) {
      const at = this.#dropped.lastIndexOf(name);
      if (at >= 0) this.#dropped.length = at;
      return;
    }
    const raw = this.#rawText;
    if (raw !== undefined && raw !== name) {
      this.#buffer += asRawText(html.slice(part.from, part.to), raw);
      return;
    }
    const at = this.#isOpen(name) ? this.#level.open.findLastIndex((element) => element.name === name) : -1;
    if (at >= 0) return this.#closeElements(at);
    if (name === 'br') this.#buffer += '<br>';
    // A stray </p> and close tags of elements that are removed anyway are nothing to trouble the author with.
    const known = HTML_ELEMENTS.has(name) || RENAMED.has(name) || this.#trust;
    if (VOID_ELEMENTS.has(name) || name === 'p' || !known) return;
    this.#say(
      'html/unbalanced',
      place,
      `"</${shorten(name)}>" closes nothing here.`,
      'remove it, or open the element in the same block',
    );
  }

  #push(element: OpenElement): void {
    const level = this.#level;
    level.open.push(element);
    level.names.set(element.name, (level.names.get(element.name) ?? 0) + 1);
    if (element.svg) level.drawings++;
  }

  #pop(): OpenElement | undefined {
    const level = this.#level;
    const element = level.open.pop();
    if (element === undefined) return undefined;
    level.names.set(element.name, (level.names.get(element.name) ?? 0) - 1);
    if (element.svg) level.drawings--;
    return element;
  }

  /** Whether an element of that name is open at this level. */
  #isOpen(name: string): boolean {
    return (this.#level.names.get(name) ?? 0) > 0;
  }

  /** What browsers close by themselves when this element opens. */
  #closeImplied(name: string): void {
    const closes = CLOSES.get(name);
    const { open } = this.#level;
    if (closes === undefined) return;
    const isAnyOpen = (): boolean => [...closes].some((closed) => this.#isOpen(closed));
    for (let at = open.length - 1; at >= 0 && isAnyOpen(); at--) {
      const element = open[at];
      if (element === undefined || element.marker) return;
      if (closes.has(element.name)) this.#closeElements(at);
      else if (STOPS.has(element.name)) return;
    }
  }

  /** Closes the open elements of this level from index `from` up, innermost first. */
  #closeElements(from: number): void {
    const { open } = this.#level;
    while (open.length > from) {
      const element = this.#pop();
      if (element === undefined) return;
      if (open.length > from && !OPTIONAL_END.has(element.name) && element.tag)
        this.#unbalanced(element.name, element.place);
      if (element.marker) this.#flush({ type: `${element.marker}_close`, tag: element.name, nesting: -1, attrs: null });
      if (element.tag === undefined) continue;
      this.#buffer += `</${element.tag}>`;
      this.#depth--;
    }
  }

  #end(out: RawToken[]): void {
    this.#closeDownTo(0, out);
    this.#levels.pop();
  }

  /** Closes elements at the end of a level, as tokens of their own. */
  #closeDownTo(from: number, out: RawToken[]): void {
    const { open, kind } = this.#level;
    if (open.length <= from) return;
    const near = out.at(-1);
    const line = open.at(-1)?.place.line ?? 0;
    for (const element of open.slice(from)) {
      if ((element.tag ?? element.marker) && !OPTIONAL_END.has(element.name))
        this.#unbalanced(element.name, element.place);
    }
    const base = near ?? BARE;
    if (kind === 'inline') {
      this.#closeQuietly(from);
      const content = this.#take();
      if (content !== '')
        out.push(rewritten(base, { ...BARE, type: 'html_inline', content, level: base.level, meta: { line } }));
      return;
    }
    this.#token = rewritten(base, { ...BARE, level: base.level, meta: { line } });
    this.#tokens = [];
    this.#closeQuietly(from);
    this.#flush();
    this.#token = undefined;
    out.push(...this.#tokens);
  }

  #closeQuietly(from: number): void {
    const { open } = this.#level;
    while (open.length > from) this.#closeElements(open.length - 1);
  }

  #endStyle(): void {
    const css = this.#css;
    this.#css = undefined;
    if (css === undefined) return;
    const report = this.#attributeReport('style', css.place);
    const sheet = safeStyleSheet(css.text, {
      trust: this.#trust,
      removed: (what) =>
        this.#say(
          'html/removed',
          css.place,
          `"${shorten(what)}" was removed from "<style>".`,
          'see the guide for the CSS a slide may bring',
        ),
      picture: (url) => (this.#trust ? trustedPicture(url, report) : safePicture(url, 'style', `url(${url})`, report)),
    });
    if (sheet !== '') this.#buffer += `<style>${sheet}</style>`;
  }

  #unbalanced(name: string, place: Place): void {
    const hint = name === 'svg' ? 'add </svg>, with no blank line before it' : `add </${shorten(name)}>`;
    this.#say('html/unbalanced', place, `"<${shorten(name)}>" is not closed where it was opened.`, hint);
  }

  #attributeReport(element: string, place: Place): AttributeReport {
    return {
      removed: (kind, what) =>
        this.#say(
          'html/removed',
          place,
          `The ${kind} "${shorten(what)}" of "<${shorten(element)}>" was removed.`,
          USE_MARKDOWN,
        ),
      remote: (url, kept) => {
        const what = kept ? 'is loaded from another host' : 'is on another host and is not loaded';
        this.#say(
          'asset/remote',
          place,
          `"${shorten(url)}" ${what}.`,
          'save it beside the deck and name it by its relative path',
        );
      },
      unsafeLink: (url) =>
        this.#say('link/unsafe', place, `The link "${shorten(url)}" has a scheme that is not allowed.`, 'use https:'),
    };
  }
}

function rewritten(token: RawToken, changes: Partial<RawToken>): RawToken {
  return Object.assign(Object.create(Object.getPrototypeOf(token) as object) as RawToken, token, changes);
}

/** A tag that is text inside `<script>` and the like: it must not hold their end tag, in an attribute for example. */
function asRawText(tag: string, name: string): string {
  return tag.replace(new RegExp(`</(?=${name})`, 'gi'), '<\\/');
}

/** What a token that only closes elements is made of. */
const BARE: RawToken = {
  type: 'html_block',
  tag: '',
  attrs: null,
  map: null,
  nesting: 0,
  level: 0,
  children: null,
  content: '',
  markup: '',
  info: '',
  meta: null,
  block: true,
  hidden: false,
};
