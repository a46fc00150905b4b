import { defineConfig } from '@playwright/test';
import { chromium } from 'playwright';
import { findBrowsers } from './src/output/browser/find.ts';

const browser = findBrowsers({ playwright: chromium.executablePath() })[0];

export default defineConfig({
  testDir: 'tests/browser',
  testMatch: '**/*.test.ts',
  outputDir: 'dist/.browser-tests',
  reporter: process.env['CI'] ? 'dot' : 'list',
  forbidOnly: process.env['CI'] !== undefined,
  fullyParallel: true,
  workers: 2,
  timeout: 60_000,
  use: {
    viewport: { width: 1280, height: 720 },
    launchOptions: {
      ...(browser === undefined ? {} : { executablePath: browser.path }),
      // Chromium's sandbox refuses to run as root; the pages under test are our own.
      args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
    },
  },
});
