/** `<div>` lines of raw HTML, and `<aside>`, enter; as in Pandoc they become `:::` divs, and what stands in HTML is read as Markdown. */
import type { DialectText } from '../text/dialect-text.ts';
import { writeAttributes } from './attributes.ts';

const DIV = /<(\/?)(div|aside)((?:\s+[\w:@.-]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'>]+))?)*)\s*>/gi;

export function translateHtmlDivs(text: DialectText): void {
  const { lines, edits, tokens } = text;
  for (const { type, map, content, level } of tokens) {
    if (
      type !== 'html_block' ||
      map === null ||
      /^\s*<(?:!|\?|(?:pre|script|style|textarea|svg|math)\b)/i.test(content)
    )
      continue;
    for (let line = map[0]; line < map[1]; line++) {
      const written = lines[line]?.text ?? '';
      const indent = /^[\s>]*/.exec(written)?.[0] ?? '';
      const divs = [...written.matchAll(DIV)];
      if (divs.length > 0) splitLine(text, line, written, indent, level, divs);
    }
    // Without a blank line native Markdown would read on as HTML.
    if ((lines[map[1]]?.text.trim() ?? '') !== '') edits.insertBelow(map[1] - 1, ['']);
  }
}

/** Each tag on a line of its own, what stands between them kept where it stands when it is all there is. */
function splitLine(
  { edits }: DialectText,
  line: number,
  written: string,
  indent: string,
  level: number,
  divs: readonly RegExpMatchArray[],
): void {
  const parts: { readonly from: number; readonly to: number; readonly fence?: string }[] = [];
  let at = indent.length;
  for (const match of divs) {
    const from = match.index ?? 0;
    if (written.slice(at, from).trim() !== '') parts.push({ from: at, to: from });
    at = from + match[0].length;
    parts.push({
      from,
      to: at,
      fence: match[1] === '/' ? ':::' : `::: ${attributesOf(match[3] ?? '', /^a/i.test(match[2] ?? ''))}`,
    });
  }
  if (written.slice(at).trim() !== '') parts.push({ from: at, to: written.length });
  const kept = parts.findIndex(({ fence }) => fence === undefined);
  const textOf = ({ from, to, fence }: (typeof parts)[number]): string =>
    (level === 0 ? '' : indent) + (fence ?? written.slice(from, to).trim());
  const before = parts.slice(0, Math.max(0, kept));
  const after = parts.slice(kept + 1);
  for (const part of before) edits.insertAbove(line, ['', textOf(part), '']);
  const own = parts[kept];
  if (own) {
    edits.replace(line, level === 0 ? 0 : indent.length, own.from, '');
    edits.replace(line, own.to, written.length, '');
  } else edits.replaceLine(line, '');
  for (const part of after) edits.insertBelow(line, ['', textOf(part), '']);
}

function attributesOf(written: string, isAside: boolean): string {
  let id: string | undefined;
  const classes: string[] = [];
  const pairs = new Map<string, string>();
  for (const [, name = '', double, single, bare] of written.matchAll(
    /([\w:@.-]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g,
  )) {
    const value = double ?? single ?? bare ?? '';
    if (name.toLowerCase() === 'class') classes.push(...value.split(/\s+/).filter(Boolean));
    else if (name.toLowerCase() === 'id') id = value;
    else pairs.set(name.toLowerCase(), value);
  }
  if (isAside && !classes.includes('notes')) classes.push('aside');
  const braces = writeAttributes({ ...(id === undefined ? {} : { id }), classes, pairs });
  return braces === '' ? '{.html-div}' : braces;
}
