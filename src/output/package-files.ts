/** Finds the files that ship with Lectern: a name enters, a path in the package's `lib/` leaves, or the text of a packed script. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliDecompressSync } from 'node:zlib';

let root: string | undefined;

/**
 * Lectern's own package folder: the nearest one above this module whose package.json is named `lectern`.
 * Works from `src/output/` and from a bundle anywhere in `lib/`. Throws when there is none.
 */
export function packageRoot(): string {
  if (root !== undefined) return root;
  for (let folder = dirname(fileURLToPath(import.meta.url)); ; folder = dirname(folder)) {
    const manifest = join(folder, 'package.json');
    if (existsSync(manifest) && (JSON.parse(readFileSync(manifest, 'utf8')) as { name?: string }).name === 'lectern') {
      return (root = folder);
    }
    if (dirname(folder) === folder) throw new Error('This module is not inside the lectern package.');
  }
}

/** The path of a file in `lib/`, for example `runtime/talk.js`; it need not exist. */
export function packageFile(name: string): string {
  return join(packageRoot(), 'lib', name);
}

/** The text of a script that lies packed in `lib/`, as `mermaid/mermaid.min.js.br`, since a browser gets it from us alone. */
export function packedScript(name: string): string {
  return brotliDecompressSync(readFileSync(packageFile(name))).toString('utf8');
}
