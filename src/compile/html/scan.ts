/** HTML text enters; its tags, texts and comments leave as a flat list, read as a browser's tokenizer reads them. */
import { type QuoteType, Tokenizer } from 'htmlparser2';

export interface HtmlAttribute {
  /** Lower case. */
  readonly name: string;
  /** Character references decoded; empty when there is no value. */
  readonly value: string;
}

/** `from` and `to` are offsets in the text, `to` exclusive. */
export type HtmlPart = { readonly from: number; readonly to: number } & (
  | {
      readonly kind: 'open';
      /** Lower case. */
      readonly name: string;
      /** Each name once: the first counts, as in browsers. */
      readonly attrs: readonly HtmlAttribute[];
      readonly selfClosing: boolean;
    }
  | { readonly kind: 'close'; readonly name: string }
  /** Decoded; inside `<script>`, `<style>` and the like as written. */
  | { readonly kind: 'text'; readonly text: string }
  /** Comments, doctypes, CDATA sections and whatever browsers make a comment of. */
  | { readonly kind: 'comment' }
  /** A tag without its `>`: the text ends inside it. */
  | { readonly kind: 'torn' }
);

/** @param inSvg whether the text begins inside an `<svg>` or `<math>`, where `<style>` and `<title>` hold markup. */
export function scanHtml(html: string, inSvg: boolean): readonly HtmlPart[] {
  const scanner = new Scanner(html, inSvg);
  const tokenizer = new Tokenizer({}, scanner);
  tokenizer.write(html);
  tokenizer.end();
  return scanner.finish();
}

class Scanner {
  readonly #html: string;
  readonly #parts: HtmlPart[] = [];
  #at = 0;
  #svg: number;
  #name = '';
  #from = 0;
  #attrs = new Map<string, string>();
  #attrName = '';
  #attrValue = '';

  constructor(html: string, inSvg: boolean) {
    this.#html = html;
    this.#svg = inSvg ? 1 : 0;
  }

  finish(): readonly HtmlPart[] {
    if (this.#at < this.#html.length) this.#add({ kind: 'torn', from: this.#at, to: this.#html.length });
    return this.#parts;
  }

  isInForeignContext(): boolean {
    return this.#svg > 0;
  }

  onopentagname(start: number, end: number): void {
    this.#name = this.#html.slice(start, end).toLowerCase();
    this.#from = start - 1;
    this.#attrs = new Map();
  }

  onattribname(start: number, end: number): void {
    this.#attrName = this.#html.slice(start, end).toLowerCase();
    this.#attrValue = '';
  }

  onattribdata(start: number, end: number): void {
    this.#attrValue += this.#html.slice(start, end);
  }

  onattribentity(codepoint: number): void {
    this.#attrValue += String.fromCodePoint(codepoint);
  }

  onattribend(_quote: QuoteType, _end: number): void {
    if (!this.#attrs.has(this.#attrName)) this.#attrs.set(this.#attrName, this.#attrValue);
  }

  onopentagend(end: number): void {
    this.#open(end + 1, false);
  }

  onselfclosingtag(end: number): void {
    this.#open(end + 1, true);
  }

  #open(to: number, selfClosing: boolean): void {
    if (isForeign(this.#name) && !selfClosing) this.#svg++;
    const attrs = [...this.#attrs].map(([name, value]) => ({ name, value }));
    this.#add({ kind: 'open', name: this.#name, attrs, selfClosing, from: this.#from, to });
  }

  onclosetag(start: number, end: number): void {
    const name = this.#html.slice(start, end).toLowerCase();
    if (isForeign(name)) this.#svg = Math.max(0, this.#svg - 1);
    const close = this.#html.indexOf('>', end);
    this.#add({ kind: 'close', name, from: start - 2, to: close < 0 ? this.#html.length : close + 1 });
  }

  ontext(start: number, end: number): void {
    this.#text(this.#html.slice(start, end), end);
  }

  ontextentity(codepoint: number, end: number): void {
    this.#text(String.fromCodePoint(codepoint), end);
  }

  #text(text: string, to: number): void {
    const last = this.#parts.at(-1);
    if (last?.kind === 'text') {
      this.#parts.pop();
      this.#add({ kind: 'text', text: last.text + text, from: last.from, to });
    } else this.#add({ kind: 'text', text, from: this.#at, to });
  }

  oncomment(_start: number, end: number): void {
    this.#comment(end);
  }

  oncdata(_start: number, end: number): void {
    this.#comment(end);
  }

  ondeclaration(_start: number, end: number): void {
    this.#comment(end);
  }

  onprocessinginstruction(_start: number, end: number): void {
    this.#comment(end);
  }

  #comment(end: number): void {
    this.#add({ kind: 'comment', from: this.#at, to: Math.min(end + 1, this.#html.length) });
  }

  onend(): void {}

  #add(part: HtmlPart): void {
    this.#parts.push(part);
    this.#at = Math.max(this.#at, part.to);
  }
}

function isForeign(name: string): boolean {
  return name === 'svg' || name === 'math';
}
