/** Names and bytes enter and come back in a later run: files in one folder of the user's, which anyone may delete at any time. */
import { createHash, randomBytes } from 'node:crypto';
import { closeSync, constants, fstatSync, futimesSync, openSync, readFileSync, type Stats } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { makeFolder } from './make-folder.ts';
import { pruneFolder } from './prune.ts';

/** Bytes of one file, read or written. */
const FILE_LIMIT = 32 * 2 ** 20;

/** Milliseconds between two notes that a file is in use: which files were not for longest need be known no better. */
const USE_NOTED = 3_600_000;

/** Bytes that one run writes before it looks again whether the folder is full. */
const PRUNED_EVERY = 32 * 2 ** 20;

/**
 * The cache of one run. Nothing of it is needed: what cannot be read is made again, and what cannot be written is not
 * kept. Several runs may use one folder at the same time, since each file is replaced whole.
 */
export class Cache {
  readonly folder: string;
  readonly #onFault: ((error: unknown, path: string) => void) | undefined;
  #hasFault = false;
  #unpruned = Infinity;

  /** `onFault` is told, once, that nothing can be kept, and why. */
  constructor(folder: string, onFault?: (error: unknown, path: string) => void) {
    this.folder = folder;
    this.#onFault = onFault;
  }

  /**
   * What was kept under a name; undefined where there is nothing, or nothing that this user wrote: a link, a folder, a
   * pipe, a file that others own or may write to, one that is too large. The reader checks the content as if an enemy
   * had written it.
   */
  read(name: string): Uint8Array | undefined {
    let file: number | undefined;
    try {
      file = openSync(join(this.folder, name), READ_PLAIN_FILE);
      const facts = fstatSync(file);
      if (!isOurs(facts) || facts.size > FILE_LIMIT) return undefined;
      const content = readFileSync(file);
      noteUse(file, facts);
      return content;
    } catch {
      return undefined;
    } finally {
      if (file !== undefined) closeSync(file);
    }
  }

  /** The same as JSON; undefined where it is none. */
  readJson(name: string): unknown {
    const content = this.read(name);
    if (content === undefined) return undefined;
    try {
      return JSON.parse(Buffer.from(content).toString('utf8')) as unknown;
    } catch {
      return undefined;
    }
  }

  /** Keeps bytes under a name. Never rejects. */
  async write(name: string, content: string | Uint8Array): Promise<void> {
    const bytes = Buffer.from(content);
    if (bytes.length > FILE_LIMIT) return;
    if (!(await this.#replace(join(this.folder, name), bytes))) return;
    this.#unpruned += bytes.length;
    if (this.#unpruned < PRUNED_EVERY) return;
    const isFirst = this.#unpruned === Infinity;
    this.#unpruned = 0;
    await pruneFolder(this.folder, isFirst);
  }

  /** False where it is not kept. A folder that is deleted just then is made again once. */
  async #replace(path: string, bytes: Uint8Array): Promise<boolean> {
    for (let tries = 0; tries < 2; tries++) {
      try {
        await makeFolder(this.folder, 0o700);
      } catch (error) {
        this.#tell(error, this.folder);
        return false;
      }
      try {
        await writeWhole(path, bytes);
        return true;
      } catch (error) {
        if (codeOf(error) === 'ENOENT') continue;
        this.#tell(error, path);
        return false;
      }
    }
    return false;
  }

  #tell(error: unknown, path: string): void {
    if (!this.#hasFault) this.#onFault?.(error, path);
    this.#hasFault = true;
  }
}

/** Part of a file's name: everything that what it holds depends on. */
export function hash(...parts: readonly (string | Uint8Array)[]): string {
  const digest = createHash('sha256');
  for (const part of parts) digest.update(part);
  return digest.digest('hex').slice(0, 32);
}

/** No link is followed, and no pipe waited for. Windows has neither flag. */
const READ_PLAIN_FILE = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

/** Windows keeps a user's folders from others by itself, and says nothing of it here. */
function isOurs(facts: Stats): boolean {
  if (!facts.isFile()) return false;
  const user = process.getuid?.();
  return user === undefined || (facts.uid === user && (facts.mode & 0o022) === 0);
}

/** The date of use decides what goes first when the folder is full. */
function noteUse(file: number, { mtimeMs }: Stats): void {
  const now = Date.now();
  if (now - mtimeMs < USE_NOTED) return;
  try {
    futimesSync(file, now / 1000, now / 1000);
  } catch {
    // The folder is not ours to write: then nothing is taken away from it either.
  }
}

async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  const temporary = `${path}.${randomBytes(8).toString('hex')}`;
  try {
    const file = await open(temporary, 'wx', 0o600);
    try {
      await file.writeFile(bytes);
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    throw error;
  }
}

function codeOf(error: unknown): string | undefined {
  return (error as NodeJS.ErrnoException | null)?.code;
}
