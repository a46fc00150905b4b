/** Several windows, or only one: who leads, who watches, who is left alone. */
import { expect, openTalk, present, ready, test } from './built-decks.ts';
import { bothStand, deskStands, elapsedOn, openDesk, openDeskByHand, talkStands } from './desk-windows.ts';

test.describe('several windows', () => {
  test('a second desk watches until it takes over, and the first says so', async ({ page, site }) => {
    await openTalk(page, site, 'desk');
    const first = await openDesk(page);
    const second = await openDeskByHand(page, site, 'desk', new URL(first.url()).hash);
    await expect(second.getByText('Another desk leads.')).toBeVisible();
    await expect(second.getByRole('button', { name: 'Next' })).toHaveAttribute('aria-disabled', 'true');
    await second.keyboard.press('ArrowRight');
    await first.keyboard.press('End');
    await expect(first.getByRole('button', { name: 'Next' })).toHaveAttribute('aria-disabled', 'true');
    await bothStand(page, second, ['end', 0]);
    await second.getByRole('button', { name: 'Take over' }).click();
    await expect(first.getByText('Another desk leads.')).toBeVisible();
    await expect(second.getByText('Another desk leads.')).toHaveCount(0);
    await first.keyboard.press('Home');
    await second.keyboard.press('PageUp');
    await bothStand(page, second, ['extra', 0]);
    await bothStand(page, first, ['extra', 0]);
  });

  test('S while a desk leads says so instead of opening another', async ({ page, site }) => {
    await openTalk(page, site, 'desk');
    await openDesk(page);
    await page.keyboard.press('s');
    await expect(page.getByRole('dialog')).toContainText('open in another window');
    expect(page.context().pages()).toHaveLength(2);
  });

  test('other tabs of the talk stay where they are; a desk opened by hand chooses among them', async ({
    page,
    site,
  }) => {
    await openTalk(page, site, 'desk', '#/law');
    const other = await page.context().newPage();
    await openTalk(other, site, 'desk', '#/below');
    const desk = await openDesk(page);
    await desk.keyboard.press('Home');
    await bothStand(page, desk, ['cover', 0]);
    expect(await present(other)).toBe('below');

    const second = await openDeskByHand(page, site, 'desk');
    await expect(second.getByRole('heading', { name: 'Which window' })).toBeVisible();
    const choices = second.locator('.desk-choices button');
    await expect(choices).toHaveText([/Slide \d of 6/, /Slide \d of 6/, 'A new window', /only this screen/]);
    await expect(choices.filter({ hasText: 'Slide 1 of 6' })).toContainText('has a desk already');
    await second.getByRole('button', { name: 'Slide 4 of 6' }).click();
    await expect(second.locator('main.desk')).toHaveAttribute('data-mode', 'leading');
    await second.keyboard.press('ArrowRight');
    await bothStand(other, second, ['extra', 0]);
    expect(await present(page)).toBe('cover');
  });
});

test('a talk that is read as a page turns to slides when a desk leads it', async ({ page, site }) => {
  await openTalk(page, site, 'desk', '?view=scroll');
  await expect(page.locator('html')).toHaveClass(/view-page/);
  const desk = await openDesk(page);
  await expect(page.locator('html')).toHaveClass(/view-slides/);
  await desk.keyboard.press('End');
  await bothStand(page, desk, ['end', 0]);
});

test.describe('one screen', () => {
  test('shift S turns the talk’s window into the desk and S turns it back, at the same step and time', async ({
    page,
    site,
  }) => {
    await openTalk(page, site, 'desk', '#/three/0');
    await page.keyboard.press('Shift+S');
    await ready(page);
    await expect(page.locator('main.desk')).toBeVisible();
    expect(await deskStands(page)).toEqual(['three', 1]);
    await expect(page.getByText('About the first.')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Freeze' })).toBeHidden();
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => elapsedOn(page)).toBeGreaterThanOrEqual(1);
    await page.getByRole('button', { name: 'Show the slides' }).click();
    await page.locator('html.view-started').waitFor();
    await ready(page);
    expect(await talkStands(page)).toEqual(['three', 2]);
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Shift+S');
    await page.locator('main.desk').waitFor();
    expect(await deskStands(page)).toEqual(['three', 3]);
    expect(await elapsedOn(page)).toBeGreaterThanOrEqual(1);
    expect(page.context().pages()).toHaveLength(1);
  });

  test('a desk without any talk leads itself and can open a window later', async ({ page, site }) => {
    const desk = await openDeskByHand(page, site, 'desk');
    await desk.getByRole('button', { name: 'only this screen' }).click();
    await desk.keyboard.press('End');
    expect(await deskStands(desk)).toEqual(['end', 0]);
    await expect(desk.locator('.desk-notice')).toHaveCount(0);
    const third = await openDeskByHand(page, site, 'desk');
    const [talk] = await Promise.all([
      page.context().waitForEvent('page'),
      third.getByRole('button', { name: 'A new window' }).click(),
    ]);
    await ready(talk);
    await third.keyboard.press('ArrowRight');
    await bothStand(talk, third, ['three', 0]);
    expect(await deskStands(desk)).toEqual(['end', 0]);
  });
});
