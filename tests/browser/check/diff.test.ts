import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from '@playwright/test';
import { LECTERN } from '../built-decks.ts';

test.describe.configure({ mode: 'serial' });

const slide = (title: string, text: string): string => `## ${title}\n\n${text}\n`;
const BEFORE = [
  slide('One', 'It stays.'),
  slide('Two', 'It moves.'),
  slide('Three', 'It says this.\n\nNotes:\n\nA first cue.'),
  slide('Four', 'It goes.'),
  slide('Five', 'It stays too.'),
];
const AFTER = [
  slide('One', 'It stays.'),
  slide('Three', 'It says that.\n\nNotes:\n\nAnother cue.'),
  slide('New', 'It is new.'),
  slide('Five', 'It stays too.'),
  slide('Two', 'It moves.'),
];
const deck = (slides: readonly string[]): string => `---\ntitle: Tides\n---\n\n${slides.join('\n---\n\n')}`;

let folder: string;
let file: string;
test.beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'diff-test-'));
  mkdirSync(join(folder, 'talks/tides'), { recursive: true });
  file = join(folder, 'talks/tides/deck.md');
  // Its footer is told by a file above the deck, which is of another time too.
  writeFileSync(join(folder, 'lectern.yaml'), 'footer: Tides\n');
  writeFileSync(file, deck(BEFORE));
  git('init', '-q');
  git('add', '.');
  git('-c', 'user.name=A', '-c', 'user.email=a@example.org', 'commit', '-qm', 'first');
  writeFileSync(file, deck(AFTER));
});
test.afterAll(() => rmSync(folder, { recursive: true, force: true }));

function git(...args: readonly string[]): string {
  return execFileSync('git', args, { cwd: folder, encoding: 'utf8' });
}

function run(cwd: string, ...args: readonly string[]): { code: number | null; out: string; err: string } {
  const { FORCE_COLOR: _forced, ...env } = process.env;
  const options = { cwd, encoding: 'utf8', env: { ...env, NO_COLOR: '1', TMPDIR: folder } } as const;
  const { status, stdout, stderr } = spawnSync(process.execPath, [LECTERN, 'diff', ...args], options);
  expect(stderr).not.toMatch(/\n\s+at /);
  return { code: status, out: stdout, err: stderr };
}

interface Slide {
  readonly title: string;
  readonly state: string;
  readonly before: number | null;
  readonly after: number | null;
  readonly text: readonly { readonly kind: string; readonly line: string }[];
  readonly share: number | null;
}

test('a deck alone is compared with its last commit: what was added, removed, moved and changed, notes too', () => {
  const { code, out } = run(folder, 'talks/tides/deck.md', '--format', 'json');
  const { slides } = JSON.parse(out) as { slides: readonly Slide[] };
  expect(slides.map(({ title, state, before, after }) => [title, state, before, after])).toEqual([
    ['One', 'same', 1, 1],
    ['Three', 'changed', 3, 2],
    ['Four', 'removed', 4, null],
    ['New', 'added', null, 3],
    ['Five', 'same', 5, 4],
    ['Two', 'moved', 2, 5],
  ]);
  const three = slides.find(({ title }) => title === 'Three');
  const lines = three?.text.map(({ kind, line }) => `${kind} ${line}`) ?? [];
  expect(lines).toEqual(expect.arrayContaining(['gone It says this.', 'new It says that.']));
  expect(lines.some((line) => line.startsWith('new') && line.includes('Another cue.'))).toBe(true);
  expect(three?.share).toBeGreaterThan(0);
  expect(code).toBe(0);
});

test('a revision, or a file of one, stands for the deck of then; nothing is left behind', () => {
  const tides = join(folder, 'talks/tides');
  for (const args of [['HEAD'], ['HEAD', 'deck.md'], ['HEAD:deck.md', 'deck.md']]) {
    expect([args, run(tides, ...args).out]).toEqual([
      args,
      expect.stringContaining('1 changed, 1 moved, 1 added, 1 removed; 2 are the same.'),
    ]);
  }
  expect(git('status', '--porcelain').trim()).toBe('M talks/tides/deck.md');
  expect(readdirSync(folder).filter((name) => name.startsWith('lectern-'))).toEqual([]);
});

test('the page shows both pictures of each slide that changed, and frames what differs', async ({ page }) => {
  const { err } = run(folder, 'talks/tides/deck.md', '--format', 'html', '-o', 'review.html');
  expect(err).toContain('review.html');
  await page.goto(pathToFileURL(join(folder, 'review.html')).href);
  await expect(page.locator('article')).toHaveCount(4);
  const changed = page.locator('article.changed');
  await expect(changed.locator('img')).toHaveCount(2);
  await expect(changed.locator('.mark')).not.toHaveCount(0);
  await expect(changed.locator('ins').first()).toContainText('It says that.');
  await expect(page.locator('article.removed figure.none')).toHaveCount(1);
});

test('what is no deck and no revision is told, and a deck that was not there then', () => {
  expect(run(folder, 'HEAD~7', 'talks/tides/deck.md')).toMatchObject({
    code: 2,
    err: expect.stringContaining('neither a deck nor a git revision'),
  });
  writeFileSync(join(folder, 'other.md'), '# Other\n');
  expect(run(folder, 'HEAD', 'other.md')).toMatchObject({
    code: 2,
    err: expect.stringContaining('was not there at HEAD'),
  });
  const outside = mkdtempSync(join(tmpdir(), 'diff-test-'));
  writeFileSync(join(outside, 'talk.md'), '# Talk\n');
  expect(run(outside, 'talk.md')).toMatchObject({ code: 2, err: expect.stringContaining('no git repository') });
  rmSync(outside, { recursive: true, force: true });
});
