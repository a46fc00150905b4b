/** A Slidev file's lines enter, its slides leave: where each begins, its YAML and what it shows. */
import type { SourceLine } from '../../source.ts';

/** Lines are 0-based, `to` exclusive. */
export interface SlidevSlide {
  /** The line that opens it. */
  readonly origin: number;
  readonly from: number;
  readonly to: number;
  readonly yaml?: { readonly from: number; readonly to: number };
}

/**
 * By the rule of Slidev's own parser: a line that begins with `---` ends a slide, wherever it stands but in a fence of
 * backticks that is closed and in a comment; right below it, YAML goes to the next `---`. What is cut without any line
 * between is no slide.
 */
export function splitSlidev(lines: readonly SourceLine[]): readonly SlidevSlide[] {
  const slides: SlidevSlide[] = [];
  let open: Omit<SlidevSlide, 'to'> = { origin: 0, from: 0 };
  let start = 0;
  let isComment = false;
  const close = (to: number): void => {
    if (start === to) return;
    slides.push({ ...open, to });
    start = to + 1;
  };
  for (let index = 0; index < lines.length; index++) {
    const text = textAt(lines, index);
    if (isComment) {
      isComment = commentAfter(text, isComment);
    } else if (text.startsWith('---')) {
      close(index);
      open = { origin: index, from: index + 1 };
      if (text[3] === '-' || textAt(lines, index + 1).trim() === '') continue;
      let end = index + 1;
      while (end < lines.length && textAt(lines, end) !== '---') end++;
      open = { origin: index, from: Math.min(end + 1, lines.length), yaml: { from: index + 1, to: end } };
      start = index;
      index = end;
    } else if (text.trimStart().startsWith('```')) {
      const fence = /^\s*`+/.exec(text)?.[0] ?? '';
      const end = lines.findIndex((line, at) => at > index && line.text.startsWith(fence));
      if (end > 0) index = end;
    } else isComment = commentAfter(text, false);
  }
  if (start < lines.length) close(lines.length);
  return slides;
}

function textAt(lines: readonly SourceLine[], index: number): string {
  return lines[index]?.text.trimEnd() ?? '';
}

/** Whether a comment is open at the end of a line. */
function commentAfter(text: string, open: boolean): boolean {
  let isOpen = open;
  for (let at = 0; at >= 0;) {
    const found = text.indexOf(isOpen ? '-->' : '<!--', at);
    if (found < 0) break;
    at = found + (isOpen ? 3 : 4);
    isOpen = !isOpen;
  }
  return isOpen;
}
