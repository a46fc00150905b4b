/** What stands behind a fence's backticks and the code itself enter, a code block leaves; steps are checked against the code. */
import { codeJob } from '../deck/job.ts';
import type { Span } from '../deck/span.ts';
import type { BlockReader } from './blocks.ts';
import type { DraftCode } from './draft.ts';
import type { FenceInfo } from './fence-info.ts';
import { checkSteps, compileFenceInfo } from './fence-info.ts';
import { checkAttributes } from './markdown/safe-attributes.ts';
import type { RawToken } from './markdown/tokens.ts';

/** What a source is written in, where its fence names what it is for. */
const WRITTEN_IN: ReadonlyMap<string, string> = new Map([['chart', 'yaml']]);

/** Reads an info string, and reports what in it cannot be read or is not safe. */
export function readInfo(reader: BlockReader, text: string, span: Span): FenceInfo {
  const info = compileFenceInfo(text);
  const place = { file: span.file, line: span.line };
  for (const problem of info.problems) reader.context.report(problem.rule, place, problem.message, problem.hint);
  const { kept, problems } = checkAttributes(Object.entries(info.attrs), reader.context.input.trust);
  for (const { message, hint } of problems) reader.context.report('attribute/unsafe', place, message, hint);
  return { ...info, attrs: Object.fromEntries(kept) };
}

/** Says so of a fence that swallows all that follows. */
export function reportUnclosed(reader: BlockReader, token: RawToken, { file, line }: Span): void {
  if (token.meta?.unclosed !== true) return;
  const hint = `close it with ${token.markup} on a line of its own`;
  reader.context.report('fence/unclosed', { file, line }, 'This code fence is not closed.', hint);
}

/** What a slide may show: a browser takes half a minute to lay out 100,000 lines, and nobody reads 2,000. */
const MOST_LINES = 2000;
const MOST_LETTERS = 200_000;

/**
 * @param given without its final newline.
 * @param isTold why it is code at all has been said: of a chart that is refused, that it is long is no news.
 */
export function codeBlock(reader: BlockReader, info: FenceInfo, given: string, span: Span, isTold = false): DraftCode {
  const { text, left } = beginningOf(given);
  if (left !== undefined && !isTold) {
    const hint = 'show the part the room should read: <<< ./file.ts#region takes it from a file';
    reader.context.report(
      'fence/too-long',
      { file: span.file, line: span.line },
      `${left} of this code are left out.`,
      hint,
    );
  }
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

/** Code as far as it is shown, and what is left out of it, if anything. */
function beginningOf(text: string): { readonly text: string; readonly left?: string } {
  let end = -1;
  let lines = 0;
  while (lines < MOST_LINES) {
    const next = text.indexOf('\n', end + 1);
    if (next < 0 || next > MOST_LETTERS) break;
    end = next;
    lines++;
  }
  if (lines < MOST_LINES && text.length <= MOST_LETTERS) return { text };
  // One line of more letters than that is cut in itself.
  const kept = lines === 0 ? text.slice(0, MOST_LETTERS).replace(/[\uD800-\uDBFF]$/, '') : text.slice(0, end);
  const total = text.split('\n').length;
  return { text: kept, left: lines === 0 ? `All after ${MOST_LETTERS} characters` : `Lines ${lines + 1} to ${total}` };
}
