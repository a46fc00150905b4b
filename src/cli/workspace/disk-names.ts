/** A path as somebody wrote it enters, the path as the disk spells it leaves: NFC and NFD are the same name, `a` and `A` are not. */
import { readdirSync, realpathSync, statSync, type Stats } from 'node:fs';
import { dirname, join, parse, resolve, sep } from 'node:path';

/** Remembers the folders it has read; made anew for each run. */
export class DiskNames {
  readonly #folders = new Map<string, ReadonlyMap<string, string>>();

  /**
   * The path of the existing file or folder that `path` (relative to `folder`, `/` or the system's separator) names,
   * in the disk's own spelling; undefined when there is none. The case must be right on every disk.
   */
  find(folder: string, path: string): string | undefined {
    let at = folder;
    for (const part of path.split(/[/\\]/)) {
      if (part === '' || part === '.') continue;
      if (part === '..') {
        at = dirname(at);
        continue;
      }
      const name = this.#namesIn(at).get(part.normalize('NFC'));
      if (name === undefined) return undefined;
      at = join(at, name);
    }
    return at;
  }

  /** Names in a folder; empty when it cannot be read. */
  namesIn(folder: string): readonly string[] {
    return [...this.#namesIn(folder).values()];
  }

  #namesIn(folder: string): ReadonlyMap<string, string> {
    const known = this.#folders.get(folder);
    if (known !== undefined) return known;
    const names = new Map<string, string>();
    try {
      // When both spellings exist, the NFC one, sorted last, wins.
      for (const name of readdirSync(folder).toSorted((a, b) => Number(isNfc(a)) - Number(isNfc(b)))) {
        names.set(name.normalize('NFC'), name);
      }
    } catch {
      // A folder that cannot be read holds nothing we may use.
    }
    this.#folders.set(folder, names);
    return names;
  }
}

function isNfc(name: string): boolean {
  return name.normalize('NFC') === name;
}

/** The absolute path of what a command-line argument names, also when it was typed in another Unicode form; undefined when it is not there. */
export function findArgument(argument: string, names: DiskNames): string | undefined {
  if (argument === '') return undefined;
  const absolute = resolve(argument);
  if (statIfThere(absolute) !== undefined) return absolute;
  const { root } = parse(absolute);
  return names.find(root, absolute.slice(root.length));
}

/** What a path is, links followed; undefined when it is not there or cannot be looked at. */
export function statIfThere(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}

/** The path without symbolic links; undefined when it is not there. */
export function realPathIfThere(path: string): string | undefined {
  try {
    return realpathSync.native(path);
  } catch {
    return undefined;
  }
}

/** Whether the real path `path` is `folder` or lies in it. */
export function isWithin(folder: string, path: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}
