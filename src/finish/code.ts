/** Code blocks enter; runs of text in two colour schemes leave, with a diagnostic for each block that stays plain. */
import { closest, distance } from 'fastest-levenshtein';
import { diagnose, type Diagnostic } from '../deck/diagnostic.ts';
import type { JobKey } from '../deck/token.ts';
import type { WantedOf } from './collect.ts';
import { CODE_LIMITS, examineCode, KNOWN_LANGUAGES, type CodeLimits } from './examine-code.ts';
import type { Highlighter, HighlightThemes } from './highlight.ts';
import type { CodePiece } from './piece.ts';

export interface CodeResult {
  readonly pieces: readonly (readonly [JobKey, CodePiece])[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Colours every block it can. The thread is asked for all of them at once and answers in turn. */
export async function highlightCode(
  wanted: readonly WantedOf<'code'>[],
  highlighter: Highlighter,
  themes: HighlightThemes,
  limits: CodeLimits = CODE_LIMITS,
): Promise<CodeResult> {
  const pieces: [JobKey, CodePiece][] = [];
  const diagnostics: Diagnostic[] = [];
  const examined = wanted.map(({ job }) => examineCode(job.lang, job.text, limits));
  const due = examined.flatMap((result, index) => ('lang' in result ? [{ ...result, wanted: wanted[index]! }] : []));
  const slow = await Promise.all(
    due.map(async ({ lang, wanted: one }) => {
      const lines = await highlighter.highlight(themes, lang, one.job.text, limits.deadline);
      if (lines !== undefined) pieces.push([one.key, { kind: 'code', lines }]);
      return lines === undefined ? reportSlow(one) : [];
    }),
  );
  diagnostics.push(...slow.flat());
  for (const [index, result] of examined.entries()) {
    if (!('why' in result)) continue;
    if (result.why === 'language') diagnostics.push(...reportLanguage(wanted[index]!));
    if (result.why === 'long') diagnostics.push(...reportLong(wanted[index]!, result.size));
  }
  return { pieces, diagnostics };
}

function reportLanguage({ job, places }: WantedOf<'code'>): readonly Diagnostic[] {
  const near = closest(job.lang, KNOWN_LANGUAGES);
  const isNear = distance(job.lang, near) <= Math.max(1, Math.floor(job.lang.length / 3));
  return places.map(({ span, slide }) => ({
    ...diagnose(
      'code/language',
      { file: span.file, line: span.line },
      `No highlighter knows the language "${job.lang}".`,
      isNear ? `did you mean "${near}"?` : 'Use "text" for plain text.',
    ),
    slide,
  }));
}

function reportLong({ places }: WantedOf<'code'>, size: string): readonly Diagnostic[] {
  return places.map(({ span, slide }) => ({
    ...diagnose(
      'fence/too-long',
      { file: span.file, line: span.line },
      `This code is shown without colours: it has ${size}.`,
    ),
    slide,
  }));
}

function reportSlow({ job, places }: WantedOf<'code'>): readonly Diagnostic[] {
  return places.map(({ span, slide }) => ({
    ...diagnose(
      'code/slow',
      { file: span.file, line: span.line },
      `The highlighter for "${job.lang}" took too long, so this code is shown without colours.`,
    ),
    slide,
  }));
}
