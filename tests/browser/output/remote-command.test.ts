import { expect, test } from '@playwright/test';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { LECTERN } from '../built-decks.ts';
import { startChromium, startPlaywrightServer, type BrowserServer } from './browser-servers.ts';

test.describe.configure({ mode: 'serial', timeout: 240_000 });

let folder: string;
let servers: readonly BrowserServer[];
test.beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'remote-command-'));
  servers = await Promise.all([startPlaywrightServer(), startPlaywrightServer(), startChromium()]);
  put('course.yaml', 'title: Tides\ndecks: [one, two, three]\n');
  for (const name of ['one', 'two', 'three']) {
    put(
      `${name}/deck.md`,
      `---\ntitle: ${name}\n---\n\n# ${name}\n\n---\n\n## A drawing\n\n\`\`\`mermaid\nflowchart LR\n  ${name} --> Sea\n\`\`\`\n\n` +
        '---\n\n## A lab\n\n<tide-lab level="3"><p>no still</p></tide-lab>\n',
    );
    put(
      `${name}/labs/tide-lab.js`,
      'class TideLab extends HTMLElement {\n' +
        '  static still({ level }) {\n' +
        '    return `<svg viewBox="0 0 40 20"><rect width="${level * 10}" height="20" fill="#036"/></svg>`;\n' +
        "  }\n}\ncustomElements.define('tide-lab', TideLab);\n",
    );
  }
});
test.afterAll(async () => {
  for (const server of servers) await server.kill();
  rmSync(folder, { recursive: true, force: true });
});

function put(name: string, text: string): void {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), text);
}

function lectern(...args: readonly string[]): { readonly code: number | null; readonly said: string } {
  // What is trusted stays from one call to the next; drawings are made anew.
  const cache = mkdtempSync(join(folder, '.cache-'));
  const env = { ...process.env, HOME: folder, XDG_CONFIG_HOME: join(folder, '.config'), XDG_CACHE_HOME: cache };
  const run = spawnSync(process.execPath, [LECTERN, ...args], { cwd: folder, env, encoding: 'utf8' });
  expect(run.stderr).not.toMatch(/^\s+at .*:\d+:\d+/m);
  return { code: run.status, said: run.stdout + run.stderr };
}

/** Files by path, with their bytes. */
function filesIn(root: string): ReadonlyMap<string, Buffer> {
  const names = readdirSync(join(folder, root), { recursive: true, withFileTypes: true }).filter((one) => one.isFile());
  const paths = names.map((one) => join(one.parentPath, one.name)).sort();
  return new Map(paths.map((path) => [path.slice(join(folder, root).length + 1), readFileSync(path)]));
}

const addresses = (): string => servers.map(({ address }) => address).join(',');

test('a course is built by three browsers as by the one of this machine, drawings and labs too', () => {
  const here = lectern('build', '.', '--trust', '--out', 'here');
  const there = lectern('build', '.', '--trust', '--out', 'there', '--browser', addresses());
  expect([here.code, there.code], `${here.said}${there.said}`).toEqual([0, 0]);
  const [ours, theirs] = [filesIn('here'), filesIn('there')];
  expect([...theirs.keys()]).toEqual([...ours.keys()]);
  expect([...ours.keys()].filter((path) => path.endsWith('.pdf'))).toHaveLength(6);
  for (const [path, bytes] of ours) expect([path, theirs.get(path)?.equals(bytes)]).toEqual([path, true]);
  // Their order is that of the course, whichever was ready first.
  const order = [...there.said.matchAll(/there\/(\w+)\/\1\.pdf/g)].map(([, name]) => name);
  expect(order).toEqual(['one', 'two', 'three']);
  expect(servers.every((server) => server.isAlive())).toBe(true);
});

test('pictures and a handout are made there too', () => {
  for (const [verb, ...flags] of [
    ['handout', '--layout', '2up'],
    ['export', '--scale', '1'],
    ['export', '--format', 'og'],
  ] as const) {
    for (const [out, more] of [
      [`${verb}-here`, []],
      [`${verb}-there`, ['--browser', addresses()]],
    ] as const) {
      mkdirSync(join(folder, out), { recursive: true });
      const { code, said } = lectern(
        verb,
        'one/deck.md',
        ...flags,
        '--trust',
        '-o',
        flags[1] === 'og' ? `${out}/` : out,
        ...more,
      );
      expect(code, said).toBe(0);
    }
    const [ours, theirs] = [filesIn(`${verb}-here`), filesIn(`${verb}-there`)];
    expect(ours.size).toBeGreaterThan(0);
    expect([...theirs]).toEqual([...ours]);
  }
});

test('a deck that is not trusted gets its talk, and nothing of it is opened there', () => {
  const built = lectern(
    'build',
    'one/deck.md',
    '--edition',
    'talk,slides',
    '--out',
    'untrusted',
    '--browser',
    addresses(),
  );
  expect(built.code).toBe(3);
  expect(built.said).toContain('The deck is not trusted, so it is not opened in a browser elsewhere');
  expect(built.said).toContain('diagram/no-browser');
  expect([...filesIn('untrusted').keys()].filter((path) => /\.(html|pdf)$/.test(path))).toEqual(['index.html']);

  const printed = lectern('pdf', 'one/deck.md', '-o', 'untrusted.pdf', '--browser', addresses());
  expect(printed.code).toBe(3);
  expect(printed.said).toContain('read its code and trust it');
  expect(existsSync(join(folder, 'untrusted.pdf'))).toBe(false);
});

test('in a course the trusted decks are printed all the same', () => {
  expect(lectern('trust', 'two').code).toBe(0);
  const { code, said } = lectern('build', '.', '--edition', 'talk,slides', '--out', 'mixed', '--browser', addresses());
  expect(code, said).toBe(3);
  const made = [...filesIn('mixed').keys()].filter((path) => /\.(html|pdf)$/.test(path));
  expect(made).toEqual(['index.html', 'one/index.html', 'three/index.html', 'two/index.html', 'two/two.pdf']);
});

test('where no browser can be used, the earlier file stays and each is named', () => {
  put('stays.pdf', '%PDF- earlier');
  const { code, said } = lectern(
    'pdf',
    'one/deck.md',
    '--trust',
    '-o',
    'stays.pdf',
    '--browser',
    'ws://127.0.0.1:1/?token=SECRET,http://127.0.0.1:2',
  );
  expect(code).toBe(3);
  expect(said).toContain('ws://127.0.0.1:1?token=…: nothing listens there (ECONNREFUSED)');
  expect(said).toContain('http://127.0.0.1:2: nothing listens there (ECONNREFUSED)');
  expect(said).not.toContain('SECRET');
  expect(readFileSync(join(folder, 'stays.pdf'), 'utf8')).toBe('%PDF- earlier');
});
