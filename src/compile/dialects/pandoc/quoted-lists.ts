/** Quotes that hold nothing but a list enter: in Pandoc's slides that asks for a list item by item, and so it leaves. */
import type { DialectText } from '../text/dialect-text.ts';

export function translateQuotedLists({ tokens, lines, edits }: DialectText): void {
  for (const [index, token] of tokens.entries()) {
    if (token.type !== 'blockquote_open' || token.level !== 0 || token.map === null) continue;
    const list = tokens[index + 1];
    if (list === undefined || !/^(?:bullet|ordered)_list_open$/.test(list.type)) continue;
    let close = index + 1;
    while (close < tokens.length && !(tokens[close]?.level === list.level && tokens[close]?.nesting === -1)) close++;
    if (tokens[close + 1]?.type !== 'blockquote_close') continue;
    const [from, end] = token.map;
    let to = end;
    while (to > from && (lines[to - 1]?.text.trim() ?? '') === '') to--;
    for (let line = from; line < to; line++) {
      const mark = /^ {0,3}> ?/.exec(lines[line]?.text ?? '')?.[0];
      if (mark !== undefined) edits.replace(line, 0, mark.length, '');
    }
    edits.insertAbove(from, ['::: incremental', '']);
    edits.insertBelow(to - 1, ['', ':::']);
  }
}
