/** The folder of a new package enters; what its package.json names to get this very Lectern leaves. */
import { existsSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { packageRoot } from '../../output/package-files.ts';
import { version } from '../version.ts';

/** What npm remembers of an installation, in `node_modules/`. */
interface NpmRecord {
  readonly packages?: Readonly<Record<string, { readonly resolved?: string } | undefined>>;
}

/**
 * The version, which a registry has; `file:…` where this Lectern is a checkout, to which npm then makes a link, or was
 * installed by npm from an archive that is still there.
 */
export function lecternSource(folder: string, root: string = packageRoot()): string {
  const home = /^(.*)[\\/]node_modules[\\/]lectern$/.exec(root)?.[1];
  if (home === undefined) return fileSource(folder, root);
  const archive = archiveIn(home);
  const path = archive === undefined ? undefined : resolve(home, archive);
  return path !== undefined && existsSync(path) ? fileSource(folder, path) : version;
}

function fileSource(folder: string, path: string): string {
  return `file:${relative(folder, path).replaceAll('\\', '/')}`;
}

/** The path that npm installed from, relative to the folder that holds `node_modules`; undefined where it was a registry. */
function archiveIn(home: string): string | undefined {
  const file = join(home, 'node_modules/.package-lock.json');
  if (!existsSync(file)) return undefined;
  try {
    const record = JSON.parse(readFileSync(file, 'utf8')) as NpmRecord;
    return /^file:(.+\.t(?:ar\.)?gz)$/.exec(record.packages?.['node_modules/lectern']?.resolved ?? '')?.[1];
  } catch {
    // Another program's file, or half of it: the version is as good a guess.
    return undefined;
  }
}
