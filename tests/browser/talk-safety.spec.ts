/** What a talk must never do: ask elsewhere, listen to others, keep people out, or make them wait. */
import { prepareAxe, violations } from './axe.ts';
import { BASE_PATH, expect, openTalk, openTalkFile, present, ready, releaseHeld, test } from './built-decks.ts';

test('a talk opened from disk moves, reloads and shows its pictures', async ({ page }) => {
  await openTalkFile(page, 'talk', '#/pictures');
  expect(await page.locator('#pictures img').evaluate((image) => (image as HTMLImageElement).naturalWidth)).toBe(200);
  await page.keyboard.press('ArrowRight');
  await expect(page).toHaveURL(/#\/dark$/);
  await page.reload();
  expect(await present(page)).toBe('dark');
});

test('other windows cannot move the talk, and it tells them nothing', async ({ page, site }) => {
  await page.route(`${site}/host.html`, (route) =>
    route.fulfill({
      contentType: 'text/html',
      body: '<!doctype html><link rel="icon" href="data:,"><iframe></iframe>',
    }),
  );
  await page.goto(`${site}/host.html`);
  const { heard, shown } = await page.evaluate(
    async (talk) => {
      const heard: unknown[] = [];
      addEventListener('message', (event) => heard.push(event.data));
      const frame = document.querySelector('iframe');
      const loaded = new Promise((resolve) => frame?.addEventListener('load', resolve));
      frame?.setAttribute('src', `${talk}?postMessage=true&postMessageEvents=true`);
      await loaded;
      const inside = () => frame?.contentDocument?.documentElement.dataset['lecternReady'] === 'true';
      while (!inside()) await new Promise((resolve) => setTimeout(resolve, 20));
      for (const args of [[1], [2]]) {
        frame?.contentWindow?.postMessage(JSON.stringify({ method: 'slide', args }), '*');
        await new Promise((resolve) => setTimeout(resolve, 200));
      }
      return { heard, shown: frame?.contentDocument?.querySelector('section.present')?.id };
    },
    `${site}${encodeURI(BASE_PATH)}/talk/index.html`,
  );
  expect(shown).toBe('a-talk-for-tests');
  expect(heard).toEqual([]);
});

test('a link cannot set the talk’s options', async ({ page, site }) => {
  await openTalk(
    page,
    site,
    'talk',
    '?parallaxBackgroundImage=http://elsewhere.test/x.png&plugins=x&loop=true&rtl=true',
  );
  await page.keyboard.press('ArrowRight');
  expect(await present(page)).toBe('steps');
  await expect(page.locator('.reveal.rtl')).toHaveCount(0);
});

test('no picture of a later slide is fetched before the first slide stands', async ({ page, site }) => {
  const early: string[] = [];
  page.on('request', (request) => {
    if (request.resourceType() === 'image') early.push(request.url());
  });
  await page.addInitScript(() => {
    new MutationObserver(() => {
      if (document.documentElement?.dataset['lecternReady']) performance.mark('lectern-ready');
    }).observe(document, { subtree: true, attributes: true, attributeFilter: ['data-lectern-ready'] });
  });
  await openTalk(page, site, 'talk');
  const before = await page.evaluate(() => {
    const ready = performance.getEntriesByName('lectern-ready')[0]?.startTime ?? 0;
    return performance
      .getEntriesByType('resource')
      .filter((entry) => /\.svg/.test(entry.name) && entry.startTime < ready)
      .map((entry) => entry.name);
  });
  expect(before).toEqual([]);
  expect(early).toEqual([]);
  await page.keyboard.press('g');
  await page.keyboard.type('two-below');
  await page.keyboard.press('Enter');
  await expect.poll(() => early.length).toBe(1);
});

test('a thousand slides: the one asked for shows while the others are still on their way', async ({ page, site }) => {
  await page.goto(`${site}${encodeURI(BASE_PATH)}/long/index.html?held#/s200`, { waitUntil: 'commit' });
  const slide = page.locator('#s200 .slide-box');
  await expect(slide).toBeVisible();
  const early = await slide.boundingBox();
  await expect(page.locator('html')).not.toHaveClass(/view-started/);
  await expect(page.locator('#s1, #s2, #s199, #s201').locator('visible=true')).toHaveCount(0);
  await expect(page.locator('#s200 .fragment').first()).toBeHidden();
  releaseHeld();
  await ready(page);
  expect(await present(page)).toBe('s200');
  expect(await slide.boundingBox()).toEqual(early);
});

test('of a thousand slides only those around the one shown are laid out', async ({ page, site }) => {
  await openTalk(page, site, 'long', '#/s900');
  await page.keyboard.press('n');
  await page.keyboard.press('n');
  await page.keyboard.press('n');
  expect(await present(page)).toBe('s901');
  const laidOut = await page
    .locator('.slides > section')
    .evaluateAll((sections) => sections.filter((section) => getComputedStyle(section).display !== 'none').length);
  expect(laidOut).toBeLessThan(10);
});

test.describe('accessibility', () => {
  for (const scheme of ['light', 'dark'] as const) {
    for (const name of ['talk', 'talk-rtl', 'chatgpt-deepfakes', 'guide']) {
      test(`no violation of WCAG 2.2 AA on any slide of "${name}" in ${scheme}`, async ({ page, site }) => {
        test.setTimeout(120_000);
        await page.emulateMedia({ reducedMotion: 'reduce' });
        await openTalk(page, site, name);
        await prepareAxe(page);
        if (scheme === 'dark') await page.keyboard.press('d');
        const ids = await page.locator('.slides section:not(.stack)').evaluateAll((all) => all.map((one) => one.id));
        for (const [at, id] of ids.entries()) {
          await page.evaluate((hash) => (location.hash = hash), `#/${id}/9`);
          await expect.poll(() => present(page)).toBe(id);
          if (at === 0) await page.mouse.move(600, 300);
          expect({ id, violations: await violations(page) }).toEqual({ id, violations: [] });
        }
      });
    }
  }

  test('dialogs, overview, blank screen and page view have no violations either', async ({ page, site }) => {
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await openTalk(page, site, 'talk', '#/steps');
    await prepareAxe(page);
    for (const key of ['?', 'g', 'Escape', 'b']) {
      await page.keyboard.press(key);
      expect({ key, violations: await violations(page) }).toEqual({ key, violations: [] });
      await page.keyboard.press(key === 'b' ? 'b' : 'Escape');
    }
    await openTalk(page, site, 'talk', '?view=scroll');
    await prepareAxe(page);
    expect(await violations(page)).toEqual([]);
  });

  test('a screen reader hears number and title of each slide, and what a step reveals', async ({ page, site }) => {
    await openTalk(page, site, 'talk');
    const status = page.getByRole('status');
    await page.keyboard.press('ArrowRight');
    await expect(status).toHaveText('Slide 2 of 11: Steps');
    await page.keyboard.press('ArrowRight');
    await expect(status).toHaveText('First');
    await page.keyboard.press('b');
    await expect(status).toHaveText('The screen is blank. Press B to go on.');
  });

  test('only the slide shown can be read or reached by Tab', async ({ page, site }) => {
    await openTalk(page, site, 'talk', '#/table');
    await expect(page.getByRole('heading')).toHaveText(['Table']);
    const reached: (string | undefined)[] = [];
    for (let presses = 0; presses < 8; presses++) {
      await page.keyboard.press('Tab');
      reached.push(
        await page.evaluate(() => document.activeElement?.closest('section')?.id ?? document.activeElement?.className),
      );
    }
    expect(reached.filter((place) => place === 'table').length).toBeGreaterThan(1);
    expect(reached.filter((place) => place === 'steps' || place === 'code')).toEqual([]);
  });
});
