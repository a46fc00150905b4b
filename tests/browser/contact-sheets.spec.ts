/** Decks of our own as pictures: every slide in light and dark, and a contact sheet of each scheme, into dist/.shots/; the gallery in each theme. */
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { PNG } from 'pngjs';
import { compile } from '../../src/compile/compile.ts';
import { THEMES } from '../../src/deck/theme.ts';
import { openDeck } from '../../src/cli/workspace/open-deck.ts';
import { finish } from '../../src/finish/finish.ts';
import { openBrowser } from '../../src/output/browser/session.ts';
import { packageFile } from '../../src/output/package-files.ts';
import { writeShots } from '../../src/output/shots.ts';
import { visibleSlides } from '../../src/render/visible.ts';

const ROOT = join(import.meta.dirname, '../..');

/** Decks, each with the themes it is seen in, and how many slides it has at least. */
const CASES = [
  { name: 'chatgpt-deepfakes', theme: 'default', least: 24, folder: 'chatgpt-deepfakes' },
  ...THEMES.map((theme) => ({ name: 'gallery', theme, least: 30, folder: `gallery/${theme}` })),
];

for (const { name, theme: base, least, folder } of CASES) {
  test(`every slide of ${name} shows something in the theme ${base}, in light and in dark`, async () => {
    test.setTimeout(240_000);
    const file = join(ROOT, `slides/${name}/deck.md`);
    const opened = openDeck({ file, name }, { trust: true, compile });
    const { value: pieces } = await finish(opened.deck, {
      emojiFile: packageFile('emoji.txt'),
      iconFile: packageFile('icons.txt'),
    });
    const shots = join(ROOT, 'dist/.shots', folder);
    rmSync(shots, { recursive: true, force: true });
    mkdirSync(shots, { recursive: true });
    const browser = openBrowser();
    try {
      const paths = await writeShots(opened.deck, pieces, shots, {
        folder: { folder: opened.root, trust: true },
        version: 'test',
        browser,
        theme: opened.deck.meta.themes.find((theme) => theme.name === base),
      });
      const slides = visibleSlides(opened.deck, 'slides').total;
      expect(slides).toBeGreaterThanOrEqual(least);
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
}

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
