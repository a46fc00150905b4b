/** `[^label]: text`, `[^label]` and `^[text]` enter; the notes leave in `env.footnotes`, `footnote_ref` tokens in the text. */
import type { Env, MarkdownIt, StateBlock, StateCore, StateInline, Token } from 'markdown-it';
import { completeEnv } from './env.ts';
import { lineState, parseInlineAt } from './inline-lines.ts';
import { INTERRUPTS, startsWith } from './block-line.ts';
import type { RawToken } from './tokens.ts';

export interface FootnoteMeta {
  readonly label: string;
}

/** No blanks, brackets or carets: the labels of inline notes start with a caret. Long ones are text. */
const LABEL = /\[\^([^\s[\]^]{1,200})\]/y;

export function footnotes(md: MarkdownIt): void {
  md.block.ruler.before('reference', 'footnote_definition', definition, { alt: INTERRUPTS });
  md.inline.ruler.after('image', 'footnote_inline', inlineNote);
  md.inline.ruler.after('footnote_inline', 'footnote_ref', reference);
  md.core.ruler.after('inline', 'footnotes_join', join);
  md.core.ruler.push('footnotes', collect);
}

/** A definition with all that is indented by four below it; its tokens stay in the stream until all rules have run. */
function definition(state: StateBlock, line: number, endLine: number, silent: boolean): boolean {
  if (!startsWith(state, line, 0x5b)) return false;
  const bMark = state.bMarks[line] ?? 0;
  const start = bMark + (state.tShift[line] ?? 0);
  LABEL.lastIndex = start;
  const label = LABEL.exec(state.src)?.[1];
  let pos = LABEL.lastIndex;
  if (label === undefined || state.src.charCodeAt(pos) !== 0x3a) return false;
  if (silent) return true;
  pos++;
  const open = state.push('footnote_open', '', 1);
  open.meta = { label };
  open.map = [line, line];
  const before = {
    bMark,
    tShift: state.tShift[line] ?? 0,
    sCount: state.sCount[line] ?? 0,
    blkIndent: state.blkIndent,
    tight: state.tight,
    parentType: state.parentType,
  };
  const content = state.skipSpaces(pos);
  // The text after the label is the first line of the note, at the indentation of the lines below it.
  state.bMarks[line] = pos;
  state.tShift[line] = content - pos;
  state.sCount[line] = before.sCount + 4;
  state.blkIndent = before.blkIndent + 4;
  state.parentType = 'list';
  state.md.block.tokenize(state, line, endLine);
  state.bMarks[line] = before.bMark;
  state.tShift[line] = before.tShift;
  state.sCount[line] = before.sCount;
  state.blkIndent = before.blkIndent;
  state.tight = before.tight;
  state.parentType = before.parentType;
  // A label with nothing after it: the parser has seen only blank lines.
  if (state.line <= line) state.line = line + 1;
  open.map[1] = state.line;
  state.push('footnote_close', '', -1);
  return true;
}

function reference(state: StateInline, silent: boolean): boolean {
  const { src, pos } = state;
  if (src.charCodeAt(pos) !== 0x5b || src.charCodeAt(pos + 1) !== 0x5e) return false;
  LABEL.lastIndex = pos;
  const label = LABEL.exec(src)?.[1];
  if (label === undefined || LABEL.lastIndex > state.posMax) return false;
  const end = LABEL.lastIndex;
  if (!silent) state.push('footnote_ref', '', 0).meta = { label };
  state.pos = end;
  return true;
}

function inlineNote(state: StateInline, silent: boolean): boolean {
  const { src, pos, md } = state;
  if (src.charCodeAt(pos) !== 0x5e || src.charCodeAt(pos + 1) !== 0x5b) return false;
  const own = lineState(state);
  if (own.inFootnote) return false;
  const end = md.helpers.parseLinkLabel(state, pos + 1);
  if (end < 0 || end === pos + 2) return false;
  if (!silent) {
    const line = own.lineAt(pos);
    const after = own.lineAt(end) + 1;
    const waiting = waitingIn(state.env);
    const label = `^${++completeEnv(state.env).inlineNotes}`;
    const inline = new state.Token('inline', '', 0);
    inline.content = src.slice(pos + 2, end);
    inline.map = [line, after];
    inline.children = parseInlineAt(md, inline.content, line, state.env, (inner) => {
      inner.inFootnote = true;
    });
    waiting.push([
      blockToken(state, 'footnote_open', '', 1, line, { label }),
      blockToken(state, 'paragraph_open', 'p', 1, line),
      inline,
      blockToken(state, 'paragraph_close', 'p', -1, line),
      blockToken(state, 'footnote_close', '', -1, line),
    ]);
    state.push('footnote_ref', '', 0).meta = { label };
  }
  state.pos = end + 1;
  return true;
}

function blockToken(
  state: StateInline,
  type: string,
  tag: string,
  nesting: 1 | -1,
  line: number,
  meta: Token['meta'] = null,
): Token {
  const token = new state.Token(type, tag, nesting);
  token.block = true;
  token.meta = meta;
  if (nesting === 1) token.map = [line, line + 1];
  return token;
}

/** The inline notes of the text that is being parsed, each as a definition; they join the stream for the other rules. */
const waitingNotes = new WeakMap<Env, Token[][]>();

function waitingIn(env: Env): Token[][] {
  const waiting = waitingNotes.get(env) ?? [];
  waitingNotes.set(env, waiting);
  return waiting;
}

function join(state: StateCore): void {
  for (const note of waitingNotes.get(state.env) ?? []) state.tokens.push(...note);
  waitingNotes.delete(state.env);
}

/** Takes the definitions, now complete, out of the stream. The last rule of the chain. */
function collect(state: StateCore): void {
  const env = completeEnv(state.env);
  const kept: Token[] = [];
  const open: { readonly into: Token[]; readonly token: Token }[] = [];
  for (const token of state.tokens) {
    if (token.type === 'footnote_open') open.push({ into: [], token });
    else if (token.type === 'footnote_close') {
      const done = open.pop();
      if (done) define(env, done.token, done.into);
    } else (open.at(-1)?.into ?? kept).push(token);
  }
  state.tokens = kept;
}

function define(env: ReturnType<typeof completeEnv>, open: Token, tokens: readonly Token[]): void {
  const label = String(open.meta?.label);
  const line = open.map?.[0] ?? 0;
  if (env.footnotes.has(label)) {
    const message = `The footnote "[^${label}]" is defined twice; the first one stays.`;
    env.problems.push({ rule: 'footnote/duplicate', line, message });
  } else env.footnotes.set(label, { tokens: asRaw(tokens), line });
}

function asRaw(tokens: readonly Token[]): readonly RawToken[] {
  return tokens as unknown as readonly RawToken[];
}
