/** A page's HTML enters; its opening tags leave in order, with the places of their attributes and of what raw elements hold. */
import { type QuoteType, Tokenizer } from 'htmlparser2';

export interface TagAttribute {
  /** Lower case. */
  readonly name: string;
  /** Character references decoded; empty when there is no value. */
  readonly value: string;
  /** Offsets in the page, from the first letter of the name to behind the value. */
  readonly from: number;
  readonly to: number;
}

export interface Tag {
  /** Lower case. */
  readonly name: string;
  readonly attributes: readonly TagAttribute[];
  /** Offsets of the whole tag. */
  readonly from: number;
  readonly to: number;
  /** Offsets of the closing tag, for elements that hold text only (`script`, `style`, `iframe`); absent where there is none. */
  readonly close?: readonly [from: number, to: number];
}

export interface ScannedPage {
  readonly tags: readonly Tag[];
  /** Offsets of the closing tags of head and body; absent where a page leaves them out. */
  readonly headEnd?: number;
  readonly bodyEnd?: number;
}

/** Elements whose end is looked for. */
const RAW = new Set(['script', 'style', 'iframe']);

export function scanTags(html: string): ScannedPage {
  const scanner = new TagScanner(html);
  const tokenizer = new Tokenizer({}, scanner);
  tokenizer.write(html);
  tokenizer.end();
  return scanner;
}

type Writable<T> = { -readonly [Key in keyof T]: T[Key] };

class TagScanner implements ScannedPage {
  readonly tags: Tag[] = [];
  headEnd?: number;
  bodyEnd?: number;
  readonly #html: string;
  #foreign = 0;
  #name = '';
  #from = 0;
  #attributes: TagAttribute[] = [];
  #attribute = '';
  #attributeFrom = 0;
  #value = '';
  #open: Writable<Tag> | undefined;

  constructor(html: string) {
    this.#html = html;
  }

  isInForeignContext(): boolean {
    return this.#foreign > 0;
  }

  onopentagname(start: number, end: number): void {
    this.#name = this.#html.slice(start, end).toLowerCase();
    this.#from = start - 1;
    this.#attributes = [];
  }

  onattribname(start: number, end: number): void {
    this.#attribute = this.#html.slice(start, end).toLowerCase();
    this.#attributeFrom = start;
    this.#value = '';
  }

  onattribdata(start: number, end: number): void {
    this.#value += this.#html.slice(start, end);
  }

  onattribentity(codepoint: number): void {
    this.#value += String.fromCodePoint(codepoint);
  }

  onattribend(_quote: QuoteType, end: number): void {
    // The first of a name counts, as in browsers.
    if (this.#attributes.some(({ name }) => name === this.#attribute)) return;
    this.#attributes.push({ name: this.#attribute, value: this.#value, from: this.#attributeFrom, to: end });
  }

  onopentagend(end: number): void {
    if (isForeign(this.#name)) this.#foreign += 1;
    this.#add(end + 1);
  }

  onselfclosingtag(end: number): void {
    this.#add(end + 1);
  }

  #add(to: number): void {
    const tag: Writable<Tag> = { name: this.#name, attributes: this.#attributes, from: this.#from, to };
    this.tags.push(tag);
    if (RAW.has(tag.name)) this.#open = tag;
  }

  onclosetag(start: number, end: number): void {
    const name = this.#html.slice(start, end).toLowerCase();
    if (isForeign(name)) this.#foreign = Math.max(0, this.#foreign - 1);
    const from = start - 2;
    if (name === this.#open?.name) {
      const close = this.#html.indexOf('>', end);
      this.#open.close = [from, close < 0 ? this.#html.length : close + 1];
      this.#open = undefined;
    }
    if (name === 'head') this.headEnd ??= from;
    if (name === 'body') this.bodyEnd = from;
  }

  ontext(): void {}
  ontextentity(): void {}
  oncomment(): void {}
  oncdata(): void {}
  ondeclaration(): void {}
  onprocessinginstruction(): void {}
  onend(): void {}
}

function isForeign(name: string): boolean {
  return name === 'svg' || name === 'math';
}
