/** The four gates, played by keyboard and by touch: requests are expected, sent, changed and sent again, and found again after a reload. */
import type { Locator, Page } from '@playwright/test';
import { endOf, ENDS } from '../../../slides/chatgpt-deepfakes/labs/four-gates/model.ts';
import {
  codeOf,
  firstOf,
  REQUESTS,
  rulingsOn,
  waysOf,
} from '../../../slides/chatgpt-deepfakes/labs/four-gates/requests.ts';
import { beginning, keptOf } from '../../../slides/chatgpt-deepfakes/labs/four-gates/state.ts';
import { END_NAMES, REQUEST_WORDS } from '../../../slides/chatgpt-deepfakes/labs/four-gates/words.ts';
import { prepareAxe, violations } from '../axe.ts';
import { expect, test } from '../built-decks.ts';
import { openStudy, PHONE } from '../study/study-site.ts';
import { opened } from '../study/progress-site.ts';
import { atRest, openSlide, option, withSettings } from './lab-page.ts';

const lab = (page: Page): Locator => page.locator('lab-four-gates');
const request = (page: Page, name: string): Locator => lab(page).getByRole('radio', { name: new RegExp(`^${name}`) });
const guess = (page: Page, name: string): Locator => lab(page).getByRole('radio', { name, exact: true });
const turn = (page: Page, name: string): Locator => lab(page).getByRole('switch', { name });
const feedback = (page: Page): Locator => lab(page).locator('.feedback');
const gate = (page: Page, at: number): Locator => lab(page).locator('.gate').nth(at);
const button = (page: Page, name: string): Locator => lab(page).getByRole('button', { name });

async function openLab(page: Page, site: string): Promise<void> {
  await openStudy(page, site, 'workshop', 'four-gates.html');
  await opened(page);
  await expect(lab(page).locator('.quote')).toContainText('a person who does not exist');
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`what the gates said has no barriers in ${colorScheme}`, async ({ page, site }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await openLab(page, site);
    await request(page, 'Film').check();
    await turn(page, 'A short animation will do').check();
    for (const name of ['Product', 'Law']) {
      await guess(page, name).check();
      await button(page, 'Send it').click();
      await expect(feedback(page)).toBeVisible();
      await atRest(lab(page));
      await prepareAxe(page);
      expect(await violations(page)).toEqual([]);
      await turn(page, 'The mayor agreed').check();
    }
  });
}

test.describe('at once, as whoever wants no motion sees it', () => {
  test.beforeEach(({ page }) => page.emulateMedia({ reducedMotion: 'reduce' }));

  test('by keyboard: all eight, then one request to each gate; it counts as done and is there again', async ({
    page,
    site,
  }) => {
    await openLab(page, site);
    await expect(button(page, 'Send it')).toBeDisabled();
    await request(page, 'Portrait').focus();
    for (const one of REQUESTS) {
      await expect(request(page, REQUEST_WORDS[one].name)).toBeFocused();
      // The guess is the last answer for all: right for those that nothing stops.
      await guess(page, 'None').focus();
      await page.keyboard.press('Space');
      await page.keyboard.press('Tab');
      await expect(button(page, 'Send it')).toBeFocused();
      await page.keyboard.press('Enter');
      const isThrough = endOf(rulingsOn(firstOf(one))) === 'none';
      await expect(feedback(page)).toContainText(isThrough ? 'Right' : 'Not quite');
      await expect(button(page, 'Next request')).toBeFocused();
      if (one !== 'film') await page.keyboard.press('Enter');
    }
    await expect(lab(page).locator('.tally')).toHaveText('Right so far: 2 of 8');
    await expect(lab(page).locator('.task')).toContainText('To do');

    const send = async (name: string): Promise<void> => {
      await expect(feedback(page)).toBeHidden();
      await guess(page, name).focus();
      await page.keyboard.press('Space');
      await button(page, 'Send it').press('Enter');
      await expect(feedback(page)).toContainText('Right');
    };
    await turn(page, 'A short animation will do').press('Space');
    await send('Policy');
    await expect(gate(page, 1)).toContainText('stops most');
    await expect(gate(page, 1)).toContainText('464 of 6,944');
    await expect(gate(page, 3)).toContainText('would say no');
    await turn(page, 'The mayor agreed').press('Space');
    await send('Law');
    await turn(page, 'It says that it is made').press('Space');
    await send('None');
    await lab(page).getByRole('radio', { name: 'ChatGPT' }).focus();
    await page.keyboard.press('ArrowLeft');
    await send('Model');
    await expect(gate(page, 1)).toContainText('is not there');
    await expect(lab(page).locator('.ends')).toHaveText(
      'So far this request has ended at the model, the product, the policy, the law, and has passed all four.',
    );
    await expect(lab(page).locator('.task')).toContainText('Done');

    await page.reload();
    await opened(page);
    await expect(request(page, 'Film')).toBeChecked();
    await expect(turn(page, 'The mayor agreed')).toBeChecked();
    await expect(feedback(page)).toContainText('Right: the model is the first to say no.');
    await expect(lab(page).locator('.tally')).toHaveText('Right so far: 6 of 12');
    await expect(lab(page).locator('.task')).toContainText('Done');
  });

  test('what was sent once keeps its first answer, and another way asks anew', async ({ page, site }) => {
    await openLab(page, site);
    await guess(page, 'Policy').check();
    await button(page, 'Send it').click();
    await expect(feedback(page)).toContainText('Look where it goes');
    await expect(guess(page, 'Law')).toBeDisabled();
    await lab(page).getByRole('radio', { name: 'ChatGPT' }).check();
    await expect(guess(page, 'Policy')).not.toBeChecked();
    await expect(guess(page, 'Law')).toBeEnabled();
    await expect(gate(page, 0)).toContainText('Can it be put out at all?');
    await lab(page).getByRole('radio', { name: 'A text model alone' }).check();
    await expect(guess(page, 'Policy')).toBeChecked();
    await expect(feedback(page)).toBeVisible();
  });

  test('what the gates say is said aloud, with what was expected', async ({ page, site }) => {
    await openLab(page, site);
    await guess(page, 'Model').check();
    await button(page, 'Send it').click();
    await expect(lab(page).locator('p[role=status]')).toHaveText(
      /^Right: the model is the first to say no\. Model: says no\. A text model puts out words.* Law: would let it pass\.$/,
    );
  });

  test('on a slide it has room whatever was expected of whichever request', async ({ page, site }) => {
    await openSlide(page, site, 'workshop', 'four-gates');
    await atRest(lab(page));
    const states = REQUESTS.flatMap(waysOf).flatMap((way) =>
      ENDS.map((end) => {
        const code = codeOf(way);
        const { ways } = beginning(way.request);
        return keptOf({
          request: way.request,
          ways: { ...ways, [way.request]: code },
          guesses: new Map([[code, end]]),
        });
      }),
    );
    const beyond = await lab(page).evaluate((host, all) => {
      const box = host.closest('.slide-box')?.getBoundingClientRect();
      return all.filter((state) => {
        host.dispatchEvent(new CustomEvent('lectern-lab-restore', { detail: { state, isDone: false } }));
        return host.getBoundingClientRect().bottom > (box?.bottom ?? 0) - 36;
      });
    }, states);
    expect(beyond).toEqual([]);
    await atRest(lab(page));
  });

  test.describe('on a phone', () => {
    test.use({ viewport: PHONE, hasTouch: true, isMobile: true });

    test('by touch: each request is sent, and nothing is wider than the page', async ({ page, site }) => {
      await openLab(page, site);
      for (const one of REQUESTS) {
        await option(lab(page), REQUEST_WORDS[one].name).tap();
        const end = endOf(rulingsOn(firstOf(one)));
        await option(lab(page).locator('.predict'), END_NAMES[end]).tap();
        await button(page, 'Send it').tap();
        await expect(feedback(page)).toContainText('Right');
        await atRest(lab(page));
      }
      await expect(lab(page).locator('.tally')).toHaveText('Right so far: 8 of 8');
    });
  });
});

/** From now on no frame comes until the clock runs again. */
async function stopTime(page: Page): Promise<void> {
  await page.clock.install();
  await page.clock.pauseAt(Date.now() + 1000);
}

test('with motion a request walks, and can be followed to its end at once', async ({ page, site }) => {
  await openLab(page, site);
  await stopTime(page);
  await request(page, 'Satire').check();
  await guess(page, 'None').check();
  await button(page, 'Send it').click();
  await expect(feedback(page)).toBeHidden();
  await button(page, 'Show at once').click();
  await expect(feedback(page)).toContainText('Right: no gate says no for certain.');
  await expect(button(page, 'Next request')).toBeFocused();

  await page.clock.resume();
  await request(page, 'Film').check();
  await guess(page, 'Product').check();
  await button(page, 'Send it').click();
  // It arrives by itself as well.
  await expect(feedback(page)).toContainText('Right: the product is the first to say no.');
});

test('a request that is changed on its way counts as sent, and the new one waits', async ({ page, site }) => {
  await openLab(page, site);
  await stopTime(page);
  await guess(page, 'Model').check();
  await button(page, 'Send it').click();
  await lab(page).getByRole('radio', { name: 'ChatGPT' }).check();
  await expect(button(page, 'Send it')).toBeDisabled();
  await expect(lab(page).locator('.tally')).toHaveText('Right so far: 1 of 1');
});

test('nonsense in its attributes is put right, and said', async ({ page, site }) => {
  await openLab(page, site);
  const other = await withSettings(page, 'lab-four-gates', { request: 'war' });
  await expect(other.locator('.note')).toContainText('request="war" is none of');
  await expect(other.locator('.quote')).toContainText('a person who does not exist');
});

test('on a slide its arrow keys turn no slide', async ({ page, site }) => {
  await openSlide(page, site, 'workshop', 'four-gates');
  await request(page, 'Portrait').focus();
  await page.keyboard.press('ArrowRight');
  await expect(request(page, 'Call')).toBeChecked();
  await expect(page.locator('section.slide-frame.present')).toHaveAttribute('id', 'four-gates');
});
