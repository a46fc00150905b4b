/** Diagnostics of decks enter, the same ones leave with paths for the reader: each once, by file and line. */
import { relative, sep } from 'node:path';
import type { Diagnostic } from '../../deck/diagnostic.ts';

/** A diagnostic whose `file` is relative to the current folder (absolute on another disk), with `/`. */
export interface Finding extends Diagnostic {
  /** The source line it points at; absent when the file could not be read. */
  readonly source?: string;
}

/** Where findings come from: a deck as opened, or a file outside any deck. */
export interface FindingSource {
  readonly diagnostics: readonly Diagnostic[];
  /** Absolute path to show for a diagnostic's file. */
  placeOf(path: string): string;
  textOf(path: string): string | undefined;
}

/** Findings in files outside any deck (`course.yaml`), whose paths are absolute. */
export function looseFindings(diagnostics: readonly Diagnostic[]): FindingSource {
  return { diagnostics, placeOf: (path) => path, textOf: () => undefined };
}

const SEVERITIES = ['error', 'warning', 'info'] as const;

/** All findings, sorted by file, line and column, the graver first; what several decks say in the same words is said once. */
export function findingsOf(sources: readonly FindingSource[], from: string = process.cwd()): readonly Finding[] {
  const findings = new Map<string, Finding>();
  const order = new Map<string, number>();
  for (const { diagnostics, placeOf, textOf } of sources) {
    const lines = new Map<string, readonly string[]>();
    const lineOf = (path: string, line: number): string | undefined => {
      if (!lines.has(path)) lines.set(path, (textOf(path) ?? '').replace(/^\uFEFF/, '').split(/\r\n|\n|\r/));
      return lines.get(path)?.[line - 1];
    };
    for (const diagnostic of diagnostics) {
      const file = shownPath(placeOf(diagnostic.file), from);
      if (!order.has(file)) order.set(file, order.size);
      const key = JSON.stringify([file, diagnostic.line, diagnostic.column, diagnostic.rule, diagnostic.message]);
      if (findings.has(key)) continue;
      const source = lineOf(diagnostic.file, diagnostic.line);
      findings.set(key, { ...diagnostic, file, ...(source === undefined ? {} : { source }) });
    }
  }
  return [...findings.values()].toSorted(
    (a, b) =>
      (order.get(a.file) ?? 0) - (order.get(b.file) ?? 0) ||
      a.line - b.line ||
      (a.column ?? 0) - (b.column ?? 0) ||
      SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity),
  );
}

export function countErrors(findings: readonly Diagnostic[]): number {
  return findings.filter(({ severity }) => severity === 'error').length;
}

/** A path for people and editors: relative to `from`, with `/`. */
export function shownPath(path: string, from: string = process.cwd()): string {
  return (relative(from, path) || '.').split(sep).join('/');
}
