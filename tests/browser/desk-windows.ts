/** Windows of a talk and its desks: how a test opens them, asks where they stand, and waits until they agree. */
import type { Page } from '@playwright/test';
import { BASE_PATH, expect, ready } from './built-decks.ts';

/** Slide and number of steps revealed. */
export type Standing = readonly [id: string | undefined, steps: number];

/** Presses S in the talk; gives the desk's window. */
export async function openDesk(talk: Page): Promise<Page> {
  const [desk] = await Promise.all([talk.context().waitForEvent('page'), talk.keyboard.press('s')]);
  await ready(desk);
  await expect(desk.locator('main.desk')).toHaveAttribute('data-mode', 'leading');
  return desk;
}

/** Opens a desk by its address, as by hand. */
export async function openDeskByHand(talk: Page, site: string, name: string, at = ''): Promise<Page> {
  const desk = await talk.context().newPage();
  await desk.goto(`${site}${encodeURI(BASE_PATH)}/${name}/index.html?view=desk${at}`);
  await ready(desk);
  return desk;
}

export function talkStands(talk: Page): Promise<Standing> {
  return standing(talk, '.slides section.present:not(.stack)');
}

/** Of the copy of the slide shown, or of the step that comes next. */
export function deskStands(desk: Page, panel: 'now' | 'next' = 'now'): Promise<Standing> {
  return standing(desk, `.desk-${panel} section.present`);
}

function standing(page: Page, selector: string): Promise<Standing> {
  return page.evaluate((query) => {
    const section = document.querySelector(query);
    const visible = [...(section?.querySelectorAll<HTMLElement>('.fragment.visible') ?? [])];
    return [section?.id, new Set(visible.map((one) => one.dataset['fragmentIndex'])).size] as const;
  }, selector);
}

/** Waits until both windows stand there. */
export async function bothStand(talk: Page, desk: Page, where: Standing): Promise<void> {
  await expect.poll(() => Promise.all([talkStands(talk), deskStands(desk)])).toEqual([where, where]);
}

/** Elapsed time as the desk shows it, in seconds. */
export async function elapsedOn(desk: Page): Promise<number> {
  const text = (await desk.getByRole('timer').textContent()) ?? '';
  return text.split(':').reduce((sum, part) => sum * 60 + Number(part), 0);
}
