/** Formulas in LaTeX enter; KaTeX's visual HTML, MathML and a spoken form leave, with a diagnostic for each that cannot be read. */
import { excerpt } from '../deck/excerpt.ts';
import katex from 'katex';
import { diagnose, type Diagnostic } from '../deck/diagnostic.ts';
import type { Span } from '../deck/span.ts';
import type { Place, WantedOf } from './collect.ts';
import { isSafeMarkup } from './markup.ts';
import type { MathPiece } from './piece.ts';
import { speakMath } from './speech.ts';

/** Characters of LaTeX; longer formulas are refused, since KaTeX's time grows faster than their length. */
const LONGEST = 5_000;

/** Macro expansions KaTeX may make in one formula; its own default is 1000. */
const EXPANSIONS = 400;

/** What is wrong with a formula. */
export interface MathFault {
  /** A sentence part without a full stop. */
  readonly message: string;
  /** UTF-16 index into the LaTeX; absent when it concerns the whole formula. */
  readonly position?: number;
}

/** Loads KaTeX's chemistry, which adds itself to KaTeX, when a formula uses it. */
export async function prepareMath(formulas: readonly string[]): Promise<void> {
  if (formulas.some((tex) => /\\(?:ce|pu)\b/.test(tex))) await import('katex/contrib/mhchem');
}

export type MathOutcome = { readonly piece: MathPiece } | { readonly fault: MathFault };

/** One formula. Nothing it says can load, link or run: `trust` is off and the result must pass `isSafeMarkup`. */
export function renderMath(tex: string, display: boolean): MathOutcome {
  if (tex.trim() === '') return { fault: { message: 'it is empty' } };
  if (tex.length > LONGEST) return { fault: { message: `it is longer than ${LONGEST} characters` } };
  const refused: string[] = [];
  let markup: string;
  try {
    markup = katex.renderToString(tex, {
      displayMode: display,
      output: 'htmlAndMathml',
      throwOnError: true,
      strict: 'ignore',
      maxExpand: EXPANSIONS,
      // In em; a formula wider or taller than this is no formula.
      maxSize: 50,
      trust: ({ command }) => {
        refused.push(command);
        return false;
      },
    });
  } catch (error) {
    return { fault: faultOf(error) };
  }
  if (refused[0] !== undefined) {
    const position = tex.indexOf(refused[0]);
    return { fault: { message: `"${refused[0]}" is not allowed in a formula`, ...(position < 0 ? {} : { position }) } };
  }
  const { html, mathml } = splitMarkup(markup);
  if (!isSafeMarkup(html) || !isSafeMarkup(mathml))
    return { fault: { message: 'it makes markup that is not allowed' } };
  return { piece: { kind: 'math', html, mathml, spoken: speakMath(mathml) ?? tex.trim() } };
}

/** The diagnostics of one faulty formula, one for each place it stands at. */
export function reportMath(wanted: WantedOf<'math'>, fault: MathFault): readonly Diagnostic[] {
  const { tex, display } = wanted.job;
  return wanted.places.map((place) => {
    const span = fault.position === undefined ? place.span : pointAt(place, tex, display, fault.position);
    return {
      ...diagnose(
        'math/invalid',
        span,
        `The formula "${excerpt(tex)}" cannot be read: ${fault.message}.`,
        'katex.org/docs/supported lists the LaTeX that can be read',
      ),
      slide: place.slide,
    };
  });
}

/** Takes KaTeX's `htmlAndMathml` output apart: one parse for both. */
function splitMarkup(markup: string): { html: string; mathml: string } {
  const open = '<span class="katex-mathml">';
  const start = markup.indexOf(open);
  const from = start + open.length;
  const to = markup.indexOf('</math>') + '</math>'.length;
  if (start < 0 || !markup.startsWith('</span>', to)) throw new Error('KaTeX no longer gives its known structure.');
  return { html: markup.slice(0, start) + markup.slice(to + '</span>'.length), mathml: markup.slice(from, to) };
}

function faultOf(error: unknown): MathFault {
  if (!(error instanceof katex.ParseError)) return { message: 'it is nested too deeply' };
  const { rawMessage, position } = error as Error & { rawMessage: string; position?: number };
  const message = rawMessage
    .replace(/[.:\s]+$/, '')
    .replace(/(?<!\w)'([^']+)'/g, '"$1"')
    .replace(/^Undefined control sequence: (.*)$/, 'there is no command "$1"')
    .replace(/^Too many expansions.*$/, 'its macros expand too far')
    .replace(/"EOF"/g, 'the end of the formula');
  return {
    message: message.charAt(0).toLowerCase() + message.slice(1),
    ...(position === undefined ? {} : { position }),
  };
}

/** The place of one character of a formula; only the line, or the formula's own span, where no more is known. */
function pointAt({ span, exact }: Place, tex: string, display: boolean, position: number): Span {
  if (!exact) return { file: span.file, line: span.line };
  const before = tex.slice(0, position).split('\n');
  const down = before.length - 1;
  // A `$$` alone on the line above pushes the formula down by one, and one below makes the span longer.
  const spare = (span.endLine ?? span.line) - span.line + 1 - tex.split('\n').length;
  if (display && spare === 2) return { file: span.file, line: span.line + 1 + down, column: before.at(-1)!.length + 1 };
  if (display && spare === 1) return span;
  return { file: span.file, line: span.line + down };
}
