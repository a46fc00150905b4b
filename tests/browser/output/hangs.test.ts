import { expect, test } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserPage } from '../../../src/output/browser/page.ts';
import { openBrowser, type BrowserSession } from '../../../src/output/browser/session.ts';
import { SlideFault, WorkLost } from '../../../src/output/errors.ts';
import { makeHandout } from '../../../src/output/handout.ts';
import { makeEditions } from '../../../src/output/measure/measure-editions.ts';
import { writePdf } from '../../../src/output/pdf.ts';
import { takeShots } from '../../../src/output/shots.ts';
import { sampleDeck, type SampleStacks } from '../../unit/output/sample-deck.ts';
import { processesWith, startWork, type Work } from './work-folder.ts';

test.describe.configure({ mode: 'serial', timeout: 180_000 });

let work: Work;
test.beforeAll(async () => {
  work = startWork();
  await writePdf(DECK, new Map(), join(work.folder, 'fine.pdf'), options(work.browser));
  // So that every browser that is there is the test's own.
  await work.browser.close();
});
test.afterAll(() => work.end());

/** Milliseconds that are much for a slide even where others compute, and few for a test. */
const PATIENCE = { print: 8000, printPerSlide: 0, answer: 8000, beat: 200, close: 1000 };

const SLIDES: SampleStacks = Array.from({ length: 9 }, (_, index) => ({
  id: `slide-${index + 1}`,
  title: `Slide ${index + 1}`,
  html: '<p>Words.</p>',
}));
const DECK = sampleDeck(SLIDES);

/** Ids of the processes of all browsers of this test's process. */
const browsers = (): readonly number[] => processesWith(`lectern-${process.pid}-`);

/** Before each use of a page, in the session itself and where it is tried again. */
function meddle(browser: BrowserSession, before: (page: BrowserPage) => Promise<void>): BrowserSession {
  return {
    ...browser,
    trying: () => meddle(browser.trying(), before),
    withPage: (files, entry, view, job) =>
      browser.withPage(files, entry, view, async (page) => {
        await before(page);
        return job(page);
      }),
  };
}

const shows = (page: BrowserPage, id: string): Promise<boolean> =>
  page.evaluate((wanted) => document.getElementById(wanted) !== null, id);

const signalAll = (signal: NodeJS.Signals): void => {
  for (const pid of browsers()) {
    try {
      process.kill(pid, signal);
    } catch {
      // It went on its own.
    }
  }
};

const options = (browser: BrowserSession) =>
  ({ browser, folder: { folder: work.folder, trust: false }, version: '0.0.0', slidesOnPage: 3 }) as const;

/** The file that stood there before the test is what stands there after it, and no browser is left. */
async function failure(browser: BrowserSession, meddled: BrowserSession, deck = DECK): Promise<unknown> {
  const path = work.put('earlier.pdf', 'what was written before');
  const error = await writePdf(deck, new Map(), path, options(meddled)).catch((thrown: unknown) => thrown);
  await browser.close();
  expect(browsers()).toEqual([]);
  expect(readFileSync(path).subarray(0, 30).toString()).toBe('what was written before');
  return error;
}

test('a browser that is killed once midway prints the same file in the end', async () => {
  const browser = openBrowser();
  let kills = 0;
  const killed = meddle(browser, async () => {
    kills += 1;
    if (kills === 2) signalAll('SIGKILL');
  });
  const path = join(work.folder, 'killed.pdf');
  await writePdf(DECK, new Map(), path, options(killed));
  await browser.close();
  expect(browsers()).toEqual([]);
  expect(readFileSync(path).equals(readFileSync(join(work.folder, 'fine.pdf')))).toBe(true);
});

test('so does one that is stopped where it is: a true hang', async () => {
  const browser = openBrowser({ patience: PATIENCE });
  let stops = 0;
  const stopped = meddle(browser, async () => {
    stops += 1;
    if (stops === 2) signalAll('SIGSTOP');
  });
  const path = join(work.folder, 'stopped.pdf');
  await writePdf(DECK, new Map(), path, options(stopped));
  await browser.close();
  expect(browsers()).toEqual([]);
  expect(readFileSync(path).equals(readFileSync(join(work.folder, 'fine.pdf')))).toBe(true);
});

test('a browser that ends over one slide, each time: the slide is named with its line', async () => {
  const browser = openBrowser();
  const error = await failure(
    browser,
    meddle(browser, async (page) => {
      if (await shows(page, 'slide-5')) signalAll('SIGKILL');
    }),
  );
  expect(error).toBeInstanceOf(SlideFault);
  expect((error as SlideFault).message).toBe('The browser ends over slide 5 "Slide 5".');
  expect((error as SlideFault).diagnostics).toEqual([
    expect.objectContaining({
      rule: 'pdf/hangs',
      slide: 'slide-5',
      file: 'deck.md',
      line: 50,
      message: 'The browser ends over slide 5 "Slide 5", when it is alone too.',
    }),
  ]);
});

test('where the browser ends whatever it prints, no slide is blamed', async () => {
  const browser = openBrowser();
  const error = await failure(
    browser,
    meddle(browser, () => Promise.resolve(signalAll('SIGKILL'))),
  );
  expect(error).toBeInstanceOf(WorkLost);
  expect((error as WorkLost).message).toMatch(/^The browser \(.+\) ended unexpectedly while it was working\.$/);
});

/** One step takes a quarter of a minute on a fast machine, and there are many. */
const ENDLESS =
  '<svg viewBox="0 0 1200 500" width="1200" height="500"><filter id="slow" x="0" y="0" width="1" height="1">' +
  '<feTurbulence baseFrequency="0.9" numOctaves="9"/>' +
  '<feMorphology operator="dilate" radius="240"/><feMorphology operator="erode" radius="200"/>'.repeat(50) +
  '</filter><rect width="1200" height="500" filter="url(#slow)"/></svg>';

const HANGING = sampleDeck(
  SLIDES.map((slide) => ('id' in slide && slide.id === 'slide-8' ? { ...slide, html: ENDLESS } : slide)),
);

test('a drawing that takes for ever: the slide is named with its line', async () => {
  const browser = openBrowser({ patience: PATIENCE });
  const error = await failure(browser, browser, HANGING);
  expect(error).toBeInstanceOf(SlideFault);
  expect((error as SlideFault).message).toBe('The browser hangs over slide 8 "Slide 8".');
  expect((error as SlideFault).diagnostics).toMatchObject([{ rule: 'pdf/hangs', line: 80 }]);
});

test('in a handout too', async () => {
  const browser = openBrowser({ patience: PATIENCE });
  const error = await makeHandout(HANGING, new Map(), options(browser)).catch((thrown: unknown) => thrown);
  await browser.close();
  expect((error as SlideFault).message).toBe('The browser hangs over slide 8 "Slide 8".');
  expect(browsers()).toEqual([]);
});

test('a page that computes for ever: the slide is named where pictures are taken', async () => {
  const browser = openBrowser({ patience: { ...PATIENCE, evaluate: 8000 } });
  const looping = meddle(browser, async (page) => {
    if (!(await shows(page, 'slide-3'))) return;
    await page.evaluate(() => {
      for (;;);
    });
  });
  const error = await takeShots(DECK, new Map(), options(looping)).catch((thrown: unknown) => thrown);
  await browser.close();
  expect((error as SlideFault).message).toBe('The browser hangs over slide 3 "Slide 3".');
  expect(browsers()).toEqual([]);
});

test('a deck whose own code never ends: the forms in which it runs are named, and paper is read', async () => {
  const browser = openBrowser({ patience: { ...PATIENCE, open: 4000, evaluate: 4000 } });
  const stuck = sampleDeck([{ id: 'stuck', title: 'Stuck', html: '<script>for (;;);</script>' }]);
  const trusted = { browser, folder: { folder: work.folder, trust: true }, version: '0.0.0' };
  const { value, diagnostics } = await makeEditions(stuck, new Map(), trusted)();
  await browser.close();
  expect(diagnostics.map(({ rule }) => rule)).toEqual(['edition/hangs', 'edition/hangs']);
  expect(diagnostics.map(({ message }) => message.split(' could')[0]).toSorted()).toEqual([
    'The study edition',
    'The talk',
  ]);
  expect(value.editions.map(({ form }) => form)).toEqual(['handout']);
  expect(browsers()).toEqual([]);
});
