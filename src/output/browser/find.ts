/** Looks for a Chromium: an explicit path and the machine enter, the browsers worth starting, best first, leave. */
import { accessSync, constants, existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { BrowserMissing } from '../errors.ts';
import { readEndpoints, type Endpoint } from './endpoint.ts';

/** A browser that can be tried. */
export interface BrowserChoice {
  /** Where it was found, for messages: `Playwright's own`, `/usr/bin/chromium`. */
  readonly label: string;
  /** Absolute path of the program. */
  readonly path: string;
}

export interface FindOptions {
  /** The `--browser` flag; absent: the environment, then the search. */
  readonly explicit?: string | undefined;
  readonly env?: NodeJS.ProcessEnv;
  readonly platform?: NodeJS.Platform;
}

/** The variables that name a browser, in order; the first is ours. */
export const BROWSER_VARIABLES = ['LECTERN_BROWSER', 'CHROME_PATH', 'PUPPETEER_EXECUTABLE_PATH'] as const;

/**
 * What to do when there is none: one command, by platform and, on Linux, by what /etc/os-release says. Debian's own
 * packages are known to work; Ubuntu has none but a snap, which a command line cannot steer.
 */
export function installHint(platform: NodeJS.Platform = process.platform, release = osRelease(platform)): string {
  const isDebian = /^ID=debian$/m.test(release);
  const isUbuntu = /^ID(?:_LIKE)?=.*\bubuntu\b/m.test(release);
  const command = isDebian
    ? `${process.getuid?.() === 0 ? '' : 'sudo '}apt-get install -y chromium chromium-headless-shell`
    : `npx playwright-core install ${isUbuntu ? '--with-deps ' : ''}chromium`;
  return `run "${command}", or name a Chromium or Chrome with --browser <path> or ${BROWSER_VARIABLES[0]}`;
}

function osRelease(platform: NodeJS.Platform): string {
  const file = '/etc/os-release';
  return platform === 'linux' && existsSync(file) ? readFileSync(file, 'utf8') : '';
}

/**
 * The browsers elsewhere that the flag names, or else the first of the variables; undefined where it is a path, or none.
 * @throws {BrowserMissing} for an address that cannot be read.
 */
export function namedEndpoints({ explicit, env = process.env }: FindOptions): readonly Endpoint[] | undefined {
  if (explicit !== undefined) return readEndpoints(explicit, '--browser');
  const variable = BROWSER_VARIABLES.find((name) => env[name]);
  return variable === undefined ? undefined : readEndpoints(env[variable] ?? '', variable);
}

/**
 * All browsers found, in the order: explicit path, environment, Playwright's own, chromium-headless-shell, Chrome, Edge,
 * the system's chromium. A path that was named but cannot be run throws `BrowserMissing`, since silently using another
 * browser would hide the mistake. An empty list means that none was found.
 */
export function findBrowsers(options: FindOptions = {}): readonly BrowserChoice[] {
  const env = options.env ?? process.env;
  const platform = options.platform ?? process.platform;
  if (options.explicit !== undefined) return [named(options.explicit, '--browser', platform)];
  for (const variable of BROWSER_VARIABLES) {
    const path = env[variable];
    if (path) return [named(path, variable, platform)];
  }
  const found: BrowserChoice[] = [];
  for (const path of playwrightPrograms(env, platform)) found.push({ label: "Playwright's own", path });
  for (const path of [
    ...debianShell(platform),
    ...onPath(['chromium-headless-shell', 'chrome-headless-shell'], env, platform),
    ...chromePrograms(env, platform),
    ...onPath(['chromium', 'chromium-browser'], env, platform),
  ]) {
    found.push({ label: path, path });
  }
  return found.filter(({ path }, index) => found.findIndex((other) => other.path === path) === index);
}

function named(path: string, by: string, platform: NodeJS.Platform): BrowserChoice {
  if (isProgram(path)) return { label: path, path };
  const what = existsSync(path) ? 'cannot be run' : 'does not exist';
  throw new BrowserMissing(`The browser "${path}" named by ${by} ${what}.`, installHint(platform));
}

/** Playwright keeps each build in a folder of its own; the newest counts, its headless shell before the full browser. */
function playwrightPrograms(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): string[] {
  const cache = { darwin: 'Library/Caches', win32: 'AppData/Local' }[platform as string] ?? '.cache';
  const home = env['HOME'] ?? homedir();
  const folder = env['PLAYWRIGHT_BROWSERS_PATH'] || join(home, cache, 'ms-playwright');
  if (!existsSync(folder)) return [];
  const builds = readdirSync(folder).flatMap((name) => {
    const match = /^(chromium|chromium_headless_shell)-(\d+)$/.exec(name);
    return match === null ? [] : [{ name, isShell: match[1] !== 'chromium', revision: Number(match[2]) }];
  });
  builds.sort((a, b) => b.revision - a.revision || Number(b.isShell) - Number(a.isShell));
  return builds.flatMap(({ name }) => below(join(folder, name), PLAYWRIGHT_PROGRAM)).filter(isProgram);
}

const PLAYWRIGHT_PROGRAM =
  /(^|[\\/])(chrome|headless_shell|chrome-headless-shell|Chromium|Google Chrome for Testing)(\.exe)?$/;

function below(folder: string, name: RegExp): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((entry) => name.test(entry))
    .map((entry) => join(folder, entry))
    .sort();
}

/** Debian's command is a shell script that waits for this program: started directly, it is the process we can end. */
function debianShell(platform: NodeJS.Platform): string[] {
  return platform === 'linux' ? ['/usr/lib/chromium/chromium-headless-shell'].filter(isProgram) : [];
}

function onPath(names: readonly string[], env: NodeJS.ProcessEnv, platform: NodeJS.Platform): string[] {
  const ending = platform === 'win32' ? '.exe' : '';
  const folders = (env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  if (platform !== 'win32') folders.push('/usr/bin', '/snap/bin');
  return names.flatMap((name) =>
    folders
      .map((folder) => join(folder, name + ending))
      .filter(isProgram)
      .slice(0, 1),
  );
}

function chromePrograms(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): string[] {
  if (platform === 'darwin') {
    const apps = ['Google Chrome', 'Microsoft Edge', 'Chromium'];
    return apps.map((app) => `/Applications/${app}.app/Contents/MacOS/${app}`).filter(isProgram);
  }
  if (platform === 'win32') {
    const roots = [env['PROGRAMFILES'], env['PROGRAMFILES(X86)'], env['LOCALAPPDATA']].filter(
      (root) => root !== undefined,
    );
    const programs = ['Google/Chrome/Application/chrome.exe', 'Microsoft/Edge/Application/msedge.exe'];
    return programs.flatMap((program) => roots.map((root) => join(root, program))).filter(isProgram);
  }
  const opt = ['/opt/google/chrome/chrome', '/opt/microsoft/msedge/msedge'].filter(isProgram);
  return opt.length > 0 ? opt : onPath(['google-chrome', 'google-chrome-stable', 'microsoft-edge'], env, platform);
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile() && dirname(path) !== path;
  } catch {
    return false;
  }
}
