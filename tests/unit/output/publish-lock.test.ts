import { existsSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { LOCK, withLock } from '../../../src/output/publish-lock.ts';

let folder: string;
let lock: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lock-test-'));
  lock = join(folder, LOCK);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** No process has this id: Linux ends at 4,194,304. */
function abandon(): void {
  writeFileSync(lock, JSON.stringify({ host: hostname(), pid: 4_194_305, token: 'gone' }));
}

test('one at a time works in a folder', async () => {
  let inside = 0;
  let most = 0;
  const work = async (): Promise<void> => {
    most = Math.max(most, ++inside);
    await new Promise((resolve) => setTimeout(resolve, 5));
    inside -= 1;
  };
  await Promise.all(Array.from({ length: 8 }, () => withLock(folder, work)));
  expect(most).toBe(1);
  expect(existsSync(lock)).toBe(false);
});

test("a dead process's lock is taken", async () => {
  abandon();
  expect(await withLock(folder, async () => 'done')).toBe('done');
});

// Of two processes that find the same dead lock the slower one removed the lock that the faster one had just taken.
test('a dead lock is left to whoever is removing it', async () => {
  abandon();
  writeFileSync(`${lock}.guard`, '');
  let done = false;
  const locked = withLock(folder, async () => (done = true));
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(done).toBe(false);
  expect(existsSync(lock)).toBe(true);
  rmSync(`${lock}.guard`);
  expect(await locked).toBe(true);
});

test('whoever was killed while removing a dead lock holds up nobody', async () => {
  abandon();
  writeFileSync(`${lock}.guard`, '');
  utimesSync(`${lock}.guard`, 1, 1);
  expect(await withLock(folder, async () => 'done')).toBe('done');
  expect(existsSync(`${lock}.guard`)).toBe(false);
});
