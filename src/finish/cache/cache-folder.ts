/** The environment enters; the folder in which pieces are kept between runs leaves. */
import { homedir } from 'node:os';
import { posix, win32 } from 'node:path';

/**
 * `LECTERN_CACHE` (`off` for none), else `lectern` in `XDG_CACHE_HOME`, else in the platform's own folder for what may be
 * deleted: `~/.cache`, `~/Library/Caches`, `%LOCALAPPDATA%`. Never beside a deck, since a cloned deck must not bring its
 * own. Relative paths are ignored, as the XDG specification asks. Undefined when there is none.
 */
export function cacheFolder(
  env: Readonly<Record<string, string | undefined>>,
  platform: NodeJS.Platform = process.platform,
  home: string = homedir(),
): string | undefined {
  const { isAbsolute, join } = platform === 'win32' ? win32 : posix;
  const named = (variable: string): string | undefined => {
    const path = env[variable];
    return path !== undefined && isAbsolute(path) ? path : undefined;
  };
  if (env['LECTERN_CACHE'] === 'off') return undefined;
  const own = named('LECTERN_CACHE');
  if (own !== undefined) return own;
  const xdg = named('XDG_CACHE_HOME');
  if (xdg !== undefined) return join(xdg, 'lectern');
  if (platform === 'win32') {
    const local = named('LOCALAPPDATA') ?? (isAbsolute(home) ? join(home, 'AppData', 'Local') : undefined);
    // The folder by the product's name may hold more there than what can be deleted.
    return local === undefined ? undefined : join(local, 'lectern', 'cache');
  }
  if (!isAbsolute(home)) return undefined;
  return platform === 'darwin' ? join(home, 'Library', 'Caches', 'lectern') : join(home, '.cache', 'lectern');
}
