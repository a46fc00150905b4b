/**
 * package-lock.json enters and leaves with an entry for every optional package it names. A registry that holds only some
 * platforms' binaries makes npm leave the others out, and then `npm ci` refuses the lockfile. Run it after `npm install`.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const SYSTEMS = ['android', 'darwin', 'freebsd', 'linux', 'openharmony', 'win32'];
const file = join(dirname(dirname(fileURLToPath(import.meta.url))), 'package-lock.json');
const lock = JSON.parse(readFileSync(file, 'utf8'));
const added = [];
for (const [path, { optionalDependencies = {}, dev }] of Object.entries(lock.packages)) {
  for (const [name, version] of Object.entries(optionalDependencies)) {
    if (lock.packages[`node_modules/${name}`] || lock.packages[`${path}/node_modules/${name}`]) continue;
    lock.packages[`node_modules/${name}`] = entryOf(name, version, dev);
    added.push(name);
  }
}
if (added.length > 0) {
  const [[, own], ...others] = Object.entries(lock.packages);
  others.sort(([one], [two]) => one.localeCompare(two, 'en'));
  lock.packages = { '': own, ...Object.fromEntries(others) };
  writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
}
console.log(added.length === 0 ? 'The lockfile is complete.' : `Added to the lockfile: ${added.join(', ')}.`);

/** `@scope/binding-linux-x64-gnu` says for which machines it is; npm installs it on no other. */
function entryOf(name, version, dev) {
  const [system, cpu, libc = ''] = name.replace(/^.*\/(?:binding-)?/, '').split('-');
  if (!SYSTEMS.includes(system) || cpu === undefined || !/^\d/.test(version)) {
    throw new Error(`Cannot tell what machine ${name}@${version} is for.`);
  }
  const library = libc.startsWith('musl') ? { libc: ['musl'] } : libc.startsWith('gnu') ? { libc: ['glibc'] } : {};
  return { version, cpu: [cpu], ...(dev ? { dev } : {}), ...library, optional: true, os: [system] };
}
