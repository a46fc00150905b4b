/** A cache's folder enters; when it is fuller than it may be, the files of ours not used for longest are gone from it. */
import { lstat, lutimes, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What lies in the folder, and how many bytes of it. */
const SHARES = [
  { name: /^(?:code|math|diagram|still)-[\da-f]{32}\.json$/, limit: 128 * 2 ** 20 },
  { name: /^(?:picture|font|remote)-[\da-f]{32}\.bin$/, limit: 512 * 2 ** 20 },
] as const;

/** Files of a run that was killed while it wrote. */
const TEMPORARY = /^(?:code|math|diagram|still|picture|font|remote)-[\da-f]{32}\.(?:json|bin)\.[\da-f]{16}$/;
const TEMPORARY_AGE = 3_600_000;

/** Its date is that of the last look, so that not every run looks at every file. */
const MARKER = 'pruned';
const LOOKED = 3_600_000;

/** Files asked about at once. */
const AT_ONCE = 64;

interface Kept {
  readonly path: string;
  readonly size: number;
  /** Of the last use, in milliseconds. */
  readonly used: number;
}

/** Never rejects. `unlessLately`: does nothing where a run has looked within the last hour. */
export async function pruneFolder(folder: string, unlessLately: boolean): Promise<void> {
  try {
    const marker = join(folder, MARKER);
    const looked = (await lstat(marker).catch(() => undefined))?.mtimeMs ?? 0;
    if (unlessLately && Math.abs(Date.now() - looked) < LOOKED) return;
    await noteLook(marker);
    const names = await readdir(folder);
    for (const { name, limit } of SHARES) {
      let total = 0;
      // From the newest on: what still fits stays.
      for (const { path, size } of await facts(folder, names, name)) {
        total += size;
        if (total > limit) await rm(path, { force: true });
      }
    }
    for (const { path, used } of await facts(folder, names, TEMPORARY)) {
      if (Date.now() - used > TEMPORARY_AGE) await rm(path, { force: true });
    }
  } catch {
    // The folder is gone, or not ours to tidy.
  }
}

/** The newest first. What goes meanwhile, or is no file, is left out. */
async function facts(folder: string, names: readonly string[], pattern: RegExp): Promise<readonly Kept[]> {
  const found: Kept[] = [];
  const wanted = names.filter((name) => pattern.test(name));
  for (let at = 0; at < wanted.length; at += AT_ONCE) {
    await Promise.all(
      wanted.slice(at, at + AT_ONCE).map(async (name) => {
        const path = join(folder, name);
        const known = await lstat(path).catch(() => undefined);
        if (known?.isFile() === true) found.push({ path, size: known.size, used: known.mtimeMs });
      }),
    );
  }
  return found.toSorted((a, b) => b.used - a.used);
}

async function noteLook(marker: string): Promise<void> {
  const now = new Date();
  // A link that somebody put there is not followed.
  await lutimes(marker, now, now).catch(() => writeFile(marker, '', { mode: 0o600, flag: 'wx' }));
}
