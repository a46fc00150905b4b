/** Where a verb shall write enters; the path leaves, once it is sure that nothing is lost which no verb of ours has written. */
import { closeSync, openSync, readSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { UsageError } from './failure.ts';
import { shownPath } from './report/findings.ts';
import { statIfThere } from './workspace/disk-names.ts';

/** A kind of file that is replaced by another of its kind, and by nothing else. */
export interface FileKind {
  /** With its dot. */
  readonly ending: string;
  /** "PDF" */
  readonly noun: string;
  /** Whether a file's first bytes are such a file's. */
  begins(head: Buffer): boolean;
  /** How many bytes that takes; 1,024 unless given. */
  readonly headBytes?: number;
}

export const PDF: FileKind = { ending: '.pdf', noun: 'PDF', begins: (head) => head.includes('%PDF-') };
export const PNG: FileKind = {
  ending: '.png',
  noun: 'PNG',
  begins: (head) => head.subarray(0, 8).equals(Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')),
};
export const WEBP: FileKind = {
  ending: '.webp',
  noun: 'WebP',
  begins: (head) => head.toString('latin1', 0, 4) === 'RIFF' && head.toString('latin1', 8, 12) === 'WEBP',
};
/** HTML is what people write by hand, so only a page that says it is ours is replaced. */
export const PAGE: FileKind = {
  ending: '.html',
  noun: 'page of Lectern',
  begins: (head) => head.includes('<meta name="generator" content="Lectern '),
  // A title and a policy stand before it.
  headBytes: 65_536,
};

/** The file to write; a folder, or a name that ends with a separator, takes `<name><ending>` in it. Throws `UsageError`. */
export function filePath(output: string | undefined, name: string, kind: FileKind): string {
  const file = `${name}${kind.ending}`;
  if (output === '-') {
    throw new UsageError(`A ${kind.noun} is written to a file, not to standard output.`, 'name it with -o');
  }
  const isFolder = output !== undefined && (/[/\\]$/.test(output) || statIfThere(output)?.isDirectory() === true);
  const path = output === undefined ? resolve(file) : isFolder ? join(resolve(output), file) : resolve(output);
  rejectOther(path, output ?? shownPath(path), kind);
  return path;
}

/** The folder to write files into. Throws `UsageError`. */
export function folderPath(output: string | undefined, name: string): string {
  if (output === '-') throw new UsageError('Pictures are written into a folder.', 'name it with -o');
  const path = resolve(output ?? name);
  const stats = statIfThere(path);
  if (stats !== undefined && !stats.isDirectory()) {
    throw new UsageError(`"${output ?? name}" is no folder.`, 'name another with -o');
  }
  return path;
}

/** A file may replace one of its kind. Anything else that stands there was written by hand, the deck itself perhaps. */
export function rejectOther(path: string, shown: string, kind: FileKind): void {
  const stats = statIfThere(path);
  // A folder in its place is told of when it is written.
  if (stats === undefined || stats.isDirectory()) return;
  if (!stats.isFile()) throw new UsageError(`"${shown}" is not a regular file.`, 'name another with -o');
  if (stats.size > 0 && !beginsAs(path, kind)) {
    throw new UsageError(
      `"${shown}" is no ${kind.noun} and would be lost.`,
      'name another file with -o, or move it away',
    );
  }
}

/** Also true for a file that may not be read: writing it says why. */
function beginsAs(path: string, kind: FileKind): boolean {
  const head = Buffer.alloc(kind.headBytes ?? 1024);
  try {
    const descriptor = openSync(path, 'r');
    try {
      readSync(descriptor, head);
    } finally {
      closeSync(descriptor);
    }
  } catch {
    return true;
  }
  return kind.begins(head);
}
