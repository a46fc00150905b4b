/** Raw TeX in a deck enters; Markdown for what has a meaning on a slide leaves, the words of the rest, and what was left out. */
import type { TranslateContext } from '../../dialect.ts';
import type { DialectText } from '../../text/dialect-text.ts';
import { plainTex } from './plain-tex.ts';

/** Environments that a formula is written in. */
const MATH = /^(?:align|aligned|alignat|equation|eqnarray|gather|multline|flalign|displaymath|math|split|cases)\*?$/;

export function translateTexBlocks(text: DialectText, context: TranslateContext): void {
  for (const { type, map } of text.tokens) {
    if (type === 'tex_block' && map) translateBlock(text, map, context);
  }
}

function translateBlock(text: DialectText, [from, to]: readonly [number, number], context: TranslateContext): void {
  const { lines, edits } = text;
  const written = lines.slice(from, to).map((line) => line.text);
  const indent = /^\s*/.exec(written[0] ?? '')?.[0] ?? '';
  const environment = /^\s*\\begin\{([A-Za-z]+\*?)\}/.exec(written[0] ?? '')?.[1];
  if (environment !== undefined && MATH.test(environment)) {
    const isAligned = !/^(?:equation|displaymath|math)\*?$/.test(environment);
    if (!isAligned) {
      const body = written
        .join('\n')
        .replace(/\\(?:begin|end)\{(?:equation|displaymath|math)\*?\}/g, '')
        .replaceAll(/\\label\{[^{}]*\}/g, '');
      replaceLines(text, from, to, ['$$', ...body.split('\n').filter((line) => line.trim() !== ''), '$$'], indent);
    } else {
      // A blank line would end the formula.
      for (let line = from; line < to; line++)
        if (written[line - from]?.trim() === '') edits.removeLines(line, line + 1);
      edits.insertAbove(from, [`${indent}$$`]);
      edits.insertBelow(to - 1, [`${indent}$$`]);
    }
    return;
  }
  if (environment !== undefined && /^(?:tikz|pgf|axis|picture)/.test(environment)) {
    context.unmapped(
      `TeX environment "${environment}"`,
      lines[from] ?? { file: '', number: 1 },
      'save the drawing as SVG',
    );
    replaceLines(text, from, to, [], indent);
    return;
  }
  const { markdown, left } = plainTex(written);
  const isUnknown = environment === undefined && left.length > 0;
  replaceLines(text, from, to, isUnknown ? [] : markdown, indent);
  for (const name of left) {
    const line = written.findIndex((each) => each.includes(name));
    context.unmapped(`TeX command "${name}"`, lines[from + Math.max(0, line)] ?? { file: '', number: 1 });
  }
}

function replaceLines(
  { edits }: DialectText,
  from: number,
  to: number,
  texts: readonly string[],
  indent: string,
): void {
  edits.removeLines(from, to);
  edits.insertAbove(from, texts.length === 0 ? [''] : texts.map((text) => (text === '' ? '' : indent + text)));
}

/** Commands inside a line of text: what says how words look keeps the words, what says nothing on a screen goes. */
export function translateInlineTex(text: DialectText, prose: readonly string[], context: TranslateContext): void {
  for (const [line, masked] of prose.entries()) {
    if (!masked.includes('\\')) continue;
    const written = text.lines[line]?.text ?? '';
    for (const match of masked.matchAll(/\\([A-Za-z]+)\*?((?:\[[^\]\0]*\]|\{[^{}\0]*\})*)/g)) {
      const to = match.index + match[0].length;
      // What makes blocks has no place in a line.
      const isBlock = /^(?:pause|item|column|begin|end|note)$/.test(match[1] ?? '');
      const { markdown, left } = isBlock ? { markdown: [], left: [] } : plainTex([written.slice(match.index, to)]);
      const found = markdown.join(' ').trim();
      if (found === written.slice(match.index, to) || !text.edits.replace(line, match.index, to, found)) continue;
      for (const name of left) {
        context.unmapped(`TeX command "${name}"`, {
          ...(text.lines[line] ?? { file: '', number: 1 }),
          column: match.index + 1,
        });
      }
    }
  }
}
