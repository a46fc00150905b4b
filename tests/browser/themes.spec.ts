import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LAYOUTS } from '../../src/deck/layout.ts';
import { THEME_FACTS, THEMES, type ThemeName } from '../../src/deck/theme.ts';
import { DECKS, expect, LECTERN, openTalk, ROOT, test } from './built-decks.ts';

/** The gallery's talk in a theme: the first stands at the usual place. */
const placeOf = (theme: ThemeName): string => (theme === 'default' ? 'gallery' : `gallery/${theme}`);

function check(folder: string, ...args: readonly string[]): { readonly code: number | null; readonly found: Found[] } {
  const done = spawnSync(process.execPath, [LECTERN, 'check', ...args, '--format', 'json'], {
    cwd: folder,
    encoding: 'utf8',
  });
  return { code: done.status, found: (JSON.parse(done.stdout) as { diagnostics: Found[] }).diagnostics };
}

interface Found {
  readonly rule: string;
  readonly message: string;
  readonly themes?: readonly string[];
}

test('the gallery shows every layout', () => {
  const page = readFileSync(join(DECKS, 'gallery/index.html'), 'utf8');
  for (const layout of Object.keys(LAYOUTS)) expect(page).toContain(`layout-${layout}`);
});

test('every slide of the gallery fits and reads in every theme, light and dark', () => {
  test.setTimeout(180_000);
  expect(check(ROOT, 'slides/gallery', '--trust', '--max-warnings', '0')).toEqual({ code: 0, found: [] });
});

test('what a slide is made of is the same in every theme, to the letter', () => {
  const [first, ...others] = THEMES.map((theme) => {
    const page = readFileSync(join(DECKS, placeOf(theme), 'index.html'), 'utf8');
    return page.slice(page.indexOf('<div class="slides">'), page.lastIndexOf('</section>'));
  });
  expect(first).toContain('layout-cover');
  for (const other of others) expect(other).toBe(first);
});

for (const theme of THEMES) {
  test(`${theme}: the talk is set in the theme’s faces and colours, and every face is there`, async ({
    page,
    site,
  }) => {
    await openTalk(page, site, placeOf(theme), '#/the-lower-field');
    const { faces, paper } = THEME_FACTS[theme];
    const slide = page.locator('#the-lower-field');
    await expect(slide.locator('h2')).toHaveCSS('font-family', new RegExp(`^["']?${faces.display}`));
    await expect(slide.locator('.slot-main li').first()).toHaveCSS('font-family', new RegExp(`^["']?${faces.text}`));
    await expect(slide.locator('.footer-number')).toHaveCSS('font-family', new RegExp(`^["']?${faces.label}`));
    const ground = await slide.locator('.slide-box').evaluate((box) => getComputedStyle(box).backgroundColor);
    const [red, green, blue] = [1, 3, 5].map((at) => Number.parseInt(paper.light.slice(at, at + 2), 16));
    expect(ground).toBe(`rgb(${red}, ${green}, ${blue})`);
    const missing = await page.evaluate(async (families) => {
      await Promise.all(families.map((family) => document.fonts.load(`400 20px "${family}"`)));
      return families.filter(
        (family) => ![...document.fonts].some((face) => face.family.includes(family) && face.status === 'loaded'),
      );
    }, Object.values(faces));
    expect(missing).toEqual([]);
  });

  test(`${theme}: on a phone of 320 px nothing leaves the page at its side`, async ({ page, site }) => {
    await page.setViewportSize({ width: 320, height: 640 });
    await openTalk(page, site, placeOf(theme), '?view=scroll');
    const wide = await page.evaluate(() => {
      const { scrollWidth, clientWidth } = document.documentElement;
      const cut = [...document.querySelectorAll('.slide-header, .cover-text, .end-text, .section-number')]
        .filter((part) => part.getBoundingClientRect().right > clientWidth + 1)
        .map((part) => part.textContent);
      return { over: scrollWidth - clientWidth, cut };
    });
    expect(wide).toEqual({ over: 0, cut: [] });
  });
}

test('check names the theme in which alone something is found', () => {
  test.setTimeout(120_000);
  const folder = mkdtempSync(join(tmpdir(), 'themes-test-'));
  try {
    writeFileSync(join(folder, 'pale.css'), ':root { --color-ink: #aaaaaa; --color-text: #aaaaaa }\n');
    writeFileSync(
      join(folder, 'deck.md'),
      '---\ntitle: Tides\nthemes: [hall, [hall, pale.css]]\n---\n\n## Tides\n\nThe sea comes and goes.\n',
    );
    const { code, found } = check(folder, 'deck.md');
    expect(code).toBe(1);
    expect(found.map(({ rule }) => rule)).toContain('contrast/wcag');
    for (const { themes, message } of found) {
      expect(themes).toEqual(['pale']);
      expect(message).toContain('In the theme "pale".');
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
