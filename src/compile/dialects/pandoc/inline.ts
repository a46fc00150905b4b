/** Running text enters; spans, references, citations, raw inline code and escaped blanks leave as native Markdown has them. */
import type { TranslateContext } from '../dialect.ts';
import type { DialectText } from '../text/dialect-text.ts';
import { readAttributes, writeAttributes } from './attributes.ts';
import { placed } from './containers.ts';
import { plainTex } from './tex/plain-tex.ts';

export interface InlineRules {
  /** Numbers of examples by label. */
  readonly examples: ReadonlyMap<string, number>;
  /** Whether the deck names sources that Lectern reads. */
  readonly hasSources: boolean;
}

const CROSS_REFERENCE =
  /(?<![\p{L}\p{N}@])@(?:fig|tbl|sec|eq|lst|thm|lem|def|exm|exr|cor|prp|cnj)[-:][\p{L}\p{N}_:-]*[\p{L}\p{N}]/u;
const CROSS_REFERENCES = new RegExp(CROSS_REFERENCE, 'gu');
const CITATION = /\[[^\][]*(?<![\p{L}\p{N}])-?@[\p{L}\p{N}_][^\][]*\](?![({])/u;

export function translateInline(
  text: DialectText,
  prose: readonly string[],
  { examples, hasSources }: InlineRules,
  context: TranslateContext,
): void {
  const { lines, edits, masked } = text;
  dropLastBreaks(text);
  for (const [line, shown] of prose.entries()) {
    const written = lines[line]?.text ?? '';
    if (written === '') continue;
    const place = lines[line] ?? { file: '', number: 1 };
    if (shown.includes('@')) {
      for (const match of shown.matchAll(/\(@([\w-]+)\)/g)) {
        const number = examples.get(match[1] ?? '');
        if (number !== undefined) edits.replace(line, match.index, match.index + match[0].length, `(${number})`);
      }
      const cross = CROSS_REFERENCE.exec(shown);
      if (cross) context.unmapped('cross-reference', { ...place, column: cross.index + 1 });
      const cited = hasSources ? undefined : CITATION.exec(cross ? shown.replaceAll(CROSS_REFERENCES, '') : shown);
      if (cited) {
        const hint = 'list what is cited in a YAML file and name it with sources:';
        context.unmapped('citation', { ...place, column: cited.index + 1 }, hint);
      }
    }
    // A backslash and a blank: a blank that breaks no line.
    for (const match of shown.matchAll(/\\ /g)) edits.replace(line, match.index, match.index + 2, '\u00a0');
    if (masked[line]?.includes(']{')) translateSpans(text, line, masked[line] ?? '');
    if (written.includes('`')) translateRawInline(text, line, written, context);
  }
}

/** A break at a paragraph's end shows nothing in Pandoc; alone it keeps a line free. */
function dropLastBreaks({ tokens, lines, edits }: DialectText): void {
  for (const { type, map } of tokens) {
    if (type !== 'paragraph_open' || map === null) continue;
    const [from, to] = map;
    const written = lines[to - 1]?.text ?? '';
    const at = /(?<!\\)\\\s*$/.exec(written)?.index;
    if (at === undefined) continue;
    const isAll = to - from === 1 && written.slice(0, at).trim() === '';
    edits.replace(to - 1, at, written.length, isAll ? '&nbsp;' : '');
  }
}

const SPANS: Readonly<Record<string, string>> = { underline: '++', ul: '++', mark: '==', highlight: '==' };

/** `[x]{.underline}` and `[x]{.mark}` have marks of their own; small capitals are a style. */
function translateSpans({ edits, lines }: DialectText, line: number, masked: string): void {
  const written = lines[line]?.text ?? '';
  for (const match of masked.matchAll(/\[([^\][]*)\]\{\s*\.(underline|ul|mark|highlight|smallcaps|sc)\s*\}/g)) {
    const [whole, inner = '', name = ''] = match;
    const end = match.index + whole.length;
    const sign = SPANS[name];
    if (sign === undefined)
      edits.replace(line, match.index + inner.length + 2, end, '{style="font-variant: small-caps"}');
    else if (inner.trim() === inner && inner !== '') {
      edits.replace(line, match.index, match.index + 1, sign);
      edits.replace(line, match.index + 1 + inner.length, end, sign);
    }
  }
  for (const match of masked.matchAll(/\]\{[^{}]*\.absolute\b/g)) {
    const found = readAttributes(written, match.index + 1);
    if (found) edits.replace(line, match.index + 1, found.end, writeAttributes(placed(found.attributes)));
  }
  for (const match of masked.matchAll(/\bfragment-index=/g)) {
    if (written[match.index - 1] !== '-') edits.replace(line, match.index, match.index + match[0].length, 'index=');
  }
}

/** `` `<b>`{=html} `` is HTML, `` `\vspace{1em}`{=latex} `` TeX; `` `r x` `` would be run elsewhere. */
function translateRawInline(
  { edits, lines, masked }: DialectText,
  line: number,
  written: string,
  context: TranslateContext,
): void {
  const place = lines[line] ?? { file: '', number: 1 };
  for (const match of written.matchAll(/(`+)([^`]+)\1\{=([\w-]+)\}/g)) {
    const [whole, , inner = '', format = ''] = match;
    if (masked[line]?.[match.index] !== '\0') continue;
    const isTex = /^(?:latex|tex|beamer)$/.test(format);
    const native = /^(?:html5?|revealjs)$/.test(format) ? inner : isTex ? plainTex([inner]).markdown.join(' ') : '';
    edits.replace(line, match.index, match.index + whole.length, native);
  }
  for (const match of written.matchAll(/`(?:r|\{(?:r|python|julia|ojs)\})\s[^`]+`/g)) {
    if (masked[line]?.[match.index] !== '\0' || written[match.index - 1] === '`') continue;
    context.unmapped('inline code that is run', { ...place, column: match.index + 1 });
  }
}
