import { prepareAxe, violations } from '../axe.ts';
import { expect, test } from '../built-decks.ts';
import { openStudy } from './study-site.ts';

const PAGES = [
  ['study', 'index.html'],
  ['study', 'cover.html'],
  ['study', 'sun.html'],
  ['talk-rtl', 'index.html'],
  ['chatgpt-deepfakes', 'index.html'],
  ['chatgpt-deepfakes', 'families.html'],
  ['guide', 'content.html'],
] as const;

for (const scheme of ['light', 'dark'] as const) {
  for (const width of [320, 820, 1440]) {
    test(`axe finds nothing in ${scheme}, ${width} pixels wide`, async ({ page, site }) => {
      test.setTimeout(120_000);
      await page.emulateMedia({ colorScheme: scheme });
      await page.setViewportSize({ width, height: 900 });
      for (const [deck, file] of PAGES) {
        await openStudy(page, site, deck, file);
        await prepareAxe(page);
        expect([deck, file, await violations(page)]).toEqual([deck, file, []]);
      }
    });
  }

  test(`axe finds nothing in what opens over a page, in ${scheme}`, async ({ page, site }) => {
    await page.emulateMedia({ colorScheme: scheme });
    for (const width of [390, 1280]) {
      await page.setViewportSize({ width, height: 800 });
      await openStudy(page, site, 'study', 'cover.html');
      await prepareAxe(page);
      const check = async (what: string): Promise<void> => {
        expect([what, width, await violations(page)]).toEqual([what, width, []]);
      };
      await page.keyboard.press('/');
      await page.keyboard.type('moon');
      await page.getByRole('option').first().waitFor();
      await check('search');
      await page.keyboard.press('Escape');
      await page.locator('#moon').getByRole('button', { name: 'Enlarge' }).click();
      await check('zoom');
      await page.keyboard.press('Escape');
      await page.locator('a.term').first().focus();
      await check('term');
      await page.keyboard.press('Escape');
      if (width > 1000) continue;
      await page.getByRole('button', { name: 'Outline' }).click();
      await check('outline');
    }
  });
}
