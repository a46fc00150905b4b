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

test('after each of many random saves desk and phone show what the talk shows', async ({ page, context, dev }) => {
  test.setTimeout(120_000);
  const faults: string[] = [];
  const server = await dev(filesOf(RICH_DRAFT));
  await open(page, server);
  const [desk] = await Promise.all([context.waitForEvent('page'), page.keyboard.press('s')]);
  await ready(desk);
  await desk.evaluate(() => Object.assign(globalThis, { neverReloaded: true }));
  const phone = await context.newPage();
  await phone.setViewportSize({ width: 390, height: 844 });
  await open(phone, server, '#/last');
  for (const each of [page, desk, phone]) each.on('pageerror', (error) => faults.push(error.message));
  const chance = chanceOf(SEEDS[0] ?? 3);
  const drafts: Draft[] = [RICH_DRAFT];
  const done: string[] = [];
  for (let save = 1; save <= 40; save++) {
    const { name, draft } = editDraft(drafts, done.at(-1), chance, save);
    done.push(name);
    if (chance() < 0.6) await (chance() < 0.5 ? page : desk).keyboard.press(chance() < 0.7 ? 'PageDown' : 'PageUp');
    const wasAt = await phone.evaluate(topOfLast);
    saveDraft(server, drafts.at(-1), draft, chance() < 0.3);
    drafts.push(draft);
    await untilSaved(page, save);
    await untilSaved(phone, save);
    const said = `save ${save}, after ${done.slice(-6).join(', ')}: ${server.folder}`;
    await expect.poll(() => desk.evaluate(readDeskSlide), said).toEqual(await page.evaluate(readTalkSlide));
    const notes = await desk.evaluate(readNotes);
    expect(notes.shown, said).toBe(notes.served);
    const served = await phone.evaluate(readPageState, true);
    await expect.poll(async () => (await phone.evaluate(readStyles)).length).toBe(served.styles.length);
    expect(await phone.evaluate(readPageState, false), said).toEqual(served);
    // Pictures of other sizes may still be on their way.
    await expect.poll(async () => Math.abs((await phone.evaluate(topOfLast)) - wasAt), said).toBeLessThan(3);
  }
  expect(faults).toEqual([]);
  for (const each of [page, desk, phone]) expect(await wasReloaded(each)).toBe(false);
});

/** For `page.evaluate`: name, text and revealed steps of the slide that the talk shows. */
function readTalkSlide(): unknown {
  const slide = document.querySelector<HTMLElement>('.slides section.present:not(.stack)');
  return [slide?.id, slide?.textContent.replaceAll(/\s+/g, ' '), slide?.querySelectorAll('.fragment.visible').length];
}

/** For `page.evaluate`: the same of the slide that the desk shows. */
function readDeskSlide(): unknown {
  const slide = document.querySelector<HTMLElement>('.desk-now section.present');
  return [slide?.id, slide?.textContent.replaceAll(/\s+/g, ' '), slide?.querySelectorAll('.fragment.visible').length];
}

/** For `page.evaluate`: notes of the slide on the desk as they stand there, and as the server has them. */
async function readNotes(): Promise<{ readonly shown: string; readonly served: string }> {
  const script = await (await fetch('/notes.js')).text();
  const all = JSON.parse(script.replace(/^[^{]*/, '').replace(/;\s*$/, '')) as Record<
    string,
    { readonly parts: readonly { readonly text: string }[] }
  >;
  const id = document.querySelector('.desk-now section.present')?.id ?? '';
  const plain = (text: string): string => text.replaceAll(/\s+/g, '');
  const parts = [...document.querySelectorAll('.desk-notes-part')].map((part) => part.textContent);
  return { shown: plain(parts.join('')), served: plain((all[id]?.parts ?? []).map(({ text }) => text).join('')) };
}

/** For `page.evaluate`: where the slide stands that is read on the phone. */
function topOfLast(): number {
  return document.querySelector('#last')?.getBoundingClientRect().top ?? Number.NaN;
}
