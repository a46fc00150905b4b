/** The progress panel, marks and notices of the study edition, as a learner meets them. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test as base, type Page } from '@playwright/test';
import { prepareAxe, violations } from '../axe.ts';
import {
  answer,
  buildStudy,
  DECK,
  opened,
  place,
  PLACES,
  progressFile,
  serve,
  type Site,
  takeOver,
} from './progress-site.ts';

const [A, B, C] = PLACES as [(typeof PLACES)[number], (typeof PLACES)[number], (typeof PLACES)[number]];

const test = base.extend<{ site: Site; watched: void }, { folder: string }>({
  folder: [
    // oxlint-disable-next-line no-empty-pattern
    async ({}, use, { workerIndex }) => use(buildStudy(`panel-${workerIndex}`, DECK, PLACES)),
    { scope: 'worker' },
  ],
  site: async ({ folder }, use) => {
    const site = await serve(folder);
    await use(site);
    await site.close();
  },
  watched: [
    async ({ page }, use) => {
      const faults: string[] = [];
      page.on('pageerror', (error) => faults.push(error.message));
      page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
      await use();
      expect(faults).toEqual([]);
    },
    { auto: true },
  ],
});

async function open(page: Page, { url }: Site, file = 'index.html'): Promise<void> {
  await page.goto(`${url}study/${file}`);
  await opened(page);
}

function panel(page: Page) {
  return page.getByRole('dialog', { name: 'Your progress' });
}

function markOf(page: Page, lesson: string) {
  return page.locator(`.study-outline [data-progress-of="${lesson}"]`);
}

async function choose(page: Page, buffer: Buffer, name = 'file.json'): Promise<void> {
  await panel(page).locator('input[type=file]').setInputFiles({ name, mimeType: 'application/json', buffer });
}

test('what was done is there after a reload, on every page, and in other windows at once', async ({
  page,
  site,
  context,
}) => {
  await open(page, site);
  const other = await context.newPage();
  await open(other, site, 'second.html');
  await takeOver(page, [answer(A, 5), answer(C, 6)]);
  await expect(markOf(page, 'first')).toHaveText('1/21 of 2 done');
  await expect(markOf(other, 'first')).toHaveText('1/21 of 2 done');
  await expect(markOf(other, 'second')).toHaveText('1/11 of 1 done');
  await page.goto(`${site.url}study/first.html`);
  await expect(markOf(page, 'first')).toHaveText('1/21 of 2 done');
  await expect(markOf(page, 'first')).toHaveAttribute('data-state', 'begun');
  await expect(markOf(page, 'second')).toHaveAttribute('data-state', 'done');
});

test('the panel says how far each lesson is, and works by keyboard alone', async ({ page, site }) => {
  await open(page, site);
  await takeOver(page, [answer(A, 5, { share: 0.5 }), answer(C, 6)]);
  const button = page.getByRole('button', { name: 'Your progress' });
  await button.focus();
  await page.keyboard.press('Enter');
  await expect(panel(page).locator('.progress-sum')).toHaveText('2 of 3 done · 1 of 3 points · Notes: 1');
  const cells = panel(page)
    .locator('tbody tr')
    .evaluateAll((rows) => rows.map((row) => [...row.children].slice(0, 3).map((cell) => cell.textContent)));
  expect(await cells).toEqual([
    ['First', '1/2', '1/3'],
    ['Second', '1/1', '–'],
    ['Third', '–', '–'],
  ]);
  await panel(page).getByRole('button', { name: 'Reset “First”…' }).focus();
  await page.keyboard.press('Enter');
  const question = page.getByRole('dialog', { name: 'Reset “First”' });
  await expect(question).toContainText('will be taken away: 1');
  await page.keyboard.press('Escape');
  await expect(question).toBeHidden();
  await expect(panel(page)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(panel(page)).toBeHidden();
  await expect(button).toBeFocused();
});

test('a lesson is reset after a question, and comes back whole', async ({ page, site }) => {
  await open(page, site);
  await takeOver(page, [answer(A, 5), answer(B, 6), answer(C, 7)]);
  await page.getByRole('button', { name: 'Your progress' }).click();
  await panel(page).getByRole('button', { name: 'Reset “First”…' }).click();
  await page.getByRole('dialog', { name: 'Reset “First”' }).getByRole('button', { name: 'Reset' }).click();
  await expect(panel(page).getByRole('status')).toHaveText('Taken away: 2.');
  await expect(panel(page).getByRole('button', { name: 'Bring back' })).toBeFocused();
  await expect(markOf(page, 'first')).toHaveText('0/20 of 2 done');
  await expect(markOf(page, 'second')).toHaveText('1/11 of 1 done');
  await page.keyboard.press('Enter');
  await expect(panel(page).getByRole('status')).toHaveText('Everything is back.');
  await expect(markOf(page, 'first')).toHaveText('2/22 of 2 done');
  await page.reload();
  await expect(markOf(page, 'first')).toHaveText('2/22 of 2 done');
});

test('everything is reset, and stays so', async ({ page, site }) => {
  await open(page, site);
  await takeOver(page, [answer(A, 5), answer(place('gone', 'first'), 6)]);
  await page.getByRole('button', { name: 'Your progress' }).click();
  await panel(page).getByRole('button', { name: 'Reset everything…' }).click();
  const question = page.getByRole('dialog', { name: 'Reset everything' });
  await expect(question).toContainText('will be taken away: 2');
  await question.getByRole('button', { name: 'Reset' }).click();
  await expect(panel(page).getByRole('status')).toHaveText('Taken away: 2.');
  await page.reload();
  await expect(markOf(page, 'first')).toHaveText('0/20 of 2 done');
});

test('what is saved as a file can be read in elsewhere, answers to questions that are gone included', async ({
  page,
  site,
  browser,
}) => {
  await open(page, site);
  await takeOver(page, [answer(A, 5), answer(place('gone', 'first'), 6)]);
  await page.getByRole('button', { name: 'Your progress' }).click();
  const saving = page.waitForEvent('download');
  await panel(page).getByRole('button', { name: 'Save as a file' }).click();
  const download = await saving;
  expect(download.suggestedFilename()).toMatch(/^numbers-progress-\d{4}-\d\d-\d\d\.json$/);
  await expect(panel(page).getByRole('status')).toHaveText(`Saved as ${download.suggestedFilename()}.`);
  const saved = readFileSync(await download.path());
  expect(saved.toString()).toContain('"key":"gone"');

  const elsewhere = await browser.newContext();
  const other = await elsewhere.newPage();
  await open(other, site);
  await other.getByRole('button', { name: 'Your progress' }).click();
  await choose(other, saved, 'numbers.json');
  const found = other.getByRole('dialog', { name: 'numbers.json' });
  await expect(found).toContainText('New here: 2. Newer than here: 0. Not newer, so that yours stay: 0.');
  await expect(found).toContainText('Of each answer the newest stays.');
  await found.getByRole('button', { name: 'Cancel' }).press('Enter');
  await expect(markOf(other, 'first')).toHaveText('0/20 of 2 done');
  await choose(other, saved, 'numbers.json');
  await found.getByRole('button', { name: 'Take over' }).press('Enter');
  await expect(panel(other).getByRole('status')).toHaveText('Taken over: 2.');
  await expect(markOf(other, 'first')).toHaveText('1/21 of 2 done');
  await choose(other, saved, 'numbers.json');
  await expect(panel(other).getByRole('status')).toContainText('Nothing in the file is newer');
  await elsewhere.close();
});

test('a file that is none, of another deck, of a later version, cut off or hostile changes nothing and is told', async ({
  page,
  site,
}) => {
  await open(page, site);
  await takeOver(page, [answer(A, 5)]);
  await page.getByRole('button', { name: 'Your progress' }).click();
  const record = answer(B, 9);
  const cases: readonly (readonly [string, Buffer, string])[] = [
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0xff, 0xd8]), 'damaged or not whole'],
    ['cut off', progressFile([record]).subarray(0, -4), 'damaged or not whole'],
    ['other JSON', Buffer.from('{"a":1}'), 'holds no progress'],
    ['later', progressFile([record], { version: 7 }), 'newer version'],
    [
      'another deck',
      progressFile([answer(place('z', 'x'), 3)], { deck: 'x', title: 'Letters' }),
      'belongs to “Letters”',
    ],
    ['wrong types', progressFile([{ ...record, share: '1' }]), 'damaged or not whole'],
    [
      'deep',
      Buffer.from(
        progressFile([{ x: 0 }])
          .toString()
          .replace('{"x":0}', '['.repeat(200_000) + ']'.repeat(200_000)),
      ),
      'damaged or not whole',
    ],
    [
      'hostile',
      Buffer.from(progressFile([record]).toString().replace('"chosen"', '"__proto__"')),
      'damaged or not whole',
    ],
    ['huge', Buffer.alloc(10_000_001, 32), 'larger than 10 MB'],
  ];
  for (const [name, buffer, sentence] of cases) {
    await choose(page, buffer, `${name}.json`);
    await expect(panel(page).getByRole('status'), name).toContainText(sentence);
    await expect(panel(page).getByRole('status'), name).toContainText('Nothing was changed.');
    await expect(page.getByRole('dialog'), name).toHaveCount(1);
  }
  await expect(markOf(page, 'first')).toHaveText('1/21 of 2 done');
});

test('a file of the same deck under another name is known by its questions', async ({ page, site }) => {
  await open(page, site);
  await page.getByRole('button', { name: 'Your progress' }).click();
  await choose(page, progressFile([answer(A, 5)], { deck: 'old-name', title: 'Numbers by day' }), 'old.json');
  const found = page.getByRole('dialog', { name: 'old.json' });
  await expect(found).toContainText('It was saved in “Numbers by day”, but its questions are these.');
  await found.getByRole('button', { name: 'Take over' }).click();
  await expect(markOf(page, 'first')).toHaveText('1/21 of 2 done');
});

test('after a new build answers are at their questions, worded anew or moved, and none is lost', async ({
  page,
  site,
}, { workerIndex }) => {
  await open(page, site);
  await takeOver(page, [answer(A, 5), answer(B, 6)]);
  const moved = [
    place('a2', 'second', { likeness: { question: 'worded anew', answers: A.likeness.answers } }),
    place('other', 'second'),
  ];
  site.show(buildStudy(`rebuilt-${workerIndex}`, DECK, moved));
  await page.reload();
  await expect(markOf(page, 'second')).toHaveText('1/21 of 2 done');
  site.show(buildStudy(`rebuilt-${workerIndex}`, DECK, PLACES));
  await page.reload();
  await expect(markOf(page, 'first')).toHaveText('2/22 of 2 done');
});

test('the overview leads on to the slide that was read last, and a lesson without questions is done when it was read', async ({
  page,
  site,
}) => {
  await open(page, site);
  const begin = page.locator('a[data-continue]');
  await expect(begin).toHaveText('Begin');
  await open(page, site, 'third.html');
  await page.mouse.wheel(0, 10_000);
  await expect(markOf(page, 'third')).toHaveText('Read');
  await open(page, site, 'first.html#more');
  await expect.poll(() => keptRow(page, 'visit:first')).toMatchObject({ record: { slide: 'more', isRead: false } });
  await open(page, site);
  await expect(begin).toHaveAttribute('href', 'first.html#more');
  await expect(begin).toHaveText('Continue');
});

/** What the database holds under an id. */
function keptRow(page: Page, id: string): Promise<unknown> {
  return page.evaluate(
    (wanted) =>
      new Promise((resolve, reject) => {
        const opening = indexedDB.open('lectern');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const all = opening.result.transaction('kept').objectStore('kept').getAll();
          all.onsuccess = () => {
            opening.result.close();
            resolve((all.result as { id: string }[]).find((row) => row.id === wanted));
          };
        };
      }),
    id,
  );
}

test('from disk, light and dark, on a phone and wide: nothing is refused and axe finds nothing', async ({
  page,
  folder,
  browser,
}) => {
  await page.goto(pathToFileURL(join(folder, 'study/first.html')).href);
  await opened(page);
  await takeOver(page, [answer(A, 5), answer(C, 6)]);
  await page.reload();
  await expect(markOf(page, 'first')).toHaveText('1/21 of 2 done');
  for (const colorScheme of ['light', 'dark'] as const) {
    for (const viewport of [
      { width: 320, height: 640 },
      { width: 768, height: 900 },
      { width: 1440, height: 900 },
    ]) {
      const context = await browser.newContext({ colorScheme, viewport });
      const one = await context.newPage();
      await one.goto(pathToFileURL(join(folder, 'study/first.html')).href);
      await opened(one);
      await prepareAxe(one);
      await takeOver(one, [answer(A, 5)]);
      await one.getByRole('button', { name: 'Your progress' }).click();
      expect(await violations(one)).toEqual([]);
      const width = await one.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(width).toBeLessThanOrEqual(0);
      await panel(one).getByRole('button', { name: 'Reset “First”…' }).click();
      expect(await violations(one)).toEqual([]);
      await context.close();
    }
  }
});

test('from right to left the panel reads from its right edge, and says numbers in its digits', async ({ browser }, {
  workerIndex,
}) => {
  const folder = buildStudy(`fa-${workerIndex}`, DECK.replace('title: A night', 'lang: fa\ntitle: A night'), PLACES);
  for (const width of [320, 1280]) {
    const page = await browser.newPage({ viewport: { width, height: 700 } });
    await page.goto(pathToFileURL(join(folder, 'study/first.html')).href);
    await opened(page);
    await page.locator('.progress-button').click();
    const sum = page.locator('.progress-sum');
    await expect(sum).toHaveText('۰ از ۳ انجام شد · ۰ از ۳ امتیاز');
    const [box, title, close] = await Promise.all(
      [
        page.locator('.study-dialog-box'),
        page.locator('.study-dialog-title'),
        page.locator('.study-dialog-head button'),
      ].map((one) => one.evaluate((element) => element.getBoundingClientRect().toJSON() as DOMRect)),
    );
    expect(title?.right).toBeGreaterThan(close?.right ?? Infinity);
    expect(close?.left).toBeGreaterThanOrEqual(box?.left ?? Infinity);
    await prepareAxe(page);
    expect(await violations(page)).toEqual([]);
    await page.close();
  }
});

test.describe('where the browser keeps nothing', () => {
  test('it is said, work can be saved as a file, and leaving asks first', async ({ page, site }) => {
    await page.addInitScript(() => {
      const refuse = () => {
        throw new DOMException('blocked', 'SecurityError');
      };
      Object.defineProperty(window, 'indexedDB', { get: refuse });
      Object.defineProperty(window, 'localStorage', { get: refuse });
    });
    await open(page, site);
    const notice = page.locator('.study-notice');
    await expect(notice).toContainText('This browser keeps nothing for these pages');
    await takeOver(page, [answer(A, 5)]);
    const saving = page.waitForEvent('download');
    await notice.getByRole('button', { name: 'Save as a file' }).click();
    expect(readFileSync(await (await saving).path(), 'utf8')).toContain('"key":"a"');
    await prepareAxe(page);
    expect(await violations(page)).toEqual([]);
    const asked = page.waitForEvent('dialog');
    const leaving = page.goto(`${site.url}study/second.html`).catch(() => undefined);
    const question = await asked;
    expect(question.type()).toBe('beforeunload');
    await question.accept();
    await leaving;
  });

  test('windows that are open tell each other', async ({ context, site, page }) => {
    await context.addInitScript(() => {
      for (const name of ['indexedDB', 'localStorage']) Object.defineProperty(window, name, { value: undefined });
    });
    await open(page, site);
    await takeOver(page, [answer(A, 5)]);
    const other = await context.newPage();
    await open(other, site, 'second.html');
    await expect(markOf(other, 'first')).toHaveText('1/21 of 2 done');
  });
});

test('without a database a smaller place keeps it, which is said once', async ({ page, site }) => {
  await page.addInitScript(() => Object.defineProperty(window, 'indexedDB', { value: undefined }));
  await open(page, site);
  const notice = page.locator('.study-notice');
  await expect(notice).toContainText('kept in a smaller place');
  await notice.getByRole('button', { name: 'Close' }).click();
  await expect(notice).toBeHidden();
  await takeOver(page, [answer(A, 5)]);
  await page.reload();
  await expect(markOf(page, 'first')).toHaveText('1/21 of 2 done');
  await expect(notice).toBeHidden();
});

test('what the smaller place kept goes on in the database once there is one', async ({ page, site, context }) => {
  await page.addInitScript(() => Object.defineProperty(window, 'indexedDB', { value: undefined }));
  await open(page, site);
  await takeOver(page, [answer(A, 5)]);
  const later = await context.newPage();
  await open(later, site);
  await expect(markOf(later, 'first')).toHaveText('1/21 of 2 done');
  await expect(later.locator('.study-notice')).toBeHidden();
  await expect
    .poll(() => later.evaluate(() => Object.keys(localStorage).filter((key) => key.includes('work:'))))
    .toEqual([]);
});

test('a full disk is said, the work stays, and is kept once there is room', async ({ page, site }) => {
  await page.addInitScript(() => {
    const { put } = IDBObjectStore.prototype;
    const state = { isFull: true };
    Object.assign(window, { room: () => (state.isFull = false) });
    IDBObjectStore.prototype.put = function (...args: Parameters<typeof put>) {
      if (state.isFull) throw new DOMException('full', 'QuotaExceededError');
      return put.apply(this, args);
    };
    const { setItem } = Storage.prototype;
    Storage.prototype.setItem = function (key: string, text: string) {
      if (key.includes('work:') && state.isFull) throw new DOMException('full', 'QuotaExceededError');
      setItem.call(this, key, text);
    };
  });
  await open(page, site);
  await takeOver(page, [answer(A, 5)]);
  const notice = page.locator('.study-notice');
  await expect(notice).toContainText('There is no room left');
  await expect(markOf(page, 'first')).toHaveText('1/21 of 2 done');
  await page.evaluate(() => (window as unknown as { room(): void }).room());
  await notice.getByRole('button', { name: 'Try again' }).click();
  await expect(notice).toBeHidden();
  await page.reload();
  await expect(markOf(page, 'first')).toHaveText('1/21 of 2 done');
});

test('a database that is deleted while the page is open is told, and filled again when the learner wants it', async ({
  page,
  site,
}) => {
  await open(page, site);
  await takeOver(page, [answer(A, 5)]);
  const row = () => keptRow(page, 'work:a');
  await expect.poll(row).toBeDefined();
  await page.evaluate(
    () =>
      new Promise<void>((resolve, reject) => {
        const deleting = indexedDB.deleteDatabase('lectern');
        deleting.onsuccess = () => resolve();
        deleting.onerror = () => reject(deleting.error);
      }),
  );
  const notice = page.locator('.study-notice');
  await expect(notice).toContainText('was deleted. This window still has it.');
  await notice.getByRole('button', { name: 'Keep it again' }).click();
  await expect(notice).toBeHidden();
  await expect.poll(row).toBeDefined();
});

test('a page that is closed right after an answer has kept it', async ({ page, site, context }) => {
  await open(page, site);
  await page.getByRole('button', { name: 'Your progress' }).click();
  await choose(page, progressFile([answer(A, 5)]), 'mine.json');
  await page.getByRole('dialog', { name: 'mine.json' }).getByRole('button', { name: 'Take over' }).click();
  await page.close({ runBeforeUnload: true });
  const next = await context.newPage();
  await open(next, site);
  await expect(markOf(next, 'first')).toHaveText('1/21 of 2 done');
});

test('what a later Lectern keeps is left to it: the page says that it must be loaded anew, and loses nothing', async ({
  page,
  site,
  context,
}) => {
  await open(page, site);
  await takeOver(page, [answer(A, 5)]);
  await expect.poll(() => keptRow(page, 'work:a')).toBeDefined();
  const newer = await context.newPage();
  await newer.goto(`${site.url}assets/`);
  const upgrade = (version: number) =>
    newer.evaluate(
      (to) =>
        new Promise<void>((resolve, reject) => {
          const opening = indexedDB.open('lectern', to);
          opening.onerror = () => reject(opening.error);
          opening.onsuccess = () => {
            opening.result.close();
            resolve();
          };
        }),
      version,
    );
  await upgrade(99);
  const notice = page.locator('.study-notice');
  await expect(notice).toContainText('Another window shows a newer version of these pages.');
  await expect(markOf(page, 'first')).toHaveText('1/21 of 2 done');
  await notice.getByRole('button', { name: 'Load anew' }).click();
  // This build cannot read it, and goes on beside it.
  await expect(notice).toContainText('Another window shows a newer version');
  await takeOver(page, [answer(B, 9)]);
  await page.reload();
  await expect(markOf(page, 'first')).toHaveText('1/21 of 2 done');
  expect(await newer.evaluate(async () => (await indexedDB.databases()).map(({ version }) => version))).toEqual([99]);
});

test('the browser is asked to keep it only after the first work, and only once', async ({ page, site }) => {
  await page.addInitScript(() => {
    navigator.storage.persist = () => {
      localStorage.setItem('asked', String(Number(localStorage.getItem('asked') ?? 0) + 1));
      return Promise.resolve(false);
    };
  });
  const asked = () => page.evaluate(() => localStorage.getItem('asked'));
  await open(page, site);
  await open(page, site, 'first.html');
  expect(await asked()).toBeNull();
  await takeOver(page, [answer(A, 5)]);
  expect(await asked()).toBe('1');
  await page.reload();
  await opened(page);
  await takeOver(page, [answer(B, 5)]);
  expect(await asked()).toBe('1');
});
