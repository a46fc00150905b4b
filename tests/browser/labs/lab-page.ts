/** How a test opens a lab on a slide, and what must be so of every lab as it stands: a page enters, faults leave. */
import type { Locator, Page } from '@playwright/test';
import { BASE_PATH, expect, ready } from '../built-decks.ts';

export async function openSlide(page: Page, site: string, deck: string, slide: string): Promise<void> {
  await page.goto(`${site}${encodeURI(BASE_PATH)}/${deck}/index.html#/${slide}`);
  await ready(page);
}

/** Nothing sticks out of it, controls are large enough for a finger, and on a slide all of it is on the slide. */
export async function atRest(lab: Locator): Promise<void> {
  const faults = await lab.evaluate((host) => {
    const found: string[] = [];
    const root = host.shadowRoot;
    const bounds = host.getBoundingClientRect();
    const box = host.closest('.slide-box')?.getBoundingClientRect();
    const scale = box === undefined ? 1 : bounds.width / (host as HTMLElement).offsetWidth;
    if (box !== undefined && bounds.bottom > box.bottom - 36 * scale) found.push('it reaches below the slide');
    for (const part of root?.querySelectorAll('button, input, summary, label.toggle, .choice-option') ?? []) {
      const own = part.getBoundingClientRect();
      if (own.width === 0 || part.matches('.choice-input, .toggle-input')) continue;
      if (own.height < 43.5 * (box === undefined ? 1 : scale)) found.push(`${part.className} is ${own.height} px high`);
    }
    for (const part of root?.querySelectorAll('*') ?? []) {
      const own = part.getBoundingClientRect();
      if (own.width === 0 || part.closest('.hidden-text') !== null) continue;
      if (own.right > bounds.right + 1 || own.left < bounds.left - 1) found.push(`${part.className} sticks out`);
    }
    const page = document.documentElement;
    if (box === undefined && page.scrollWidth > page.clientWidth) found.push('the page is wider than the window');
    return found;
  });
  expect(faults).toEqual([]);
}

/** What a finger meets of one of a few to choose from. */
export function option(lab: Locator, name: string): Locator {
  return lab.locator('.choice-option').filter({ hasText: name });
}

/** Another lab of that kind at the page's end, with these attributes. */
export async function withSettings(
  page: Page,
  name: string,
  attributes: Readonly<Record<string, string>>,
): Promise<Locator> {
  await page.evaluate(
    ({ tag, given }) => {
      const lab = document.createElement(tag);
      for (const [key, value] of Object.entries(given)) lab.setAttribute(key, value);
      lab.id = 'other-lab';
      document.querySelector('main')?.append(lab);
    },
    { tag: name, given: attributes },
  );
  return page.locator('#other-lab');
}
