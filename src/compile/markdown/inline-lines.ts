/** Inline tokens as markdown-it makes them enter, the same tokens with their source line leave. */
import MarkdownItClass, { type Env, type MarkdownIt, type StateCore, type Token } from 'markdown-it';
import { cjkDelimiters } from './cjk-emphasis.ts';
import { ruleNamed } from './rules.ts';

/** Where the text that is about to be parsed starts; one parser works on one text at a time. */
const bases = new WeakMap<MarkdownIt, number>();

/**
 * Inline state that notes for each token the line it starts on, in `map` while parsing (`finishLines` moves it to
 * `meta.line`): rules after `push` may replace `meta`, but leave `map` alone.
 */
export class LineState extends MarkdownItClass.StateInline {
  /** True inside an inline footnote, which holds no other. */
  inFootnote = false;
  /** True in the text of a quiz. */
  inQuiz = false;
  #base: number;
  #seenPos = 0;
  #seenLines = 0;

  constructor(src: string, md: MarkdownIt, env: Env, outTokens: Token[]) {
    super(src, md, env, outTokens);
    this.#base = bases.get(md) ?? 0;
  }

  /** 0-based line of an offset. Offsets mostly grow, so all calls together cost one pass. */
  lineAt(pos: number): number {
    for (; this.#seenPos < pos; this.#seenPos++) if (this.src.charCodeAt(this.#seenPos) === 0x0a) this.#seenLines++;
    for (; this.#seenPos > pos; this.#seenPos--) if (this.src.charCodeAt(this.#seenPos - 1) === 0x0a) this.#seenLines--;
    return this.#base + this.#seenLines;
  }

  override pushPending(): Token {
    return this.#place(super.pushPending());
  }

  override push(type: string, tag: string, nesting: 1 | 0 | -1): Token {
    return this.#place(super.push(type, tag, nesting));
  }

  override scanDelims(start: number, canSplitWord: boolean): ReturnType<typeof cjkDelimiters> {
    return cjkDelimiters(this, start, canSplitWord, super.scanDelims(start, canSplitWord));
  }

  #place(token: Token): Token {
    const line = this.lineAt(this.pos);
    token.map = [line, line + 1];
    return token;
  }
}

/** Inline state of our own class: with `md.inline.State` set to it, that is what all rules get. */
export function lineState(state: unknown): LineState {
  if (state instanceof LineState) return state;
  throw new Error('The parser was not made by createMarkdown');
}

/** Parses inline text that starts on the given line, with the rules of `md`. */
export function parseInlineAt(
  md: MarkdownIt,
  src: string,
  line: number,
  env: Env,
  change?: (state: LineState) => void,
): Token[] {
  const before = bases.get(md) ?? 0;
  bases.set(md, line);
  const tokens: Token[] = [];
  const state = new LineState(src, md, env, tokens);
  change?.(state);
  md.inline.tokenize(state);
  for (const rule of md.inline.ruler2.getRules('')) rule(state);
  bases.set(md, before);
  return tokens;
}

export function inlineLines(md: MarkdownIt): void {
  md.inline.State = LineState;
  md.core.ruler.at('inline', parseInlines);
  const image = ruleNamed(md.inline.ruler, 'image');
  // The alternative text is parsed as a text of its own.
  md.inline.ruler.at('image', (state, silent) => {
    if (silent || state.src.charCodeAt(state.pos) !== 0x21) return image.run(state, silent);
    const before = bases.get(md) ?? 0;
    bases.set(md, lineState(state).lineAt(state.pos));
    const found = image.run(state, silent);
    bases.set(md, before);
    return found;
  });
  md.core.ruler.push('finish_lines', ({ tokens }) => finishLines(tokens));
}

/** The core rule `inline`, which also gives table cells the line of their row. */
function parseInlines(state: StateCore): void {
  let row: [number, number] | null = null;
  for (const token of state.tokens) {
    if (token.map !== null) row = token.map;
    if (token.type !== 'inline') continue;
    token.map ??= row === null ? [0, 1] : [row[0], row[1]];
    const task: unknown = token.meta?.task;
    const inQuiz = token.meta?.inQuiz === true || state.env.inQuiz === true;
    const children = parseInlineAt(state.md, token.content, token.map[0], state.env, (inline) => {
      inline.inQuiz = inQuiz;
    });
    token.children = children;
    if (typeof task === 'boolean') {
      const box = new state.Token('task', '', 0);
      box.meta = { checked: task };
      box.map = [token.map[0], token.map[0] + 1];
      children.unshift(box);
    }
    token.meta = null;
  }
}

const BARE = new Set(['text', 'text_special', 'softbreak', 'hardbreak']);

function finishLines(tokens: readonly Token[]): void {
  for (const token of tokens) {
    if (token.type === 'inline' && token.children) finishChildren(token.children);
    // An ordered list's `start` is a number in markdown-it; here all attributes are text.
    else if (token.attrs) for (const pair of token.attrs) pair[1] = String(pair[1]);
  }
}

function finishChildren(children: Token[]): void {
  // Matched emphasis leaves empty texts behind.
  let kept = 0;
  for (const child of children) if (child.type !== 'text' || child.content !== '') children[kept++] = child;
  children.length = kept;
  for (const child of children) {
    if (child.map !== null && !BARE.has(child.type)) child.meta = { ...child.meta, line: child.map[0] };
    child.map = null;
    if (child.children) finishChildren(child.children);
  }
}
