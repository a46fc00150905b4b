import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import * as promises from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Cache, hash } from '../../../../src/finish/cache/cache.ts';

vi.mock('node:fs/promises', async (load) => ({ ...(await load<typeof promises>()) }));

let root = '';
let folder = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'lectern-cache-'));
  folder = join(root, 'lectern');
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(root, { recursive: true, force: true });
});

const NAME = `diagram-${hash('a')}.json`;
const path = () => join(folder, NAME);
const text = (bytes: Uint8Array | undefined) => bytes && Buffer.from(bytes).toString();

describe('what is read', () => {
  it('is what was written, by this user alone', async () => {
    await new Cache(folder).write(NAME, 'kept');
    expect(text(new Cache(folder).read(NAME))).toBe('kept');
    expect(statSync(path()).mode & 0o777).toBe(0o600);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
  });

  it.each<[string, () => void]>([
    ['nothing', () => undefined],
    ['a folder', () => mkdirSync(path())],
    [
      'a link to another file',
      () => {
        writeFileSync(join(folder, 'secret'), 'secret');
        symlinkSync('secret', path());
      },
    ],
    ['a pipe, which would keep a reader waiting', () => void execFileSync('mkfifo', [path()])],
    [
      'a file of 33 MB',
      () => {
        writeFileSync(path(), '');
        truncateSync(path(), 33 * 2 ** 20);
      },
    ],
    [
      'a file that everyone may write to',
      () => {
        writeFileSync(path(), 'x');
        chmodSync(path(), 0o666);
      },
    ],
  ])('is nothing where there is %s', (_, put) => {
    mkdirSync(folder);
    put();
    expect(new Cache(folder).read(NAME)).toBeUndefined();
    expect(new Cache(folder).readJson(NAME)).toBeUndefined();
  });

  it.runIf(process.getuid?.() === 0)('is nothing where the file is another user’s', () => {
    mkdirSync(folder);
    writeFileSync(path(), 'x', { mode: 0o600 });
    chownSync(path(), 12_345, 12_345);
    expect(new Cache(folder).read(NAME)).toBeUndefined();
  });

  it('is noted as in use, once an hour', async () => {
    const cache = new Cache(folder);
    await cache.write(NAME, 'x');
    const then = (minutes: number) => Date.now() / 1000 - minutes * 60;
    utimesSync(path(), then(10), then(10));
    cache.read(NAME);
    expect(Date.now() - statSync(path()).mtimeMs).toBeGreaterThan(500_000);
    utimesSync(path(), then(70), then(70));
    cache.read(NAME);
    expect(Date.now() - statSync(path()).mtimeMs).toBeLessThan(60_000);
  });
});

describe('what is written', () => {
  it('makes the folder anew when it is deleted at any time', async () => {
    const faults: unknown[] = [];
    const cache = new Cache(folder, (error) => faults.push(error));
    const writes = Array.from({ length: 200 }, (_, index) => cache.write(`diagram-${hash(String(index))}.json`, 'x'));
    // A deletion that meets a new file is no more than one that came too early.
    const deleting = setInterval(() => void promises.rm(folder, { recursive: true, force: true }).catch(() => 0), 1);
    await Promise.all(writes);
    clearInterval(deleting);
    await promises.rm(folder, { recursive: true, force: true, maxRetries: 5 });
    await cache.write(NAME, 'kept');
    expect(text(cache.read(NAME))).toBe('kept');
    expect(faults).toEqual([]);
  });

  it('makes folders above it for all that are written at once', async () => {
    folder = join(root, 'none', 'of', 'these', 'lectern');
    const faults: unknown[] = [];
    const cache = new Cache(folder, (error) => faults.push(error));
    await Promise.all(Array.from({ length: 100 }, (_, index) => cache.write(`math-${hash(String(index))}.json`, 'x')));
    expect(faults).toEqual([]);
    expect(readdirSync(folder)).toHaveLength(101);
  });

  it('replaces a link, and not what it leads to', async () => {
    mkdirSync(folder);
    writeFileSync(join(folder, 'mine'), 'mine');
    symlinkSync('mine', path());
    await new Cache(folder).write(NAME, 'kept');
    expect(text(new Cache(folder).read(NAME))).toBe('kept');
    expect(readFileSync(join(folder, 'mine'), 'utf8')).toBe('mine');
  });

  it.each<[string, string, () => void]>([
    ['a file stands where the folder should', 'EEXIST', () => writeFileSync(folder, '')],
    ['a file stands above it', 'ENOTDIR', () => void (writeFileSync(folder, ''), (folder = join(folder, 'below')))],
    ['the system makes no folders', 'ENOENT', () => void (folder = '/proc/nope/lectern')],
    ['a folder stands in its place', 'EISDIR', () => mkdirSync(path(), { recursive: true })],
  ])('is told once that it cannot be where %s', async (_, code, put) => {
    put();
    const faults: unknown[] = [];
    const cache = new Cache(folder, (error) => faults.push((error as NodeJS.ErrnoException).code));
    await cache.write(NAME, 'x');
    await cache.write(NAME, 'x');
    expect(faults).toEqual([code]);
  });

  it('is told once when the disk is full, and leaves nothing half', async () => {
    const { open } = await vi.importActual<typeof promises>('node:fs/promises');
    vi.spyOn(promises, 'open').mockImplementation(async (...args) => {
      const file = await open(...args);
      vi.spyOn(file, 'writeFile').mockRejectedValue(Object.assign(new Error('full'), { code: 'ENOSPC' }));
      return file;
    });
    const faults: [unknown, string][] = [];
    const cache = new Cache(folder, (error, file) => faults.push([(error as NodeJS.ErrnoException).code, file]));
    await Promise.all([cache.write(NAME, 'x'), cache.write(NAME, 'y')]);
    expect(faults).toEqual([['ENOSPC', path()]]);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('is left out when it is too large to be read again', async () => {
    const cache = new Cache(folder);
    await cache.write(NAME, new Uint8Array(32 * 2 ** 20 + 1));
    expect(existsSync(path())).toBe(false);
  });
});

describe('a folder that is full', () => {
  const old = (file: string, seconds: number) => utimesSync(file, seconds, seconds);
  const sized = (name: string, size: number, used: number) => {
    const file = join(folder, name);
    writeFileSync(file, '');
    truncateSync(file, size);
    old(file, used);
    return name;
  };
  const LARGE = 50 * 2 ** 20;
  beforeEach(() => mkdirSync(folder, { recursive: true }));

  it('loses what was not used for longest, of its own files alone', async () => {
    const [newest, middle, oldest] = ['c', 'b', 'a'].map((letter, index) =>
      sized(`diagram-${hash(letter)}.json`, LARGE, 3000 - index * 1000),
    );
    const mine = sized('mine.json', LARGE, 1);
    const picture = sized(`picture-${hash('p')}.bin`, LARGE, 1);
    await new Cache(folder).write(NAME.replace('diagram', 'code'), 'x');
    const left = readdirSync(folder);
    expect(left).toEqual(expect.arrayContaining([newest, middle, mine, picture]));
    expect(left).not.toContain(oldest);
  });

  it('loses what killed runs left, and nothing that another run is writing now', async () => {
    const temporary = `${NAME}.0123456789abcdef`;
    const now = sized(`${temporary}`, 3 * LARGE, Date.now() / 1000);
    const left = sized(`picture-${hash('p')}.bin.0123456789abcdef`, 10, 1000);
    await new Cache(folder).write(NAME, 'x');
    expect(readdirSync(folder)).toContain(now);
    expect(readdirSync(folder)).not.toContain(left);
  });

  it('follows no link that stands where its mark should', async () => {
    symlinkSync(join(root, 'elsewhere'), join(folder, 'pruned'));
    await new Cache(folder).write(NAME, 'x');
    expect(readdirSync(root)).toEqual(['lectern']);
    expect(text(new Cache(folder).read(NAME))).toBe('x');
  });

  it('is looked at once an hour, and after every 32 MB that a run writes', async () => {
    await new Cache(folder).write(NAME, 'x');
    for (const letter of 'abc') sized(`math-${hash(letter)}.json`, LARGE, 1000);
    const cache = new Cache(folder);
    await cache.write(NAME, 'x');
    expect(readdirSync(folder)).toHaveLength(5);
    await cache.write(NAME, new Uint8Array(32 * 2 ** 20));
    expect(readdirSync(folder).filter((name) => name.startsWith('math'))).toHaveLength(1);
    for (const letter of 'abc') sized(`math-${hash(letter)}.json`, LARGE, 1000);
    old(join(folder, 'pruned'), Date.now() / 1000 - 3700);
    await new Cache(folder).write(NAME, 'x');
    expect(readdirSync(folder).filter((name) => name.startsWith('math'))).toHaveLength(2);
  });
});
