/** A specification of Vega-Lite enters; the sequence in it that has more rows than a drawing can show leaves. */
import type { SpecFault, SpecPath } from './check-spec.ts';

/** Numbers one sequence may have: a drawing has about a thousand points across. */
const LONGEST = 100_000;

export function longSequence(value: unknown, path: SpecPath = []): SpecFault | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [key, inner] of Object.entries(value)) {
    if (key === 'values' || key === 'datasets') continue;
    const at = [...path, Array.isArray(value) ? Number(key) : key];
    const { start, stop, step } = (inner ?? {}) as Readonly<Record<string, unknown>>;
    const rows = key === 'sequence' ? sequenceLength(start, stop, step) : 0;
    if (rows > LONGEST)
      return { path: at, message: `${tooLong(rows)}.`, hint: 'raise step, or bring start and stop nearer' };
    const found = longSequence(inner, at);
    if (found !== undefined) return found;
  }
  return undefined;
}

/**
 * Stands in for the function `sequence` of Vega's expressions: an array of many millions ends the whole process, and not
 * only the thread it is made in.
 */
export function boundedSequence(...given: readonly unknown[]): readonly number[] {
  const [start, stop, step] = given.length === 1 ? [0, given[0], 1] : given;
  const rows = sequenceLength(start, stop, step);
  if (rows > LONGEST) throw new Error(tooLong(rows));
  return Array.from({ length: rows }, (_, at) => Number(start) + at * Number(step ?? 1));
}

function sequenceLength(start: unknown, stop: unknown, step: unknown = 1): number {
  const rows = Math.ceil((Number(stop) - Number(start)) / Number(step));
  return rows > 0 ? rows : 0;
}

function tooLong(rows: number): string {
  return `A sequence of ${rows.toLocaleString('en')} numbers is too long; ${LONGEST.toLocaleString('en')} are the most`;
}
