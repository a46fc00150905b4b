/** The tokens of one slide enter, its blocks and text channels leave; `:::` markers are paired here. */
import type { Span } from '../deck/span.ts';
import { attributesOf, endOfMarkdown, HOLDS_BLOCKS, isConstruct, matchingClose, openElements } from './block-tokens.ts';
import { compileFence, compileIndentedCode } from './code.ts';
import type { Frame } from './containers.ts';
import { closeContainer, isText, openContainer } from './containers.ts';
import type { CompileContext } from './context.ts';
import type { TokenSource } from './convert.ts';
import { textToken } from '../deck/token.ts';
import { convertToken, spanOfToken } from './convert.ts';
import type { DraftBlock, DraftToken } from './draft.ts';
import { joinCell } from './doing/cell.ts';
import type { DoingName } from './doing/doing.ts';
import { compilePictures } from './figure.ts';
import { partPictures } from './html-pictures.ts';
import { LAYOUTS, type SlotName } from '../deck/layout.ts';
import { mathJob, stillJob } from '../deck/job.ts';
import { CALLOUT_TONES } from '../deck/block.ts';
import { snippetOf } from './markdown/markers.ts';
import type { RawToken } from './markdown/tokens.ts';
import { spanOfLines } from './source.ts';
import { compileSnippet } from './snippet.ts';

/** One text of a channel. */
export interface DraftText {
  blocks: DraftBlock[];
  step?: number;
  span: Span;
}

export interface DraftTexts {
  readonly presenter: DraftText[];
  readonly handout: DraftText[];
  readonly study: DraftText[];
}

/** What reading needs beside the tokens. */
export interface ReadBlocks {
  readonly context: CompileContext;
  readonly source: TokenSource;
  /** Whether code has line numbers unless it says otherwise. */
  readonly numbered: boolean;
  /** Inline Markdown on one line, safe like all other tokens; only in a quiz `[[…]]` is a gap. */
  readonly inline: (text: string, span: Span, inQuiz?: boolean) => DraftToken[];
}

/** Turns tokens into blocks for one slide (or one footnote). */
export class BlockReader {
  readonly context: CompileContext;
  readonly source: TokenSource;
  readonly numbered: boolean;
  readonly inline: ReadBlocks['inline'];
  readonly texts: DraftTexts = { presenter: [], handout: [], study: [] };

  /** Whether what is read stands in a column. */
  isNarrow = false;

  /** What is open that a learner does, innermost last. */
  readonly doings: DoingName[] = [];

  /** Whether it stands in a point of a list, a quote or a definition. */
  isInside = false;

  constructor({ context, source, numbered, inline }: ReadBlocks) {
    this.context = context;
    this.source = source;
    this.numbered = numbered;
    this.inline = inline;
  }

  /** The blocks of a slide: slots and notes are honoured here and nowhere deeper. */
  slideBlocks(tokens: readonly RawToken[]): DraftBlock[] {
    return this.flow(tokens, 0, tokens.length, true);
  }

  private flow(tokens: readonly RawToken[], from: number, to: number, top: boolean): DraftBlock[] {
    const root: Frame = { kind: 'root', blocks: [] };
    const stack: Frame[] = [root];
    for (let index = from; index < to; index++) {
      const token = tokens[index];
      if (token === undefined) break;
      switch (token.type) {
        case 'container_open':
          stack.push(openContainer(this, token));
          break;
        case 'container_close':
          this.closeByMarker(stack, token);
          break;
        case 'slot':
          this.openSlot(stack, token, top);
          break;
        case 'notes': {
          if (!top) break;
          this.closeAll(stack);
          // Before the notes of single steps that stand in it.
          const { presenter } = this.texts;
          const at = presenter.length;
          const blocks = this.flow(tokens, index + 1, to, false);
          if (blocks.length > 0 || presenter.length === at) {
            presenter.splice(at, 0, { blocks, span: spanOfToken(token, this.source) });
          }
          return root.blocks;
        }
        case 'pause': {
          const frame = stack.at(-1);
          if (frame) frame.pause = {};
          break;
        }
        default: {
          const end = token.nesting === 1 ? matchingClose(tokens, index) : index;
          if (top && token.type === 'paragraph_open') this.warnOfShownNote(tokens[index + 1]);
          const frame = stack.at(-1) ?? root;
          const isPart =
            token.type === 'fence' && joinCell(this, token, spanOfToken(token, this.source), frame.blocks.at(-1));
          if (isPart) break;
          const last = this.htmlEnd(tokens, index, end, to);
          const around = this.isNarrow;
          this.isNarrow ||= stack.some(isColumn);
          append(frame, this.construct(tokens, index, last));
          this.isNarrow = around;
          index = last;
        }
      }
    }
    this.closeAll(stack);
    return root.blocks;
  }

  /** `Note: text`, and `note:` in any case, are private in reveal.js' Markdown, also below other words, and text here. */
  private warnOfShownNote(inline: RawToken | undefined): void {
    const hint = 'put Note: alone on its line to keep what follows private, or use ::: note for a callout';
    inline?.content.split('\n').forEach((text, index) => {
      if (!/^notes?:(?=\s|$)/i.test(text)) return;
      const span = spanOfLines(this.source.lines, (inline.map?.[0] ?? 0) + index);
      this.context.report('notes/shown', span, 'This note is shown to the audience.', hint);
    });
  }

  /** One Markdown construct, tokens `from` to `to` inclusive, as blocks. */
  private construct(tokens: readonly RawToken[], from: number, to: number): DraftBlock[] {
    const token = tokens[from];
    if (token === undefined) return [];
    const span = spanOfToken(token, this.source);
    switch (token.type) {
      case 'fence':
        return withLineAttributes(compileFence(this, token, span), token);
      case 'code_block':
        return withLineAttributes([compileIndentedCode(token, span)], token);
      case 'snippet':
        return withLineAttributes([compileSnippet(this, snippetOf(token), span)], token);
      case 'math_block':
        return withLineAttributes(
          [{ kind: 'math', span, tex: token.content, job: mathJob(true, token.content) }],
          token,
        );
      case 'paragraph_open': {
        const inline = tokens[from + 1];
        const pictures = inline && !token.hidden ? compilePictures(this, token, inline, span) : undefined;
        if (pictures) return [pictures];
        break;
      }
      case 'html_notes_open':
        this.texts.presenter.push({ blocks: this.flow(tokens, from + 1, to, false), span });
        return [];
      case 'lab_open': {
        const attrs = attributesOf(token);
        const blocks = this.flow(tokens, from + 1, to, false);
        const job = stillJob(token.tag, { ...attrs });
        if (attrs?.['data-task'] !== undefined && attrs['id'] === undefined) {
          this.context.report(
            'lab/unkept',
            { file: span.file, line: span.line },
            `"<${token.tag}>" has a task and no id.`,
          );
        }
        return [{ kind: 'lab', span, ...(attrs ? { attrs } : {}), element: token.tag, job, blocks }];
      }
      case 'alert_open': {
        const tone = CALLOUT_TONES.find((name) => name === token.meta?.tone) ?? 'note';
        const blocks = this.flow(tokens, from + 1, to, false);
        const title: unknown = token.meta?.title;
        const named = typeof title === 'string' && title !== '' ? { title: this.inline(title, span) } : {};
        return [{ kind: 'callout', span, tone, ...named, blocks }];
      }
    }
    const isHtml = token.type === 'html_block' && to > from;
    const drafts = isHtml ? this.convertHtml(tokens, from, to + 1) : this.convert(tokens, from, to + 1);
    return [{ kind: 'prose', span, tokens: drafts }];
  }

  /** Raw HTML around Markdown, which may hold containers and pauses as anywhere else. */
  private convertHtml(tokens: readonly RawToken[], from: number, to: number): DraftToken[] {
    const drafts: DraftToken[] = [];
    for (let index = from; index < to;) {
      const token = tokens[index];
      if (token?.type === 'html_block') {
        drafts.push(...partPictures(token).map((part) => convertToken(part, this.source)));
        index++;
        continue;
      }
      const end = endOfMarkdown(tokens, index, to);
      drafts.push(...this.flow(tokens, index, end, false).flatMap(asTokens));
      index = end;
    }
    return drafts;
  }

  /** Tokens `from` to `to` (exclusive), with constructs nested in lists and quotes turned into `block` tokens. */
  private convert(tokens: readonly RawToken[], from: number, to: number): DraftToken[] {
    const drafts: DraftToken[] = [];
    for (let index = from; index < to; index++) {
      const token = tokens[index];
      if (token === undefined) break;
      if (token.nesting === 1 && HOLDS_BLOCKS.has(token.type)) {
        const close = matchingClose(tokens, index);
        drafts.push(convertToken(token, this.source));
        const around = this.isInside;
        this.isInside = true;
        drafts.push(...this.flow(tokens, index + 1, close, false).flatMap(asTokens));
        this.isInside = around;
        const closing = tokens[close];
        if (closing) drafts.push(convertToken(closing, this.source));
        index = close;
      } else if (isConstruct(token)) {
        const end = token.nesting === 1 ? matchingClose(tokens, index) : index;
        drafts.push(...this.construct(tokens, index, end).flatMap(asTokens));
        index = end;
      } else drafts.push(...partPictures(token).map((part) => convertToken(part, this.source)));
    }
    return drafts;
  }

  /** An HTML block that opens elements holds everything up to where they are closed again. */
  private htmlEnd(tokens: readonly RawToken[], from: number, end: number, to: number): number {
    let depth = openElements(tokens[from]);
    let last = end;
    while (depth > 0 && last + 1 < to) {
      const next = tokens[last + 1];
      if (next === undefined || next.type === 'slot' || next.type === 'notes') break;
      last = next.nesting === 1 ? matchingClose(tokens, last + 1) : last + 1;
      depth += openElements(next);
    }
    return last;
  }

  private openSlot(stack: Frame[], token: RawToken, top: boolean): void {
    const slot = String(token.meta?.slot);
    const span = spanOfToken(token, this.source);
    if (!top) {
      this.context.report(
        'layout/slot',
        span,
        `The slot "${slot}" stands inside another block.`,
        'put it at the margin',
      );
      return;
    }
    this.closeAll(stack);
    stack.push({ kind: 'slot', slot: this.slotName(slot, span), span, blocks: [] });
  }

  slotName(written: string, span: Span): SlotName {
    const names: readonly string[] = [...new Set(Object.values(LAYOUTS).flatMap((layout) => layout.slots))];
    if (names.includes(written)) return written as SlotName;
    this.context.report('layout/slot', span, `Unknown slot "${written}".`, `slots are ${names.join(', ')}`);
    return 'main';
  }

  /** Closes the innermost container with as many colons, and with it whatever was left open inside. */
  private closeByMarker(stack: Frame[], token: RawToken): void {
    const colons = Number(token.meta?.colons);
    let target = -1;
    for (let index = stack.length - 1; index > 0 && target < 0; index--) {
      const frame = stack[index];
      if (frame?.kind === 'container' && frame.colons === colons) target = index;
    }
    const top = stack.at(-1);
    if (target < 0 && top?.kind === 'container') target = stack.length - 1;
    if (target < 0) {
      this.context.report('container/stray', spanOfToken(token, this.source), 'This ":::" closes nothing.');
      return;
    }
    while (stack.length - 1 > target) this.close(stack, true);
    this.close(stack, false, spanOfToken(token, this.source));
  }

  private closeAll(stack: Frame[]): void {
    while (stack.length > 1) this.close(stack, true);
  }

  private close(stack: Frame[], unclosed: boolean, closing?: Span): void {
    const frame = stack.pop();
    const parent = stack.at(-1);
    if (frame === undefined || parent === undefined || frame.kind === 'root') return;
    const pause = pauseAtEnd(frame);
    if (frame.kind === 'slot') {
      append(parent, [{ kind: 'slot', span: frame.span, slot: frame.slot, blocks: frame.blocks }]);
      if (pause) parent.pause = pause;
      return;
    }
    if (unclosed) {
      const name = frame.name === '' ? '' : ` ${frame.name}`;
      this.context.report(
        'container/unclosed',
        frame.span,
        `The container ":::${name}" is not closed.`,
        'put ::: on a line of its own where it should end',
      );
    }
    const around = this.isNarrow;
    this.isNarrow ||= stack.some(isColumn);
    // A slot goes on to the next one; the slide's head and foot, written at its end, are no part of it.
    const isFurniture = parent.kind === 'slot' && (frame.name === 'header' || frame.name === 'footer');
    append(isFurniture ? (stack[0] ?? parent) : parent, closeContainer(this, frame, parent, closing));
    this.isNarrow = around;
    if (pause && !isText(frame)) parent.pause = pause;
  }
}

/** What stands beside something else. */
function isColumn(frame: Frame): boolean {
  if (frame.kind === 'slot') return frame.slot === 'left' || frame.slot === 'right';
  return frame.kind === 'container' && frame.name === 'column';
}

/** Adds blocks to a frame; after `. . .` they carry its pause, in a slot each for itself. */
function append(frame: Frame, blocks: readonly DraftBlock[]): void {
  const { pause } = frame;
  for (const block of blocks) {
    if (pause !== undefined && block.kind === 'slot') for (const inner of block.blocks) inner.pause ??= pause;
    else if (pause !== undefined) block.pause = pause;
    frame.blocks.push(block);
  }
}

/** A pause with nothing after it in the frame: it is for what follows the frame. */
function pauseAtEnd({ blocks, pause }: Frame): object | undefined {
  return blocks.at(-1)?.pause === pause ? undefined : pause;
}

function asTokens(block: DraftBlock): DraftToken[] {
  if (block.kind === 'prose' && block.pause === undefined) return block.tokens;
  return [{ ...textToken(''), type: 'block', nesting: 0, span: block.span, block }];
}

/** Code and formulas take the attributes that stand on a line of their own below them, beside those of a fence. */
function withLineAttributes(blocks: DraftBlock[], token: RawToken): DraftBlock[] {
  const own = attributesOf(token);
  const [block] = blocks;
  if (own === undefined || block === undefined || blocks.length > 1) return blocks;
  const classes = [block.attrs?.class, own.class].filter(Boolean).join(' ');
  block.attrs = { ...block.attrs, ...own, ...(classes === '' ? {} : { class: classes }) };
  return blocks;
}
