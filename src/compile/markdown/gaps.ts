/** `[[answer]]` in the text of a quiz enters, a `gap` token leaves; anywhere else it stays text. */
import type { MarkdownIt, StateCore, StateInline } from 'markdown-it';
import { completeEnv } from './env.ts';
import { lineState } from './inline-lines.ts';

const BRACKET = 0x5b;

/** Containers that say whether what stands in them is the text of a quiz. */
const TELLING = new Set(['quiz', 'exercise', 'reflect', 'hint', 'solution', 'explanation']);

/** Characters between the brackets; what is longer is text. */
const LONGEST = 600;

export function gaps(md: MarkdownIt): void {
  md.core.ruler.before('inline', 'quiz_texts', markQuizTexts);
  md.inline.ruler.before('link', 'gap', gap);
}

/** What is open: a container, or (undefined) a list item, a quote …, with which all that was opened in it ends. */
type Open = { readonly name: string; readonly colons: number } | undefined;

/** Containers are paired as `BlockReader` does it. */
function markQuizTexts({ tokens }: StateCore): void {
  if (!tokens.some((token) => token.type === 'container_open' && token.meta?.name === 'quiz')) return;
  const open: Open[] = [];
  for (const token of tokens) {
    if (token.type === 'container_open') {
      open.push({ name: String(token.meta?.name), colons: Number(token.meta?.colons) });
    } else if (token.type === 'container_close') close(open, Number(token.meta?.colons));
    else if (token.type === 'slot' || token.type === 'notes') {
      if (!open.includes(undefined)) open.length = 0;
    } else if (token.nesting === 1) open.push(undefined);
    else if (token.nesting === -1) open.length = Math.max(0, open.lastIndexOf(undefined));
    else if (token.type === 'inline' && isTextOfQuiz(open)) token.meta = { ...token.meta, inQuiz: true };
  }
}

/** The innermost of as many colons, else the last one. */
function close(open: Open[], colons: number): void {
  const from = open.lastIndexOf(undefined) + 1;
  if (from >= open.length) return;
  const target = open.findLastIndex((one, index) => index >= from && one?.colons === colons);
  open.length = target < 0 ? open.length - 1 : target;
}

function isTextOfQuiz(open: readonly Open[]): boolean {
  return open.findLast((one) => one !== undefined && TELLING.has(one.name))?.name === 'quiz';
}

/** Code, formulas and escapes come first; a link does not. */
function gap(state: StateInline, silent: boolean): boolean {
  const { src, pos, posMax } = state;
  if (src.charCodeAt(pos) !== BRACKET || src.charCodeAt(pos + 1) !== BRACKET) return false;
  const own = lineState(state);
  if (!own.inQuiz) return false;
  const end = endOfGap(src, pos + 2, Math.min(posMax, pos + LONGEST));
  if (end === undefined) {
    if (silent || src.charCodeAt(pos - 1) === BRACKET) return false;
    completeEnv(state.env).problems.push({
      rule: 'quiz/gap',
      line: own.lineAt(pos),
      message: 'This gap is not closed, so it stays text.',
      hint: 'write [[answer]] on one line, or \\[[ for the brackets themselves',
    });
    return false;
  }
  if (!silent) {
    const token = state.push('gap', '', 0);
    token.content = src.slice(pos + 2, end);
    token.markup = '[[';
  }
  state.pos = end + 2;
  return true;
}

/** Where `]]` begins; undefined when there is none on the line. */
function endOfGap(src: string, from: number, max: number): number | undefined {
  // Of `a[0]]]` the last two close.
  let open = 0;
  for (let at = endOfPattern(src, from, max) ?? from; at < max; at++) {
    const code = src[at];
    if (code === '\n') return undefined;
    if (code === '\\') at++;
    else if (code === '[') open++;
    else if (code === ']') {
      if (open === 0 && src[at + 1] === ']' && at + 1 < max) return at;
      open = Math.max(0, open - 1);
    }
  }
  return undefined;
}

/** Behind the slash that closes `/a pattern/`, in which brackets mean something else; undefined where none begins. */
function endOfPattern(src: string, from: number, max: number): number | undefined {
  if (src[from] !== '/') return undefined;
  let inClass = false;
  for (let at = from + 1; at < max; at++) {
    const code = src[at];
    if (code === '\n') return undefined;
    if (code === '\\') at++;
    else if (code === '[') inClass = true;
    else if (code === ']') {
      if (!inClass) return undefined;
      inClass = false;
    }
    if (code === '/' && !inClass) return at + 1;
  }
  return undefined;
}
