import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

interface Entry {
  readonly version?: string;
  readonly integrity?: string;
  readonly os?: readonly string[];
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const text = readFileSync(new URL('../../package-lock.json', import.meta.url), 'utf8');
const { packages } = JSON.parse(text) as { packages: Readonly<Record<string, Entry>> };

it('the lockfile names every optional package, since npm ci refuses one that does not (scripts/complete-lockfile.mjs)', () => {
  const missing = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).filter(
      (name) => !(`node_modules/${name}` in packages) && !(`${path}/node_modules/${name}` in packages),
    ),
  );
  expect(missing).toEqual([]);
});

it('every package that can be installed here is pinned by its hash', () => {
  const open = Object.entries(packages).filter(
    ([path, { integrity, os }]) =>
      path !== '' && integrity === undefined && (os === undefined || os.includes(process.platform)),
  );
  // Binaries for other builds of this system have no hash where the registry does not hold them.
  expect(
    open.map(([path]) => path).filter((path) => !/-(?:musl|gnu)[a-z]*$|-(?:arm64|x64|ia32)[a-z-]*$/.test(path)),
  ).toEqual([]);
});

it('no registry is named', () => {
  expect(text).not.toContain('"resolved"');
});
