/** Pieces of safe HTML and markers between them enter; what a token of raw HTML becomes leaves, as text or as tokens. */
import type { RawToken } from '../markdown/tokens.ts';

/** The HTML written so far, of one block or of a run of inline HTML. */
export class HtmlOutput {
  #html = '';
  #depth = 0;
  /** The block token being rewritten, and what it has become so far. */
  #token: RawToken | undefined;
  #tokens: RawToken[] = [];

  /** Whether a block is written, which can hold markers; inline HTML cannot. */
  get isBlock(): boolean {
    return this.#token !== undefined;
  }

  write(html: string): void {
    this.#html += html;
  }

  /** A start tag whose element stays open. */
  deepen(): void {
    this.#depth++;
  }

  /** An end tag. */
  end(tag: string): void {
    this.#html += `</${tag}>`;
    this.#depth--;
  }

  /** What was written since the last call. */
  take(): string {
    const html = this.#html;
    this.#html = '';
    this.#depth = 0;
    return html;
  }

  /** The tokens that a block becomes: all that `work` writes, with the markers between. */
  block(token: RawToken, work: () => void): readonly RawToken[] {
    this.#token = token;
    this.#tokens = [];
    work();
    this.#flush();
    this.#token = undefined;
    return this.#tokens;
  }

  /** Puts a token of another kind behind what was written so far; nothing in inline HTML. */
  mark(marker: Partial<RawToken>): void {
    this.#flush();
    if (this.#token) this.#tokens.push(rewritten(this.#token, { content: '', ...marker }));
  }

  #flush(): void {
    const token = this.#token;
    if (token === undefined) return;
    const depth = this.#depth;
    const content = this.take();
    if (content.trim() !== '') this.#tokens.push(rewritten(token, { content, meta: { ...token.meta, depth } }));
  }
}

/** A token like another one, with some changes. */
export function rewritten(token: RawToken, changes: Partial<RawToken>): RawToken {
  return Object.assign(Object.create(Object.getPrototypeOf(token) as object) as RawToken, token, changes);
}
