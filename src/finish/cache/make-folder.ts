/** A path enters; when it is done a folder stands there. */
import { mkdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Others may make and delete the same folders at the same time; who meets that tries again. */
const TRIES = 5;

/**
 * Makes a folder and those above it, with these permissions. Node's own way of doing so never ends where the system makes
 * no folders (/proc). Rejects with node:fs errors.
 */
export async function makeFolder(path: string, mode = 0o777): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      await mkdir(path, mode);
      return;
    } catch (error) {
      if (await isFolder(path)) return;
      const { code } = error as NodeJS.ErrnoException;
      if (tries === TRIES || (code !== 'ENOENT' && code !== 'EEXIST')) throw error;
      const above = dirname(path);
      if (code === 'ENOENT' && above !== path && !(await isFolder(above))) await makeFolder(above, mode);
    }
  }
}

async function isFolder(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => undefined);
  return found?.isDirectory() === true;
}
