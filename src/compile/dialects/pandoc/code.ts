/** Fenced code enters: executable chunks, raw blocks of a format, Pandoc's attributes; native fences and HTML leave. */
import type { SourceLine } from '../../source.ts';
import type { TranslateContext } from '../dialect.ts';
import type { BlockToken } from '../text/block-parser.ts';
import type { DialectText } from '../text/dialect-text.ts';
import { readAttributes, writeAttributes } from './attributes.ts';
import { readChunk } from './chunk.ts';
import { plainTex } from './tex/plain-tex.ts';

/**
 * Chunks that show nothing are left out; above the first slide, where Pandoc sees a slide in them, they stay.
 * @returns the opening lines of those that stay.
 */
export function translateCode(text: DialectText, context: TranslateContext): ReadonlySet<SourceLine> {
  const setup = new Set<SourceLine>();
  const first = text.tokens.find(({ type, level }) => level === 0 && (type === 'heading_open' || type === 'hr'));
  const top = first?.map?.[0] ?? 0;
  for (const token of text.tokens) {
    if (token.type === 'fence' && token.map) translateFence(text, token, token.map, { context, top, setup });
  }
  return setup;
}

interface Reading {
  readonly context: TranslateContext;
  /** Line of the first heading or rule. */
  readonly top: number;
  readonly setup: Set<SourceLine>;
}

function translateFence(
  text: DialectText,
  token: BlockToken,
  [from, to]: readonly [number, number],
  { context, top, setup }: Reading,
): void {
  const info = token.info.trim();
  const format = /^\{=([\w+-]+)\}$/.exec(info)?.[1]?.toLowerCase();
  if (format !== undefined) return translateRaw(text, token, [from, to], format, context);
  const { edits, lines } = text;
  const written = lines[from]?.text ?? '';
  const infoAt = written.length - written.trimStart().length + indentOfQuote(written) + token.markup.length;
  const chunk = readChunk(info, token.content);
  if (chunk) {
    const place = lines[from] ?? { file: '', number: 1 };
    const opening = lines[from];
    if (chunk.isStyle) {
      // Where it shows no slide's matter, Quarto puts its rules into the page.
      if (from < top && opening) setup.add(opening);
      edits.replaceLine(from, '<style>');
      edits.removeLines(from + 1, from + 1 + chunk.optionLines);
      edits.replaceLine(to - 1, '</style>');
      return;
    }
    if (chunk.isPageCode) context.unmapped('script or style sheet of the page', place, 'write theme: my.css');
    if ((chunk.isHidden || chunk.isPageCode) && from < top && opening) setup.add(opening);
    else if (chunk.isHidden || chunk.isPageCode) {
      edits.removeLines(from, to);
      return;
    }
    if (!chunk.isDrawing && !chunk.isHidden) {
      context.unmapped(
        'executable code',
        place,
        'it is shown, not run; put its output into the deck as text or a picture',
      );
    }
    edits.replace(from, infoAt, written.length, chunk.info);
    edits.removeLines(from + 1, from + 1 + chunk.optionLines);
    if (chunk.caption !== undefined) edits.insertBelow(to - 1, ['', `${chunk.caption} {.caption}`]);
    return;
  }
  const brace = info.indexOf('{');
  const found = brace < 0 ? undefined : readAttributes(info, brace);
  if (found === undefined) return;
  const { id, classes, pairs } = found.attributes;
  const lang = brace > 0 ? info.slice(0, brace).trim() : undefined;
  const [first, ...rest] = lang === undefined ? classes : [lang, ...classes];
  const words: string[] = [];
  const kept = new Map(pairs);
  for (const [key, native] of SETTINGS) {
    const value = kept.get(key);
    kept.delete(key);
    if (value !== undefined)
      words.push(native === 'start' ? `start=${value}` : `title="${value.replaceAll('"', "'")}"`);
  }
  const steps = kept.get('code-line-numbers');
  kept.delete('code-line-numbers');
  const isNumbered =
    [first, ...rest].some((name) => /^(?:numberLines|number-lines)$/i.test(name ?? '')) || steps === 'true';
  if (steps !== undefined && /^[\d,|\s-]+$/.test(steps)) words.unshift(`{${steps}}`);
  if (isNumbered && !words.some((word) => word.startsWith('start='))) words.push('lines');
  const isLang =
    first !== undefined && /^[A-Za-z][\w+#-]*$/.test(first) && !/^(?:numberLines|number-lines)$/i.test(first);
  const others = (isLang ? rest : classes).filter((name) => !/^(?:numberLines|number-lines|cell-code)$/i.test(name));
  const braces = writeAttributes({ ...(id === undefined ? {} : { id }), classes: others, pairs: kept });
  edits.replace(from, infoAt, written.length, [isLang ? first : 'text', ...words, braces].filter(Boolean).join(' '));
}

const SETTINGS = [
  ['startfrom', 'start'],
  ['start-from', 'start'],
  ['filename', 'title'],
  ['caption', 'title'],
  ['lst-cap', 'title'],
] as const;

/** Quote marks before a fence. */
function indentOfQuote(written: string): number {
  return /^\s*((?:>\s*)*)/.exec(written)?.[1]?.length ?? 0;
}

/** What is meant for one format: HTML is that, TeX what it says, other formats are for others. */
function translateRaw(
  { edits, lines }: DialectText,
  token: BlockToken,
  [from, to]: readonly [number, number],
  format: string,
  context: TranslateContext,
): void {
  if (/^(?:html5?|revealjs|slidy)$/.test(format)) {
    edits.removeLines(from, from + 1);
    edits.removeLines(to - 1, to);
    // A blank line ends HTML here, and what stands below it would be Markdown.
    for (let line = from + 1; line < to - 1; line++)
      if (lines[line]?.text.trim() === '') edits.removeLines(line, line + 1);
    edits.insertAbove(from, ['']);
    edits.insertBelow(to - 1, ['']);
    return;
  }
  const place = lines[from] ?? { file: '', number: 1 };
  const isFormula = /^\s*\\begin\{(?:align|alignat|equation|eqnarray|gather|multline)\*?\}/.test(token.content);
  if (isFormula && /^(?:latex|tex)$/.test(format)) {
    // What stands in the fence is read on as TeX's own blocks are.
    const { markdown } = formulas(token.content);
    edits.removeLines(from, to);
    edits.insertAbove(from, ['', ...markdown, '']);
    return;
  }
  const isTex = /^(?:latex|tex|beamer|context)$/.test(format);
  const { markdown } = isTex ? plainTex(token.content.split('\n')) : { markdown: [] };
  if (!isTex || markdown.length > 0) context.unmapped(`block for the format "${format}"`, place);
  edits.removeLines(from, to);
  edits.insertAbove(from, ['', ...markdown, '']);
}

/** Each environment as a formula, without blank lines, which would end it. */
function formulas(tex: string): { readonly markdown: readonly string[] } {
  const lines = tex.split('\n').filter((line) => line.trim() !== '');
  return {
    markdown: lines.flatMap((line) => {
      const opens = /^\s*\\begin\{(?:align|alignat|equation|eqnarray|gather|multline)\*?\}/.test(line)
        ? ['', '$$']
        : [];
      const closes = /\\end\{(?:align|alignat|equation|eqnarray|gather|multline)\*?\}\s*$/.test(line) ? ['$$', ''] : [];
      return [...opens, line, ...closes];
    }),
  };
}
