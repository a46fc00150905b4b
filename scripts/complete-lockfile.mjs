/**
 * package-lock.json enters and leaves with an entry for every optional package of another platform. Run it after
 * `npm install` where the registry does not list them all: npm then leaves them out, and `npm ci` refuses the file.
 */
import { readFileSync, writeFileSync } from 'node:fs';

const file = new URL('../package-lock.json', import.meta.url);
const lock = JSON.parse(readFileSync(file, 'utf8'));
const known = new Set(Object.keys(lock.packages).map((path) => path.replace(/^.*node_modules\//, '')));
let added = 0;
for (const owner of Object.values(lock.packages)) {
  for (const [name, version] of Object.entries(owner.optionalDependencies ?? {})) {
    if (known.has(name)) continue;
    known.add(name);
    lock.packages[`node_modules/${name}`] = platformEntry(name, version);
    added += 1;
  }
}
lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)));
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
console.log(added === 0 ? 'The lockfile was complete.' : `Added ${added} packages of other platforms to the lockfile.`);

/** What npm writes for a package of one platform, read from its name: `@oxlint/binding-linux-x64-gnu`. */
function platformEntry(name, version) {
  const target = name.replace(/^.*\/(?:binding-)?/, '');
  const [os, cpu] = target.startsWith('wasm32') ? [undefined, 'wasm32'] : target.split('-');
  const libc = /musl/.test(target) ? ['musl'] : /gnu/.test(target) ? ['glibc'] : undefined;
  return { version, cpu: [cpu], dev: true, ...(libc ? { libc } : {}), optional: true, ...(os ? { os: [os] } : {}) };
}
