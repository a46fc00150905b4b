/**
 * The working tree enters; whether it may land leaves: every check of the gate, each named with its time.
 * `node scripts/verify.mjs [name…]` runs only the steps named. Exit code 1: a step failed, or the tree was changed.
 * Set-up must have run (`npm test` does both).
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const bin = (path) => [process.execPath, join(root, 'node_modules', path)];
const lectern = [process.execPath, join(root, 'lib/cli/main.js')];

/** Each step: its name and the command. */
const STEPS = [
  ['format', [...bin('oxfmt/bin/oxfmt'), '--check', '.']],
  ['lint', [...bin('oxlint/bin/oxlint'), '.']],
  ['types: pure', [...bin('typescript/bin/tsc'), '-p', 'tsconfig.pure.json']],
  ['types: node', [...bin('typescript/bin/tsc'), '-p', 'tsconfig.node.json']],
  ['types: web', [...bin('typescript/bin/tsc'), '-p', 'tsconfig.web.json']],
  ['unused', [...bin('knip/bin/knip.js'), '--no-progress']],
  ['unit', [...bin('vitest/vitest.mjs'), 'run']],
  // One seed, so that a gate can be repeated; other documents are tried by hand (`node scripts/fuzz.mjs`).
  ['fuzz', [process.execPath, join(root, 'scripts/fuzz.mjs'), '--seed', '20261124']],
  ['browser', [...bin('@playwright/test/cli.js'), 'test', '-c', 'tests/browser']],
  ['build of slides/', [...lectern, 'build', 'slides', '--out', 'dist', '--trust']],
  ['check of slides/', [...lectern, 'check', 'slides', '--trust', '--max-warnings', '0']],
];

const wanted = process.argv.slice(2);
const steps = wanted.length === 0 ? STEPS : STEPS.filter(([name]) => wanted.some((word) => name.startsWith(word)));
const unknown = wanted.find((word) => !STEPS.some(([name]) => name.startsWith(word)));
if (unknown !== undefined) {
  // A gate that ran nothing must not say that all passed.
  console.log(`No step begins with "${unknown}"; the steps are ${STEPS.map(([name]) => name).join(', ')}.`);
  process.exit(2);
}
const before = treeState();
const failed = [];
for (const [name, work] of /** @type {[string, string[]][]} */ (steps)) {
  console.log(`\n── ${name}`);
  const started = Date.now();
  const fault = runCommand(work);
  if (fault) failed.push(name);
  console.log(
    `── ${name}: ${fault ? `FAILED (${fault})` : 'passed'} in ${((Date.now() - started) / 1000).toFixed(1)} s`,
  );
}
const changed = changesSince(before);
if (changed.length > 0) {
  failed.push('clean tree');
  console.log(`\n── clean tree: FAILED, the checks changed files:\n${changed.join('\n')}`);
}
const checks = steps.length + 1;
if (failed.length > 0) console.log(`\nFailed: ${failed.join(', ')}.`);
console.log(`\n${checks - failed.length} passed, ${failed.length} failed`);
process.exitCode = failed.length > 0 ? 1 : 0;

function runCommand([command, ...args]) {
  const { status, signal, error } = spawnSync(command, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
  if (error) return error.message;
  if (signal) return `ended by ${signal}`;
  return status === 0 ? undefined : `exit code ${status}`;
}

/** Each changed or new file with a hash of what is in it; undefined outside a Git repository. */
function treeState() {
  const { status, stdout } = spawnSync('git', ['status', '--porcelain', '-z', '-uall', '--no-renames'], {
    cwd: root,
    encoding: 'utf8',
  });
  if (status !== 0) return undefined;
  return new Map(
    stdout
      .split('\0')
      .filter(Boolean)
      .map((entry) => [entry.slice(3), `${entry.slice(0, 2)} ${hashOf(join(root, entry.slice(3)))}`]),
  );
}

function hashOf(path) {
  return existsSync(path) ? createHash('sha256').update(readFileSync(path)).digest('hex') : 'gone';
}

function changesSince(state) {
  const now = treeState();
  if (state === undefined || now === undefined) {
    console.log('\n── clean tree: not looked at, this is no Git repository');
    return [];
  }
  const paths = new Set([...state.keys(), ...now.keys()]);
  return [...paths].filter((path) => state.get(path) !== now.get(path)).sort();
}
