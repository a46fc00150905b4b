import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { findBrowsers, installHint } from '../../../src/output/browser/find.ts';
import { BrowserMissing } from '../../../src/output/errors.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'find-test-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function program(name: string, mode = 0o755): string {
  const path = join(folder, name);
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, '#!/bin/sh\n');
  chmodSync(path, mode);
  return path;
}

test('an explicit path comes before everything, the environment before the search', () => {
  const [mine, theirs] = [program('mine'), program('theirs')];
  expect(findBrowsers({ explicit: mine, env: { LECTERN_BROWSER: theirs } })).toEqual([{ label: mine, path: mine }]);
  expect(findBrowsers({ env: { LECTERN_BROWSER: theirs, CHROME_PATH: mine } }).map(({ path }) => path)).toEqual([
    theirs,
  ]);
});

test('a browser that was named is never silently replaced by another', () => {
  expect(() => findBrowsers({ explicit: join(folder, 'gone') })).toThrow(BrowserMissing);
  expect(() => findBrowsers({ env: { LECTERN_BROWSER: program('plain.txt', 0o644) } })).toThrow(
    /named by LECTERN_BROWSER (cannot be run|does not exist)\.$/,
  );
  expect(() => findBrowsers({ explicit: folder })).toThrow(BrowserMissing);
});

test("Playwright's newest build counts first, its headless shell before its full browser, both before those on the path", () => {
  const full = program('ms/chromium-1234/chrome-linux64/chrome');
  const shell = program('ms/chromium_headless_shell-1234/chrome-headless-shell-linux64/chrome-headless-shell');
  const old = program('ms/chromium_headless_shell-999/chrome-headless-shell-linux64/chrome-headless-shell');
  program('ms/firefox-2000/firefox/chrome');
  const system = program('bin/chromium-headless-shell');
  const env = { PATH: join(folder, 'bin'), PLAYWRIGHT_BROWSERS_PATH: join(folder, 'ms') };
  const paths = findBrowsers({ env }).map(({ path }) => path);
  expect(paths.slice(0, 3)).toEqual([shell, full, old]);
  expect(paths).toContain(system);
});

test('a build that Playwright has not downloaded to its end does not count', () => {
  mkdirSync(join(folder, 'ms/chromium-1/chrome-linux64'), { recursive: true });
  program('ms/chromium-2/chrome-linux64/chrome', 0o644);
  const env = { PATH: '', PLAYWRIGHT_BROWSERS_PATH: join(folder, 'ms') };
  expect(findBrowsers({ env }).map(({ label }) => label)).not.toContain("Playwright's own");
});

test('the hint names one command and the two ways to name a browser', () => {
  for (const platform of ['linux', 'darwin', 'win32'] as const) {
    expect(installHint(platform)).toMatch(/^run "[^"]+", or name .*--browser <path> or LECTERN_BROWSER$/);
  }
});

test.each([
  ['ID=debian\n', /"(?:sudo )?apt-get install -y chromium chromium-headless-shell"/],
  ['ID=ubuntu\nID_LIKE=debian\n', /"npx playwright-core install --with-deps chromium"/],
  ['ID=linuxmint\nID_LIKE="ubuntu debian"\n', /"npx playwright-core install --with-deps chromium"/],
  ['ID=fedora\n', /"npx playwright-core install chromium"/],
])('on a Linux that says %j the hint is a command that is there', (release, command) => {
  expect(installHint('linux', release)).toMatch(command);
});
