/** Files as made enter; they stand in `lib/`, each swapped in whole, so that a reader never sees half a file. */
import { mkdirSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

/** How long a file of an earlier build stays: a `lectern` still running may yet load a chunk of its own build. */
const GRACE_MS = 10 * 60 * 1000;

/** Makes `folder` hold exactly `files` (path in the folder → bytes or text), but for leftovers still in grace. */
export function placeFolder(folder, files) {
  for (const [path, content] of files) placeFile(join(folder, path), content);
  const now = Date.now();
  for (const path of filesUnder(folder)) {
    if (files.has(relative(folder, path).replaceAll('\\', '/'))) continue;
    if (now - statSync(path).mtimeMs > GRACE_MS) rmSync(path, { force: true });
  }
}

/** Writes one file by rename. `mode` defaults to 0o644. */
export function placeFile(path, content, mode = 0o644) {
  mkdirSync(dirname(path), { recursive: true });
  const temporary = `${path}.${process.pid}.tmp`;
  writeFileSync(temporary, content, { mode });
  renameSync(temporary, path);
}

/** Every file under a folder, sorted; none when the folder does not exist. */
export function filesUnder(folder) {
  let entries;
  try {
    entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  } catch {
    return [];
  }
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
