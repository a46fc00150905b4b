/** Code fences with the tools' own info strings enter; native ones leave as edits. */
import type { TranslateContext } from '../dialect.ts';
import type { DialectText } from '../text/dialect-text.ts';

/** Languages that are drawn or coloured here, by other names. */
const RENAMED: Readonly<Record<string, string>> = {
  graphviz: 'dot',
  vega: 'chart',
  htmlembedded: 'html',
  htmlmixed: 'html',
};
/** Drawn by the tools, shown as code here. */
const NOT_DRAWN = new Set(['sequence', 'flow', 'abc', 'geo', 'fretboard', 'markmap', 'plantuml', 'csvpreview']);

/** @param isHedgeDoc whether `js=101` numbers lines. */
export function readFences(text: DialectText, isHedgeDoc: boolean, context: TranslateContext): void {
  let next = 1;
  for (const { type, map, info, content } of text.tokens) {
    const line = map === null ? undefined : text.lines[map[0]];
    if (type !== 'fence' || map === null || line === undefined) continue;
    const at = line.text.indexOf(info.trimStart() === '' ? line.text : info.trim());
    const [lang = ''] = /^[^\s=!{[]*/.exec(info.trim()) ?? [];
    const renamed = RENAMED[lang.toLowerCase()];
    const numbered = isHedgeDoc ? /^[^\s=!]*(=(\d+|\+)?)?(!)?$/.exec(info.trim()) : null;
    const isPlain = numbered?.[1] === undefined && numbered?.[3] === undefined;
    if (renamed !== undefined && isPlain) text.edits.replace(map[0], at, at + lang.length, renamed);
    if (NOT_DRAWN.has(lang.toLowerCase())) {
      context.unmapped(`${lang.toLowerCase()} diagram`, line, 'it is shown as code; draw it with mermaid or dot');
    }
    if (numbered === null || isPlain) continue;
    const start = numbered[2] === '+' ? next : Number(numbered[2] ?? 1);
    const settings = numbered[1] === undefined ? '' : start === 1 ? ' lines' : ` lines start=${start}`;
    // Without a language the settings would be taken for one.
    const name = renamed ?? (lang === '' ? 'text' : lang);
    text.edits.replace(map[0], at, at + info.trim().length, `${name}${settings}`);
    next = start + content.split('\n').length - 1;
  }
}
