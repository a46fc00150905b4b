/** Small pieces enter and come back in a later run, all of one kind of a deck in one file: reading a thousand files would take longer. */
import { hash, type Cache } from './cache.ts';

/** What a batch depends on besides its content. Another value of any of them is another file. */
export interface BatchName {
  readonly kind: 'code' | 'math' | 'still';
  /** What makes the pieces, with versions and options. */
  readonly maker: string;
  /** The deck, so that its pieces lie in one file; a path or a name. */
  readonly deck: string;
}

/** Encoded pieces by job key. What comes back is any JSON: the reader checks each value as if an enemy wrote it. */
export type Batch = ReadonlyMap<string, unknown>;

/** Reads a batch; empty when there is none, or when it cannot be read. */
export function readBatch(cache: Cache, name: BatchName): Batch {
  const parsed = cache.readJson(fileName(name));
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) return new Map();
  return new Map(Object.entries(parsed));
}

/** Replaces a batch whole. */
export async function writeBatch(cache: Cache, name: BatchName, batch: Batch): Promise<void> {
  await cache.write(fileName(name), JSON.stringify(Object.fromEntries(batch)));
}

/** The name of one piece inside its batch: its job, since everything else it depends on is in the file's name. */
export function entryName(jobKey: string): string {
  return hash(jobKey);
}

function fileName({ kind, maker, deck }: BatchName): string {
  return `${kind}-${hash(`${maker}\n${deck}`)}.json`;
}
