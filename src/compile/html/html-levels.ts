/** Ends of elements, and of the Markdown around them, enter; what is open there is closed, as HTML or as tokens that leave. */
import type { RawToken } from '../markdown/tokens.ts';
import { CLOSES, OPTIONAL_END, STOPS, TABLE_PARTS } from './elements.ts';
import type { HtmlFindings } from './html-findings.ts';
import { type HtmlOutput, rewritten } from './html-output.ts';
import type { LevelKind, OpenElements } from './open-elements.ts';

/** The levels of the Markdown around raw HTML: what is opened in one never reaches out of it. */
export class HtmlLevels {
  readonly #elements: OpenElements;
  readonly #output: HtmlOutput;
  readonly #findings: HtmlFindings;

  constructor(elements: OpenElements, output: HtmlOutput, findings: HtmlFindings) {
    this.#elements = elements;
    this.#output = output;
    this.#findings = findings;
  }

  enter(kind: LevelKind, colons = 0): void {
    this.#elements.enter(kind, colons);
  }

  /** Ends the innermost level that is no container, closing what is open in it. */
  leave(out: RawToken[]): void {
    while (this.#elements.kind === 'container') this.#end(out);
    this.#end(out);
  }

  leaveAll(out: RawToken[]): void {
    while (this.#elements.size > 0) this.#end(out);
  }

  /** A `:::` of so many colons ends. */
  leaveContainer(colons: number, out: RawToken[]): void {
    const size = this.#elements.sizeWithoutContainer(colons);
    while (this.#elements.size > size) this.#end(out);
  }

  /** A slot or the notes begin: nothing of the slide stays open. */
  endLevelOne(out: RawToken[]): void {
    if (!this.#elements.inContainersOnly) return;
    while (this.#elements.size > 1) this.#end(out);
    this.#closeDownTo(0, out);
  }

  /** Markdown inside an `<svg>`, or in a table outside its cells, would end it in browsers, so it ends here. */
  endFragile(out: RawToken[]): void {
    const { open, parent } = this.#elements;
    const inTable = TABLE_PARTS.has(parent?.name ?? '') ? open.findLastIndex(({ name }) => name === 'table') : -1;
    const from = inTable >= 0 ? inTable : open.findIndex((element) => element.svg);
    if (from >= 0) this.#closeDownTo(from, out);
  }

  /** What browsers close by themselves when this element opens. */
  closeImplied(name: string): void {
    const closes = CLOSES.get(name);
    const { open } = this.#elements;
    if (closes === undefined) return;
    const isAnyOpen = (): boolean => [...closes].some((closed) => this.#elements.isOpen(closed));
    for (let at = open.length - 1; at >= 0 && isAnyOpen(); at--) {
      const element = open[at];
      if (element === undefined || element.marker) return;
      if (closes.has(element.name)) this.closeFrom(at);
      else if (STOPS.has(element.name)) return;
    }
  }

  /** Closes the open elements of this level from index `from` up, innermost first. */
  closeFrom(from: number): void {
    const { open } = this.#elements;
    while (open.length > from) {
      const element = this.#elements.pop();
      if (element === undefined) return;
      if (open.length > from && !OPTIONAL_END.has(element.name) && element.tag)
        this.#findings.unclosed(element.name, element.place);
      if (element.marker)
        this.#output.mark({ type: `${element.marker}_close`, tag: element.name, nesting: -1, attrs: null });
      if (element.tag === undefined) continue;
      this.#output.end(element.tag);
    }
  }

  #end(out: RawToken[]): void {
    this.#closeDownTo(0, out);
    this.#elements.leave();
  }

  /** Closes elements at the end of a level, as tokens of their own. */
  #closeDownTo(from: number, out: RawToken[]): void {
    const { open, kind } = this.#elements;
    if (open.length <= from) return;
    const near = out.at(-1);
    const line = open.at(-1)?.place.line ?? 0;
    for (const element of open.slice(from)) {
      if ((element.tag ?? element.marker) && !OPTIONAL_END.has(element.name))
        this.#findings.unclosed(element.name, element.place);
    }
    const base = near ?? BARE;
    if (kind === 'inline') {
      this.#closeQuietly(from);
      const content = this.#output.take();
      if (content !== '')
        out.push(rewritten(base, { ...BARE, type: 'html_inline', content, level: base.level, meta: { line } }));
      return;
    }
    const token = rewritten(base, { ...BARE, level: base.level, meta: { line } });
    out.push(...this.#output.block(token, () => this.#closeQuietly(from)));
  }

  #closeQuietly(from: number): void {
    const { open } = this.#elements;
    while (open.length > from) this.closeFrom(open.length - 1);
  }
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
