/** Raw HTML enters piece by piece, safe and balanced HTML leaves; the elements open at each level are kept between pieces. */
import { excerpt } from '../../deck/excerpt.ts';
import type { RawToken } from '../markdown/tokens.ts';
import { safeAttributes, safePicture, trustedAttributes, trustedPicture } from './attributes.ts';
import {
  BREAKS_OUT,
  DROPPED_WHOLE,
  HTML_ELEMENTS,
  RAW_TEXT,
  REFUSED_ELEMENTS,
  RENAMED,
  SVG_ELEMENTS,
  VOID_ELEMENTS,
} from './elements.ts';
import { frameElsewhere } from './frame-elsewhere.ts';
import { HtmlFindings, type Say, RUN_CODE, USE_MARKDOWN, WRITE_AS_TEXT } from './html-findings.ts';
import { HtmlLevels } from './html-levels.ts';
import { HtmlOutput } from './html-output.ts';
import { misplacement } from './misplacement.ts';
import { type OpenElement, OpenElements, type Place } from './open-elements.ts';
import { pictureElsewhere } from './picture-elsewhere.ts';
import type { HtmlPart } from './scan.ts';
import { scanHtml } from './scan.ts';
import { escapeText, startTag } from './serialise.ts';
import { safeStyleSheet } from './style-sheet.ts';

type OpenPart = Extract<HtmlPart, { kind: 'open' }>;

export class HtmlWriter {
  readonly #trust: boolean;
  readonly #findings: HtmlFindings;
  readonly #elements = new OpenElements();
  readonly #output = new HtmlOutput();
  /** Told of the levels that the Markdown around the HTML opens and ends. */
  readonly levels: HtmlLevels;
  /** Elements that are dropped with their content, while inside them. */
  #dropped: string[] = [];
  #css: { text: string; readonly place: Place } | undefined;

  /** @param fetches whether pictures of other hosts are fetched when the deck is built. */
  constructor(trust: boolean, say: Say, fetches = false) {
    this.#trust = trust;
    this.#findings = new HtmlFindings(say, fetches);
    this.levels = new HtmlLevels(this.#elements, this.#output, this.#findings);
  }

  /** One `html_block`, as the tokens it becomes. */
  block(token: RawToken, place: Place): readonly RawToken[] {
    return this.#output.block(token, () => this.#run(token.content, place));
  }

  /** One `html_inline`; empty when nothing is left of it. */
  inline(html: string, place: Place): string {
    this.#run(html, place);
    return this.#output.take();
  }

  /** Trusted HTML may hold HTML inside SVG again; in untrusted HTML an `<svg>` holds nothing but SVG. */
  get #inSvg(): boolean {
    if (!this.#trust) return this.#elements.inDrawing;
    return this.#elements.parent?.svg === true && !this.#elements.inIntegrationPoint;
  }

  /** Only trusted HTML may hold an element whose content is text to browsers. */
  get #rawText(): string | undefined {
    return this.#trust ? this.#elements.rawText : undefined;
  }

  #trustedText(written: string, text: string): string {
    if (this.#elements.open.some((element) => element.name === 'plaintext')) return escapeText(text);
    // After `<!--` a script goes on to the second `</script>` when it names one (HTML, 13.2.5.20).
    return this.#rawText === 'script' && written.includes('<!--') ? written.replace(/<(?=script)/gi, '<\\') : written;
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
      this.#findings.unclosed('style', this.#css.place);
      this.#endStyle();
    }
  }

  #part(part: HtmlPart, html: string, place: Place): void {
    switch (part.kind) {
      case 'comment':
        return;
      case 'torn':
        return this.#findings.unfinishedTag(html.slice(part.from, part.to), place);
      case 'text':
        if (this.#css) this.#css.text += part.text;
        else if (this.#dropped.length === 0)
          this.#output.write(
            this.#trust ? this.#trustedText(html.slice(part.from, part.to), part.text) : escapeText(part.text),
          );
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
      this.#output.write(asRawText(html.slice(part.from, part.to), raw));
      return;
    }
    if (this.#trust && this.#inSvg && BREAKS_OUT.has(name))
      this.levels.closeFrom(this.#elements.open.findIndex((element) => element.svg));
    const svg = this.#inSvg || name === 'svg' || (this.#trust && name === 'math');
    if (!svg) this.levels.closeImplied(name);
    // Notes leave the slide, so that they may stand anywhere.
    if (this.#output.isBlock && !svg && this.#opensNotes(part, place)) return;
    if (this.#misplaced(part, place)) return;
    if (this.#output.isBlock && !svg && this.#opensLab(part, place)) return;
    if (name === 'style' && !svg && this.#output.isBlock) {
      this.#css = { text: '', place };
      return;
    }
    if (this.#trust) this.#openTrusted(part, html, svg, place);
    else this.#openUntrusted(part, svg, place);
  }

  /** An element where browsers would not leave it: its tags go, its content stays. */
  #misplaced(part: OpenPart, place: Place): boolean {
    const { name } = part;
    const where = misplacement(name, this.#elements.parent, this.#trust);
    if (where === undefined) return false;
    this.#findings.misplaced(name, where, place);
    if (RAW_TEXT.has(name)) this.#dropped.push(name);
    else if (!VOID_ELEMENTS.has(name) && !part.selfClosing) this.#elements.push({ name, svg: false, place });
    return true;
  }

  #openTrusted(part: OpenPart, html: string, svg: boolean, place: Place): void {
    const { name } = part;
    const tag = RENAMED.get(name) ?? (svg ? (SVG_ELEMENTS.get(name) ?? name) : name);
    const attrs = trustedAttributes(name, part.attrs, this.#findings.attributesOf(name, place));
    const empty = part.selfClosing && !VOID_ELEMENTS.has(name);
    const asWritten = attrs === undefined && !empty && !RENAMED.has(name);
    this.#output.write(
      asWritten
        ? html.slice(part.from, part.to)
        : startTag(tag, attrs ?? part.attrs.map((attr) => [attr.name, attr.value])),
    );
    this.#opened({ name, tag, svg, place }, part.selfClosing);
  }

  #openUntrusted(part: OpenPart, svg: boolean, place: Place): void {
    const { name, selfClosing } = part;
    const tag = svg ? SVG_ELEMENTS.get(name) : HTML_ELEMENTS.has(name) ? name : RENAMED.get(name);
    const report = this.#findings.attributesOf(name, place);
    // Inside the title of a drawing browsers read HTML again, where `<title>` is quite another element.
    const inTitle = svg && this.#elements.inIntegrationPoint;
    if (tag === undefined || inTitle) return this.#refuse(part, svg, place);
    if (name === 'input' && part.attrs.find((attr) => attr.name === 'type')?.value.toLowerCase() !== 'checkbox') {
      return this.#refuse(part, svg, place);
    }
    const attrs = safeAttributes(svg ? name : tag, part.attrs, svg, report);
    if (svg && /^(?:animate|animatetransform|set)$/.test(name) && !attrs.some(([key]) => key === 'attributeName')) {
      return this.#refuse(part, svg, place);
    }
    const elsewhere = tag === 'img' && !svg ? pictureElsewhere(part, attrs, this.#elements.isOpen('a')) : undefined;
    this.#output.write(elsewhere ?? startTag(tag, attrs));
    this.#opened({ name, tag, svg, place }, selfClosing);
  }

  /** An element outside the allow-list: its tags go, its content only when it is no text for readers. */
  #refuse(part: OpenPart, svg: boolean, place: Place): void {
    const { name } = part;
    const whole = DROPPED_WHOLE.has(name) || (svg && !HTML_ELEMENTS.has(name));
    // `Vec<T>` in running text.
    const isElement = whole || SVG_ELEMENTS.has(name) || REFUSED_ELEMENTS.has(name) || name.includes('-');
    const isWord = part.attrs.length === 0 && !svg && !isElement;
    let hint = isWord ? WRITE_AS_TEXT : name.includes('-') && !svg ? RUN_CODE : USE_MARKDOWN;
    if (/^(?:iframe|frame|embed|object)$/.test(name) && !this.#inSvg) {
      const link = frameElsewhere(part, this.#elements.isOpen('a'), this.#findings.attributesOf('a', place));
      if (link !== undefined) {
        this.#output.write(link.html);
        hint = `a link to "${excerpt(link.url)}" stands in its place`;
      }
    }
    const stays = !whole && !VOID_ELEMENTS.has(name) && !part.selfClosing;
    this.#findings.removedElement(name, stays, place, hint);
    // `<script/>` does not close itself: browsers read on to `</script>`.
    if (VOID_ELEMENTS.has(name) || (part.selfClosing && (svg || !whole))) return;
    if (whole) this.#dropped.push(name);
    else this.#elements.push({ name, svg, place });
  }

  #opened(element: OpenElement, selfClosing: boolean): void {
    if (VOID_ELEMENTS.has(element.name)) return;
    if (selfClosing) this.#output.write(`</${element.tag}>`);
    else {
      this.#elements.push(element);
      this.#output.deepen();
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
    if (this.#elements.open.some((element) => element.tag ?? element.marker)) return false;
    const given = part.attrs
      .filter((attr) => !attr.name.startsWith('on'))
      .map((attr): [string, string] => [attr.name, attr.value]);
    this.#openMarker('lab', part, given, place);
    return true;
  }

  #openMarker(marker: string, part: OpenPart, attrs: RawToken['attrs'], place: Place): void {
    const { name } = part;
    this.#output.mark({ type: `${marker}_open`, tag: name, nesting: 1, attrs });
    if (part.selfClosing) this.#output.mark({ type: `${marker}_close`, tag: name, nesting: -1, attrs: null });
    else this.#elements.push({ name, marker, svg: false, place });
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
      this.#output.write(asRawText(html.slice(part.from, part.to), raw));
      return;
    }
    const at = this.#elements.isOpen(name) ? this.#elements.open.findLastIndex((element) => element.name === name) : -1;
    if (at >= 0) return this.levels.closeFrom(at);
    if (name === 'br') this.#output.write('<br>');
    // A stray </p> and close tags of elements that are removed anyway are nothing to trouble the author with.
    const known = HTML_ELEMENTS.has(name) || RENAMED.has(name) || this.#trust;
    if (VOID_ELEMENTS.has(name) || name === 'p' || !known) return;
    this.#findings.closesNothing(name, place);
  }

  #endStyle(): void {
    const css = this.#css;
    this.#css = undefined;
    if (css === undefined) return;
    const report = this.#findings.attributesOf('style', css.place);
    const sheet = safeStyleSheet(css.text, {
      trust: this.#trust,
      removed: (what) => this.#findings.removedRule(what, css.place),
      picture: (url) => (this.#trust ? trustedPicture(url, report) : safePicture(url, 'style', `url(${url})`, report)),
    });
    if (sheet !== '') this.#output.write(`<style>${sheet}</style>`);
  }
}

/** A tag that is text inside `<script>` and the like: it must not hold their end tag, in an attribute for example. */
function asRawText(tag: string, name: string): string {
  return tag.replace(new RegExp(`</(?=${name})`, 'gi'), '<\\/');
}
