/** A slide's tokens enter; the same tokens leave with raw HTML that is safe (unless trusted) and balanced at each level. */
import type { RuleId } from '../../deck/rules.ts';
import type { Span } from '../../deck/span.ts';
import type { TokenSource } from '../convert.ts';
import type { RawToken } from '../markdown/tokens.ts';
import { spanOfLines, writtenColumn } from '../source.ts';
import { DROPPED_WHOLE, VOID_ELEMENTS } from './elements.ts';
import type { Say } from './html-findings.ts';
import { HtmlWriter } from './html-writer.ts';
import type { Place } from './open-elements.ts';
import { asNotes, partNotes } from './inline-notes.ts';

/** What the safety rule needs of the compilation. */
export interface HtmlContext {
  readonly input: { readonly trust: boolean };
  readonly deck?: { readonly fetches?: boolean };
  report(rule: RuleId, span: Span, message: string, hint?: string): void;
}

/**
 * Rewrites `html_block` and `html_inline` tokens. Between them Markdown's own open and close tokens, `:::` containers and
 * the slide are levels: an element ends at the latest where its level ends, and a close tag reaches no outer level.
 * - `meta.depth` of an `html_block` is the number of elements it opens minus those it closes.
 * - A custom element at block level becomes `lab_open` … `lab_close` (`tag` its name, `attrs` without `on…`) when the deck
 *   is trusted; otherwise only its content stays.
 * - `<aside class="notes">` becomes `html_notes_open` … `html_notes_close`: reveal.js' presenter notes, never shown; one in
 *   running text stands behind its paragraph.
 * - Comments go, trusted or not: they are the author's own remarks.
 * - Names of files, links, ids and fragment steps leave as the marks of `deck/html-marks.ts`.
 * Findings: `html/removed`, `html/unbalanced`, `fence/unclosed`, `asset/remote`, `link/unsafe`; one a kind and line.
 */
export function sanitiseTokens(tokens: RawToken[], source: TokenSource, context: HtmlContext): RawToken[] {
  if (!tokens.some((token) => token.type === 'html_block' || token.children?.some(isInlineHtml))) return tokens;
  return new SlideHtml(source, context).slide(liftCustomElements(tokens));
}

function isInlineHtml(token: RawToken): boolean {
  return token.type === 'html_inline' || token.children?.some(isInlineHtml) === true;
}

class SlideHtml {
  readonly #writer: HtmlWriter;
  readonly #source: TokenSource;
  readonly #context: HtmlContext;
  readonly #said = new Set<string>();
  /** Lines where a block begins that is said to be unclosed as a whole. */
  readonly #unclosed = new Set<number>();
  #line = 0;

  constructor(source: TokenSource, context: HtmlContext) {
    this.#source = source;
    this.#context = context;
    const say: Say = (rule, place, message, hint) => this.#say(rule, place, message, hint);
    this.#writer = new HtmlWriter(context.input.trust, say, context.deck?.fetches);
  }

  slide(tokens: readonly RawToken[]): RawToken[] {
    const out: RawToken[] = [];
    const waiting: RawToken[] = [];
    const writer = this.#writer;
    writer.levels.enter('level');
    for (const token of tokens) {
      if (token.map) this.#line = token.map[0];
      if (token.type === 'html_block') {
        if (token.meta?.unclosed === true) this.#sayUnclosed(token);
        out.push(...writer.block(token, { line: this.#line }));
        continue;
      }
      writer.levels.endFragile(out);
      if (token.type === 'container_open') writer.levels.enter('container', Number(token.meta?.colons));
      else if (token.type === 'container_close') writer.levels.leaveContainer(Number(token.meta?.colons), out);
      else if (token.type === 'slot' || token.type === 'notes') writer.levels.endLevelOne(out);
      else if (token.nesting === -1) writer.levels.leave(out);
      if (token.children === null) out.push(token);
      else {
        const parted = partNotes(token);
        out.push(withChildren(token, this.#inline(parted.rest)));
        for (const note of parted.notes) waiting.push(...asNotes(withChildren(note, this.#inline(note))));
        continue;
      }
      // Notes stand behind the block they were written in.
      if (token.nesting === -1) out.push(...waiting.splice(0));
      if (token.nesting === 1) writer.levels.enter('level');
    }
    writer.levels.leaveAll(out);
    return [...out, ...waiting];
  }

  /** Inline tokens are a level of their own: a paragraph cannot close what was opened before it. */
  #inline(parent: RawToken): RawToken[] {
    const tokens = parent.children ?? [];
    if (!tokens.some(isInlineHtml)) return tokens;
    const writer = this.#writer;
    const out: RawToken[] = [];
    let line = this.#line;
    let droppedTo = 0;
    writer.levels.enter('inline');
    for (let index = 0; index < tokens.length; index++) {
      const token = tokens[index];
      if (token === undefined) break;
      const known: unknown = token.meta?.line;
      if (typeof known === 'number') line = known;
      else if (token.type === 'softbreak' || token.type === 'hardbreak') line++;
      // What pairs with a token outside the dropped range must stay, or the levels no longer match.
      if (index < droppedTo && token.nesting === 0) continue;
      if (token.type === 'html_inline') {
        if (!this.#context.input.trust && index >= droppedTo) droppedTo = endOfDropped(tokens, index);
        const html = writer.inline(token.content, { line });
        if (html !== '') out.push(copy(token, { content: html }));
        continue;
      }
      if (token.type !== 'text' && token.type !== 'softbreak' && token.type !== 'hardbreak')
        writer.levels.endFragile(out);
      if (token.nesting === -1) writer.levels.leave(out);
      out.push(token.type === 'image' ? withChildren(token, withoutHtml(token.children ?? [])) : token);
      if (token.nesting === 1) writer.levels.enter('inline');
    }
    writer.levels.leave(out);
    return out;
  }

  /** Comments, scripts and the like that blank lines do not end take all that follows with them. */
  #sayUnclosed(token: RawToken): void {
    const text = token.content.trimStart();
    const name = /^<(script|pre|style|textarea)/i.exec(text)?.[1]?.toLowerCase();
    const end = name === undefined ? (CLOSERS.find(([start]) => text.startsWith(start))?.[1] ?? '>') : `</${name}>`;
    const what = name === undefined ? (end === '-->' ? 'comment' : 'HTML') : `"<${name}>"`;
    this.#say('fence/unclosed', { line: this.#line }, `This ${what} is not closed.`, `close it with ${end}`);
    this.#unclosed.add(this.#line);
  }

  #say(rule: RuleId, place: Place, message: string, hint?: string): void {
    if (rule === 'html/unbalanced' && this.#unclosed.has(place.line)) return;
    const key = `${place.line}|${rule}|${message}`;
    if (this.#said.has(key)) return;
    this.#said.add(key);
    const { line, file } = spanOfLines(this.#source.lines, place.line);
    const column = place.snippet === undefined ? undefined : this.#columnOf(place.line, place.snippet);
    this.#context.report(rule, { file, line, ...(column === undefined ? {} : { column }) }, message, hint);
  }

  /** 1-based; only where the tag stands once on its line, since offsets in a token do not count list indents. */
  #columnOf(line: number, snippet: string): number | undefined {
    const found = this.#source.lines[line];
    const at = found?.text.indexOf(snippet) ?? -1;
    if (found === undefined || snippet === '' || at < 0 || found.text.includes(snippet, at + 1)) return undefined;
    return writtenColumn(found, at + 1);
  }
}

/** How a block begins that is no element, and what ends it. */
const CLOSERS = [
  ['<!--', '-->'],
  ['<?', '?>'],
  ['<![CDATA[', ']]>'],
] as const;

/** A copy that keeps markdown-it's methods. */
export function copy(token: RawToken, changes: Partial<RawToken>): RawToken {
  return Object.assign(Object.create(Object.getPrototypeOf(token) as object) as RawToken, token, changes);
}

function withChildren(token: RawToken, children: RawToken[]): RawToken {
  return children === token.children ? token : copy(token, { children });
}

/** A text alternative is plain text: tags in it would only show as text. */
function withoutHtml(tokens: readonly RawToken[]): RawToken[] {
  return tokens
    .filter((token) => token.type !== 'html_inline')
    .map((token) => (token.children ? withChildren(token, withoutHtml(token.children)) : token));
}

/** Index of the close tag of an inline element that goes with its content; the same index when there is none. */
function endOfDropped(tokens: readonly RawToken[], from: number): number {
  const name = /^<([a-z][^\s/>]*)/i.exec(tokens[from]?.content ?? '')?.[1]?.toLowerCase();
  if (name === undefined || !DROPPED_WHOLE.has(name) || VOID_ELEMENTS.has(name)) return from;
  const close = new RegExp(`^</${name.replace(/[^\w-]/g, '')}[\\s/>]`, 'i');
  for (let index = from + 1; index < tokens.length; index++) {
    const token = tokens[index];
    if (token?.type === 'html_inline' && close.test(token.content)) return index;
  }
  return from;
}

/** A paragraph that is nothing but `<x-lab …>…</x-lab>` is that element at block level, around a paragraph of its content. */
function liftCustomElements(tokens: readonly RawToken[]): readonly RawToken[] {
  return tokens.flatMap((token, index): RawToken[] => {
    const before = tokens[index - 1];
    const after = tokens[index + 1];
    const lifted = token.type === 'inline' && before?.type === 'paragraph_open' ? liftedElement(token) : undefined;
    if (token.type === 'paragraph_open' && after?.type === 'inline' && liftedElement(after)) return [];
    if (
      token.type === 'paragraph_close' &&
      before?.type === 'inline' &&
      tokens[index - 2]?.type === 'paragraph_open' &&
      liftedElement(before)
    )
      return [];
    if (lifted === undefined || before === undefined || after === undefined) return [token];
    const html = (content: string): RawToken =>
      copy(token, { type: 'html_block', content, children: null, nesting: 0 });
    const inner = lifted.inner.length > 0 ? [before, copy(token, { children: lifted.inner }), after] : [];
    return [html(lifted.open), ...inner, html(lifted.close)];
  });
}

function liftedElement(
  inline: RawToken,
): { readonly open: string; readonly close: string; readonly inner: RawToken[] } | undefined {
  const children = inline.children ?? [];
  const open = children[0];
  const close = children.at(-1);
  if (open?.type !== 'html_inline' || close?.type !== 'html_inline') return undefined;
  const name = /^<([a-z][a-z0-9]*-[\w.-]*)[\s>]/i.exec(open.content)?.[1]?.toLowerCase();
  if (name === undefined || close.content.toLowerCase().replace(/\s/g, '') !== `</${name}>`) return undefined;
  const inner = children.slice(1, -1);
  const again = inner.some((token) => token.type === 'html_inline' && token.content.toLowerCase().includes(name));
  return again ? undefined : { open: open.content, close: close.content, inner };
}
