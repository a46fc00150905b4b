/** Findings with safe repairs enter; the files they are in are changed on disk, and what was changed leaves as a diff. */
import { readFileSync } from 'node:fs';
import type { Diagnostic } from '../deck/diagnostic.ts';
import { writeWhole } from '../output/publish.ts';
import { shownPath, type FindingSource } from './report/findings.ts';

export interface Fixed {
  /** Repairs made. */
  readonly count: number;
  /** Lines that were changed, before and after, file by file; empty where nothing was. */
  readonly diff: string;
}

/** Rejects with `OutputError` when a file cannot be written; files before it are changed then. */
export async function fixAll({ diagnostics, placeOf }: FindingSource): Promise<Fixed> {
  const byFile = new Map<string, Diagnostic[]>();
  for (const one of diagnostics) {
    if (one.repair === undefined) continue;
    const path = placeOf(one.file);
    byFile.set(path, [...(byFile.get(path) ?? []), one]);
  }
  let count = 0;
  const parts: string[] = [];
  for (const [path, found] of byFile) {
    const text = readFileSync(path, 'utf8');
    const { lines, changed } = repaired(text, found);
    if (changed.size === 0) continue;
    count += [...changed.values()].reduce((sum, one) => sum + one.repairs, 0);
    await writeWhole(path, lines.join(''));
    parts.push(diffOf(shownPath(path), changed));
  }
  return { count, diff: parts.join('\n') };
}

interface Change {
  readonly before: string;
  readonly after: string;
  readonly repairs: number;
}

/** Lines keep their own line ends. */
function repaired(
  text: string,
  found: readonly Diagnostic[],
): { readonly lines: readonly string[]; readonly changed: ReadonlyMap<number, Change> } {
  const lines = text.split(/(?<=\r\n|\n|\r(?!\n))/);
  const changed = new Map<number, Change>();
  for (const { line, repair } of found) {
    const written = lines[line - 1];
    if (written === undefined || repair === undefined) continue;
    const at = written.indexOf(repair.from);
    // Another repair of the line was first: it is found again in the next run.
    if (at < 0) continue;
    const after = written.slice(0, at) + repair.to + written.slice(at + repair.from.length);
    const known = changed.get(line);
    lines[line - 1] = after;
    changed.set(line, { before: known?.before ?? written, after, repairs: (known?.repairs ?? 0) + 1 });
  }
  return { lines, changed };
}

/** A unified diff without context: a repair never moves a line. */
function diffOf(file: string, changed: ReadonlyMap<number, Change>): string {
  const parts = [...changed]
    .toSorted(([a], [b]) => a - b)
    .map(([line, { before, after }]) => `@@ -${line} +${line} @@\n-${bare(before)}\n+${bare(after)}`);
  return [`--- ${file}`, `+++ ${file}`, ...parts].join('\n');
}

function bare(line: string): string {
  return line.replace(/[\r\n]+$/, '');
}
