/** Names of peers enter; their folders, installed at the versions written here, or why one is missing, leave. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { onPath } from '../setup/run.mjs';

/** What each peer's own folder installs; never a dependency of Lectern. */
const PACKAGES = {
  marp: { dependencies: { '@marp-team/marp-cli': '4.5.1' } },
  slidev: {
    dependencies: { '@slidev/cli': '53.0.0', '@slidev/theme-default': '0.25.0', 'playwright-chromium': '1.65.0' },
    // 66.11 and 66.12 name packages that the registry does not have.
    overrides: { unocss: '66.10.5', '@unocss/extractor-mdc': '66.10.5', '@unocss/reset': '66.10.5' },
  },
  'reveal-md': { dependencies: { 'reveal-md': '6.1.4' } },
  // For counting slides, not for the bench.
  'slidev-parser': { dependencies: { '@slidev/parser': '53.0.0' } },
};

/** Where peers, decks and earlier figures are kept: the user's cache folder, never the project. */
export function benchFolder(env = process.env) {
  const xdg = env.XDG_CACHE_HOME;
  const cache = xdg !== undefined && isAbsolute(xdg) ? xdg : join(homedir(), '.cache');
  return join(cache, 'lectern-bench');
}

/** `{ name, folder, version }`, or `{ name, missing: reason }`. Installs on first use. */
export function ensurePeer(name) {
  if (name === 'pandoc') return pandoc();
  const folder = join(benchFolder(), 'peers', name);
  const wanted = `${JSON.stringify({ name: `bench-${name}`, private: true, ...PACKAGES[name] }, null, 2)}\n`;
  const [main] = Object.keys(PACKAGES[name].dependencies);
  const manifest = join(folder, 'node_modules', main, 'package.json');
  const file = join(folder, 'package.json');
  const isCurrent = existsSync(manifest) && existsSync(file) && readFileSync(file, 'utf8') === wanted;
  if (!isCurrent) {
    console.log(`Installing ${name} into ${folder} …`);
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    // Written last, so that a broken install is not taken for a whole one.
    const draft = join(folder, 'package.json');
    writeFileSync(draft, wanted);
    const { status, stderr } = spawnSync('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund'], {
      cwd: folder,
      encoding: 'utf8',
      stdio: ['ignore', 'ignore', 'pipe'],
      shell: process.platform === 'win32',
    });
    if (status !== 0) {
      rmSync(draft, { force: true });
      const reason = /npm error (?!code)(.*)/.exec(stderr)?.[1] ?? stderr.trim().split('\n').at(-1);
      return { name, missing: `could not be installed: ${reason}` };
    }
  }
  return { name, folder, version: JSON.parse(readFileSync(manifest, 'utf8')).version };
}

function pandoc() {
  const command = onPath('pandoc');
  if (command === undefined) return { name: 'pandoc', missing: 'not on PATH' };
  const { stdout } = spawnSync(command, ['--version'], { encoding: 'utf8' });
  return { name: 'pandoc', command, version: /\d[\d.]*/.exec(stdout)?.[0] ?? 'of unknown version' };
}
