/** What stands behind a fence's backticks and the code itself enter, a code block leaves; steps are checked against the code. */
import { codeJob } from '../deck/job.ts';
import type { Span } from '../deck/span.ts';
import type { BlockReader } from './blocks.ts';
import type { DraftCode } from './draft.ts';
import type { FenceInfo } from './fence-info.ts';
import { checkSteps, compileFenceInfo } from './fence-info.ts';
import { checkAttributes } from './markdown/safe-attributes.ts';

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

/** @param text without its final newline. */
export function codeBlock(reader: BlockReader, info: FenceInfo, text: string, span: Span): DraftCode {
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
