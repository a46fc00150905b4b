/** Moving through a talk: keys, steps, addresses, overview, dialogs. */
import { expect, linesOn, openTalk, present, revealed, test } from './built-decks.ts';

test.describe('keys', () => {
  test('arrows, space, letters, Home and End move as reveal.js does', async ({ page, site }) => {
    await openTalk(page, site, 'talk');
    const visited: (string | undefined)[] = [];
    for (const key of ['ArrowRight', 'End', 'Home', 'n', 'p', 'l', 'h']) {
      await page.keyboard.press(key);
      visited.push(await present(page));
    }
    expect(visited).toEqual([
      'steps',
      'end',
      'a-talk-for-tests',
      'steps',
      'a-talk-for-tests',
      'steps',
      'a-talk-for-tests',
    ]);
  });

  test('arrow down goes down a stack, arrow right past it', async ({ page, site }) => {
    await openTalk(page, site, 'talk', '#/code/1');
    await page.keyboard.press('ArrowDown');
    expect(await present(page)).toBe('below');
    await page.keyboard.press('ArrowRight');
    expect(await present(page)).toBe('pictures');
  });

  test('space goes through every slide and step in order, shift space back', async ({ page, site }) => {
    await openTalk(page, site, 'talk');
    const seen = new Set<string | undefined>();
    for (let presses = 0; presses < 20; presses++) {
      seen.add(await present(page));
      await page.keyboard.press(' ');
    }
    expect([...seen]).toEqual([
      'a-talk-for-tests',
      'steps',
      'code',
      'below',
      'two-below',
      'pictures',
      'dark',
      'before',
      'after',
      'table',
      'end',
    ]);
    await page.keyboard.press('Shift+ ');
    expect(await present(page)).toBe('table');
  });

  test('a hidden slide is never shown', async ({ page, site }) => {
    await openTalk(page, site, 'talk', '#/table');
    await page.keyboard.press('ArrowRight');
    expect(await present(page)).toBe('end');
    await expect(page.locator('#hidden')).toHaveCount(0);
  });

  for (const key of ['b', '.']) {
    test(`${key} blanks the screen and brings it back`, async ({ page, site }) => {
      await openTalk(page, site, 'talk');
      await page.keyboard.press(key);
      await expect(page.locator('.pause-overlay')).toHaveCSS('opacity', '1');
      await page.keyboard.press('ArrowRight');
      expect(await present(page)).toBe('a-talk-for-tests');
      await page.keyboard.press(key);
      await expect(page.locator('.pause-overlay')).toHaveCSS('opacity', '0');
    });
  }

  test('F fills the screen and gives it back', async ({ page, site }) => {
    await openTalk(page, site, 'talk');
    await page.keyboard.press('f');
    await expect.poll(() => page.evaluate(() => document.fullscreenElement !== null)).toBe(true);
    await page.keyboard.press('f');
    await expect.poll(() => page.evaluate(() => document.fullscreenElement !== null)).toBe(false);
  });

  test('? lists the keys; ? again or Esc closes the list', async ({ page, site }) => {
    await openTalk(page, site, 'talk');
    const help = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
    await page.keyboard.press('?');
    await expect(help).toBeVisible();
    await page.keyboard.press('ArrowRight');
    expect(await present(page)).toBe('a-talk-for-tests');
    await page.keyboard.press('?');
    await expect(help).toHaveCount(0);
    await page.keyboard.press('?');
    await page.keyboard.press('Escape');
    await expect(help).toHaveCount(0);
    await expect(page.locator('.reveal.overview')).toHaveCount(0);
  });

  test('G jumps by number, id and words, and Esc leaves the talk where it is', async ({ page, site }) => {
    await openTalk(page, site, 'talk');
    for (const [typed, id] of [
      ['6', 'pictures'],
      ['two-below', 'two-below'],
      ['own colour', 'dark'],
      ['c++ (', 'dark'],
    ] as const) {
      await page.keyboard.press('g');
      await page.keyboard.type(typed);
      await page.keyboard.press('Enter');
      expect(await present(page)).toBe(id);
    }
    await page.keyboard.press('g');
    await page.keyboard.type('end');
    await page.keyboard.press('Escape');
    expect(await present(page)).toBe('dark');
  });

  test('keys typed into the jump field do not move the talk', async ({ page, site }) => {
    await openTalk(page, site, 'talk');
    await page.keyboard.press('g');
    await page.keyboard.type('n b.d?');
    expect(await present(page)).toBe('a-talk-for-tests');
    await expect(page.getByRole('combobox')).toHaveValue('n b.d?');
  });

  test('Enter on a link follows it and takes the focus along', async ({ page, site }) => {
    await openTalk(page, site, 'talk', '#/steps/2');
    await page.getByRole('link', { name: 'the code' }).focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => present(page)).toBe('code');
    await expect(page.locator('#code')).toBeFocused();
    await page.keyboard.press('Tab');
    await expect(page.locator('#code pre')).toBeFocused();
  });
});

test.describe('steps', () => {
  test('fragments appear one by one, and a slide entered backwards shows them all', async ({ page, site }) => {
    await openTalk(page, site, 'talk', '#/steps');
    expect(await revealed(page)).toEqual([]);
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    expect(await revealed(page)).toEqual(['First', 'Second']);
    await page.keyboard.press('ArrowLeft');
    expect(await revealed(page)).toEqual(['First']);
    await page.keyboard.press('End');
    await page.keyboard.press('g');
    await page.keyboard.type('steps');
    await page.keyboard.press('Enter');
    expect(await revealed(page)).toEqual([]);
    for (let presses = 0; presses < 4; presses++) await page.keyboard.press('ArrowRight');
    expect(await present(page)).toBe('code');
    await page.keyboard.press('ArrowLeft');
    expect(await present(page)).toBe('steps');
    expect(await revealed(page)).toEqual(['First', 'Second', 'Third']);
  });

  test('code steps light their lines forwards, backwards, by address and entered from behind', async ({
    page,
    site,
  }) => {
    await openTalk(page, site, 'talk', '#/code');
    await expect.poll(() => linesOn(page)).toEqual([1]);
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => linesOn(page)).toEqual([2, 3]);
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => linesOn(page)).toEqual([1, 2, 3, 4]);
    await page.keyboard.press('ArrowLeft');
    await expect.poll(() => linesOn(page)).toEqual([2, 3]);
    await page.keyboard.press('ArrowLeft');
    await expect.poll(() => linesOn(page)).toEqual([1]);
    // The address follows a step within 0.2 s; going elsewhere sooner would race it.
    await expect(page).toHaveURL(/#\/code$/);
    await openTalk(page, site, 'talk', '#/code/0');
    await expect.poll(() => linesOn(page)).toEqual([2, 3]);
    await openTalk(page, site, 'talk', '#/below');
    await page.keyboard.press('ArrowUp');
    await expect.poll(() => linesOn(page)).toEqual([1, 2, 3, 4]);
  });

  test('the overview shows each slide’s code at its step', async ({ page, site }) => {
    await openTalk(page, site, 'talk', '#/end');
    await page.keyboard.press('Escape');
    await expect(page.locator('.reveal.overview')).toHaveCount(1);
    await expect(page.locator('#code figure.code')).not.toHaveClass(/has-steps/);
    await openTalk(page, site, 'talk', '#/steps');
    await page.keyboard.press('o');
    await expect(page.locator('#code .line.is-on')).toHaveCount(1);
  });
});

test.describe('addresses', () => {
  test('#/h/v/f and #/id/f lead to the same place', async ({ page, site }) => {
    await openTalk(page, site, 'talk', '#/1/0/1');
    expect(await present(page)).toBe('steps');
    expect(await revealed(page)).toEqual(['First', 'Second']);
    await openTalk(page, site, 'talk', '#/steps/1');
    expect(await present(page)).toBe('steps');
    expect(await revealed(page)).toEqual(['First', 'Second']);
    await openTalk(page, site, 'talk', '#/2/2');
    expect(await present(page)).toBe('two-below');
  });

  test('a reload right after a step keeps slide and step', async ({ page, site }) => {
    await openTalk(page, site, 'talk');
    for (let presses = 0; presses < 3; presses++) await page.keyboard.press('ArrowRight');
    await expect(page).toHaveURL(/#\/steps\/1$/);
    await page.reload();
    expect(await present(page)).toBe('steps');
    expect(await revealed(page)).toEqual(['First', 'Second']);
  });

  test('an address that names nothing opens the nearest slide there is', async ({ page, site }) => {
    // Past the end is the end; the rest is no place at all.
    for (const hash of ['#/nowhere', '#/99/99/99', '#/%E0%A4%A', '#/"]]']) {
      await page.goto('about:blank');
      await openTalk(page, site, 'talk', hash);
      expect(await present(page)).toBe(hash === '#/99/99/99' ? 'end' : 'a-talk-for-tests');
    }
  });

  test('back and forward follow the links that were clicked', async ({ page, site }) => {
    await openTalk(page, site, 'talk', '#/steps/2');
    await page.getByRole('link', { name: 'the end' }).click();
    await expect.poll(() => present(page)).toBe('end');
    await page.goBack();
    await expect.poll(() => present(page)).toBe('steps');
    await page.goForward();
    await expect.poll(() => present(page)).toBe('end');
  });
});

test('the overview opens with Esc or O, moves with arrows and opens a slide with Enter or a click', async ({
  page,
  site,
}) => {
  await openTalk(page, site, 'talk', '#/pictures');
  await page.keyboard.press('Escape');
  await expect(page.locator('.reveal.overview')).toHaveCount(1);
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await expect(page.locator('.reveal.overview')).toHaveCount(0);
  expect(await present(page)).toBe('dark');
  await page.keyboard.press('o');
  await page.locator('#before').click();
  await expect(page.locator('.reveal.overview')).toHaveCount(0);
  expect(await present(page)).toBe('before');
});

test('lines of code that both slides have move, new ones fade in', async ({ page, site }) => {
  await openTalk(page, site, 'talk', '#/before');
  await page.keyboard.press('ArrowRight');
  const moved = page.locator('#after .line[data-auto-animate-target]');
  await expect(moved).toHaveText([/a = 1/, /b = 2/, /c = 3/]);
  const targets = await moved.evaluateAll((lines) =>
    lines.map((line) => (line as HTMLElement).dataset['autoAnimateTarget']),
  );
  expect(targets.map((target) => target === 'unmatched')).toEqual([false, true, false]);
});

test('in a right-to-left deck the left arrow goes on', async ({ page, site }) => {
  await openTalk(page, site, 'talk-rtl');
  const [first] = await page
    .locator('.slides section')
    .evaluateAll((sections) => sections.map((section) => section.id));
  expect(await present(page)).toBe(first);
  await page.keyboard.press('ArrowLeft');
  expect(await present(page)).toBe('steps');
  await page.keyboard.press('ArrowRight');
  expect(await present(page)).toBe(first);
  const next = page.locator('.navigate-left');
  await expect(next).toHaveAttribute('aria-label', 'اسلاید بعدی');
});

test('an address that is changed right after a move is followed', async ({ page, site }) => {
  await openTalk(page, site, 'talk');
  for (let round = 0; round < 10; round++) {
    await page.keyboard.press('Home');
    await page.keyboard.press('n');
    // Within the pause between two writes of the talk's own.
    await page.evaluate(async (wait) => {
      await new Promise((resolve) => setTimeout(resolve, wait));
      location.hash = '#/dark';
    }, round * 25);
    await expect.poll(() => present(page)).toBe('dark');
  }
});

for (const wait of ['queueMicrotask', 'setTimeout', 'requestAnimationFrame']) {
  test(`an address that is changed while the talk starts is followed (${wait})`, async ({ page, site }) => {
    await page.addInitScript((name) => {
      const later = (globalThis as unknown as Record<string, (run: () => void) => void>)[name];
      document.addEventListener('DOMContentLoaded', () => later?.call(globalThis, () => (location.hash = '#/dark')));
    }, wait);
    await openTalk(page, site, 'talk', '#/steps');
    await expect.poll(() => present(page)).toBe('dark');
  });
}
