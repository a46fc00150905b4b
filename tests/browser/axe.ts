/** A page enters; what axe finds against WCAG 2.2 AA leaves. */
import type { Page } from '@playwright/test';
import axe from 'axe-core';

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** Puts axe into the page; again after each load. */
export async function prepareAxe(page: Page): Promise<void> {
  await page.evaluate(axe.source);
}

/** What axe finds on the page as it stands, one line a rule. */
export function violations(page: Page): Promise<string[]> {
  return page.evaluate(async (tags) => {
    const runner = (window as unknown as { axe: typeof axe }).axe;
    const found = await runner.run(document, { resultTypes: ['violations'], runOnly: tags });
    return found.violations.map((rule) => `${rule.id}: ${rule.nodes.map((node) => node.html).join(' ')}`);
  }, WCAG);
}
