/** What a page sends enters, unchecked; what it may mean leaves. */
import type { DevHello, DevOpen } from '../deck/dev-message.ts';
import { placeNow } from './place-now.ts';
import type { View } from './view.ts';

export function readHello(data: unknown): DevHello | undefined {
  if (!isRecord(data)) return undefined;
  const { server, revision, pass } = data;
  if (typeof server !== 'string' || !isCount(revision)) return undefined;
  return { server, revision, ...(typeof pass === 'string' ? { pass } : {}) };
}

export function readOpen(data: unknown): DevOpen | undefined {
  if (!isRecord(data)) return undefined;
  const { key, file, line, column } = data;
  if (!isCount(line) || (file !== undefined && typeof file !== 'string')) return undefined;
  if (typeof key === 'string') return { key, line, ...(file === undefined ? {} : { file }) };
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
  const shown = stacks.flat().find(({ slide }) => slide.key === asked.key);
  if (shown === undefined) return undefined;
  const { slide, rendered } = shown;
  const { file: path, line } = placeNow(rendered, slide, { file: asked.file ?? rendered.span.file, line: asked.line });
  const file = placeOfText(path, read);
  return file === undefined ? undefined : { file, line };
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
