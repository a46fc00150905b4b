/** How a talk is shown: slides, page, print, without script, with less movement, light and dark. */
import { PDFDocument } from '@cantoo/pdf-lib';
import type { Page } from '@playwright/test';
import { expect, openTalk, present, ready, test } from './built-decks.ts';

const PHONE = { width: 390, height: 844 };

/** Every element of every slide: its box relative to the slide, and the type it is set in. */
function layoutOf(page: Page): Promise<Record<string, string[]>> {
  return page.evaluate(async () => {
    await document.fonts.ready;
    const slides: Record<string, string[]> = {};
    const sections = document.querySelectorAll<HTMLElement>('section:not(.stack):not([data-visibility="hidden"])');
    for (const section of sections) {
      const origin = section.getBoundingClientRect();
      slides[section.id] = [...section.querySelectorAll('.slide-box, .slide-box *')].map((element) => {
        const box = element.getBoundingClientRect();
        const { fontSize, lineHeight, textAlign, color } = getComputedStyle(element);
        const place = [box.x - origin.x, box.y - origin.y, box.width, box.height].map(
          (length) => Math.round(length * 10) / 10,
        );
        return `${element.localName}.${element.classList[0] ?? ''} ${place.join(' ')} ${fontSize} ${lineHeight} ${textAlign} ${color}`;
      });
    }
    return slides;
  });
}

/** Lets every slide be laid out and measured where reveal.js would show it, at the end of its steps. */
async function unfold(page: Page): Promise<void> {
  await page.addStyleTag({
    content: `.reveal .slides section { display: block !important; transform: none !important; transition: none !important; }
      .slides section { content-visibility: visible !important; } .slides * { transition: none !important; }`,
  });
  await page.evaluate(() => {
    for (const figure of document.querySelectorAll('.has-steps')) figure.classList.remove('has-steps');
  });
}

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });

  test('every slide but the hidden one can be read, in order, with its steps', async ({ page, site }) => {
    await page.goto(`${site}/some/base%20path/talk/index.html`);
    const tops: number[] = [];
    for (const name of ['A talk for tests', 'Steps', 'Code', 'Below the code', 'Two below', 'Pictures', 'The end']) {
      const heading = page.getByRole('heading', { name, exact: true });
      await expect(heading).toBeVisible();
      tops.push((await heading.boundingBox())?.y ?? Number.NaN);
    }
    expect(tops).toEqual([...tops].sort((a, b) => a - b));
    await expect(page.getByText('Third', { exact: true })).toBeVisible();
    await expect(page.getByText('Never shown.')).toBeHidden();
  });

  test('a link to a slide scrolls to it', async ({ page, site }) => {
    await page.goto(`${site}/some/base%20path/talk/index.html`);
    await page.getByRole('link', { name: 'the end' }).click();
    await expect(page.getByRole('heading', { name: 'The end' })).toBeInViewport();
  });
});

test('reveal.js changes nothing in the layout of a slide', async ({ page, site, browser }) => {
  await page.setViewportSize({ width: 1400, height: 720 });
  await openTalk(page, site, 'talk', '?view=scroll');
  await unfold(page);
  const plain = await layoutOf(page);
  const context = await browser.newContext({ viewport: { width: 1280, height: 720 } });
  const talk = await context.newPage();
  await openTalk(talk, site, 'talk');
  await unfold(talk);
  expect(Object.keys(plain)).toHaveLength(11);
  expect(await layoutOf(talk)).toEqual(plain);
  // The comparison sees what it is there for.
  await talk.addStyleTag({ content: '.reveal .slide-box p { line-height: 1.5 }' });
  expect(await layoutOf(talk)).not.toEqual(plain);
  await context.close();
});

test.describe('on a phone', () => {
  test.use({ viewport: PHONE, hasTouch: true, isMobile: true });

  test('the talk is a page to scroll, as wide as the screen, in type that can be read', async ({ page, site }) => {
    await openTalk(page, site, 'talk');
    await expect(page.locator('html')).toHaveClass(/view-page/);
    const facts = await page.evaluate(() => {
      const texts = [...document.querySelectorAll<HTMLElement>('.slide-body :is(p, li, td, th), .slide-header h2')];
      return {
        scrollable: document.documentElement.scrollHeight > innerHeight * 2,
        overflow: document.documentElement.scrollWidth - innerWidth,
        smallest: Math.min(...texts.map((text) => Number.parseFloat(getComputedStyle(text).fontSize))),
        steps: [...document.querySelectorAll<HTMLElement>('#steps .fragment')].every(
          (step) => getComputedStyle(step).opacity === '1',
        ),
      };
    });
    expect(facts).toEqual({ scrollable: true, overflow: 0, smallest: expect.any(Number) as unknown, steps: true });
    expect(facts.smallest).toBeGreaterThanOrEqual(16);
  });

  test('no picture covers words, and no word leaves its slide', async ({ page, site }) => {
    await openTalk(page, site, 'pictures');
    const faults = await page.evaluate(() => {
      const found: string[] = [];
      for (const section of document.querySelectorAll<HTMLElement>('section[id]')) {
        section.style.contentVisibility = 'visible';
        const slide = section.getBoundingClientRect();
        const pictures = [...section.querySelectorAll('.slide-body img')].map((img) => img.getBoundingClientRect());
        const texts = section.querySelectorAll(':is(h1, h2, li, figcaption), .footer-text, .footer-number');
        for (const text of texts) {
          const words = document.createRange();
          words.selectNodeContents(text);
          const { left, right, top, bottom, width } = words.getBoundingClientRect();
          if (width === 0) continue;
          const name = `${section.id}: ${text.textContent}`;
          if (left < slide.left + 8 || right > slide.right - 8 || bottom > slide.bottom) found.push(`${name} leaves`);
          if (pictures.some((one) => one.top < bottom - 2 && one.bottom > top + 2)) found.push(`${name} is covered`);
        }
      }
      return found;
    });
    expect(faults).toEqual([]);
  });

  test('an address opens its slide, and the address follows the reader', async ({ page, site }) => {
    await openTalk(page, site, 'talk', '#/pictures');
    await expect(page.locator('#pictures')).toBeInViewport();
    await page.locator('#before').evaluate((section) => section.scrollIntoView());
    await expect(page).toHaveURL(/#\/before$/);
    await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
    await expect(page).toHaveURL(/#\/end$/);
    await page.getByRole('link', { name: 'the code' }).evaluate((link) => (link as HTMLElement).click());
    await expect(page.locator('#code')).toBeInViewport();
  });

  test('turned sideways it shows slides, and turned back the same place', async ({ page, site }) => {
    await openTalk(page, site, 'talk', '#/dark');
    for (let turns = 0; turns < 2; turns++) {
      await page.setViewportSize({ width: PHONE.height, height: PHONE.width });
      await expect.poll(() => present(page)).toBe('dark');
      await page.setViewportSize(PHONE);
      await expect(page.locator('html')).toHaveClass(/view-page/);
      await expect(page.locator('#dark')).toBeInViewport();
      await expect(page.locator('.reveal, .controls, .talk-status, [inert], .slides [hidden]')).toHaveCount(0);
    }
  });

  test('a page made wider or narrower stays at the slide that is read', async ({ page, site }) => {
    await openTalk(page, site, 'talk', '?view=scroll');
    await page.locator('#pictures').evaluate((section) => section.scrollIntoView());
    await expect(page).toHaveURL(/#\/pictures$/);
    for (const width of [1200, 500, 900, 390]) {
      await page.setViewportSize({ width, height: 700 });
      await expect
        .poll(() => page.locator('#pictures').evaluate((section) => section.getBoundingClientRect().top))
        .toBeLessThan(120);
      await expect(page.locator('#pictures')).toBeInViewport();
    }
  });

  test('a swipe goes on when the slides are asked for', async ({ page, site }) => {
    await openTalk(page, site, 'talk', '?view=slides');
    await page.evaluate(() => {
      const deck = document.querySelector('.reveal');
      const send = (type: string, x: number) => {
        const touch = new Touch({ identifier: 1, target: document.body, clientX: x, clientY: 300 });
        deck?.dispatchEvent(new TouchEvent(type, { touches: [touch], bubbles: true, cancelable: true }));
        deck?.dispatchEvent(
          new PointerEvent(type.replace('touch', 'pointer').replace('start', 'down'), {
            pointerType: 'touch',
            clientX: x,
            clientY: 300,
            bubbles: true,
          }),
        );
      };
      send('touchstart', 300);
      send('touchmove', 100);
    });
    expect(await present(page)).toBe('steps');
  });
});

test('?view=scroll reads as a page on a wide screen too, all code lit', async ({ page, site }) => {
  await openTalk(page, site, 'talk', '?view=scroll#/code');
  await expect(page.locator('#code')).toBeInViewport();
  await expect(page.locator('#code .has-steps, #code .code.has-steps')).toHaveCount(0);
  await expect(page.locator('#steps .fragment').first()).toHaveCSS('opacity', '1');
});

test.describe('on paper', () => {
  for (const at of ['', '?print-pdf', '?view=print', '#/code/0']) {
    test(`the page printed from "${at || 'the talk'}" has one page a slide at the slide's size`, async ({
      page,
      site,
    }) => {
      await openTalk(page, site, 'talk', at);
      const pdf = await PDFDocument.load(await page.pdf({ preferCSSPageSize: true, printBackground: true }));
      expect(pdf.getPages().map((sheet) => sheet.getSize())).toEqual(Array(11).fill({ width: 960, height: 540 }));
    });
  }
});

test.describe('with less movement', () => {
  test.use({ contextOptions: { reducedMotion: 'reduce' } });

  test('slides and steps change at once', async ({ page, site }) => {
    await openTalk(page, site, 'talk', '#/before');
    await page.keyboard.press('ArrowRight');
    const moving = await page.evaluate(() => document.getAnimations().length);
    expect(moving).toBe(0);
    expect(await present(page)).toBe('after');
    await expect(page.locator('#after [data-auto-animate-target]')).toHaveCount(0);
  });
});

test('slides move when nothing is said about movement', async ({ page, site }) => {
  await openTalk(page, site, 'talk', '#/pictures');
  await page.keyboard.press('ArrowRight');
  expect(await page.evaluate(() => document.getAnimations().length)).toBeGreaterThan(0);
});

test('D turns light into dark, and the page remembers', async ({ page, site }) => {
  const ground = () => page.locator('#steps .slide-box').evaluate((box) => getComputedStyle(box).backgroundColor);
  await openTalk(page, site, 'talk', '#/steps');
  const light = await ground();
  await page.keyboard.press('d');
  await expect(page.locator('html')).toHaveAttribute('data-scheme', 'dark');
  const dark = await ground();
  expect(dark).not.toBe(light);
  expect(await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)).toBe(dark);
  await page.reload();
  await ready(page);
  expect(await ground()).toBe(dark);
  await page.keyboard.press('d');
  expect(await ground()).toBe(light);
});

test('the space around a slide takes its colour', async ({ page, site }) => {
  await page.setViewportSize({ width: 1400, height: 720 });
  await openTalk(page, site, 'talk', '#/dark');
  await expect(page.locator('html')).toHaveCSS('background-color', 'rgb(16, 42, 67)');
  await page.keyboard.press('Home');
  await expect(page.locator('html')).not.toHaveCSS('background-color', 'rgb(16, 42, 67)');
});

for (const [width, height] of [
  [1280, 720],
  [1920, 1080],
  [1024, 768],
  [3840, 2160],
  [700, 900],
] as const) {
  test(`a slide fills a screen of ${width} × ${height} as far as its shape allows`, async ({ page, site }) => {
    await page.setViewportSize({ width, height });
    await openTalk(page, site, 'talk');
    const box = await page.locator('#a-talk-for-tests .slide-box').boundingBox();
    const scale = Math.min(width / 1280, height / 720);
    expect(box?.width).toBeCloseTo(1280 * scale, 0);
    expect(box?.height).toBeCloseTo(720 * scale, 0);
    expect(box?.x).toBeCloseTo((width - 1280 * scale) / 2, 0);
    expect(box?.y).toBeCloseTo((height - 720 * scale) / 2, 0);
  });
}
