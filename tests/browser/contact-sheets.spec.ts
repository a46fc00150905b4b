/** The real deck as pictures: every slide in light and dark, and a contact sheet of each scheme, into dist/.shots/. */
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { PNG } from 'pngjs';
import { compile } from '../../src/compile/compile.ts';
import { openDeck } from '../../src/cli/workspace/open-deck.ts';
import { finish } from '../../src/finish/finish.ts';
import { openBrowser } from '../../src/output/browser/session.ts';
import { packageFile } from '../../src/output/package-files.ts';
import { writeShots } from '../../src/output/shots.ts';
import { visibleSlides } from '../../src/render/visible.ts';

const root = join(import.meta.dirname, '../..');
const folder = join(root, 'dist/.shots/chatgpt-deepfakes');

test('every slide of the real deck shows something, in light and in dark', async () => {
  test.setTimeout(120_000);
  const file = join(root, 'slides/chatgpt-deepfakes/deck.md');
  const opened = openDeck({ file, name: 'chatgpt-deepfakes' }, { trust: true, compile });
  const { value: pieces } = await finish(opened.deck, { emojiFile: packageFile('emoji.txt') });
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const browser = openBrowser();
  try {
    const paths = await writeShots(opened.deck, pieces, folder, {
      folder: { folder: opened.root, trust: true },
      version: 'test',
      browser,
    });
    const slides = visibleSlides(opened.deck, 'slides').total;
    expect(slides).toBeGreaterThanOrEqual(24);
    expect(paths).toHaveLength(2 * (slides + 1));
    for (const path of paths.filter((one) => !/\/(light|dark)\.png$/.test(one))) {
      const { width, height, data } = PNG.sync.read(readFileSync(path));
      expect([width, height]).toEqual([1280, 720]);
      expect(inkOf(data), path).toBeGreaterThan(0.005);
    }
  } finally {
    await browser.close();
  }
});

/** Share of pixels that are not the corner's colour. */
function inkOf(pixels: Uint8Array): number {
  let other = 0;
  for (let at = 0; at < pixels.length; at += 4) {
    const distance = [0, 1, 2].reduce(
      (sum, channel) => sum + Math.abs((pixels[at + channel] ?? 0) - (pixels[channel] ?? 0)),
      0,
    );
    if (distance > 30) other++;
  }
  return other / (pixels.length / 4);
}
