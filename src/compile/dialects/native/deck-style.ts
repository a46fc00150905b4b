/** Raw HTML in a deck enters; the rules of its `<style>` elements, which the page applies to all slides, leave as one key. */
import type { TranslateContext } from '../dialect.ts';
import type { NativeKey } from './native-deck.ts';
import { nativeKey } from './native-deck.ts';
import type { DialectText } from '../text/dialect-text.ts';

const START = /<style\b[^>]*>/i;
const SHEET = /<link\s(?=[^>]*\brel\s*=\s*["']?stylesheet)[^>]*>/i;

/** Takes the elements out of the text. */
export function takeDeckStyle(text: DialectText, context: TranslateContext): readonly NativeKey[] {
  const rules: string[] = [];
  let origin: number | undefined;
  for (let line = text.body; line < text.lines.length; line++) {
    const shown = text.masked[line] ?? '';
    const sheet = SHEET.exec(shown);
    const at = text.lines[line];
    if (sheet && at) context.unmapped('<link> of a style sheet', at, 'name it in the front matter: theme: my.css');
    const start = START.exec(shown);
    if (start === null) continue;
    const from = { line, column: start.index };
    const inner = { line, column: start.index + start[0].length };
    const end = endOfStyle(text, inner.line, inner.column);
    if (end === undefined) return [];
    const css = text.slice(inner, end).map((part) => part.text.trimEnd());
    rules.push(...css);
    origin ??= line;
    text.edits.remove(from, { line: end.line, column: end.column + '</style>'.length });
    line = end.line;
  }
  const first = origin === undefined ? undefined : text.lines[origin];
  const style = rules.filter((rule) => rule.trim() !== '').join('\n');
  return first === undefined || style === '' ? [] : [nativeKey('style', `${dedented(style)}\n`, first)];
}

function endOfStyle(text: DialectText, from: number, column: number): { line: number; column: number } | undefined {
  for (let line = from; line < text.lines.length; line++) {
    const at = text.lines[line]?.text.toLowerCase().indexOf('</style>', line === from ? column : 0) ?? -1;
    if (at >= 0) return { line, column: at };
  }
  return undefined;
}

/** Without the blanks all lines begin with: YAML would have to say how many there are. */
function dedented(css: string): string {
  const lines = css.replaceAll('\t', '  ').split('\n');
  const indent = Math.min(...lines.map((line) => line.length - line.trimStart().length));
  return lines.map((line) => line.slice(indent)).join('\n');
}
