/** A folder that a deck is to be begun in enters; what stands there already, and what lies around it, leaves. */
import { existsSync, lstatSync, readdirSync, readFileSync, type Stats } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { UsageError } from '../failure.ts';
import { shownPath } from '../report/findings.ts';
import { DiskNames, findArgument, statIfThere } from '../workspace/disk-names.ts';

export interface Place {
  /** Absolute path; the folder need not exist yet. */
  readonly folder: string;
  /** As people are told it: relative to the current folder, `.` for that. */
  readonly shown: string;
  /** Whether nothing is there but what git and the system keep. */
  readonly isEmpty: boolean;
  /** Whether the folder has a package.json of its own. */
  readonly isPackage: boolean;
  /** Installed there or above, so that `npx lectern` needs no registry; named in the folder's package.json; or neither. */
  readonly lectern: 'installed' | 'named' | 'missing';
  /** The folder's path from the top of the git repository it lies in, `/` between names, empty at the top; absent outside of any. */
  readonly inRepository?: string;
}

/** Files that are nobody's work. */
const IGNORED = new Set(['.git', '.DS_Store', 'Thumbs.db', 'desktop.ini']);

/** Throws `UsageError` where a file has that name. */
export function placeOf(argument: string): Place {
  const folder = findArgument(argument, new DiskNames()) ?? resolve(argument);
  const stats = statIfThere(folder);
  if (stats !== undefined && !stats.isDirectory())
    throw new UsageError(`"${argument}" is a file, not a folder.`, 'name another folder');
  const repository = [...above(folder)].find((one) => existsSync(join(one, '.git')));
  return {
    folder,
    shown: shownPath(folder) || '.',
    isEmpty: stats === undefined || readdirSync(folder).every((name) => IGNORED.has(name)),
    isPackage: existsSync(join(folder, 'package.json')),
    lectern: lecternAt(folder),
    ...(repository === undefined ? {} : { inRepository: relative(repository, folder).replaceAll('\\', '/') }),
  };
}

/** A title for a deck in that folder: `tides-and-moons` → `Tides and moons`. */
export function titleFor({ folder }: Place): string {
  const words = basename(folder)
    .replace(/[-_.\s]+/g, ' ')
    .trim();
  return words === '' ? 'My talk' : words.charAt(0).toUpperCase() + words.slice(1);
}

/** What stands in the way of new files: of each path itself, or what stands where it needs a folder. Relative paths, `/` between names. */
export function standingInTheWay(folder: string, paths: Iterable<string>): ReadonlySet<string> {
  const found = new Set<string>();
  for (const path of paths) {
    const names = path.split('/');
    for (const [at] of names.entries()) {
      const part = names.slice(0, at + 1).join('/');
      const stats = lstatIfThere(join(folder, part));
      if (stats === undefined) break;
      // A link to a folder would lead the files out of this one.
      if (part !== path && stats.isDirectory()) continue;
      found.add(part);
      break;
    }
  }
  return found;
}

function lecternAt(folder: string): Place['lectern'] {
  if ([...above(folder)].some((one) => existsSync(join(one, 'node_modules/lectern/package.json')))) return 'installed';
  const manifest = join(folder, 'package.json');
  // A word is enough: what it decides is which command people are told.
  return existsSync(manifest) && readFileSync(manifest, 'utf8').includes('"lectern"') ? 'named' : 'missing';
}

/** The folder and each above it. */
function* above(folder: string): Generator<string> {
  for (let at = folder; ; at = dirname(at)) {
    yield at;
    if (dirname(at) === at) return;
  }
}

function lstatIfThere(path: string): Stats | undefined {
  return lstatSync(path, { throwIfNoEntry: false });
}
