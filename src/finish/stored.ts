/** Pieces enter, compact JSON values leave, and back; what comes back is checked as if an enemy had written it. */
import type { Job } from '../deck/job.ts';
import { isSafeMarkup } from './markup.ts';
import type { CodePiece, CodeRun, MathPiece } from './piece.ts';

/**
 * Code is kept as the lengths and styles of its runs, without the text: the text is in the deck, and a forged file
 * cannot put other words there. A style is `light|dark|flags`.
 */
interface StoredCode {
  readonly styles: readonly string[];
  /** For each line: length, index of the style, length, index, … */
  readonly lines: readonly (readonly number[])[];
}

const STYLE = /^(#[\da-f]{3,8})?\|(#[\da-f]{3,8})?\|(i?)(b?)(u?)$/;

export function storeCode(piece: CodePiece): StoredCode {
  const styles = new Map<string, number>();
  const lines = piece.lines.map((line) =>
    line.flatMap((run) => {
      const style = `${run.light ?? ''}|${run.dark ?? ''}|${run.italic ? 'i' : ''}${run.bold ? 'b' : ''}${run.underline ? 'u' : ''}`;
      const index = styles.get(style) ?? styles.size;
      styles.set(style, index);
      return [run.text.length, index];
    }),
  );
  return { styles: [...styles.keys()], lines };
}

/** The piece of a job; undefined when the value does not fit the job's text exactly. */
export function restoreCode(value: unknown, job: Extract<Job, { kind: 'code' }>): CodePiece | undefined {
  if (!isRecord(value) || !Array.isArray(value['styles']) || !Array.isArray(value['lines'])) return undefined;
  const styles: Omit<CodeRun, 'text'>[] = [];
  for (const style of value['styles'] as unknown[]) {
    const parts = typeof style === 'string' ? STYLE.exec(style) : null;
    if (parts === null) return undefined;
    const [, light, dark, italic, bold, underline] = parts;
    styles.push({
      ...(light ? { light } : {}),
      ...(dark ? { dark } : {}),
      ...(italic ? { italic: true } : {}),
      ...(bold ? { bold: true } : {}),
      ...(underline ? { underline: true } : {}),
    });
  }
  const source = job.text.split('\n');
  const stored = value['lines'] as unknown[];
  if (stored.length !== source.length) return undefined;
  const lines: CodeRun[][] = [];
  for (const [index, text] of source.entries()) {
    const runs = restoreLine(stored[index], text, styles);
    if (runs === undefined) return undefined;
    lines.push(runs);
  }
  return { kind: 'code', lines };
}

function restoreLine(numbers: unknown, text: string, styles: readonly Omit<CodeRun, 'text'>[]): CodeRun[] | undefined {
  if (!Array.isArray(numbers) || numbers.length % 2 !== 0) return undefined;
  const runs: CodeRun[] = [];
  let at = 0;
  for (let index = 0; index < numbers.length; index += 2) {
    const length: unknown = numbers[index];
    const style = styles[numbers[index + 1] as number];
    if (!Number.isSafeInteger(length) || (length as number) < 1 || style === undefined) return undefined;
    runs.push({ text: text.slice(at, at + (length as number)), ...style });
    at += length as number;
  }
  return at === text.length ? runs : undefined;
}

export function storeMath({ html, mathml, spoken }: MathPiece): unknown {
  return { html, mathml, spoken };
}

/** Visual HTML and MathML must pass the same check as KaTeX's own output. */
export function restoreMath(value: unknown): MathPiece | undefined {
  if (!isRecord(value)) return undefined;
  const { html, mathml, spoken } = value;
  if (typeof html !== 'string' || typeof mathml !== 'string' || typeof spoken !== 'string') return undefined;
  if (!html.startsWith('<span class="katex') || !mathml.startsWith('<math ')) return undefined;
  if (!isSafeMarkup(html) || !isSafeMarkup(mathml)) return undefined;
  return { kind: 'math', html, mathml, spoken };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
