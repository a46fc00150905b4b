/** The machine enters; a Chromium that Lectern can start leaves: one that is there, else one it installs. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { ask, debianCommand, installDebian, onPath, run, SetupProblem } from './run.mjs';

/** The same variables and order as `src/output/browser/find.ts`. */
const VARIABLES = ['LECTERN_BROWSER', 'CHROME_PATH', 'PUPPETEER_EXECUTABLE_PATH'];
const PROGRAMS = [
  'chromium-headless-shell',
  'chrome-headless-shell',
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge',
  'chromium',
  'chromium-browser',
];
const DEBIAN_PACKAGES = ['chromium', 'chromium-headless-shell'];

/** Gives what was found or installed, in a few words. */
export function ensureBrowser(root) {
  const found = findBrowser(root);
  if (found !== undefined) return `browser ${found}`;
  console.log('Browser: no Chromium, Chrome or Edge found; installing Chromium (this can take some minutes) …');
  if (!installDebian(DEBIAN_PACKAGES)) run('npx', ['playwright', 'install', 'chromium'], { cwd: root });
  const installed = findBrowser(root);
  // A program may be there and not start, for want of libraries.
  if (installed === undefined || ask(installed, ['--version']) === undefined) {
    const command = existsSync('/etc/debian_version')
      ? debianCommand(DEBIAN_PACKAGES)
      : 'npx playwright install --with-deps chromium';
    throw new SetupProblem(
      installed === undefined ? 'No browser could be installed.' : `The browser ${installed} does not start.`,
      `run "${command}", or name a Chromium or Chrome with the variable ${VARIABLES[0]}`,
    );
  }
  return `browser ${installed} installed`;
}

function findBrowser(root) {
  for (const variable of VARIABLES) {
    const path = process.env[variable];
    if (!path) continue;
    if (!existsSync(path))
      throw new SetupProblem(`${variable} names "${path}", which does not exist.`, `correct or unset ${variable}`);
    return path;
  }
  return findPlaywrights(root) ?? PROGRAMS.map(onPath).find(Boolean) ?? appPaths().find((path) => existsSync(path));
}

/** Playwright's own Chromium of the revision that the installed Playwright asks for. */
function findPlaywrights(root) {
  const manifest = join(root, 'node_modules/playwright-core/browsers.json');
  if (!existsSync(manifest)) return undefined;
  const { browsers } = JSON.parse(readFileSync(manifest, 'utf8'));
  const { revision } = browsers.find(({ name }) => name === 'chromium');
  const caches = { darwin: 'Library/Caches', win32: 'AppData/Local' };
  const base =
    process.env.PLAYWRIGHT_BROWSERS_PATH || join(homedir(), caches[process.platform] ?? '.cache', 'ms-playwright');
  for (const folder of [join(base, `chromium_headless_shell-${revision}`), join(base, `chromium-${revision}`)]) {
    if (!existsSync(join(folder, 'INSTALLATION_COMPLETE'))) continue;
    const program = readdirSync(folder, { recursive: true, encoding: 'utf8' }).find((entry) =>
      /(?:^|[\\/])(?:chrome|headless_shell|chrome-headless-shell|Chromium|Google Chrome for Testing)(?:\.exe)?$/.test(
        entry,
      ),
    );
    if (program !== undefined) return join(folder, program);
  }
  return undefined;
}

function appPaths() {
  if (process.platform === 'darwin') {
    return ['Google Chrome', 'Microsoft Edge', 'Chromium'].map(
      (app) => `/Applications/${app}.app/Contents/MacOS/${app}`,
    );
  }
  if (process.platform !== 'win32')
    return ['/opt/google/chrome/chrome', '/opt/microsoft/msedge/msedge', '/snap/bin/chromium'];
  const programs = ['Google/Chrome/Application/chrome.exe', 'Microsoft/Edge/Application/msedge.exe'];
  const folders = [process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA].filter(
    Boolean,
  );
  return programs.flatMap((program) => folders.map((folder) => join(folder, program)));
}
