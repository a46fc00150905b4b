/** Pieces enter and come back in a later run: one file in the user's cache folder for each kind of piece of each deck. */
import { createHash, randomBytes } from 'node:crypto';
import { closeSync, fstatSync, openSync, readFileSync, utimesSync } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';

/** Bytes of one file, read or written. */
const FILE_LIMIT = 32 * 2 ** 20;

/** What lies in the folder, and how many bytes of it; beyond them the files not used for longest go. */
const SHARES = [
  { name: /^(?:code|math|diagram|still)-[\da-f]{32}\.json(?:\.[\da-f]{16})?$/, limit: 128 * 2 ** 20 },
  { name: /^picture-[\da-f]{32}\.bin(?:\.[\da-f]{16})?$/, limit: 512 * 2 ** 20 },
  { name: /^remote-[\da-f]{32}\.bin(?:\.[\da-f]{16})?$/, limit: 512 * 2 ** 20 },
] as const;
const TEMPORARY_NAME = /\.[\da-f]{16}$/;
const TEMPORARY_AGE = 3_600_000;

/**
 * The folder pieces are kept in: `LECTERN_CACHE` (`off` for none), else `lectern` in `XDG_CACHE_HOME`, else in `~/.cache`.
 * Never beside a deck, since a cloned deck must not bring its own. Relative paths are ignored, as the XDG
 * specification asks. Undefined when there is none.
 */
export function cacheFolder(env: Readonly<Record<string, string | undefined>>): string | undefined {
  const own = env['LECTERN_CACHE'];
  if (own === 'off') return undefined;
  if (own !== undefined && isAbsolute(own)) return own;
  const xdg = env['XDG_CACHE_HOME'];
  if (xdg !== undefined && isAbsolute(xdg)) return join(xdg, 'lectern');
  const home = homedir();
  return isAbsolute(home) ? join(home, '.cache', 'lectern') : undefined;
}

/** What a batch depends on besides its content. Another value of any of them is another file. */
export interface BatchName {
  readonly kind: 'code' | 'math' | 'diagram' | 'still';
  /** What makes the pieces, with versions and options. */
  readonly maker: string;
  /** The deck, so that its pieces lie in one file; a path or a name. */
  readonly deck: string;
}

/** Encoded pieces by job key. What comes back is any JSON: the reader checks each value as if an enemy wrote it. */
export type Batch = ReadonlyMap<string, unknown>;

/** Reads a batch; empty when there is none, or when it cannot be read. */
export function readBatch(folder: string, name: BatchName): Batch {
  const path = join(folder, fileName(name));
  try {
    const parsed: unknown = JSON.parse(readLimited(path));
    if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) return new Map();
    setLastUse(path, new Date());
    return new Map(Object.entries(parsed));
  } catch {
    return new Map();
  }
}

/** Replaces a batch whole; does nothing where the folder cannot be written. */
export async function writeBatch(folder: string, name: BatchName, batch: Batch): Promise<void> {
  const text = JSON.stringify(Object.fromEntries(batch));
  if (text.length > FILE_LIMIT) return;
  await writeWhole(folder, fileName(name), text);
}

/** Replaces a file of the folder whole; does nothing where it cannot be written. */
export async function writeWhole(folder: string, name: string, content: string | Uint8Array): Promise<void> {
  const path = join(folder, name);
  const temporary = `${path}.${randomBytes(8).toString('hex')}`;
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const file = await open(temporary, 'wx', 0o600);
    try {
      await file.writeFile(content);
    } finally {
      await file.close();
    }
    await rename(temporary, path);
    await prune(folder);
  } catch {
    await rm(temporary, { force: true }).catch(() => undefined);
  }
}

/** The name of one piece inside its batch: its job, since everything else it depends on is in the file's name. */
export function entryName(jobKey: string): string {
  return hash(jobKey);
}

function fileName({ kind, maker, deck }: BatchName): string {
  return `${kind}-${hash(`${maker}\n${deck}`)}.json`;
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}

function readLimited(path: string): string {
  const file = openSync(path, 'r');
  try {
    if (fstatSync(file).size > FILE_LIMIT) throw new Error('too large');
    return readFileSync(file, 'utf8');
  } finally {
    closeSync(file);
  }
}

/** The date of use decides what goes first when the folder is full. */
export function setLastUse(path: string, date: Date): void {
  try {
    utimesSync(path, date, date);
  } catch {
    // The folder is not ours to write: then nothing is taken away from it either.
  }
}

async function prune(folder: string): Promise<void> {
  const names = await readdir(folder);
  for (const share of SHARES)
    await pruneShare(
      folder,
      names.filter((name) => share.name.test(name)),
      share.limit,
    );
}

async function pruneShare(folder: string, names: readonly string[], limit: number): Promise<void> {
  const files = await Promise.all(
    names.map(async (name) => {
      const path = join(folder, name);
      const { size, mtimeMs } = await stat(path);
      return { path, size, mtimeMs, left: TEMPORARY_NAME.test(name) && Date.now() - mtimeMs > TEMPORARY_AGE };
    }),
  );
  let total = files.reduce((sum, { size }) => sum + size, 0);
  for (const { path, size, left } of files.toSorted((a, b) => a.mtimeMs - b.mtimeMs)) {
    if (!left && total <= limit) continue;
    await rm(path, { force: true });
    total -= size;
  }
}
