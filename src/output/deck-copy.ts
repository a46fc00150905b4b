/** A deck's files enter; the same files stand below another folder, under the same relative names, and none is replaced. */
import { readFile } from 'node:fs/promises';
import { dirname, join, posix } from 'node:path';
import { locate, type DeckFolder } from './deck-files.ts';
import { nodeFs } from './publish-fs.ts';
import { styleUrls } from './style-sheet.ts';

/** What copying would do. */
export interface CopyPlan {
  readonly files: readonly { readonly from: string; readonly to: string }[];
  /** Deck-relative paths of files that have another content where the copy would stand. */
  readonly taken: readonly string[];
  /** Deck-relative paths that leave the deck's folder: a copy would have to leave the new one, too. */
  readonly outside: readonly string[];
}

/** @param paths deck-relative; what style sheets among them name comes along. */
export async function planCopy(paths: Iterable<string>, folder: DeckFolder, out: string): Promise<CopyPlan> {
  const files: { from: string; to: string }[] = [];
  const taken: string[] = [];
  const outside: string[] = [];
  const wanted = [...new Set(paths)];
  const known = new Set(wanted);
  for (const path of wanted) {
    if (/^(?:\.\.(?:\/|$)|\/|[a-z]:)/i.test(path)) {
      outside.push(path);
      continue;
    }
    const located = await locate(path, folder);
    if (located.found !== 'file') continue;
    for (const named of path.endsWith('.css') ? await namedIn(located.path, path) : []) {
      if (!known.has(named)) wanted.push(named);
      known.add(named);
    }
    const to = join(out, ...path.split('/'));
    const stands = (await nodeFs.size(to)) !== undefined;
    if (!stands) files.push({ from: located.path, to });
    else if (!(await nodeFs.isEqual(located.path, to))) taken.push(path);
  }
  return { files, taken, outside };
}

/** Rejects with node:fs errors. */
export async function copyFiles({ files }: CopyPlan): Promise<void> {
  for (const { from, to } of files) {
    await nodeFs.mkdir(dirname(to));
    await nodeFs.copy(from, to);
  }
}

async function namedIn(file: string, path: string): Promise<readonly string[]> {
  const urls = styleUrls(await readFile(file, 'utf8'));
  return urls
    .map(({ url }) => url.replace(/[?#].*$/, ''))
    .filter((url) => url !== '' && !/^(?:[a-z][a-z0-9+.-]*:|\/)/i.test(url))
    .map((url) => posix.normalize(posix.join(posix.dirname(path), url)));
}
