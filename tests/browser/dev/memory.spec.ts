/** Many saves enter; talk, desk and phone hold no more memory afterwards than before. */
import type { CDPSession, Page } from '@playwright/test';
import { ready } from '../built-decks.ts';
import { chanceOf, editDraft, filesOf, RICH_DRAFT, type Draft } from './random-edits.ts';
import { expect, open, test, wasReloaded } from './running.ts';

/** `LECTERN_SAVES=500` for the long run. */
const SAVES = Number(process.env['LECTERN_SAVES'] ?? 120);
/** After these everything there is has been shown once. */
const FIRST = 50;

interface Held {
  readonly heap: number;
  readonly nodes: number;
  readonly listeners: number;
}

test(`after ${SAVES} saves the pages hold what they held after ${FIRST}`, async ({ page, context, dev }) => {
  test.setTimeout(120_000 + SAVES * 1000);
  const server = await dev(filesOf(RICH_DRAFT));
  await open(page, server);
  const [desk] = await Promise.all([page.context().waitForEvent('page'), page.keyboard.press('s')]);
  await ready(desk);
  const phone = await context.newPage();
  await phone.setViewportSize({ width: 390, height: 844 });
  await open(phone, server);
  const pages = [page, desk, phone];
  const sessions = await Promise.all(pages.map((each) => context.newCDPSession(each)));
  for (const session of sessions) await session.send('Performance.enable');
  const chance = chanceOf(11);
  const drafts: Draft[] = [RICH_DRAFT];
  const save = async (draft: Draft, number: number): Promise<void> => {
    const files = filesOf(draft);
    for (const [name, text] of Object.entries(files)) {
      const numbered = name === 'deck.md' ? text.replace(/Save \d+\./, `Save ${number}.`) : text;
      if (server.read(name) !== numbered) server.write(name, numbered);
    }
    for (const each of [page, phone]) await expect(each.locator('#last')).toContainText(`Save ${number}.`);
    // A save of several files may come in two parts, and one page be ahead of the other for a moment.
    await expect.poll(async () => (await revisionOf(desk)) === (await revisionOf(page))).toBe(true);
  };
  let last: string | undefined;
  for (let count = 1; count <= 25; count++) {
    const { name, draft } = editDraft(drafts, last, chance, count);
    drafts.push(draft);
    last = name;
  }
  const held: Held[][] = [];
  for (let count = 1; count <= SAVES; count++) {
    await save(drafts[count % drafts.length] as Draft, count);
    if (count === FIRST || count === SAVES) {
      // The same deck at both times.
      await save(RICH_DRAFT, 1000 + count);
      held.push(await Promise.all(sessions.map(measure)));
    }
  }
  const [before, after] = held as [Held[], Held[]];
  for (const [at, name] of ['talk', 'desk', 'phone'].entries()) {
    const [then, now] = [before[at] as Held, after[at] as Held];
    const told = `${name}: ${JSON.stringify(then)} → ${JSON.stringify(now)}`;
    expect(now.nodes, told).toBeLessThan(then.nodes * 1.05 + 50);
    expect(now.listeners, told).toBeLessThan(then.listeners * 1.05 + 10);
    // What the engine compiles of our functions grows a while; what a save leaves behind would be elements first.
    expect(now.heap, told).toBeLessThan(then.heap * 1.25);
  }
  for (const each of [page, phone]) expect(await wasReloaded(each)).toBe(false);
});

function revisionOf(page: Page): Promise<string | undefined> {
  return page.evaluate(() => document.documentElement.dataset['lecternRevision']);
}

async function measure(session: CDPSession): Promise<Held> {
  for (let round = 0; round < 3; round++) await session.send('HeapProfiler.collectGarbage');
  const { metrics } = await session.send('Performance.getMetrics');
  const of = (name: string): number => metrics.find((metric) => metric.name === name)?.value ?? Number.NaN;
  return { heap: of('JSHeapUsedSize'), nodes: of('Nodes'), listeners: of('JSEventListeners') };
}
