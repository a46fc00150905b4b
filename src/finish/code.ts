/** Code blocks enter; runs of text in two colour schemes leave, with a diagnostic for each block that stays plain. */
import { closest, distance } from 'fastest-levenshtein';
import { diagnose, type Diagnostic } from '../deck/diagnostic.ts';
import type { JobKey } from '../deck/token.ts';
import type { WantedOf } from './collect.ts';
import type { Highlighter } from './highlight.ts';
import type { CodePiece } from './piece.ts';

/** What a block may be and still be coloured. */
export interface CodeLimits {
  /** UTF-16 units. */
  readonly length: number;
  readonly lines: number;
  /** UTF-16 units of the longest line; longer ones are minified code. */
  readonly line: number;
  /** Milliseconds for one block. Usual ones take 5, the first of a language up to 300; slow machines take ten times that. */
  readonly deadline: number;
}

export const CODE_LIMITS: CodeLimits = { length: 20_000, lines: 500, line: 2_000, deadline: 10_000 };

/** Names that mean no colours. */
const PLAIN = new Set(['', 'text', 'txt', 'plain', 'plaintext', 'none', 'ansi', 'output', 'console-output']);

/** Names authors use for languages that Shiki calls otherwise. */
const OTHER_NAMES: ReadonlyMap<string, string> = new Map([
  ['golang', 'go'],
  ['htm', 'html'],
  ['xhtml', 'html'],
  ['svg', 'xml'],
  ['node', 'js'],
]);

export interface CodeResult {
  readonly pieces: readonly (readonly [JobKey, CodePiece])[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Whether a block is small enough to be coloured, else how it is too large. */
export function tooLong(text: string, limits: CodeLimits): string | undefined {
  if (text.length > limits.length) return `${text.length} characters, and the limit is ${limits.length}`;
  let lines = 1;
  let start = 0;
  for (let at = text.indexOf('\n'); ; at = text.indexOf('\n', start)) {
    const end = at < 0 ? text.length : at;
    if (end - start > limits.line) return `a line of ${end - start} characters, and the limit is ${limits.line}`;
    if (at < 0) break;
    lines++;
    start = at + 1;
  }
  return lines > limits.lines ? `${lines} lines, and the limit is ${limits.lines}` : undefined;
}

/** What stands in the way of a block before any highlighter is asked. */
export type CodeHindrance =
  | { readonly why: 'plain' }
  | { readonly why: 'long'; readonly size: string }
  | { readonly why: 'language' };

/** The bundled language a block is written in, or why it stays plain. */
export async function examineCode(
  lang: string,
  text: string,
  limits: CodeLimits,
): Promise<{ readonly lang: string } | CodeHindrance> {
  const name = OTHER_NAMES.get(lang.toLowerCase()) ?? lang.toLowerCase();
  if (PLAIN.has(name)) return { why: 'plain' };
  const { bundledLanguages } = await import('shiki/langs');
  if (!Object.hasOwn(bundledLanguages, name)) return { why: 'language' };
  const size = tooLong(text, limits);
  return size === undefined ? { lang: name } : { why: 'long', size };
}

/** Colours every block it can. The thread is asked for all of them at once and answers in turn. */
export async function highlightCode(
  wanted: readonly WantedOf<'code'>[],
  highlighter: () => Promise<Highlighter>,
  limits: CodeLimits = CODE_LIMITS,
): Promise<CodeResult> {
  const pieces: [JobKey, CodePiece][] = [];
  const diagnostics: Diagnostic[] = [];
  const examined = await Promise.all(wanted.map(({ job }) => examineCode(job.lang, job.text, limits)));
  const due = examined.flatMap((result, index) => ('lang' in result ? [{ ...result, wanted: wanted[index]! }] : []));
  if (due.length > 0) {
    const started = await highlighter();
    const slow = await Promise.all(
      due.map(async ({ lang, wanted: one }) => {
        const lines = await started.highlight(lang, one.job.text, limits.deadline);
        if (lines !== undefined) pieces.push([one.key, { kind: 'code', lines }]);
        return lines === undefined ? reportSlow(one) : [];
      }),
    );
    diagnostics.push(...slow.flat());
  }
  for (const [index, result] of examined.entries()) {
    if (!('why' in result)) continue;
    if (result.why === 'language') diagnostics.push(...(await reportLanguage(wanted[index]!)));
    if (result.why === 'long') diagnostics.push(...reportLong(wanted[index]!, result.size));
  }
  return { pieces, diagnostics };
}

async function reportLanguage({ job, places }: WantedOf<'code'>): Promise<readonly Diagnostic[]> {
  const { bundledLanguages } = await import('shiki/langs');
  const near = closest(job.lang, [...Object.keys(bundledLanguages), ...PLAIN]);
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
