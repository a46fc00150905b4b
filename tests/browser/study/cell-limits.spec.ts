/** Code that would use up a page enters: it is ended, the page goes on; code that would fake a right answer is not believed. */
import type { CellTest, Outcome, Task } from './cell-entry.ts';
import { codeFixtures, expect, test } from './cell-site.ts';

declare const cellTest: CellTest;

/** Milliseconds after which a loop is gone; what keeps a busy machine itself from its work may take a little longer. */
const ENDED = 2_500;
const ENDED_LATE = 4_000;

/**
 * The longest time in ms in which the page may draw nothing: coarse, for a machine that is busy with other tests. A page
 * that waits for its cell would wait for 2,000; on a quiet machine it is below 100.
 */
const GAP = 500;

for (const { name, note, code } of codeFixtures('hogs')) {
  test(`the page goes on: ${name}`, async ({ page, site }) => {
    await page.goto(`${site.file}/run.html`);
    const task: Task = { code, walls: 'all' };
    const { outcome, gap } = await page.evaluate(async (given) => {
      const gapOf = cellTest.watchGaps();
      const ended = await cellTest.run(given);
      return { outcome: ended, gap: gapOf() };
    }, task);
    const { end, time, reports } = outcome;
    const hasFailed = reports.some(({ kind }) => kind === 'error');
    // Whether memory or time is over first is a matter of the machine.
    expect(note.split('|')).toContain(end.kind === 'done' && hasFailed ? 'error' : end.kind);
    if (end.kind === 'stuck') expect(time).toBeLessThan(name.includes('loop') ? ENDED : ENDED_LATE);
    expect(gap).toBeLessThan(GAP);
    expect(reports.length).toBeLessThan(2_500);
    expect(JSON.stringify(reports).length).toBeLessThan(400_000);
    // A run ended is a run gone: another one finds the page as it was.
    const after: Outcome = await page.evaluate((given) => cellTest.run(given), { ...task, code: '1 + 1' });
    expect(after.reports).toEqual([{ kind: 'value', text: '2' }]);
    expect(await page.locator('iframe').count()).toBe(0);
  });
}

const CHECK = `
assert.equal(answer(), 42);
assert([42].includes(answer()));
assert(JSON.stringify(answer()) === '42');
assert.deepEqual([answer()], [42]);
assert(Number.isInteger(answer()));
await Promise.resolve();
assert.throws(() => answer.call(null).missing.missing);
`;

const passes = ({ reports, end }: Outcome) =>
  end.kind === 'done' && end.isChecked && !reports.some((report) => report.kind === 'error' || isWrong(report));
const isWrong = (report: Outcome['reports'][number]) => report.kind === 'check' && !report.result.isRight;

test('a check believes a right answer', async ({ page, site }) => {
  await page.goto(`${site.http}/run.html`);
  const task: Task = { code: 'const answer = () => 42;', check: CHECK, walls: 'all' };
  const outcome = await page.evaluate((given) => cellTest.run(given), task);
  expect(outcome.reports.filter(isWrong)).toEqual([]);
  expect(passes(outcome)).toBe(true);
});

for (const { name, code } of codeFixtures('forgeries')) {
  test(`a check does not believe: ${name}`, async ({ page, site }) => {
    await page.goto(`${site.http}/run.html`);
    const passed = await page.evaluate(
      async (given) => {
        try {
          return await cellTest.run(given);
        } catch (error) {
          return String(error);
        }
      },
      { code, check: CHECK, walls: 'all' } as const,
    );
    if (typeof passed === 'string') expect(passed).toMatch(/^Error: code: /);
    else expect(passes(passed)).toBe(false);
  });
}
