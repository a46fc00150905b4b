/** The files that a build made enter, the lines that say what was made and where leave. */
import type { Colors } from 'picocolors/types';
import { shownPath } from './findings.ts';
import { safeText, widthOf } from './terminal-text.ts';

/** One edition of one deck on disk. */
export interface MadeFile {
  /** Absolute path of the file to open. */
  readonly path: string;
  /** `talk`, `slides`, `index`. */
  readonly edition: string;
  /** `24 slides` */
  readonly content: string;
  /** Bytes of the file with all that belongs to it. */
  readonly bytes: number;
  /** Number of files, when it is more than one. */
  readonly files?: number;
}

export function renderMade(made: readonly MadeFile[], seconds: string, colors: Colors): string {
  if (made.length === 0) return `Nothing was built.`;
  const rows = made.map(({ path, edition, content, bytes, files }) => [
    safeText(shownPath(path)),
    edition,
    content,
    `${sizeText(bytes)}${files === undefined || files < 2 ? '' : ` in ${files} files`}`,
  ]);
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => widthOf(row[column] ?? ''))));
  const lines = rows.map(([path = '', ...rest]) => {
    const cells = rest.map((cell, column) => cell + ' '.repeat(Math.max(0, (widths[column + 1] ?? 0) - widthOf(cell))));
    return `  ${colors.bold(path)}${' '.repeat((widths[0] ?? 0) - widthOf(path))}  ${cells.join('  ').trimEnd()}`;
  });
  return [`Built in ${seconds} s:`, ...lines].join('\n');
}

/** `1.2 MB`, `640 kB` */
export function sizeText(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  if (bytes < 1_000_000) return `${Math.round(bytes / 1000)} kB`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}

/** `1 slide`, `2 slides` */
export function countText(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}
