/** Commands that set-up runs, with their output shown, and the one kind of error it reports. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** Something is missing that set-up cannot get; `hint` says what to do. */
export class SetupProblem extends Error {
  constructor(message, hint) {
    super(message);
    this.hint = hint;
  }
}

/** Runs a command with its output shown; gives whether it ended well. */
export function run(command, args, options = {}) {
  const shell = process.platform === 'win32';
  const result = spawnSync(command, args, { stdio: ['ignore', 'inherit', 'inherit'], shell, ...options });
  return result.status === 0;
}

/** Runs a command silently; its standard output, or undefined when it failed. */
export function ask(command, args) {
  const result = spawnSync(command, args, { stdio: ['ignore', 'pipe', 'ignore'], encoding: 'utf8', timeout: 20_000 });
  return result.status === 0 ? result.stdout.trim() : undefined;
}

/** Where a program lies on the PATH, or undefined. */
export function onPath(name) {
  const windows = process.platform === 'win32';
  const folders = (process.env.PATH || '').split(windows ? ';' : ':').filter(Boolean);
  return folders.map((folder) => join(folder, windows ? `${name}.exe` : name)).find((path) => existsSync(path));
}

/**
 * Installs Debian packages when this is Debian or Ubuntu and the user may (root, or sudo without a password).
 * Gives whether it did; the caller names the command when it did not.
 */
export function installDebian(packages) {
  if (!existsSync('/etc/debian_version') || !onPath('apt-get')) return false;
  const isRoot = process.getuid() === 0;
  if (!isRoot && ask('sudo', ['-n', 'true']) === undefined) return false;
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const apt = (...args) => (isRoot ? run('apt-get', args, { env }) : run('sudo', ['-n', 'apt-get', ...args], { env }));
  return apt('update', '-q') && apt('install', '-y', '-q', ...packages);
}

/** What to type to install Debian packages by hand. */
export function debianCommand(packages) {
  const sudo = process.getuid && process.getuid() === 0 ? '' : 'sudo ';
  return `${sudo}apt-get update && ${sudo}apt-get install -y ${packages.join(' ')}`;
}

/** Builds `lib/` where its sources changed. */
export function buildLib(root) {
  if (!run(process.execPath, [join(root, 'scripts/build-lib.mjs')])) {
    throw new SetupProblem('The tool could not be built; the reason stands above.');
  }
  return 'lib/ current';
}
