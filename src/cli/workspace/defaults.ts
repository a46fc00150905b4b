/** A deck's folder enters, the nearest `lectern.yaml` at or above it leaves. */
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { isWithin, realPathIfThere, statIfThere } from './disk-names.ts';

export const DEFAULTS_NAME = 'lectern.yaml';

/**
 * The search goes up to the repository's root (the folder that holds `.git`), the home folder or the disk's root,
 * whichever comes first. A link is followed only within the folder it stands in, unless trusted.
 */
export function findDefaults(folder: string, trust: boolean): string | undefined {
  const home = realPathIfThere(homedir());
  for (let at = folder; ; at = dirname(at)) {
    const file = join(at, DEFAULTS_NAME);
    if (statIfThere(file)?.isFile() === true) {
      const real = realPathIfThere(file);
      return real !== undefined && (trust || isWithin(at, real)) ? file : undefined;
    }
    if (at === home || at === dirname(at) || statIfThere(join(at, '.git')) !== undefined) return undefined;
  }
}
