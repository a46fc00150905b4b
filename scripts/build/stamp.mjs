/** Folders and files enter; one hash of their names and content leaves, so that a part is rebuilt only when it must be. */
import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { relative } from 'node:path';
import { filesUnder } from './place.mjs';

/** Hash of the given paths (a folder means every file in it; a missing path counts as missing). */
export function stampOf(root, paths) {
  const hash = createHash('sha256');
  for (const path of paths) {
    for (const file of expand(path)) {
      hash.update(`${relative(root, file)}\0`);
      hash.update(readFileSync(file));
      hash.update('\0');
    }
  }
  return hash.digest('hex').slice(0, 16);
}

function expand(path) {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined) return [];
  return found.isDirectory() ? filesUnder(path) : [path];
}
