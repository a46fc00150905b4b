import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DeckFiles } from '../../../src/dev/files.ts';
import type { ReadDeck } from '../../../src/dev/source.ts';

let root: string;
let clock = 1_000_000;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'lectern-files-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

/** Each write has a time of its own. */
function write(name: string, text: string): void {
  mkdirSync(join(root, name, '..'), { recursive: true });
  writeFileSync(join(root, name), text);
  utimesSync(join(root, name), ++clock, clock);
}

function deckWith(...paths: readonly string[]): ReadDeck {
  const assets = paths.map((path) => ({ path, kind: path.endsWith('.css') ? 'style' : 'file' }));
  return {
    deck: { assets },
    root,
    trust: true,
    fileOf: (path: string) => (existsSync(join(root, path)) ? join(root, path) : undefined),
  } as unknown as ReadDeck;
}

describe('a deck’s style sheet', () => {
  it('has another address when a part of a part, or what one names, changes or appears, and no other time', () => {
    write('own.css', '@import "css/more.css";');
    write('css/more.css', '@import url("deep/last.css"); b { background: url(../later.png) }');
    write(
      'css/deep/last.css',
      '@import "../more.css"; i { background: url("data:,x") url(#a) url(https://e.org/x.png) }',
    );
    const files = new DeckFiles();
    const urlOf = () => files.urlsOf(deckWith('own.css')).get('own.css');
    const first = urlOf();
    expect(urlOf()).toBe(first);
    expect([...files.named].toSorted()).toEqual(
      ['css/deep/last.css', 'css/more.css', 'later.png'].map((name) => join(root, name)).toSorted(),
    );
    const seen = new Set([first]);
    const changes = ['own.css', 'css/more.css', 'css/deep/last.css', 'later.png'];
    for (const name of changes) {
      write(name, existsSync(join(root, name)) ? `${readFileSync(join(root, name), 'utf8')}/* more */` : 'png');
      const url = urlOf();
      expect(seen.has(url), name).toBe(false);
      seen.add(url);
    }
    expect(files.faults).toEqual([]);
  });

  it('is sent with addresses of what it names, down to the last part', () => {
    write('own.css', '@import "more.css";');
    write('more.css', 'b { background: url(a.png) }');
    write('a.png', 'png');
    const files = new DeckFiles();
    const sheet = files.at(pathOf(files.urlsOf(deckWith('own.css')).get('own.css')));
    const part = files.at(pathOf(/"([^"]*more[^"]*)"/.exec(textOf(sheet))?.[1]));
    const picture = files.at(pathOf(/"([^"]*a\.png[^"]*)"/.exec(textOf(part))?.[1]));
    expect(picture).toEqual({ path: join(root, 'a.png') });
  });

  it('that cannot be read is said, whether the deck or another sheet names it, and is followed', () => {
    mkdirSync(join(root, 'own.css'));
    write('good.css', '@import "bad.css"; b { color: red }');
    mkdirSync(join(root, 'bad.css'));
    const files = new DeckFiles();
    const urls = files.urlsOf(deckWith('own.css', 'good.css'));
    expect([...urls.keys()]).toEqual(['good.css']);
    expect(files.faults).toMatchObject([{ rule: 'file/unreadable', severity: 'error', file: 'own.css', line: 1 }]);
    expect(files.named.has(join(root, 'bad.css'))).toBe(true);
    rmSync(join(root, 'own.css'), { recursive: true });
    write('own.css', 'b {}');
    expect([...files.urlsOf(deckWith('own.css', 'good.css')).keys()]).toEqual(['own.css', 'good.css']);
    expect(files.faults).toEqual([]);
  });
});

function pathOf(url: string | undefined): string {
  return url?.replace(/\?.*$/, '') ?? '';
}

function textOf(file: ReturnType<DeckFiles['at']>): string {
  return file !== undefined && 'css' in file ? file.css : '';
}
