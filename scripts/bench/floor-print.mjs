/**
 * A folder with Lectern's own sheet enters; a PDF printed with one call leaves: the least that printing this page must
 * take. `node floor-print.mjs <folder> <out.pdf> <browser>`.
 */
import { writeFileSync } from 'node:fs';
import { chromium } from 'playwright-core';
import { serveFolder } from './static-server.mjs';

const [folder, out, executablePath] = process.argv.slice(2);
const [server, browser] = await Promise.all([serveFolder(folder), chromium.launch({ executablePath })]);
const page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
await page.goto(`${server.url}sheet.html`, { waitUntil: 'load' });
await page.evaluate(async () => {
  for (const picture of document.images) picture.loading = 'eager';
  await Promise.all([document.fonts.ready, ...[...document.images].map((picture) => picture.decode())]);
});
writeFileSync(out, await page.pdf({ preferCSSPageSize: true, printBackground: true, tagged: true, outline: true }));
await browser.close();
await server.close();
