/** How a test opens a page of a built study edition: a deck's name and a file enter, a page that is ready leaves. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from '@playwright/test';
import { BASE_PATH, DECKS, ready } from '../built-decks.ts';

/** A phone and a laptop. */
export const PHONE = { width: 390, height: 844 } as const;
export const LAPTOP = { width: 1280, height: 800 } as const;

/** `at` is the page's file with its hash: `cover.html#moon`. */
export function studyUrl(site: string, deck: string, at: string): string {
  return `${site}${encodeURI(BASE_PATH)}/${deck}/study/${at}`;
}

export async function openStudy(page: Page, site: string, deck: string, at: string): Promise<void> {
  await page.goto(studyUrl(site, deck, at));
  await ready(page);
}

/** The same from disk. */
export async function openStudyFile(page: Page, deck: string, at: string): Promise<void> {
  await page.goto(`${pathToFileURL(join(DECKS, deck, 'study')).href}/${at}`);
  await ready(page);
}
