/** Flags and environment enter; the cache of this run leaves, which says once when nothing can be kept. */
import { Cache } from '../finish/cache/cache.ts';
import { cacheFolder } from '../finish/cache/cache-folder.ts';
import { codeOf, outputError } from '../output/errors.ts';
import type { FinishFlags } from './commands/shared-flags.ts';

/** Undefined where nothing is to be read or kept: `--no-cache`, `LECTERN_CACHE=off`, a user without a folder. */
export function openCache({ cache }: FinishFlags, say: (message: string) => void): Cache | undefined {
  const folder = cache ? cacheFolder(process.env) : undefined;
  if (folder === undefined) return undefined;
  return new Cache(folder, (error, path) => {
    const cause = codeOf(error) === undefined ? `Cannot write "${path}".` : outputError(path, error).message;
    say(`${cause} What was made for this run is made again by the next.`);
  });
}
