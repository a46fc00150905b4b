/** The lockfile enters; `node_modules/` holding exactly what it names leaves. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { run, SetupProblem } from './run.mjs';

/** Refuses a Node older than package.json asks for. */
export function checkNode(root) {
  const needed = readJson(join(root, 'package.json')).engines.node.replace('>=', '');
  const [major, minor] = process.versions.node.split('.').map(Number);
  const [wantedMajor, wantedMinor] = needed.split('.').map(Number);
  if (major < wantedMajor || (major === wantedMajor && minor < wantedMinor)) {
    throw new SetupProblem(
      `Lectern needs Node ${needed} or newer; this is Node ${process.versions.node}.`,
      'install a newer Node, then run this again',
    );
  }
  return `Node ${process.versions.node}`;
}

/** Runs `npm ci` unless npm's own record in `node_modules/` says that the lockfile's packages are there. */
export function ensurePackages(root) {
  const difference = findDifference(root);
  if (difference === undefined) return 'packages current';
  console.log(`Packages: ${difference}; running npm ci …`);
  // No package needs its install script, and none may run one.
  const args = ['ci', '--ignore-scripts', '--include=dev', '--include=optional', '--no-audit', '--no-fund'];
  if (!run('npm', args, { cwd: root })) {
    throw new SetupProblem(
      'The packages could not be installed; what npm says stands above.',
      'check the network, then run this again',
    );
  }
  return 'packages installed';
}

/** Why `npm ci` has to run, or undefined. */
function findDifference(root) {
  const record = join(root, 'node_modules/.package-lock.json');
  if (!existsSync(record)) return 'not installed yet';
  const wanted = readJson(join(root, 'package-lock.json')).packages;
  let present;
  try {
    present = readJson(record).packages;
  } catch {
    return 'the record of the last installation cannot be read';
  }
  for (const [path, { version, integrity, optional }] of Object.entries(wanted)) {
    if (path === '') continue;
    const installed = present[path];
    // Optional packages for other platforms are left out.
    if (installed === undefined && optional) continue;
    const name = path.replace(/^.*node_modules\//, '');
    if (installed === undefined) return `${name} is missing`;
    if (installed.version !== version || installed.integrity !== integrity) return `${name} is another version`;
    if (!existsSync(join(root, path, 'package.json'))) return `${name} is missing`;
  }
  const extra = Object.keys(present).find((path) => wanted[path] === undefined);
  return extra === undefined ? undefined : `${extra.replace(/^.*node_modules\//, '')} is no longer used`;
}

function readJson(path) {
  return JSON.parse(readFileSync(path, 'utf8'));
}
