/** Finds a deck's files on disk: deck-relative paths enter, real paths leave, and what may not be read is refused. */
import { readdir, realpath, stat } from 'node:fs/promises';
import { isAbsolute, join, resolve, sep } from 'node:path';
import type { Cache } from '../finish/cache/cache.ts';
import type { PicturePress } from '../finish/picture/picture-press.ts';
import type { RemotePicture } from '../finish/remote/remote-pictures.ts';

/** Where a path of the model led. */
export type Located =
  | { readonly found: 'file'; readonly path: string; readonly size: number }
  /** Nothing there, or a folder or device. */
  | { readonly found: 'nothing' }
  /** It is there, by `..`, an absolute path or a symbolic link, but not in the deck's folder. */
  | { readonly found: 'outside' };

export interface DeckFolder {
  /** Absolute path of the deck's folder. */
  readonly folder: string;
  /** Trusted decks may use files outside their folder. */
  readonly trust: boolean;
  /** Makes pictures as small as a slide needs; absent: they are published as they are. */
  readonly pictures?: PicturePress;
  /** Keeps cut fonts between runs; absent: they are cut each time. */
  readonly cache?: Cache | undefined;
  /** Pictures that were fetched, by address; absent: none. */
  readonly remote?: ReadonlyMap<string, RemotePicture>;
}

/** Looks a deck-relative NFC path up; a name that the disk holds in another Unicode form is found too. */
export async function locate(path: string, { folder, trust }: DeckFolder): Promise<Located> {
  const wanted = isAbsolute(path) ? path : resolve(folder, ...path.split('/'));
  const real = (await realOf(wanted)) ?? (await realOf(await inOtherForm(folder, path)));
  if (real === undefined) return { found: 'nothing' };
  if (!trust && !isWithinFolder(real, await realpath(folder))) return { found: 'outside' };
  const facts = await stat(real);
  return facts.isFile() ? { found: 'file', path: real, size: facts.size } : { found: 'nothing' };
}

async function realOf(path: string | undefined): Promise<string | undefined> {
  if (path === undefined) return undefined;
  try {
    return await realpath(path);
  } catch {
    return undefined;
  }
}

/** Whether a real path is the folder or lies in it. */
export function isWithinFolder(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}

/** macOS and old archives hold names in NFD: part by part, the name on disk whose NFC form is the one asked for. */
async function inOtherForm(folder: string, path: string): Promise<string | undefined> {
  let at = folder;
  for (const part of path.split('/')) {
    if (part === '..' || part === '.') {
      at = join(at, part);
      continue;
    }
    const names = await readdir(at).catch(() => []);
    const name =
      names.find((entry) => entry === part) ?? names.find((entry) => entry.normalize('NFC') === part.normalize('NFC'));
    if (name === undefined) return undefined;
    at = join(at, name);
  }
  return at;
}
