/** Editing sessions with the check beside them; what the page shows of it, where it leads, and who never sees it, is held against it. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { prepareAxe, violations } from '../axe.ts';
import { LECTERN, present, ready } from '../built-decks.ts';
import { expect, open, RunningDev, test, wasReloaded } from './running.ts';

// A browser more opens the deck in all its forms after each save, beside all that runs on this machine.
test.describe.configure({ timeout: 120_000 });

const POINTS = Array.from({ length: 18 }, (_, index) => `- Point ${index} of many`).join('\n');

const DECK = `---
title: Tides
---

# Tides

---

## Moon {#moon}

It pulls.

---

## Steps {#steps}

Seen at once.

- Seen later {.fragment}

---

## Last {#last}

The end.
`;

const badge = (page: Page) => page.locator('.dev-badge');
const level = (page: Page) => page.locator('.dev-check');
const finding = (page: Page, text: string | RegExp) => page.locator('.dev-finding', { hasText: text });

/** Waits until what is shown is of the newest save. */
async function checked(page: Page, is: string): Promise<void> {
  await expect(page.locator(`.dev-check[data-level="${is}"]:not(.is-waiting)`)).toBeAttached({ timeout: 40_000 });
}

test('what overflows is found while the deck is written, leads to its slide, and goes when it is mended', async ({
  page,
  dev,
}) => {
  const server = await dev(DECK, 'checked');
  await open(page, server, '#/last');
  await checked(page, 'clean');
  await expect(badge(page)).toHaveAccessibleName('Check: Nothing found');
  server.replace('It pulls.', POINTS);
  await expect(page.locator('#moon')).toContainText('Point 17');
  await checked(page, 'error');
  // Eighteen points are too many bullets and too many lines.
  await expect(page.locator('.dev-check [role="status"]')).toHaveText(/^Check: 1 error, 2 warnings$/);
  expect(await present(page)).toBe('last');
  await badge(page).click();
  const overflow = finding(page, 'fit/overflow');
  await expect(overflow).toContainText('Slide 2');
  await overflow.getByRole('button').click();
  expect(await present(page)).toBe('moon');
  // A list is one block, which stands where it begins.
  const line = Number(/deck\.md:(\d+)$/.exec(await overflow.locator('.dev-file').innerText())?.[1]);
  expect(server.read().split('\n')[line - 1]).toBe('- Point 0 of many');
  const frame = page.locator('#moon .dev-region');
  await expect(frame).toBeVisible();
  const shown = await frame.evaluate((element) => {
    const own = element.getBoundingClientRect();
    const box = element.closest('section')?.querySelector('.slide-box')?.getBoundingClientRect();
    return {
      bottom: own.bottom,
      slide: box?.bottom ?? 0,
      right: own.right,
      list: document.querySelector('.dev-panel')?.getBoundingClientRect().left ?? 0,
    };
  });
  expect(Math.abs(shown.bottom - shown.slide)).toBeLessThan(2);
  expect(shown.right).toBeLessThanOrEqual(shown.list);
  // Lines above it: the place moves along before anything is checked again.
  server.replace('# Tides\n', '# Tides\n\nOne more line.\n');
  await expect(overflow.locator('.dev-file')).toHaveText(`deck.md:${line + 2}`);
  server.replace(POINTS, 'It pulls.');
  await checked(page, 'clean');
  await expect(page.locator('.dev-finding')).toHaveCount(0);
  await expect(page.locator('.dev-region')).toHaveCount(0);
  expect(await wasReloaded(page)).toBe(false);
});

test('a word that no dictionary has is found, and known once it stands in words.txt', async ({ page, dev }) => {
  const server = await dev(DECK.replace('title: Tides', 'check: { spelling: true }'), 'checked');
  await open(page, server, '#/last');
  await checked(page, 'clean');
  server.replace('It pulls.', 'It pulls the qwertz.');
  await checked(page, 'warning');
  await badge(page).click();
  await expect(finding(page, 'spelling/word')).toContainText('"qwertz" is in no dictionary (en).');
  writeFileSync(join(server.folder, 'words.txt'), 'qwertz\n');
  await checked(page, 'clean');
  await expect(page.locator('.dev-finding')).toHaveCount(0);
});

test('the list is used by keys alone, and opens the line in the editor', async ({ page, dev }) => {
  const editor = new RunningDev({});
  const log = join(editor.folder, 'asked');
  writeFileSync(join(editor.folder, 'code'), `#!/bin/sh\necho "$@" >> ${log}\n`, { mode: 0o755 });
  process.env['LAUNCH_EDITOR'] = join(editor.folder, 'code');
  const server = await dev(DECK.replace('- Seen later', '[click here](#last) when seen'), 'checked');
  delete process.env['LAUNCH_EDITOR'];
  await open(page, server, '#/last');
  await checked(page, 'warning');
  await page.keyboard.press('Tab');
  await expect(badge(page)).toBeFocused();
  await page.keyboard.press('Enter');
  const items = page.locator('.dev-choose');
  await expect(items.first()).toBeFocused();
  await page.keyboard.press('ArrowDown');
  expect(await present(page)).toBe('last');
  await page.keyboard.press('Home');
  await page.keyboard.press('Enter');
  await expect(items.first()).toHaveAttribute('aria-expanded', 'true');
  expect(await present(page)).toBe('steps');
  // What was found may not be there before the slide's end.
  await expect(page.locator('#steps .fragment')).toHaveClass(/visible/);
  await prepareAxe(page);
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press('Tab');
  await expect(page.locator('.dev-open')).toBeFocused();
  await page.keyboard.press('Enter');
  await server.says(/editor deck\.md:\d+/);
  await expect.poll(() => readdirSync(editor.folder)).toContain('asked');
  expect(readFileSync(log, 'utf8')).toMatch(/deck\.md:19/);
  await page.keyboard.press('Escape');
  await expect(badge(page)).toBeFocused();
  await expect(page.locator('.dev-panel')).toBeHidden();
  rmSync(editor.folder, { recursive: true });
});

test('an editor that does not open says so on the page, and the place can be copied', async ({
  page,
  context,
  dev,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  process.env['LAUNCH_EDITOR'] = join(tmpdir(), 'no-such-editor');
  const server = await dev(DECK.replace('It pulls.', POINTS), 'checked');
  delete process.env['LAUNCH_EDITOR'];
  await open(page, server);
  await checked(page, 'error');
  await badge(page).click();
  await finding(page, 'bullets/many').getByRole('button').click();
  await page.locator('.dev-open').click();
  await expect(page.locator('.dev-notice')).toContainText('The editor did not open');
  await page.locator('.dev-copy').click();
  await expect(page.locator('.dev-copy')).toHaveText('Copied');
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('deck.md:11');
});

test('what a save broke is said once: by the panel as long as it shows it, and never checked while it is not shown', async ({
  page,
  dev,
}) => {
  const server = await dev(DECK, 'checked');
  await open(page, server, '#/last');
  await checked(page, 'clean');
  server.replace('It pulls.', '[Where](#nowhere)');
  await expect(page.locator('.dev-problems')).toContainText('link/broken');
  await checked(page, 'clean');
  await expect(page.locator('.dev-finding')).toHaveCount(0);
  server.replace('The end.', '```js\nlet open = 1;\n');
  await expect(page.locator('.dev-problems')).toContainText('fence/unclosed');
  // What is found is of the slides that are shown.
  await expect(level(page)).toHaveClass(/is-waiting|^dev-check$/);
  server.replace('```js\nlet open = 1;\n', 'The end, truly.');
  server.replace('[Where](#nowhere)', '[Where it ends](#last)');
  await expect(page.locator('.dev-problems')).toBeHidden();
  await checked(page, 'clean');
});

test('without a browser what needs none is found, and nothing is said to have passed', async ({ page, dev }) => {
  const server = await dev(
    DECK.replace('- Seen later', '[click here](#last) when seen'),
    'checked',
    '--browser',
    '/no/such/browser',
  );
  await open(page, server);
  await checked(page, 'warning');
  await expect(badge(page)).toHaveAccessibleName(/1 warning\. Not all rules were run\./);
  server.replace('[click here](#last)', '[The end](#last)');
  await checked(page, 'partial');
  await expect(badge(page)).toHaveAccessibleName('Check: Not all rules were run.');
  await badge(page).click();
  await expect(page.locator('.dev-not-run')).toContainText('/no/such/browser');
});

test('who presents sees nothing of it, nor does the desk, nor a page without the check', async ({ page, dev }) => {
  const server = await dev(DECK.replace('It pulls.', POINTS), 'checked');
  await open(page, server);
  await checked(page, 'error');
  await expect(badge(page)).toBeVisible();
  const [desk] = await Promise.all([page.context().waitForEvent('page'), page.keyboard.press('s')]);
  await ready(desk);
  await expect(badge(page)).toBeHidden();
  await expect(desk.locator('.dev-check')).toHaveCount(0);
  await desk.close();
  const other = await dev(DECK.replace('It pulls.', POINTS));
  await open(page, other);
  other.replace('The end.', 'An end.');
  await expect(page.locator('#last')).toContainText('An end.');
  await expect(page.locator('.dev-check')).toBeHidden();
});

test('a slide read on a phone keeps its place, the list stands below it, and nothing is framed where it flows', async ({
  page,
  dev,
}) => {
  await page.setViewportSize({ width: 320, height: 640 });
  const server = await dev(DECK.replace('It pulls.', POINTS), 'checked');
  await open(page, server);
  await checked(page, 'error');
  await badge(page).click();
  await finding(page, 'fit/overflow').getByRole('button').click();
  await expect(page.locator('#moon')).toBeInViewport();
  await expect(page.locator('.dev-region')).toBeHidden();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
  const small = await page
    .locator('.dev-check button:visible')
    .evaluateAll((all) =>
      all
        .filter((one) => one.getBoundingClientRect().height < 24 || one.getBoundingClientRect().width < 24)
        .map((one) => one.outerHTML),
    );
  expect(small).toEqual([]);
});

for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
  test(`a server that ends by ${signal} takes its check along`, async ({ page, dev }) => {
    const server = await dev(DECK, 'checked');
    await open(page, server);
    await checked(page, 'clean');
    const children = checksOf(server);
    expect(children.length).toBeGreaterThan(1);
    await server.end(signal);
    await expect.poll(() => children.filter(isAlive)).toEqual([]);
  });
}

test('a page that finds the server started anew is told of its findings', async ({ page, dev }) => {
  const server = await dev(DECK, 'checked');
  await open(page, server);
  await checked(page, 'clean');
  const { port } = new URL(server.url);
  await server.end();
  server.replace('It pulls.', POINTS);
  await server.start('--port', port, 'checked');
  await checked(page, 'error');
  await server.end();
  await server.start('--port', port);
  await expect(page.locator('.dev-check')).toBeHidden({ timeout: 10_000 });
});

test('findings are the author’s: neither another site nor another machine is told them', async ({ dev }) => {
  const server = await dev(DECK, 'checked', '--host', '0.0.0.0');
  const { port } = new URL(server.url);
  const pass = await fetch(`http://127.0.0.1:${port}/@lectern/pass`);
  expect([pass.status, await pass.text()]).toEqual([200, expect.stringMatching(/^[\da-f]{32}$/)]);
  const foreign = await fetch(`http://127.0.0.1:${port}/@lectern/pass`, { headers: { origin: 'http://evil.example' } });
  expect(foreign.status).toBe(403);
  const other = Object.values(networkInterfaces()).flatMap((all) => all ?? []);
  const address = other.find(({ internal, family }) => !internal && family === 'IPv4')?.address;
  test.skip(address === undefined, 'this machine has no address but its own');
  const elsewhere = await fetch(`http://${address}:${port}/@lectern/pass`);
  expect([elsewhere.status, await elsewhere.text()]).toEqual([204, '']);
  const without = await dev(DECK);
  expect((await fetch(`${without.url}@lectern/pass`)).status).toBe(204);
});

test('nothing of it is in what is built', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lectern-built-'));
  writeFileSync(join(folder, 'deck.md'), DECK.replace('It pulls.', POINTS));
  execFileSync(process.execPath, [LECTERN, 'build', 'deck.md', '--edition', 'talk,study', '--notes'], {
    cwd: folder,
    stdio: 'ignore',
  });
  const files = readdirSync(join(folder, 'dist'), { recursive: true, withFileTypes: true }).filter(
    (entry) => entry.isFile() && /\.(?:html|js|css|json)$/.test(entry.name),
  );
  expect(files.length).toBeGreaterThan(5);
  const telling =
    /dev-check|dev-badge|dev-region|dev-finding|lectern:findings|@lectern\/pass|lectern-dev|has-findings|fit\/overflow/;
  expect(
    files
      .filter((entry) => telling.test(readFileSync(join(entry.parentPath, entry.name), 'utf8')))
      .map(({ name }) => name),
  ).toEqual([]);
  // The same words are in what dev shows.
  expect(readFileSync(join(LECTERN, '../../runtime/dev.js'), 'utf8')).toMatch(telling);
  rmSync(folder, { recursive: true });
});

/** The process that checks, and all that it started. */
function checksOf({ pid }: RunningDev): readonly number[] {
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
        return [{ pid: Number(name), parent: Number(stat.slice(stat.lastIndexOf(')') + 4).split(' ')[0]) }];
      } catch {
        return [];
      }
    });
  const below = (parent: number): number[] =>
    all.filter((one) => one.parent === parent).flatMap((one) => [one.pid, ...below(one.pid)]);
  return below(pid);
}

function isAlive(pid: number): boolean {
  try {
    return !/^State:\tZ/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}
