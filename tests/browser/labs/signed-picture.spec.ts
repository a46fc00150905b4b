/** The signing lab, played by keyboard and by touch, on a slide and on a study page, with cryptography and without. */
import type { Locator, Page } from '@playwright/test';
import { expect, test } from '../built-decks.ts';
import { openStudy, openStudyFile, PHONE } from '../study/study-site.ts';
import { opened } from '../study/progress-site.ts';
import { atRest, option, openSlide, withSettings } from './lab-page.ts';

const lab = (page: Page): Locator => page.locator('#lab-signed-picture');
const deed = (page: Page, name: string): Locator => lab(page).getByRole('radio', { name, exact: true });
const verdict = (page: Page): Locator => lab(page).locator('.verdict');
const how = (page: Page): Locator => lab(page).locator('.how');

/** In the order in which they stand. */
const DEEDS = [
  ['As signed', 'unchanged since'],
  ['One bit turned', 'not the picture that was signed'],
  ['Picture edited', 'not the picture that was signed'],
  ['New caption', 'did not sign this statement'],
  ['Stripped', 'nothing to check'],
  ['False caption', 'unchanged since'],
] as const;

async function openLab(page: Page, site: string): Promise<void> {
  await openStudy(page, site, 'workshop', 'signed-picture.html');
  await opened(page);
  await expect(verdict(page)).toBeVisible();
}

/** A page that came over plain http from another machine has none. */
async function withoutCryptography(page: Page): Promise<void> {
  await page.addInitScript(() => Object.defineProperty(Crypto.prototype, 'subtle', { get: () => undefined }));
}

async function playAll(page: Page): Promise<void> {
  await deed(page, 'As signed').focus();
  for (const [at, [name, words]] of DEEDS.entries()) {
    if (at > 0) await page.keyboard.press('ArrowRight');
    await expect(deed(page, name)).toBeChecked();
    await expect(verdict(page)).toContainText(words);
  }
}

test('by keyboard: six deeds and their verdicts; it counts as done and is there again', async ({ page, site }) => {
  await openLab(page, site);
  await expect(how(page)).toContainText('Signed and checked just now, by this browser');
  await expect(lab(page).locator('.task')).toContainText('To do');
  await playAll(page);
  await expect(lab(page).locator('.meaning')).toContainText('the caption is false all the same');
  await expect(lab(page).locator('.task')).toContainText('Done');
  await page.reload();
  await opened(page);
  await expect(deed(page, 'False caption')).toBeChecked();
  await expect(lab(page).locator('.task')).toContainText('Done');
});

test('every bit that is turned changes about half of the hash, and it is said', async ({ page, site }) => {
  await openLab(page, site);
  await option(lab(page), 'One bit turned').click();
  const seen = new Set<string>();
  for (let press = 0; press < 3; press++) {
    const words = (await lab(page).locator('.bits p').textContent()) ?? '';
    const changed = Number(/(\d+) of the hash’s 256 bits/.exec(words)?.[1]);
    expect(changed).toBeGreaterThan(88);
    expect(changed).toBeLessThan(168);
    seen.add(words);
    await lab(page).getByRole('button', { name: 'Turn over another bit' }).click();
  }
  expect(seen.size).toBe(3);
  await expect(lab(page).getByRole('img', { name: /of the hash’s 256 bits/ })).toBeVisible();
  await expect(lab(page).locator('p[role=status]')).toContainText('One bit turned');
});

test('each visit signs with a key of its own, about the same pixels', async ({ page, site }) => {
  const digits = async (): Promise<readonly string[]> => {
    await expect(how(page)).toContainText('just now');
    return lab(page).locator('.digits').allTextContents();
  };
  await openLab(page, site);
  const [hash, signature] = await digits();
  await page.reload();
  await expect(verdict(page)).toBeVisible();
  const again = await digits();
  expect(again[0]).toBe(hash);
  expect(again[1]).not.toBe(signature);
});

test('without cryptography it says so and shows a recorded run, whole', async ({ page, site }) => {
  await withoutCryptography(page);
  await openLab(page, site);
  await expect(how(page)).toContainText('only to pages from https or from this very machine');
  await expect(how(page)).toContainText('written down');
  await playAll(page);
  await expect(lab(page).locator('.task')).toContainText('Done');
});

test('opened from a folder it signs where the browser lets it, and names the folder where it does not', async ({
  page,
}) => {
  await openStudyFile(page, 'workshop', 'signed-picture.html');
  await expect(how(page)).toContainText(/just now|opened from a folder/);
  await withoutCryptography(page);
  await page.reload();
  await expect(how(page)).toContainText('opened from a folder');
  await expect(verdict(page)).toContainText('unchanged since');
});

test('nonsense in its attributes is put right, and said', async ({ page, site }) => {
  await openLab(page, site);
  const other = await withSettings(page, 'lab-signed-picture', { deed: 'burnt' });
  await expect(other.locator('.note')).toContainText('deed="burnt" is none of');
  await expect(other.locator('.verdict')).toContainText('unchanged since');
});

test.describe('on a phone', () => {
  test.use({ viewport: PHONE, hasTouch: true, isMobile: true });

  test('by touch: everything is in reach, and nothing is wider than the page', async ({ page, site }) => {
    await openLab(page, site);
    for (const [name, words] of DEEDS) {
      await option(lab(page), name).tap();
      await expect(verdict(page)).toContainText(words);
      await atRest(lab(page));
    }
  });
});

test('on a slide its arrow keys turn no slide, and it has room whatever is chosen', async ({ page, site }) => {
  await openSlide(page, site, 'workshop', 'signed-picture');
  await deed(page, 'As signed').focus();
  for (const [name] of DEEDS.slice(1)) {
    await page.keyboard.press('ArrowRight');
    await expect(deed(page, name)).toBeChecked();
    await atRest(lab(page));
  }
  await expect(page.locator('section.slide-frame.present')).toHaveAttribute('id', 'signed-picture');
});
