/** A block parser's state and a line number enter, the line's text as a marker rule sees it leaves. */
import type { StateBlock } from 'markdown-it';

/** Chains in which a marker line ends what is open: paragraphs, reference definitions, lazy lines, lists. */
export const INTERRUPTS = ['paragraph', 'reference', 'blockquote', 'list'];

/** Whether the line starts with the character and is not indented as code; cheap enough to ask of every line. */
export function startsWith(state: StateBlock, line: number, char: number): boolean {
  if ((state.sCount[line] ?? 0) - state.blkIndent >= 4) return false;
  return state.src.charCodeAt((state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0)) === char;
}

/** The line without its indentation and trailing spaces and tabs. */
export function lineText(state: StateBlock, line: number): string {
  const start = (state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0);
  let end = state.eMarks[line] ?? start;
  while (end > start && isBlankCode(state.src.charCodeAt(end - 1))) end--;
  return state.src.slice(start, end);
}

export function isBlankCode(code: number): boolean {
  return code === 0x20 || code === 0x09;
}

/** Whether the text starts at the margin of the source, outside any list item or quote. */
export function isAtMargin(state: StateBlock, line: number): boolean {
  const start = (state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0);
  return start === 0 || state.src.charCodeAt(start - 1) === 0x0a;
}
