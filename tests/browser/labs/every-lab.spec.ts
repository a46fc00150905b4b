/** What holds for every lab of the workshop, as it stands when its page is opened: barriers, fingers, narrow screens, its slide. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { StudyConfig } from '../../../src/deck/study-config.ts';
import { prepareAxe, violations } from '../axe.ts';
import { DECKS, expect, test } from '../built-decks.ts';
import { openStudy } from '../study/study-site.ts';
import { atRest, openSlide } from './lab-page.ts';

test.describe.configure({ timeout: 180_000 });

/** Page and element of each lab that is kept. */
function labs(): readonly { readonly page: string; readonly id: string }[] {
  const html = readFileSync(join(DECKS, 'workshop/study/index.html'), 'utf8');
  const json = /id="lectern-study">(.*?)<\/script>/s.exec(html)?.[1] ?? '';
  const { doings } = JSON.parse(json) as StudyConfig;
  return doings.filter(({ kind }) => kind === 'lab').map(({ key, page }) => ({ page, id: key }));
}

/** Built: it has a shadow tree with something in it, and no fallback. */
async function openLab(page: Page, site: string, { page: lesson, id }: { page: string; id: string }) {
  await openStudy(page, site, 'workshop', `${lesson}.html`);
  const lab = page.locator(`[data-lab-key="${id}"]`);
  await expect(lab.locator('.parts')).toBeAttached();
  return lab;
}

for (const scheme of ['light', 'dark'] as const) {
  for (const width of [320, 1280]) {
    test(`every lab is whole at ${width} pixels in ${scheme}`, async ({ page, site }) => {
      await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
      await page.setViewportSize({ width, height: 900 });
      const all = labs();
      expect(all.length).toBeGreaterThanOrEqual(2);
      for (const one of all) {
        const lab = await openLab(page, site, one);
        await atRest(lab);
        await prepareAxe(page);
        expect([one.id, await violations(page)]).toEqual([one.id, []]);
      }
    });
  }
}

test('every lab has room on its slide', async ({ page, site }) => {
  await openSlide(page, site, 'workshop', '');
  const slides = await page.locator('section.slide-frame').evaluateAll((all) =>
    all.flatMap((slide) => {
      const lab = slide.querySelector('.lab');
      return lab === null ? [] : [{ slide: slide.id, lab: lab.localName }];
    }),
  );
  expect(slides.length).toBeGreaterThanOrEqual(2);
  for (const { slide, lab } of slides) {
    await openSlide(page, site, 'workshop', slide);
    await atRest(page.locator(`section#${slide} ${lab}`));
  }
});

test('every lab gives way to the page when the page is printed', async ({ page, site }) => {
  for (const one of labs()) {
    const lab = await openLab(page, site, one);
    await page.emulateMedia({ media: 'print' });
    await expect(lab).toBeVisible();
    await expect(lab.locator('button:visible')).toHaveCount(0);
    await page.emulateMedia({ media: 'screen' });
  }
});
