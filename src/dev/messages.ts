/** What a page sends enters, unchecked; what it may mean leaves. */
import type { DevHello, DevOpen } from '../deck/dev-message.ts';
import type { View } from './view.ts';

export function readHello(data: unknown): DevHello | undefined {
  if (!isRecord(data)) return undefined;
  const { server, revision } = data;
  return typeof server === 'string' && isCount(revision) ? { server, revision } : undefined;
}

export function readOpen(data: unknown): DevOpen | undefined {
  if (!isRecord(data)) return undefined;
  const { key, file, line, column, sectionLine } = data;
  if (!isCount(line) || (file !== undefined && typeof file !== 'string')) return undefined;
  if (typeof key === 'string' && isCount(sectionLine)) {
    return { key, line, sectionLine, ...(file === undefined ? {} : { file }) };
  }
  return file === undefined ? undefined : { file, line, ...(isCount(column) ? { column } : {}) };
}

/** The absolute file and line; undefined when the deck knows no such place. */
export function placeToOpen(
  asked: DevOpen,
  { read, stacks }: View,
): { readonly file: string; readonly line: number; readonly column?: number } | undefined {
  if (!('key' in asked)) {
    const file = placeOfText(asked.file, read);
    if (file === undefined) return undefined;
    return { file, line: asked.line, ...(asked.column === undefined ? {} : { column: asked.column }) };
  }
  const slide = stacks.flat().find((one) => one.slide.key === asked.key)?.slide;
  if (slide === undefined) return undefined;
  const path = asked.file ?? slide.span.file;
  const file = placeOfText(path, read);
  // The page's lines are those of the time when the slide last changed; the slide may have moved since.
  const moved = path === slide.span.file ? slide.span.line - asked.sectionLine : 0;
  return file === undefined ? undefined : { file, line: Math.max(1, asked.line + moved) };
}

/** Only files the deck was read from are opened. */
function placeOfText(path: string, read: View['read']): string | undefined {
  return read.textOf(path) === undefined ? undefined : read.placeOf(path);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0;
}
