/** A rich deck and a seed enter; after each of many random saves the open page is what a page loaded then would be. */
import { writeFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { ready } from '../built-decks.ts';
import { readPageState, readRunning, readStyles } from './page-state.ts';
import { chanceOf, editDraft, filesOf, RICH_DRAFT, type Draft } from './random-edits.ts';
import { expect, open, test, wasReloaded, type RunningDev } from './running.ts';

/** `LECTERN_SEED=7` for the saves of a run that failed. */
const SEEDS = (process.env['LECTERN_SEED'] ?? '3,9').split(',').map(Number);
const SAVES = Number(process.env['LECTERN_EDITS'] ?? 60);
/** Saves after which a second window is loaded, run by reveal.js and compared too. */
const LOADED_EACH = 12;

for (const seed of SEEDS) {
  test(`after each of ${SAVES} random saves the page equals one loaded then (seed ${seed})`, async ({
    page,
    context,
    dev,
  }) => {
    test.setTimeout(60_000 + SAVES * 1000);
    const faults: string[] = [];
    page.on('pageerror', (error) => faults.push(error.message));
    page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
    const server = await dev(filesOf(RICH_DRAFT));
    await open(page, server);
    const fresh = await context.newPage();
    const chance = chanceOf(seed);
    const drafts: Draft[] = [RICH_DRAFT];
    const done: string[] = [];
    for (let save = 1; save <= SAVES; save++) {
      const { name, draft } = editDraft(drafts, done.at(-1), chance, save);
      done.push(name);
      if (chance() < 0.5) await page.keyboard.press(chance() < 0.7 ? 'Space' : 'Shift+Space');
      saveDraft(server, drafts.at(-1), draft, chance() < 0.3);
      drafts.push(draft);
      await untilSaved(page, save);
      const said = `save ${save} of seed ${seed}, after ${done.slice(-6).join(', ')}: ${server.folder}`;
      const served = await page.evaluate(readPageState, true);
      // An old style sheet goes when the new one has come.
      await expect.poll(async () => (await page.evaluate(readStyles)).length).toBe(served.styles.length);
      expect(await page.evaluate(readPageState, false), said).toEqual(served);
      if (save % LOADED_EACH !== 0) continue;
      await fresh.goto('about:blank');
      await fresh.goto(await page.evaluate(() => location.href));
      await ready(fresh);
      expect(await page.evaluate(readRunning), said).toEqual(await fresh.evaluate(readRunning));
    }
    expect(faults).toEqual([]);
    expect(await wasReloaded(page)).toBe(false);
    expect(server.isRunning).toBe(true);
  });
}

/** Only what changed, the deck last; as some editors do, in two writes. */
function saveDraft(server: RunningDev, before: Draft | undefined, after: Draft, inTwo: boolean): void {
  const old = before === undefined ? {} : filesOf(before);
  for (const [name, text] of Object.entries(filesOf(after))) {
    if (old[name] === text) continue;
    if (inTwo) writeFileSync(server.path(name), '');
    server.write(name, text);
  }
}

/** Every draft has the number of its save on its last slide. */
async function untilSaved(page: Page, save: number): Promise<void> {
  await expect
    .poll(() => page.locator('.slides > section').last().textContent(), { intervals: [5, 10, 20, 50] })
    .toContain(`Save ${save}.`);
}
