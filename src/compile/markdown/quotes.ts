/** Block quotes enter as markdown-it reads them, and leave in linear time also when they are written to be slow. */
import type { MarkdownIt, StateBlock } from 'markdown-it';
import { ruleNamed } from './rules.ts';

/** What one document has cost beyond what was read. */
interface Waste {
  /** Lines that quotes looked at without keeping them. */
  lines: number;
  /** For each quote being read, outermost first: where it thinks it ends; -1 until its content is being parsed. */
  readonly looking: number[];
}

/**
 * A quote is first extended over all lines that may belong to it, lazy ones included; only parsing its content tells
 * that it ends earlier (a lazy line continues nothing but a paragraph). `> # a` and `b` in turn cost quadratic time so.
 * After ten times the document's lines were looked at in vain, quotes end at the first line without `>`.
 */
export function boundedQuotes(md: MarkdownIt): void {
  const wastes = new WeakMap<StateBlock, Waste>();
  const tokenize = md.block.tokenize.bind(md.block);
  md.block.tokenize = (state, startLine, endLine) => {
    const waste = wastes.get(state);
    const last = (waste?.looking.length ?? 0) - 1;
    if (waste?.looking[last] === -1) waste.looking[last] = endLine;
    tokenize(state, startLine, endLine);
  };
  const quote = ruleNamed(md.block.ruler, 'blockquote');
  md.block.ruler.at(
    'blockquote',
    (state, line, endLine, silent) => {
      if (silent || !quote.run(state, line, endLine, true)) return quote.run(state, line, endLine, silent);
      const waste = wastes.get(state) ?? { lines: 0, looking: [] };
      wastes.set(state, waste);
      const { lineMax } = state;
      const isBounded = waste.lines > 10 * state.bMarks.length + 1000;
      const end = isBounded ? endOfMarked(state, line, endLine) : endLine;
      if (isBounded) state.lineMax = end;
      waste.looking.push(-1);
      quote.run(state, line, end, false);
      state.lineMax = lineMax;
      waste.lines += Math.max(0, (waste.looking.pop() ?? 0) - state.line);
      return true;
    },
    { alt: quote.alt },
  );
}

/** The first line from `line` on without the mark. */
function endOfMarked(state: StateBlock, line: number, endLine: number): number {
  let end = line;
  while (end < endLine) {
    const start = (state.bMarks[end] ?? 0) + (state.tShift[end] ?? 0);
    if ((state.sCount[end] ?? 0) < state.blkIndent || state.src.charCodeAt(start) !== 0x3e) break;
    end++;
  }
  return end;
}
