/** What a slide says in turn (runs of text, raw HTML, whole blocks) enters; blocks of Markdown leave. */
import { Parser } from 'htmlparser2';
import { fence } from './escape-markdown.ts';
import { type Mark, type Part, writeInline } from './inline.ts';
import { joinBlocks, listItem, type MarkdownBlock, quoted } from './markdown-block.ts';

/** What raw HTML names, as it is written in the transcript. */
export interface HtmlTargets {
  /** Undefined where only the words can stand. */
  link(href: string): string | undefined;
  picture(src: string, alt: string): Part | undefined;
}

const MARKS: Readonly<Record<string, Mark>> = {
  strong: 'strong',
  b: 'strong',
  em: 'em',
  i: 'em',
  s: 'del',
  del: 'del',
  strike: 'del',
  sub: 'sub',
  sup: 'sup',
};

/** The sign that emphasis of a tag's is written with; undefined for tags that only look different. */
export function markOf(tag: string): Mark | undefined {
  return Object.hasOwn(MARKS, tag) ? MARKS[tag] : undefined;
}

const BLOCKS =
  /^(?:address|article|aside|blockquote|center|details|dd|div|dl|dt|fieldset|figcaption|figure|footer|form|h[1-6]|header|hr|li|main|nav|ol|p|pre|section|summary|table|tbody|tfoot|thead|tr|ul|title|text)$/;

/** Elements whose content nobody reads. */
const SILENT = new Set(['style', 'script', 'template', 'noscript', 'head', 'object', 'select', 'textarea']);

interface OpenElement {
  readonly name: string;
  /** How many blocks there were before it. */
  readonly from: number;
}

export class Flow {
  readonly #targets: HtmlTargets;
  readonly #inCell: boolean;
  readonly #blocks: MarkdownBlock[] = [];
  #parts: Part[] = [];
  #open: OpenElement[] = [];
  #silent = 0;
  #verbatim: string | undefined;
  #cells = 0;
  #parser: Parser | undefined;

  constructor(targets: HtmlTargets, inCell = false) {
    this.#targets = targets;
    this.#inCell = inCell;
  }

  text(text: string): void {
    if (this.#silent > 0) return;
    if (this.#verbatim !== undefined) this.#verbatim += text;
    else this.add({ kind: 'text', text });
  }

  add(part: Part): void {
    if (this.#silent === 0) this.#parts.push(part);
  }

  /** A whole block, after which a new paragraph begins. */
  block(block: MarkdownBlock): void {
    this.endParagraph();
    if (this.#silent === 0 && block.text !== '') this.#blocks.push(block);
  }

  endParagraph(): void {
    const text = writeInline(this.#parts, this.#inCell);
    this.#parts = [];
    if (text !== '') this.#blocks.push({ text });
  }

  /** A piece of raw HTML, whose elements may end in a later piece. */
  html(html: string): void {
    this.#parser ??= new Parser({
      onopentag: (name, attributes) => this.#opened(name, attributes),
      onclosetag: (name) => this.#closed(name),
      ontext: (text) => this.text(text),
    });
    this.#parser.write(html);
  }

  /** All of it; nothing may be added afterwards. */
  end(): readonly MarkdownBlock[] {
    this.#parser?.end();
    this.endParagraph();
    return this.#blocks;
  }

  /** All of it as the content of one paragraph or cell: blocks are parted by line breaks of HTML's. */
  endInline(): string {
    return this.end()
      .map(({ text }) => text.replace(/\\?\n+/g, '<br>'))
      .join('<br>');
  }

  #opened(name: string, attributes: Readonly<Record<string, string>>): void {
    const isDrawing = name === 'svg' && attributes['aria-hidden'] === 'true';
    if (this.#silent > 0 || SILENT.has(name) || isDrawing) {
      if (!VOID.has(name)) this.#silent += 1;
      return;
    }
    if (BLOCKS.test(name)) this.#begin(name);
    const mark = markOf(name);
    if (mark !== undefined) this.add({ kind: 'open', mark });
    else if (name === 'br') this.#break();
    else if (name === 'a') this.add({ kind: 'link', href: this.#targets.link(attributes['href'] ?? '') });
    else if (name === 'img') this.#picture(attributes['src'] ?? '', attributes['alt'] ?? '');
    else if (name === 'td' || name === 'th') this.#cell();
    else if (FRAMES.has(name)) this.#frame(attributes);
  }

  #closed(name: string): void {
    if (this.#silent > 0) {
      if (!VOID.has(name)) this.#silent -= 1;
      return;
    }
    const mark = markOf(name);
    if (mark !== undefined) this.add({ kind: 'close', mark });
    else if (name === 'a') this.add({ kind: 'link-end' });
    else if (BLOCKS.test(name)) this.#finish(name);
  }

  #begin(name: string): void {
    this.endParagraph();
    this.#open.push({ name, from: this.#blocks.length });
    if (name === 'pre') this.#verbatim = '';
    if (name === 'tr') this.#cells = 0;
    if (/^h[1-6]$/.test(name)) this.add({ kind: 'open', mark: 'strong' });
  }

  #finish(name: string): void {
    if (/^h[1-6]$/.test(name)) this.add({ kind: 'close', mark: 'strong' });
    if (name === 'pre') {
      const code = (this.#verbatim ?? '').replace(/^\n|\s+$/g, '');
      this.#verbatim = undefined;
      if (code !== '') this.block({ text: fence(code, '') });
    }
    this.endParagraph();
    const at = this.#open.findLastIndex((one) => one.name === name);
    const begun = this.#open[at];
    if (begun === undefined) return;
    this.#open.length = at;
    if (name === 'li' || name === 'blockquote') {
      const inner = joinBlocks(this.#blocks.splice(begun.from));
      if (inner === '') return;
      const isNumbered = this.#open.findLast((one) => one.name === 'ol' || one.name === 'ul')?.name === 'ol';
      this.#blocks.push(
        name === 'blockquote'
          ? { text: quoted(inner) }
          : { text: listItem(isNumbered ? '1.' : '-', inner), list: isNumbered ? 'ordered' : 'bullet', isItem: true },
      );
    }
  }

  #break(): void {
    if (this.#verbatim === undefined) this.add({ kind: 'break' });
    else this.#verbatim += '\n';
  }

  /** Cells of a row stand on one line. */
  #cell(): void {
    if (this.#cells > 0) this.add({ kind: 'text', text: ' · ' });
    this.#cells += 1;
  }

  #picture(src: string, alt: string): void {
    const picture = this.#targets.picture(src, alt);
    if (picture !== undefined) this.add(picture);
  }

  /** What plays or opens there is a link. */
  #frame({ src, title, 'aria-label': label }: Readonly<Record<string, string>>): void {
    const href = src === undefined ? undefined : this.#targets.link(src);
    if (href === undefined) return;
    this.add({ kind: 'link', href });
    this.add({ kind: 'text', text: title ?? label ?? href });
    this.add({ kind: 'link-end' });
  }
}

const FRAMES = new Set(['iframe', 'video', 'audio', 'embed', 'source']);
const VOID = new Set(['br', 'img', 'hr', 'wbr', 'col', 'source', 'track', 'embed', 'input']);
