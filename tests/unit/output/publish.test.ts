import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { OutputError } from '../../../src/output/errors.ts';
import { MANIFEST } from '../../../src/output/manifest.ts';
import { nodeFs, type PublishFs } from '../../../src/output/publish-fs.ts';
import { LOCK } from '../../../src/output/publish-lock.ts';
import { publish, writeWhole, type Publication } from '../../../src/output/publish.ts';
import { bundleChild } from './bundle-child.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'publish-test-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function site(word: string, extra: readonly string[] = []): Publication {
  const assets = new Map([`${word}-a`, `${word}-b`, ...extra].map((name) => [`assets/${name}.txt`, { body: name }]));
  return { assets, entries: new Map([['index.html', { body: [...assets.keys()].join('\n') }]]) };
}

/** Every file but our own bookkeeping, with its content. */
function filesIn(root: string): Record<string, string> {
  const names = readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1));
  return Object.fromEntries(
    names
      .filter((name) => name !== MANIFEST)
      .sort()
      .map((name) => [name, readFileSync(join(root, name), 'utf8')]),
  );
}

describe('publish', () => {
  test('writes assets and entries, and says what it did', async () => {
    const published = await publish(folder, 'talk', site('one'));
    expect(published).toEqual({
      written: ['assets/one-a.txt', 'assets/one-b.txt', 'index.html'],
      kept: [],
      removed: [],
    });
    expect(Object.keys(filesIn(folder))).toEqual(['assets/one-a.txt', 'assets/one-b.txt', 'index.html']);
  });

  test('leaves an unchanged site untouched', async () => {
    await publish(folder, 'talk', site('one'));
    const before = readFileSync(join(folder, MANIFEST), 'utf8');
    const again = await publish(folder, 'talk', site('one'));
    expect(again.written).toEqual([]);
    expect(again.kept).toHaveLength(3);
    expect(readFileSync(join(folder, MANIFEST), 'utf8')).toBe(before);
  });

  test('keeps the assets of the publish before, and removes those before it', async () => {
    await publish(folder, 'talk', site('one'));
    await publish(folder, 'talk', site('two'));
    expect(Object.keys(filesIn(folder))).toContain('assets/one-a.txt');
    await publish(folder, 'talk', site('two'));
    expect(Object.keys(filesIn(folder))).toContain('assets/one-a.txt');
    const third = await publish(folder, 'talk', site('three'));
    expect(third.removed).toEqual(['assets/one-a.txt', 'assets/one-b.txt']);
  });

  test("never removes the user's own files, nor what another group published", async () => {
    writeFileSync(join(folder, 'CNAME'), 'talks.example');
    mkdirSync(join(folder, 'assets'));
    writeFileSync(join(folder, 'assets/mine.txt'), 'mine');
    await publish(folder, 'slides', { assets: new Map(), entries: new Map([['deck.pdf', { body: '%PDF' }]]) });
    for (const word of ['one', 'two', 'three', 'four']) await publish(folder, 'talk', site(word));
    const files = filesIn(folder);
    expect(files['CNAME']).toBe('talks.example');
    expect(files['assets/mine.txt']).toBe('mine');
    expect(files['deck.pdf']).toBe('%PDF');
  });

  test('removes an entry that the group no longer has', async () => {
    const first = site('one');
    await publish(folder, 'talk', { ...first, entries: new Map([...first.entries, ['notes.js', { body: 'secret' }]]) });
    await publish(folder, 'talk', first);
    expect(Object.keys(filesIn(folder))).not.toContain('notes.js');
  });

  test('does not touch a file outside the folder, whatever a manifest says', async () => {
    const outside = join(folder, 'outside.txt');
    const inner = join(folder, 'out');
    mkdirSync(inner);
    writeFileSync(outside, 'keep');
    const group = { entries: ['../outside.txt', '/etc/hostname', 'a/../../outside.txt'], assets: ['..'], previous: [] };
    writeFileSync(join(inner, MANIFEST), JSON.stringify({ generator: 'lectern', groups: { talk: group } }));
    await publish(inner, 'talk', site('one'));
    await publish(inner, 'talk', site('two'));
    expect(readFileSync(outside, 'utf8')).toBe('keep');
  });

  test('refuses to replace an entry file that it did not write, before it writes anything', async () => {
    writeFileSync(join(folder, 'index.html'), '<h1>My home page</h1>');
    await expect(publish(folder, 'talk', site('one'))).rejects.toThrow(/index\.html" was not made by Lectern/);
    expect(filesIn(folder)).toEqual({ 'index.html': '<h1>My home page</h1>' });
  });

  test('replaces a page of ours whose manifest was lost', async () => {
    writeFileSync(join(folder, 'index.html'), '<meta name="generator" content="Lectern 0.1.0"><p>old');
    await publish(folder, 'talk', site('one'));
    expect(filesIn(folder)['index.html']).toContain('one-a');
  });

  test('neither writes nor removes through a link to another folder', async () => {
    const elsewhere = join(folder, 'elsewhere');
    const out = join(folder, 'out');
    mkdirSync(elsewhere);
    mkdirSync(out);
    writeFileSync(join(elsewhere, 'thesis.txt'), 'keep');
    symlinkSync(elsewhere, join(out, 'assets'));
    symlinkSync(elsewhere, join(out, 'old'));
    await expect(publish(out, 'talk', site('one'))).rejects.toThrow(/assets": it is a link to another folder\.$/);
    expect(readdirSync(elsewhere)).toEqual(['thesis.txt']);

    rmSync(join(out, 'assets'));
    const group = { entries: [], assets: ['old/thesis.txt'], previous: ['old/thesis.txt'] };
    writeFileSync(join(out, MANIFEST), JSON.stringify({ generator: 'lectern', groups: { talk: group } }));
    for (const word of ['one', 'two', 'three']) await publish(out, 'talk', site(word));
    expect(readFileSync(join(elsewhere, 'thesis.txt'), 'utf8')).toBe('keep');
  });

  test('a read-only or private file is published as any other, and a large one is told apart piece by piece', async () => {
    const source = join(folder, 'film.mp4');
    const bytes = Buffer.alloc(3 * 2 ** 20 + 5, 'x');
    writeFileSync(source, bytes, { mode: 0o400 });
    const film = { assets: new Map([['assets/film.mp4', { path: source }]]), entries: new Map() };
    const out = join(folder, 'out');
    expect((await publish(out, 'talk', film)).written).toEqual(['assets/film.mp4']);
    expect(readFileSync(join(out, 'assets/film.mp4')).equals(bytes)).toBe(true);
    expect(statSync(join(out, 'assets/film.mp4')).mode).toBe(statSync(join(out, MANIFEST)).mode);
    expect((await publish(out, 'talk', film)).kept).toEqual(['assets/film.mp4']);
    bytes[bytes.length - 1] = 0;
    rmSync(source);
    writeFileSync(source, bytes);
    expect((await publish(out, 'talk', film)).written).toEqual(['assets/film.mp4']);
  });

  test('survives a manifest that is no manifest', async () => {
    for (const text of [
      '',
      '{',
      '[]',
      'null',
      '{"generator":"lectern"}',
      '{"generator":"lectern","groups":{"talk":5}}',
    ]) {
      writeFileSync(join(folder, MANIFEST), text);
      await publish(folder, 'talk', site('one'));
      expect(filesIn(folder)['index.html']).toContain('one-a');
    }
  });

  test('writes index.html after every other entry, and entries after every asset', async () => {
    const order: string[] = [];
    const fs: PublishFs = {
      ...nodeFs,
      rename: async (from, to) => {
        await nodeFs.rename(from, to);
        order.push(to.slice(folder.length + 1));
      },
    };
    const { assets } = site('one');
    const entries = new Map([
      ['index.html', { body: 'i' }],
      ['notes.js', { body: 'n' }],
    ]);
    await publish(folder, 'talk', { assets, entries }, fs);
    const files = order.filter((name) => name !== MANIFEST);
    expect(files.slice(0, 2).sort()).toEqual(['assets/one-a.txt', 'assets/one-b.txt']);
    expect(files.slice(2)).toEqual(['notes.js', 'index.html']);
    expect(order[0]).toBe(MANIFEST);
  });

  test('refuses names that leave the folder', async () => {
    for (const name of ['../x', '/x', 'a/../../x', '', 'a//b', MANIFEST, LOCK, 'a\\..\\b']) {
      await expect(
        publish(folder, 'talk', { assets: new Map(), entries: new Map([[name, { body: '' }]]) }),
      ).rejects.toThrow('Not a path');
    }
  });

  test('two publishes at once end with one of them, whole', async () => {
    const words = ['one', 'two', 'three', 'four', 'five', 'six'];
    await Promise.all(words.map((word) => publish(folder, 'talk', site(word))));
    const files = filesIn(folder);
    for (const name of (files['index.html'] as string).split('\n')) expect(files[name]).toBe(basename(name, '.txt'));
    expect(existsSync(join(folder, LOCK))).toBe(false);
  });

  test('takes over the lock of a process that is gone', async () => {
    const gone = spawn(process.execPath, ['-e', '']);
    await new Promise((resolve) => gone.once('exit', resolve));
    const { hostname } = await import('node:os');
    writeFileSync(join(folder, LOCK), JSON.stringify({ host: hostname(), pid: gone.pid }));
    await publish(folder, 'talk', site('one'));
    expect(existsSync(join(folder, LOCK))).toBe(false);
  });
});

describe('a disk that refuses', () => {
  function failing(code: string, when: (call: string, path: string) => boolean): PublishFs {
    const failure = (): Error => Object.assign(new Error(`${code}: it fails`), { code });
    const fail = (call: string, path: string): void => {
      if (when(call, path)) throw failure();
    };
    return {
      ...nodeFs,
      mkdir: async (path) => (fail('mkdir', path), nodeFs.mkdir(path)),
      create: async (path, body) => {
        if (when('create', path)) {
          // A full disk leaves a part of the file.
          await nodeFs.create(path, body.subarray(0, 3));
          throw failure();
        }
        return nodeFs.create(path, body);
      },
      rename: async (from, to) => (fail('rename', to), nodeFs.rename(from, to)),
      syncFolder: async (path) => (fail('syncFolder', path), nodeFs.syncFolder(path)),
      remove: async (path) => (path.endsWith('.tmp') || fail('remove', path), nodeFs.remove(path)),
    };
  }

  for (const code of ['ENOSPC', 'EIO', 'EROFS', 'EACCES', 'EDQUOT']) {
    test(`${code} at any write leaves the old site whole and no rubbish`, async () => {
      await publish(folder, 'talk', site('one'));
      const before = filesIn(folder);
      for (let nth = 0; nth < 40; nth += 1) {
        let calls = 0;
        const fs = failing(code, (call) => call !== 'mkdir' && calls++ === nth);
        const failure = await publish(folder, 'talk', site('two', ['c', 'd']), fs).then(
          () => undefined,
          (error: unknown) => error,
        );
        const after = filesIn(folder);
        expect(Object.keys(after).filter((name) => name.includes('.tmp') || name === LOCK)).toEqual([]);
        for (const name of (after['index.html'] as string).split('\n'))
          expect(after[name]).toBe(basename(name, '.txt'));
        for (const name of Object.keys(before).filter((key) => key !== 'index.html'))
          expect(after[name]).toBe(before[name]);
        if (failure === undefined) break;
        expect(failure).toBeInstanceOf(OutputError);
        expect((failure as OutputError).message).toMatch(
          new RegExp(`^Cannot write "[^"\\n]+": [^\\n]+ \\(${code}\\)\\.$`),
        );
        expect((failure as OutputError).exitCode).toBe(3);
        rmSync(folder, { recursive: true });
        await publish(folder, 'talk', site('one'));
      }
    });
  }

  test('a file in the place of the folder is one line of cause', async () => {
    const path = join(folder, 'file');
    writeFileSync(path, 'mine');
    await expect(publish(path, 'talk', site('one'))).rejects.toThrow(/^Cannot write ".*file": .* \(EEXIST\)\.$/);
    await expect(publish(join(path, 'below'), 'talk', site('one'))).rejects.toThrow(/\(ENOTDIR\)/);
    expect(readFileSync(path, 'utf8')).toBe('mine');
  });

  test('a folder in the place of an entry is one line of cause, and the rest stays', async () => {
    mkdirSync(join(folder, 'index.html/deep'), { recursive: true });
    await expect(publish(folder, 'talk', site('one'))).rejects.toBeInstanceOf(OutputError);
    expect(existsSync(join(folder, 'index.html/deep'))).toBe(true);
  });

  test('a full device is one line of cause', async () => {
    symlinkSync('/dev/full', join(folder, 'device'));
    const fs: PublishFs = { ...nodeFs, create: async (_path, body) => writeFileSync(join(folder, 'device'), body) };
    await expect(writeWhole(join(folder, 'deck.pdf'), '%PDF', fs)).rejects.toThrow(/the disk is full \(ENOSPC\)/);
    expect(readdirSync(folder)).toEqual(['device']);
  });

  for (const code of ['EBUSY', 'EPERM', 'EACCES']) {
    test(`a file that another program has open (${code}) stays as it is, and it is said what to close`, async () => {
      const path = join(folder, 'deck.pdf');
      writeFileSync(path, 'shown');
      const rename = (): Promise<void> => Promise.reject(Object.assign(new Error(code), { code }));
      const failure = await writeWhole(path, 'new', { ...nodeFs, rename }).catch((error: unknown) => error);
      expect(failure).toBeInstanceOf(OutputError);
      expect((failure as OutputError).message).toBe(
        `Cannot replace "${path}": another program has it open, or you may not replace it (${code}).`,
      );
      expect((failure as OutputError).hint).toBe('close it in the PDF viewer, or write elsewhere with -o');
      expect(filesIn(folder)).toEqual({ 'deck.pdf': 'shown' });
    });
  }

  test('a page that is open elsewhere is told of in a publish too', async () => {
    await publish(folder, 'talk', site('one'));
    const rename: PublishFs['rename'] = (from, to) =>
      to.endsWith('index.html')
        ? Promise.reject(Object.assign(new Error('EBUSY'), { code: 'EBUSY' }))
        : nodeFs.rename(from, to);
    await expect(publish(folder, 'talk', site('two'), { ...nodeFs, rename })).rejects.toMatchObject({
      message: expect.stringMatching(/index\.html": another program has it open/),
      hint: 'close it in the program that shows it, or write elsewhere with -o',
    });
    expect(readFileSync(join(folder, 'index.html'), 'utf8')).toContain('one-a');
  });

  test('a file that is held for a moment only is replaced', async () => {
    const path = join(folder, 'deck.pdf');
    writeFileSync(path, 'scanned');
    let tries = 0;
    const rename: PublishFs['rename'] = (from, to) => {
      tries += 1;
      return tries < 3 ? Promise.reject(Object.assign(new Error('EPERM'), { code: 'EPERM' })) : nodeFs.rename(from, to);
    };
    await writeWhole(path, 'new', { ...nodeFs, rename });
    expect([tries, filesIn(folder)]).toEqual([3, { 'deck.pdf': 'new' }]);
  });

  test('a place that is denied though nothing stands there is another matter', async () => {
    const rename = (): Promise<void> => Promise.reject(Object.assign(new Error('EACCES'), { code: 'EACCES' }));
    await expect(writeWhole(join(folder, 'deck.pdf'), 'new', { ...nodeFs, rename })).rejects.toThrow(
      /you may not write there \(EACCES\)/,
    );
  });

  test.skipIf(process.getuid?.() === 0)('a read-only folder is one line of cause', async () => {
    chmodSync(folder, 0o500);
    await expect(publish(folder, 'talk', site('one'))).rejects.toThrow(/you may not write there/);
    chmodSync(folder, 0o700);
  });
});

describe('killed', () => {
  test('at 20 random moments, every entry file is whole and every asset it names is there', async () => {
    const child = await bundleChild('publish-forever');
    let checked = 0;
    for (let round = 0; round < 20; round += 1) {
      const running = spawn(process.execPath, [child, folder, String(round * 1000)], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      // From the first whole publish on, at a moment that no one knows.
      await new Promise((resolve) => running.stdout.once('data', resolve));
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 400));
      const ended = new Promise((resolve) => running.once('exit', resolve));
      running.kill('SIGKILL');
      await ended;
      for (const entry of ['index.html', 'notes.js']) {
        const text = readFileSync(join(folder, entry), 'utf8');
        const sum = text.slice(-64);
        expect(createHash('sha256').update(text.slice(0, -64)).digest('hex')).toBe(sum);
        for (const name of text.split('\n').filter((line) => line.startsWith('assets/'))) {
          const body = readFileSync(join(folder, name));
          expect(name).toContain(createHash('sha256').update(body).digest('hex').slice(0, 10));
          checked += 1;
        }
      }
    }
    expect(checked).toBe(20 * 2 * 12);
    await publish(folder, 'talk', site('last'));
    expect(Object.keys(filesIn(folder)).filter((name) => name.endsWith('.tmp') || name === LOCK)).toEqual([]);
  }, 120_000);
});
