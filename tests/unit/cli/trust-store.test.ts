import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { distrustFolder, trustedFolders, trustFile, trustFolder, trustStateOf } from '../../../src/cli/trust-store.ts';
import { scratchFolder } from './scratch.ts';

function deck(): { folder: string; store: string; write: (path: string, text: string) => void } {
  const home = scratchFolder({ 'deck/deck.md': '# Hi\n', 'deck/labs/coin.js': 'export {};\n', 'deck/a.css': 'p {}' });
  const folder = join(home, 'deck');
  return {
    folder,
    store: join(home, 'config', 'trust.json'),
    write: (path, text) => writeFileSync(join(folder, path), text),
  };
}

describe('a trusted folder', () => {
  test('stays trusted while slides, pictures and data change', () => {
    const { folder, store, write } = deck();
    expect(trustStateOf(folder, store)).toBe('unknown');
    expect(trustFolder(folder, store)).toBe(1);
    expect(trustStateOf(folder, store)).toBe('trusted');
    write('deck.md', '# Another title\n\nWords, and <b>bold</b>.\n');
    write('data.csv', 'a,b\n');
    write('a.css', 'p { color: red }');
    expect(trustStateOf(folder, store)).toBe('trusted');
  });

  test.each([
    ['a changed script', 'labs/coin.js', 'fetch("//evil")\n'],
    ['a new script', 'more.mjs', 'x()\n'],
    ['a new page', 'frame.html', '<script>x()</script>\n'],
    ['a script in the Markdown', 'deck.md', '# Hi\n\n<script>x()</script>\n'],
    ['a handler in the Markdown', 'deck.md', '# Hi\n\n<img src=x\nonerror=x()>\n'],
    ['a handler after a slash', 'deck.md', '<svg/onload=x()>\n'],
    ['a frame', 'deck.md', '<iframe src="https://x">\n'],
    ['a disguised script link', 'deck.md', '[a](java&#115;cript:x())\n'],
    ['a script link broken by a tab', 'deck.md', '<a href="java\tscript:x()">a</a>\n'],
    ['a script in a drawing', 'a.svg', '<svg xmlns="http://www.w3.org/2000/svg"><script>x()</script></svg>'],
  ])('must be trusted again after %s', (_what, path, text) => {
    const { folder, store, write } = deck();
    trustFolder(folder, store);
    write(path, text);
    expect(trustStateOf(folder, store)).toBe('changed');
    trustFolder(folder, store);
    expect(trustStateOf(folder, store)).toBe('trusted');
  });

  test('must be trusted again when a link leads elsewhere', () => {
    const { folder, store } = deck();
    trustFolder(folder, store);
    symlinkSync('/etc/hostname', join(folder, 'lib.js'));
    expect(trustStateOf(folder, store)).toBe('changed');
  });

  test('makes the folders in it trusted, not those beside it', () => {
    const { folder, store } = deck();
    trustFolder(folder, store);
    expect(trustStateOf(join(folder, 'labs'), store)).toBe('trusted');
    mkdirSync(`${folder}2`);
    expect(trustStateOf(`${folder}2`, store)).toBe('unknown');
  });

  test('can be forgotten', () => {
    const { folder, store } = deck();
    trustFolder(folder, store);
    expect(distrustFolder(folder, store)).toBe(true);
    expect(distrustFolder(folder, store)).toBe(false);
    expect(trustStateOf(folder, store)).toBe('unknown');
  });
});

describe('the list', () => {
  test('that is no list trusts nothing', () => {
    for (const text of ['', '{', '{"a":1}', 'null', '[1, null, {"folder": 3}]']) {
      const folder = scratchFolder({ 'trust.json': text });
      expect(trustedFolders(join(folder, 'trust.json'))).toEqual([]);
    }
  });

  test('lies in the config folder of the platform', () => {
    expect(trustFile({ XDG_CONFIG_HOME: '/c' }, 'linux')).toBe(join('/c', 'lectern', 'trust.json'));
    expect(trustFile({ APPDATA: '/roaming' }, 'win32')).toBe(join('/roaming', 'lectern', 'trust.json'));
  });
});
