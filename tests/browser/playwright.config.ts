/** How the browser tests run: a Chromium of the machine, decks built once before, everything made under `dist/.tests`. */
import { defineConfig } from '@playwright/test';
import { findBrowsers } from '../../src/output/browser/find.ts';

const [browser] = findBrowsers();

export default defineConfig({
  testDir: '.',
  outputDir: '../../dist/.tests/results',
  globalSetup: './build-decks.ts',
  workers: 2,
  fullyParallel: true,
  // A busy machine can be late; a test that needed a second try is listed as flaky.
  retries: process.env['CI'] === undefined ? 0 : 2,
  forbidOnly: process.env['CI'] !== undefined,
  reporter: 'list',
  use: {
    viewport: { width: 1280, height: 720 },
    launchOptions: {
      ...(browser === undefined ? {} : { executablePath: browser.path }),
      // Chromium refuses its sandbox to root; the pages are our own.
      args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
    },
  },
});
