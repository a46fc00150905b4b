/** Lines between `$$` and `$$` enter, `math_block` tokens leave. */
import type { MarkdownIt, StateBlock } from 'markdown-it';
import { INTERRUPTS, isBlankCode, lineText, startsWith } from './block-line.ts';
import { completeEnv } from './env.ts';

const DOLLAR = 0x24;

/**
 * `$$` starts the first line and ends the last one, which may be the same; no other `$$` and, as in TeX, no blank line
 * stands between. What does not close is text (and, when `$$` stands alone, a problem).
 */
export function mathBlocks(md: MarkdownIt): void {
  md.block.ruler.before('fence', 'math_block', mathBlock, { alt: INTERRUPTS });
}

function mathBlock(state: StateBlock, line: number, endLine: number, silent: boolean): boolean {
  if (!startsWith(state, line, DOLLAR)) return false;
  const text = lineText(state, line);
  if (!text.startsWith('$$')) return false;
  const inner = text.slice(2);
  const at = findDollars(inner, 0);
  let close = line;
  if (at < 0) {
    const found = findClose(state, line, endLine);
    if (found === undefined) {
      if (!silent && inner === '' && !closesInline(state, line)) {
        const hint = 'put $$ on a line of its own below the formula, without a blank line between';
        completeEnv(state.env).problems.push({ rule: 'math/invalid', line, message: 'This "$$" is not closed.', hint });
      }
      return false;
    }
    close = found;
  } else if (at === 0 || at !== inner.length - 2) return false;
  if (silent) return true;
  const token = state.push('math_block', '', 0);
  const parts = [at < 0 ? inner : inner.slice(0, -2)];
  if (close > line + 1) parts.push(state.getLines(line + 1, close, state.sCount[line] ?? 0, false));
  if (close > line) parts.push(lineText(state, close).slice(0, -2));
  token.content = parts.join('\n').trim();
  token.markup = '$$';
  token.map = [line, close + 1];
  state.line = close + 1;
  return true;
}

/** The line whose only `$$` is its end, when nothing but formula stands between; undefined when there is none. */
function findClose(state: StateBlock, line: number, endLine: number): number | undefined {
  const map = dollarMap(state);
  const close = map.next[line + 1] ?? -1;
  if (close < 0 || close >= endLine || map.kinds[close] !== CLOSE) return undefined;
  const { dedent } = map;
  if (dedent.close === close && line < dedent.line && state.blkIndent >= dedent.indent) return undefined;
  for (let at = line + 1; at <= close; at++) {
    if ((state.sCount[at] ?? 0) < state.blkIndent) {
      map.dedent = { line: at, close, indent: state.blkIndent };
      return undefined;
    }
  }
  return close;
}

/** Whether the paragraph goes on to a line with `$$`, so that the inline rule makes a formula of it. */
function closesInline(state: StateBlock, line: number): boolean {
  const { kinds, next } = dollarMap(state);
  const kind = kinds[next[line + 1] ?? -1];
  return kind === CLOSE || kind === OTHER;
}

const PLAIN = 0;
const CLOSE = 1;
const OTHER = 2;
const BLANK = 3;

/** Where `$$` stands, so that many openers cost no more than one. */
interface DollarMap {
  readonly kinds: readonly number[];
  /** For each line, the first line from it on that is not PLAIN; -1 when there is none. */
  readonly next: readonly number[];
  /** The last search that met a line outside the container: openers above that line need not search again. */
  dedent: { line: number; close: number; indent: number };
}

const maps = new WeakMap<StateBlock, DollarMap>();

function dollarMap(state: StateBlock): DollarMap {
  const known = maps.get(state);
  if (known) return known;
  const kinds: number[] = [];
  let start = 0;
  for (const end of state.eMarks) {
    kinds.push(kindOf(state.src.slice(start, end)));
    start = end + 1;
  }
  const next = Array.from<number>({ length: kinds.length }).fill(-1);
  for (let line = kinds.length - 1, after = -1; line >= 0; line--) {
    if (kinds[line] !== PLAIN) after = line;
    next[line] = after;
  }
  const map: DollarMap = { kinds, next, dedent: { line: -1, close: -1, indent: 0 } };
  maps.set(state, map);
  return map;
}

function kindOf(raw: string): number {
  const first = findDollars(raw, 0);
  if (first < 0) return /^[\s>]*$/.test(raw) ? BLANK : PLAIN;
  let end = raw.length;
  while (isBlankCode(raw.charCodeAt(end - 1))) end--;
  return first === end - 2 ? CLOSE : OTHER;
}

/** Offset of the first `$$` that no backslash escapes; -1 when there is none. */
export function findDollars(text: string, from: number, max = text.length): number {
  for (let pos = from; pos < max - 1; pos++) {
    const code = text.charCodeAt(pos);
    if (code === 0x5c) pos++;
    else if (code === DOLLAR && text.charCodeAt(pos + 1) === DOLLAR) return pos;
  }
  return -1;
}
