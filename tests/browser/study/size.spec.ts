import { gzipSync } from 'node:zlib';
import { expect, test } from '../built-decks.ts';
import { openStudy } from './study-site.ts';

/** What a lesson may cost before an editor is opened, in bytes as they travel; a formula brings its own sheet. */
const BUDGET = 80_000;

test('script and style of a lesson of a hundred slides are small', async ({ page, site }) => {
  const bodies: Promise<Buffer>[] = [];
  page.on('response', (response) => {
    if (/\.(?:js|css)$/.test(response.url())) bodies.push(response.body());
  });
  await openStudy(page, site, 'hundred', 's1.html');
  const sizes = (await Promise.all(bodies)).map((body) => gzipSync(body).length);
  expect(sizes).toHaveLength(4);
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(BUDGET);
});
