/** A `<<<` line enters, the code of the file it names leaves, or of one region of it. */
import type { Span } from '../deck/span.ts';
import type { BlockReader } from './blocks.ts';
import { codeBlock, readInfo } from './code-block.ts';
import { isOutside } from './context.ts';
import { compileCell } from './doing/cell.ts';
import type { DraftBlock, DraftCode } from './draft.ts';
import { FENCE_FLAGS, type FenceInfo } from './fence-info.ts';
import type { SnippetMeta } from './markdown/markers.ts';
import { resolvePath } from './paths.ts';

/** Code from a file of the deck, and what its line says of it. */
export interface SnippetCode {
  readonly code: DraftCode;
  readonly info: FenceInfo;
  /** There is such a file, and it may be read. */
  readonly isThere: boolean;
}

/** `<<< ./file.ts#region {2-4}`, with `run` a cell. */
export function compileSnippet(reader: BlockReader, snippet: SnippetMeta, span: Span): DraftBlock {
  const { code, info, isThere } = readSnippetCode(reader, snippet, span);
  return isThere && info.flags.includes('run') ? compileCell(reader, info, code, span) : code;
}

export function readSnippetCode(reader: BlockReader, snippet: SnippetMeta, span: Span): SnippetCode {
  const { path: written, region } = snippet;
  const path = resolvePath(written, span.file);
  const { context } = reader;
  const info = readInfo(reader, withLanguage(snippet.info), span);
  const absent = (): SnippetCode => {
    const code = codeBlock(reader, { ...info, lang: 'text' }, `<<< ${written}`, span);
    return { code, info, isThere: false };
  };
  const lang = info.lang === 'text' ? (path.match(/\.([\w+]+)$/)?.[1]?.toLowerCase() ?? 'text') : info.lang;
  if (isOutside(path) && !context.input.trust) {
    context.report('file/outside', span, `"${written}" leaves the deck's folder.`, 'copy the file beside the deck');
    return absent();
  }
  const file = context.read(path);
  if (file === undefined) {
    if (!context.wanted.has(path)) {
      const hint = context.missingHint(written, path);
      context.report('include/missing', span, `The file "${written}" does not exist.`, hint);
    }
    return absent();
  }
  const all = file.text
    .replace(/^\uFEFF/, '')
    .replace(/\r\n?/g, '\n')
    .replace(/\n$/, '');
  let text = all;
  if (region !== undefined) {
    const found = regionOf(all, region);
    if (found === undefined) {
      const near = hintOfRegions(all);
      context.report('include/range', span, `"${written}" has no region "${region}".`, near);
    } else text = found;
  }
  return { code: codeBlock(reader, { ...info, lang }, text, span), info, isThere: true };
}

/** The language is that of the file, where a flag stands first. */
function withLanguage(info: string): string {
  return FENCE_FLAGS.some((flag) => new RegExp(`^${flag}(?=[\\s{]|$)`).test(info)) ? `text ${info}` : info;
}

/** The lines between `#region name` and `#endregion`, without blank ones at both ends and without their common indentation. */
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
  const isWritten = (line: string): boolean => line.trim() !== '';
  const first = Math.max(0, inside.findIndex(isWritten));
  return inside
    .slice(first, inside.findLastIndex(isWritten) + 1)
    .map((line) => line.slice(Number.isFinite(indent) ? indent : 0))
    .join('\n');
}

/** How many regions a hint names. */
const NAMED = 12;

function hintOfRegions(text: string): string {
  const names = [...new Set(text.split('\n').flatMap((line) => regionStart(line)?.slice(0, 60) ?? []))];
  if (names.length === 0) return 'mark it with "#region name" and "#endregion" in comments';
  const more = names.length > NAMED ? ` and ${names.length - NAMED} more` : '';
  return `the regions there are ${names.slice(0, NAMED).join(', ')}${more}`;
}

function regionStart(line: string): string | undefined {
  return line.match(/^\W*#?region\s+([\w.-]+)/)?.[1];
}
