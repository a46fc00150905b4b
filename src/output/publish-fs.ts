/** The few file system calls that publishing makes, as one door, so that tests can make any of them fail. */
import { lstat, open, readFile, readdir, rename, rm, stat, type FileHandle } from 'node:fs/promises';
import { makeFolder } from '../finish/cache/make-folder.ts';

/** All reject with node:fs errors (`code`). */
export interface PublishFs {
  mkdir(path: string): Promise<void>;
  /** Names in a folder; `[]` when it does not exist. */
  list(path: string): Promise<readonly string[]>;
  read(path: string): Promise<Uint8Array>;
  /** Size of a file in bytes; absent when there is no regular file. */
  size(path: string): Promise<number | undefined>;
  /** Whether a symbolic link stands there; false when nothing does. */
  isLink(path: string): Promise<boolean>;
  /** Whether two files hold the same bytes, however many: a film need not fit into memory. */
  isEqual(one: string, other: string): Promise<boolean>;
  /** Creates a file that must not exist, writes it and waits until the disk has it. */
  create(path: string, body: Uint8Array): Promise<void>;
  /** As `create`, from a file; its permissions stay behind, since a read-only picture becomes a file of the site. */
  copy(from: string, path: string): Promise<void>;
  rename(from: string, to: string): Promise<void>;
  /** Waits until the disk has a folder's entries, where the system can. */
  syncFolder(path: string): Promise<void>;
  remove(path: string): Promise<void>;
}

export const nodeFs: PublishFs = {
  mkdir: (path) => makeFolder(path),
  async list(path) {
    try {
      return await readdir(path);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
      throw error;
    }
  },
  read: (path) => readFile(path),
  async size(path) {
    const found = await stat(path).catch(() => undefined);
    return found?.isFile() ? found.size : undefined;
  },
  async isLink(path) {
    const found = await lstat(path).catch(() => undefined);
    return found?.isSymbolicLink() ?? false;
  },
  async isEqual(one, other) {
    const [a, b] = [await open(one, 'r'), await open(other, 'r').catch(() => undefined)];
    try {
      if (b === undefined) return false;
      const rest = chunksOf(b);
      for await (const chunk of chunksOf(a)) {
        const { value } = await rest.next();
        if (value === undefined || Buffer.compare(chunk, value) !== 0) return false;
      }
      return (await rest.next()).done === true;
    } finally {
      await a.close();
      await b?.close();
    }
  },
  async create(path, body) {
    const file = await open(path, 'wx');
    try {
      await file.writeFile(body);
      await file.sync();
    } finally {
      await file.close();
    }
  },
  async copy(from, path) {
    const source = await open(from, 'r');
    try {
      const file = await open(path, 'wx');
      try {
        for await (const chunk of chunksOf(source)) await file.writeFile(chunk);
        await file.sync();
      } finally {
        await file.close();
      }
    } finally {
      await source.close();
    }
  },
  rename: (from, to) => rename(from, to),
  async syncFolder(path) {
    // Windows cannot open folders, and some network file systems cannot sync them: the rename itself still holds.
    const folder = await open(path, 'r').catch(() => undefined);
    await folder?.sync().catch(() => undefined);
    await folder?.close();
  },
  remove: (path) => rm(path, { force: true }),
};

const CHUNK = 2 ** 18;

/** A file's bytes, a full chunk at a time but the last. */
async function* chunksOf(file: FileHandle): AsyncGenerator<Uint8Array, undefined> {
  for (;;) {
    const chunk = Buffer.allocUnsafe(CHUNK);
    let filled = 0;
    while (filled < CHUNK) {
      const { bytesRead } = await file.read(chunk, filled, CHUNK - filled);
      if (bytesRead === 0) break;
      filled += bytesRead;
    }
    if (filled > 0) yield chunk.subarray(0, filled);
    if (filled < CHUNK) return undefined;
  }
}
