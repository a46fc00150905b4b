/** Fences, indented code and `<<<` lines enter, code blocks leave; steps and ranges are checked against the code. */
import { codeJob } from '../deck/job.ts';
import type { Span } from '../deck/span.ts';
import type { BlockReader } from './blocks.ts';
import { isOutside } from './context.ts';
import { compileDiagram, diagramLanguage } from './diagram.ts';
import type { DraftBlock, DraftCode } from './draft.ts';
import type { FenceInfo } from './fence-info.ts';
import { checkSteps, compileFenceInfo } from './fence-info.ts';
import { checkAttributes } from './markdown/safe-attributes.ts';
import type { RawToken } from './markdown/tokens.ts';
import { resolvePath } from './paths.ts';

/** What a source is written in, where its fence names what it is for. */
const WRITTEN_IN: ReadonlyMap<string, string> = new Map([['chart', 'yaml']]);

export function compileFence(reader: BlockReader, token: RawToken, span: Span): DraftBlock[] {
  const info = readInfo(reader, token.info, span);
  if (token.meta?.unclosed === true) {
    const hint = `close it with ${token.markup} on a line of its own`;
    reader.context.report(
      'fence/unclosed',
      { file: span.file, line: span.line },
      'This code fence is not closed.',
      hint,
    );
  }
  if (info.flags.includes('run'))
    reader.context.report('feature/later', span, `"\`\`\`${info.lang} run" is shown as code in this version.`);
  const text = token.content.replace(/\n$/, '');
  const language = diagramLanguage(info.lang);
  const diagram =
    language === undefined ? undefined : compileDiagram(reader, info, language, text, span, token.map?.[0] ?? 0);
  if (diagram !== undefined) return [diagram];
  if (info.flags.includes('magic-move')) return magicMove(reader, text, info, span);
  return [codeBlock(reader, info, text, span)];
}

/** Code that morphs: each inner fence is one state; each covers the one before it until a later version moves the lines. */
function magicMove(reader: BlockReader, text: string, outer: FenceInfo, span: Span): DraftBlock[] {
  reader.context.report(
    'feature/later',
    span,
    '"magic-move" shows one state of its code after the other in this version, and moves no lines.',
  );
  const states = [...text.matchAll(/^ {0,3}(`{3,}|~{3,})([^\n]*)\n([\s\S]*?)^ {0,3}\1[`~]*[ \t]*$/gm)];
  if (states.length === 0) return [codeBlock(reader, outer, text, span)];
  let next = outer.stepsIndex;
  const blocks = states.map((state, number) => {
    const line = span.line + 1 + text.slice(0, state.index).split('\n').length - 1;
    const at = { file: span.file, line };
    const info = readInfo(reader, state[2] ?? '', at);
    const named = info.lang === 'text' && outer.lang !== 'text' ? { ...info, lang: outer.lang } : info;
    const block = codeBlock(reader, named, (state[3] ?? '').replace(/\n$/, ''), at);
    if (number > 0 && next === undefined) block.pause = {};
    else if (next !== undefined) {
      if (number > 0) block.attrs = { ...block.attrs, class: 'fragment', index: String(next++) };
      block.stepsIndex = next;
      next += Math.max(0, block.steps.length - 1);
    }
    return block;
  });
  return [{ kind: 'container', span, name: 'magic-move', blocks }];
}

export function compileIndentedCode(token: RawToken, span: Span): DraftCode {
  const text = token.content.replace(/\n$/, '');
  return { kind: 'code', span, lang: 'text', text, steps: [], job: codeJob('text', text) };
}

/** `<<< ./file.ts#region {2-4}`: code from a file of the deck. */
export function compileSnippet(reader: BlockReader, token: RawToken, span: Span): DraftBlock[] {
  const written = String(token.meta?.path ?? '');
  const path = resolvePath(written, span.file);
  const { context } = reader;
  const info = readInfo(reader, String(token.meta?.info ?? ''), span);
  const lang = info.lang === 'text' ? (path.match(/\.([\w+]+)$/)?.[1]?.toLowerCase() ?? 'text') : info.lang;
  if (isOutside(path) && !context.input.trust) {
    context.report('file/outside', span, `"${written}" leaves the deck's folder.`, 'copy the file beside the deck');
    return [codeBlock(reader, { ...info, lang: 'text' }, `<<< ${written}`, span)];
  }
  const file = context.read(path);
  if (file === undefined) {
    if (!context.wanted.has(path)) {
      const hint = context.missingHint(written, path);
      context.report('include/missing', span, `The file "${written}" does not exist.`, hint);
    }
    return [codeBlock(reader, { ...info, lang: 'text' }, `<<< ${written}`, span)];
  }
  const all = file.text
    .replace(/^\uFEFF/, '')
    .replace(/\r\n?/g, '\n')
    .replace(/\n$/, '');
  const region: unknown = token.meta?.region;
  let text = all;
  if (typeof region === 'string' && region !== '') {
    const found = regionOf(all, region);
    if (found === undefined) {
      const near = 'mark it with "#region name" and "#endregion" in comments';
      context.report('include/range', span, `"${written}" has no region "${region}".`, near);
    } else text = found;
  }
  return [codeBlock(reader, { ...info, lang }, text, span)];
}

/** The lines between `#region name` and `#endregion`, with their common indentation removed. */
function regionOf(text: string, name: string): string | undefined {
  const lines = text.split('\n');
  const start = lines.findIndex((line) => regionStart(line) === name);
  if (start < 0) return undefined;
  let depth = 1;
  let end = start + 1;
  for (; end < lines.length; end++) {
    const line = lines[end] ?? '';
    if (regionStart(line) !== undefined) depth++;
    else if (/#?endregion\b/.test(line) && --depth === 0) break;
  }
  const inside = lines
    .slice(start + 1, end)
    .filter((line) => regionStart(line) === undefined && !/^\W*#?endregion\b/.test(line));
  // Not by one call with a million arguments, which the stack does not hold.
  const indent = inside
    .filter((line) => line.trim() !== '')
    .reduce((least, line) => Math.min(least, line.length - line.trimStart().length), Number.POSITIVE_INFINITY);
  return inside.map((line) => line.slice(Number.isFinite(indent) ? indent : 0)).join('\n');
}

function regionStart(line: string): string | undefined {
  return line.match(/^\W*#?region\s+([\w.-]+)/)?.[1];
}

function readInfo(reader: BlockReader, text: string, span: Span): FenceInfo {
  const info = compileFenceInfo(text);
  const place = { file: span.file, line: span.line };
  for (const problem of info.problems) reader.context.report(problem.rule, place, problem.message, problem.hint);
  const { kept, problems } = checkAttributes(Object.entries(info.attrs), reader.context.input.trust);
  for (const { message, hint } of problems) reader.context.report('attribute/unsafe', place, message, hint);
  return { ...info, attrs: Object.fromEntries(kept) };
}

function codeBlock(reader: BlockReader, info: FenceInfo, text: string, span: Span): DraftCode {
  const lineCount = text.split('\n').length;
  for (const problem of checkSteps(info, lineCount)) {
    reader.context.report(problem.rule, { file: span.file, line: span.line }, problem.message, problem.hint);
  }
  const numberFrom = info.numberFrom ?? (reader.numbered ? 1 : undefined);
  return {
    kind: 'code',
    span,
    lang: info.lang,
    text,
    steps: info.steps,
    ...(info.stepsIndex === undefined ? {} : { stepsIndex: info.stepsIndex }),
    ...(info.attrs && Object.keys(info.attrs).length > 0 ? { attrs: info.attrs } : {}),
    ...(info.title === undefined ? {} : { title: info.title }),
    ...(numberFrom === undefined ? {} : { numberFrom }),
    ...(info.maxHeight === undefined ? {} : { maxHeight: info.maxHeight }),
    job: codeJob(WRITTEN_IN.get(info.lang) ?? info.lang, text),
  };
}
