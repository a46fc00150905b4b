/** Running text enters; spans, references, citations, raw inline code and escaped blanks leave as native Markdown has them. */
import type { TranslateContext } from '../dialect.ts';
import type { LineEdits } from '../text/edits.ts';
import { BLOT } from '../text/mask.ts';
import type { DialectText } from '../text/dialect-text.ts';
import { readAttributes, writeAttributes } from './attributes.ts';
import { placed } from './containers.ts';
import type { Referents } from './cross-references.ts';
import type { Screen } from './screen.ts';
import { plainTex } from './tex/plain-tex.ts';

export interface InlineRules {
  /** Numbers of examples by label. */
  readonly examples: ReadonlyMap<string, number>;
  /** What cross-references point at. */
  readonly referents: Referents;
  /** Whether the deck names sources that Lectern reads. */
  readonly hasSources: boolean;
  readonly screen: Screen;
}

const CROSS_REFERENCES =
  /(?<![\p{L}\p{N}@])-?@((?:fig|tbl|sec|eq|lst|thm|lem|def|exm|exr|cor|prp|cnj)[-:](?:[\p{L}\p{N}_:.-]*[\p{L}\p{N}])?)/giu;
/** Brackets that hold nothing but cross-references. */
const REFERENCE_GROUP = /\[(?=[^\][]*@(?:fig|tbl|sec|eq|lst)[-:])((?:[;,\s]|-?@[\p{L}\p{N}_:.-]+)+)\]/giu;
const TEXT_CITATION =
  /(?<![\p{L}\p{N}@\\[/])-?@([\p{L}\p{N}_](?:[:.#$%&+?<>~/-]?[\p{L}\p{N}_])*)(?: \[([^\][@]*)\])?/gu;
const CITATION = /\[[^\][]*(?<![\p{L}\p{N}])-?@[\p{L}\p{N}_][^\][]*\](?![({])/u;

export function translateInline(
  text: DialectText,
  prose: readonly string[],
  { examples, referents, hasSources, screen }: InlineRules,
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
      translateCrossReferences(edits, line, shown, referents, (column) =>
        context.unmapped('cross-reference', { ...place, column }),
      );
      const cited = hasSources ? undefined : CITATION.exec(withoutReferences(shown));
      if (cited) {
        const hint = 'list what is cited in a YAML file and name it with sources:';
        context.unmapped('citation', { ...place, column: cited.index + 1 }, hint);
      }
    }
    if (hasSources && shown.includes('@')) translateTextCitations(edits, line, withoutReferences(shown));
    // A bracket that is escaped closes nothing: no note.
    for (const match of written.matchAll(/\[(?=\^[^\]\s\\]*\\\])/g))
      if (shown[match.index] === '[') edits.insert(line, match.index, '\\');
    // A backslash and a blank: a blank that breaks no line.
    for (const match of shown.matchAll(/\\ /g)) edits.replace(line, match.index, match.index + 2, '\u00a0');
    if (masked[line]?.includes(']{')) translateSpans(text, line, masked[line] ?? '', screen);
    if (written.includes('`')) translateRawInline(text, line, written, context);
  }
}

/** `@fig-sea` becomes "Figure 1", `-@fig-sea` the number alone, `@sec-sea` a link with the section's title. */
function translateCrossReferences(
  edits: LineEdits,
  line: number,
  shown: string,
  referents: Referents,
  unmapped: (column: number) => void,
): void {
  for (const group of shown.matchAll(REFERENCE_GROUP)) {
    const labels = [...group[0].matchAll(CROSS_REFERENCES)].map((match) => match[1] ?? '');
    if (!labels.every((label) => referents.has(label))) continue;
    edits.replace(line, group.index, group.index + 1, '');
    edits.replace(line, group.index + group[0].length - 1, group.index + group[0].length, '');
  }
  for (const match of shown.matchAll(CROSS_REFERENCES)) {
    const [whole, label = ''] = match;
    const referent = referents.get(label) ?? referents.get(label.charAt(0).toLowerCase() + label.slice(1));
    if (referent === undefined) {
      unmapped(match.index + 1);
      if (whole.startsWith('@')) edits.replace(line, match.index, match.index + 1, '\\@');
      continue;
    }
    const isSection = referent.number === undefined;
    const words = isSection ? `[${referent.name}](#${label})` : whole.startsWith('-') ? referent.number : referent.name;
    edits.replace(line, match.index, match.index + whole.length, words);
  }
}

/** `@key` in running text, and `@key [p. 3]`; what stands in brackets is a citation already. */
function translateTextCitations(edits: LineEdits, line: number, shown: string): void {
  const bare = shown.replaceAll(/\[[^\][]*@[^\][]*\]/g, (found) => BLOT.repeat(found.length));
  for (const match of bare.matchAll(TEXT_CITATION)) {
    const [whole, key = '', locator] = match;
    const end = match.index + whole.length;
    edits.replace(line, match.index, end, locator === undefined ? `[@${key}]` : `[@${key}, ${locator}]`);
  }
}

/** Without cross-references, which look like citations. */
function withoutReferences(shown: string): string {
  return shown.replaceAll(CROSS_REFERENCES, (found) => BLOT.repeat(found.length));
}

/** A break at a paragraph's end shows nothing in Pandoc; a line that is nothing else stays free. */
function dropLastBreaks({ tokens, lines, edits }: DialectText): void {
  for (const { type, map } of tokens) {
    if (type !== 'paragraph_open' || map === null) continue;
    const [from, to] = map;
    for (let line = to - 1; line >= from; line--) {
      const written = lines[line]?.text ?? '';
      const at = /(?<!\\)\\\s*$/.exec(written)?.index;
      if (at === undefined) break;
      const isFree = written.slice(0, at).trim() === '';
      if (isFree) edits.replace(line, at, written.length, line < to - 1 ? '&nbsp;\\' : '&nbsp;');
      else {
        if (line === to - 1) edits.replace(line, at, written.length, '');
        break;
      }
    }
  }
}

const SPANS: Readonly<Record<string, string>> = { underline: '++', ul: '++', mark: '==', highlight: '==' };

/** `[x]{.underline}` and `[x]{.mark}` have marks of their own; small capitals are a style. */
function translateSpans({ edits, lines }: DialectText, line: number, masked: string, screen: Screen): void {
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
    if (found) edits.replace(line, match.index + 1, found.end, writeAttributes(placed(found.attributes, screen)));
  }
  for (const match of masked.matchAll(/\bfragment-index=/g)) {
    if (written[match.index - 1] !== '-') edits.replace(line, match.index, match.index + match[0].length, 'index=');
  }
}

/** An icon that R would draw, not read: its call would only disturb the words. */
const ICON =
  /`r\s+(?:(?:fontawesome|icons|bsicons|icon|rheroicons|phosphoricons)::)?(?:fa|fa_i|fontawesome|bs_icon|fa_[a-z_]+)\([^`]*\)`/g;

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
  for (const match of written.matchAll(ICON)) {
    if (masked[line]?.[match.index] !== '\0') continue;
    context.unmapped('icon', { ...place, column: match.index + 1 });
    edits.replace(line, match.index, match.index + match[0].length, '');
  }
  for (const match of written.matchAll(/`(?:r|\{(?:r|python|julia|ojs)\})\s[^`]+`/g)) {
    if (
      masked[line]?.[match.index] !== '\0' ||
      written[match.index - 1] === '`' ||
      edits.touches(line, match.index, match.index + 1)
    )
      continue;
    context.unmapped('inline code that is run', { ...place, column: match.index + 1 });
  }
}
