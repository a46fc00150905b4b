/** A deck's text enters; formulas that MathJax finds by `\\\\(`, by `\\\\[` or as environments leave between dollars. */
import type { DialectText } from '../text/dialect-text.ts';

const INLINE = /\\\\([([])([^\n]{1,1000}?)\\\\([)\]])/g;
const BEGIN = /^\s*\\begin\{([a-z]{1,20}\*?)\}/i;
/** Environments that KaTeX numbers, and MathJax as these tools set it up does not. */
const NUMBERED = /(?<=\\(?:begin|end)\{(?:align|alignat|equation|gather))(?=\})/g;
/** Lines of an environment. */
const MOST_LINES = 60;

export function readTexMarks(text: DialectText): void {
  const code = new Set<number>();
  for (const { type, map } of text.tokens) {
    if (map === null || (type !== 'fence' && type !== 'code_block')) continue;
    for (let line = map[0]; line < map[1]; line++) code.add(line);
  }
  for (let line = text.body; line < text.lines.length; line++) {
    if (code.has(line)) continue;
    const written = text.lines[line]?.text ?? '';
    if (!written.includes('\\')) continue;
    readInline(text, line, written);
    const name = BEGIN.exec(text.masked[line] ?? '')?.[1];
    const end = name === undefined ? undefined : endOf(text, line, name);
    if (end === undefined) {
      for (const { index } of written.matchAll(NUMBERED)) text.edits.insert(line, index, '*');
      continue;
    }
    text.edits.insertAbove(line, ['$$']);
    text.edits.insertBelow(end, ['$$']);
    // Nothing else in it is to be read.
    for (; line < end; line++) text.edits.replaceLine(line, starred(text.lines[line]?.text));
    text.edits.replaceLine(end, starred(text.lines[end]?.text));
  }
}

function starred(tex = ''): string {
  return tex.replaceAll(NUMBERED, '*');
}

function readInline(text: DialectText, line: number, written: string): void {
  const masked = text.masked[line] ?? '';
  for (const { 0: found, 1: open, 2: tex = '', 3: close, index: at } of written.matchAll(INLINE)) {
    // Both backslashes are an escape, but the bracket is text: code has no text at all.
    if (masked[at + 2] !== open || (open === '(') !== (close === ')')) continue;
    const dollars = open === '(' ? '$' : '$$';
    text.edits.replace(line, at, at + found.length, `${dollars}${tex.trim()}${dollars}`);
  }
}

/** The line on which the environment ends, with nothing behind it. */
function endOf(text: DialectText, from: number, name: string): number | undefined {
  const last = Math.min(from + MOST_LINES, text.lines.length);
  for (let line = from; line < last; line++) {
    const written = text.lines[line]?.text.trimEnd() ?? '';
    if (written.endsWith(`\\end{${name}}`)) return line;
    if (written === '' || /^\0+$/.test(text.masked[line] ?? '')) return undefined;
  }
  return undefined;
}
