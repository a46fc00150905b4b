import { mkdirSync, mkdtempSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Watch } from '../../../src/dev/watch.ts';

describe('Watch', () => {
  let folder = '';
  let watch: Watch;
  const changed = vi.fn();
  const path = (name: string): string => join(folder, name);

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'lectern-watch-'));
    changed.mockReset();
    watch = new Watch(changed);
    writeFileSync(path('deck.md'), 'one');
    watch.set([path('deck.md'), path('later/picture.svg')]);
  });
  afterEach(() => {
    watch.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const seen = (times: number) => vi.waitFor(() => expect(changed).toHaveBeenCalledTimes(times), { timeout: 5000 });

  it('sees a write, a save by rename, a deletion and a return', async () => {
    writeFileSync(path('deck.md'), 'two and more');
    await seen(1);
    writeFileSync(path('.deck.md.new'), 'three');
    renameSync(path('.deck.md.new'), path('deck.md'));
    await seen(2);
    rmSync(path('deck.md'));
    await seen(3);
    writeFileSync(path('deck.md'), 'four');
    await seen(4);
  });

  it('sees a file appear in a folder that was not there', async () => {
    mkdirSync(path('later'));
    writeFileSync(path('later/picture.svg'), '<svg/>');
    await seen(1);
  });

  it('is silent about other files, and about a file that is only touched by its reader', async () => {
    writeFileSync(path('other.md'), 'x');
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(changed).not.toHaveBeenCalled();
  });

  it('finds what no event told of, by looking', async () => {
    watch.set([path('deck.md')]);
    // As a disk that reports nothing would leave it: only the file's own date tells.
    utimesSync(path('deck.md'), new Date(1), new Date(1));
    await seen(1);
  });

  it('says nothing after it was closed', async () => {
    watch.close();
    writeFileSync(path('deck.md'), 'five');
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(changed).not.toHaveBeenCalled();
  });
});
