import { join } from 'node:path';
import { expect, test } from 'vitest';
import { lecternSource } from '../../../../src/cli/init/lectern-source.ts';
import { version } from '../../../../src/cli/version.ts';
import { scratchFolder } from '../scratch.ts';

const record = (resolved: string): string => JSON.stringify({ packages: { 'node_modules/lectern': { resolved } } });

/** A folder with Lectern installed in it as npm's record says. */
function installed(files: Readonly<Record<string, string>>): string {
  return scratchFolder({ 'node_modules/lectern/package.json': '{"name":"lectern"}', ...files });
}

test('a checkout is named by its path, for npm to make a link to it', () => {
  const folder = scratchFolder({ 'lectern/package.json': '{}' });
  expect(lecternSource(join(folder, 'talks/new'), join(folder, 'lectern'))).toBe('file:../../lectern');
});

test('an installation from a registry is named by its version', () => {
  const home = installed({ 'node_modules/.package-lock.json': record('https://example.org/lectern-0.1.0.tgz') });
  expect(lecternSource(home, join(home, 'node_modules/lectern'))).toBe(version);
});

test('an installation from an archive is named by its path from the new package', () => {
  const home = installed({ 'lectern.tgz': '', 'node_modules/.package-lock.json': record('file:lectern.tgz') });
  expect(lecternSource(join(home, 'talks/new'), join(home, 'node_modules/lectern'))).toBe('file:../../lectern.tgz');
});

test('an archive that is gone, and a record that cannot be read, give the version', () => {
  const gone = installed({ 'node_modules/.package-lock.json': record('file:lectern.tgz') });
  expect(lecternSource(gone, join(gone, 'node_modules/lectern'))).toBe(version);
  const broken = installed({ 'node_modules/.package-lock.json': '{"packages":' });
  expect(lecternSource(broken, join(broken, 'node_modules/lectern'))).toBe(version);
});
