/** `<pre><code>` in raw HTML enters; the same code leaves as a fence, coloured and with its steps. */
import type { DialectText } from '../text/dialect-text.ts';

const START = /^\s*<pre\b[^>]*>\s*<code((?:\s(?:[^"'<>]|"[^"]*"|'[^']*')*)?)>/i;
const END = /<\/code>\s*<\/pre>\s*$/i;
const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', '#39': "'", apos: "'" };

/** Code with elements in it stays HTML. */
export function readRawCode(text: DialectText): void {
  for (const { map } of text.blocks('html_block')) {
    const [from] = map;
    let to = from;
    while (to + 1 < map[1] && !END.test(text.lines[to]?.text ?? '')) to++;
    const first = text.lines[from]?.text ?? '';
    const start = START.exec(first);
    const end = END.exec(text.lines[to]?.text ?? '');
    if (start === null || end === null) continue;
    const begin = start[0].length;
    const codeOf = (line: number): readonly [number, number] => [
      line === from ? begin : 0,
      line === to ? end.index : (text.lines[line]?.text.length ?? 0),
    ];
    const lines = text.lines.slice(from, to + 1).map((line, index) => line.text.slice(...codeOf(from + index)));
    if (lines.some((line) => line.includes('<'))) continue;
    const fence = lines.some((line) => line.includes('```')) ? '````' : '```';
    const info = infoOf(start[1] ?? '');
    const indent = indentOf(lines.slice(1));
    for (let line = from; line <= to; line++) readLine(text, line, codeOf(line), line === from ? 0 : indent);
    placeFence(text, from, (lines[0] ?? '').trim() === '', `${fence}${info}`, 'above');
    placeFence(text, to, from !== to && (lines.at(-1) ?? '').trim() === '', fence, 'below');
  }
}

/** A line with nothing but tags becomes the fence's own; else the fence gets one. */
function placeFence(text: DialectText, line: number, isFree: boolean, fence: string, side: 'above' | 'below'): void {
  if (isFree) text.edits.replaceLine(line, fence);
  else if (side === 'above') text.edits.insertAbove(line, [fence]);
  else text.edits.insertBelow(line, [fence]);
}

/** Takes tags and common blanks off, and reads entities. */
function readLine(text: DialectText, line: number, [from, to]: readonly [number, number], indent: number): void {
  const written = text.lines[line]?.text ?? '';
  if (from > 0) text.edits.replace(line, 0, from, '');
  else if (indent > 0) text.edits.replace(line, 0, Math.min(indent, to), '');
  if (to < written.length) text.edits.replace(line, to, written.length, '');
  for (const match of written.slice(0, to).matchAll(/&(lt|gt|amp|quot|apos|#39);/g)) {
    if (match.index < from) continue;
    text.edits.replace(line, match.index, match.index + match[0].length, ENTITIES[match[1] ?? ''] ?? match[0]);
  }
}

function indentOf(lines: readonly string[]): number {
  const indents = lines.filter((line) => line.trim() !== '').map((line) => line.length - line.trimStart().length);
  return indents.length === 0 ? 0 : Math.min(...indents);
}

function infoOf(attributes: string): string {
  const valueOf = (name: string): string | undefined =>
    new RegExp(`\\s${name}\\s*=\\s*["']?([^"'>]*)`, 'i').exec(attributes)?.[1];
  const names = (valueOf('class') ?? '').split(/\s+/).map((name) => name.replace(/^lang(?:uage)?-/, ''));
  const lang = names.find(
    (name) => /^[a-z][\w+#-]*$/i.test(name) && !/^(?:hljs|fragment|stretch|r-stretch)$/.test(name),
  );
  const steps = valueOf('data-line-numbers');
  const isNumbered = /\sdata-line-numbers\b/i.test(attributes);
  const start = valueOf('data-ln-start-from');
  const lines = isNumbered ? ` [${start === undefined ? '' : `${start}: `}${steps ?? ''}]` : '';
  return `${lang ?? 'text'}${lines}`;
}
