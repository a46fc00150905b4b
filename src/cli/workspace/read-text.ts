/** A file enters, its text and what is wrong with its bytes leave. */
import { isUtf8 } from 'node:buffer';
import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { diagnose, type Diagnostic } from '../../deck/diagnostic.ts';
import type { Span } from '../../deck/span.ts';

/** Bytes; a text file beyond this is refused before it is read. */
export const TEXT_LIMIT = 16 * 1024 * 1024;

export interface ReadText {
  /** BOM and CRLF still in it; absent when there is no text to use. */
  readonly text?: string;
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads a text file. `path` is the deck-relative path used in diagnostics. */
export function readText(file: string, path: string): ReadText {
  let bytes: Buffer | string;
  try {
    bytes = readRegularFile(file);
  } catch (error) {
    return { diagnostics: [unreadable(path, top(path), error)] };
  }
  if (typeof bytes === 'string') return failed('file/unreadable', path, `"${path}" ${bytes}.`);
  return decodeText(bytes, path);
}

/** The finding for a file that the system does not let us read; `error` is what node:fs threw. */
export function unreadable(path: string, span: Span, error: unknown): Diagnostic {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
  const hint = HINTS[code] ?? 'look whether another program opens it';
  return diagnose('file/unreadable', span, `"${path}" could not be read: ${REASONS[code] ?? code}.`, hint);
}

const MAY_NOT = 'change its permissions so that you may read it';
const HINTS: Readonly<Record<string, string>> = {
  EACCES: MAY_NOT,
  EPERM: MAY_NOT,
  ERR_FS_FILE_TOO_LARGE: 'make it smaller: no slide shows that much',
};

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'you may not read it',
  EPERM: 'the system does not allow it',
  ENOENT: 'it is not there',
  ELOOP: 'its symbolic links go round in a circle',
  EIO: 'the disk failed',
  EISDIR: 'it is a folder',
  ERR_FS_FILE_TOO_LARGE: 'it is larger than 2 GB',
};

/** The bytes, or why there are none: a pipe or device is never opened for reading, so that it cannot hang the run. */
function readRegularFile(file: string): Buffer | string {
  // On Windows there is no O_NONBLOCK, and no pipe among files.
  const descriptor = openSync(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    const stats = fstatSync(descriptor);
    if (stats.isDirectory()) return 'is a folder, not a file';
    if (!stats.isFile()) return 'is not a regular file';
    if (stats.size > TEXT_LIMIT) return `is ${Math.ceil(stats.size / 1024 / 1024)} MB; text files may have 16 MB`;
    return readAll(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** Reads up to the limit, whatever size the file claimed (files in /proc claim 0). */
function readAll(descriptor: number): Buffer | string {
  const parts: Buffer[] = [];
  let total = 0;
  for (;;) {
    const part = Buffer.allocUnsafe(256 * 1024);
    const count = readSync(descriptor, part, 0, part.length, null);
    if (count === 0) return Buffer.concat(parts, total);
    parts.push(part.subarray(0, count));
    total += count;
    if (total > TEXT_LIMIT) return 'has more than 16 MB';
  }
}

/** Decodes bytes as UTF-8; UTF-16 with a byte order mark is read with a warning, stray bytes become U+FFFD with a warning. */
export function decodeText(bytes: Buffer, path: string): ReadText {
  const wide = utf16Of(bytes);
  if (wide !== undefined) {
    const text = new TextDecoder(wide).decode(bytes);
    return warned(
      text,
      path,
      1,
      `"${path}" is ${wide.toUpperCase()}, not UTF-8.`,
      'save it as UTF-8; it was read all the same',
    );
  }
  if (isBinary(bytes)) {
    const kind = knownKind(bytes);
    const what = kind === undefined ? 'is not text' : `is ${kind}, not text`;
    return failed('file/binary', path, `"${path}" ${what}.`, 'write Markdown in a text editor and save it as UTF-8');
  }
  try {
    return { text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes), diagnostics: [] };
  } catch {
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
    const line = lineOfFirstBadByte(bytes);
    return warned(
      text,
      path,
      line,
      `"${path}" holds bytes that are not UTF-8.`,
      'save it as UTF-8 (it may be Latin-1 or Windows-1252)',
    );
  }
}

function utf16Of(bytes: Buffer): 'utf-16le' | 'utf-16be' | undefined {
  if (bytes.length % 2 !== 0 || bytes.length < 4) return undefined;
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return undefined;
}

/** Text has no control characters but tab, line ends, form feed and escape; a few stray ones (and NULs) are forgiven. */
function isBinary(bytes: Buffer): boolean {
  if (knownKind(bytes) !== undefined) return true;
  const sample = bytes.subarray(0, 64 * 1024);
  let odd = 0;
  for (const byte of sample)
    if (byte < 0x20 && byte !== 9 && byte !== 10 && byte !== 12 && byte !== 13 && byte !== 27) odd++;
  return odd > Math.max(2, sample.length / 200);
}

const SIGNATURES: readonly (readonly [signature: string, kind: string])[] = [
  ['89504e470d0a1a0a', 'a PNG picture'],
  ['ffd8ff', 'a JPEG picture'],
  ['474946383', 'a GIF picture'],
  ['25504446', 'a PDF file'],
  ['504b0304', 'a ZIP archive or Office document'],
  ['7f454c46', 'a program'],
  ['1f8b', 'a gzip archive'],
  ['d0cf11e0', 'an Office document'],
];

function knownKind(bytes: Buffer): string | undefined {
  const head = bytes.toString('hex', 0, 8);
  return SIGNATURES.find(([signature]) => head.startsWith(signature))?.[1];
}

function lineOfFirstBadByte(bytes: Buffer): number {
  let line = 1;
  let from = 0;
  for (;;) {
    const end = bytes.indexOf(10, from);
    const part = bytes.subarray(from, end === -1 ? bytes.length : end);
    if (!isUtf8(part) || end === -1) return line;
    from = end + 1;
    line++;
  }
}

function failed(rule: 'file/unreadable' | 'file/binary', path: string, message: string, hint?: string): ReadText {
  return { diagnostics: [diagnose(rule, top(path), message, hint)] };
}

function warned(text: string, path: string, line: number, message: string, hint: string): ReadText {
  return { text, diagnostics: [diagnose('file/encoding', { file: path, line }, message, hint)] };
}

function top(path: string): Span {
  return { file: path, line: 1 };
}
