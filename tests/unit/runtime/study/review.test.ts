import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { type CardSchedule, readRecord } from '../../../../src/deck/learner-record.ts';
import type { DoingPlace } from '../../../../src/deck/progress.ts';
import { type Known, scheduler } from '../../../../src/runtime/review/schedule.ts';
import { Session } from '../../../../src/runtime/review/session.ts';
import { saidTime } from '../../../../src/runtime/review/when.ts';
import { progressStore } from '../../../../src/runtime/study/progress/progress-store.ts';
import { addCard, addMissed, cardsOf, removeCard } from '../../../../src/runtime/study/review/cards.ts';
import { Disk, entry, TestWindow } from './keepers.ts';

const NOW = Date.UTC(2026, 10, 29, 22, 0);
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const NEW: CardSchedule = { due: NOW, stability: 0, difficulty: 0, days: 0, step: 0, reviews: 0, lapses: 0, state: 0 };

describe('the schedule', () => {
  const { next } = scheduler({ fuzz: false });

  it('asks what was missed again after ten minutes, and what was known after days', () => {
    const missed = next(NEW, 'again', NOW);
    expect(missed.due - NOW).toBe(10 * MINUTE);
    const known = next(missed, 'good', missed.due);
    expect(known.due - missed.due).toBeGreaterThanOrEqual(DAY);
    const better = next(known, 'good', known.due);
    expect(better.due - known.due).toBeGreaterThan(known.due - missed.due);
    const lapsed = next(better, 'again', better.due);
    expect(lapsed).toMatchObject({ due: better.due + 10 * MINUTE, lapses: 1 });
  });

  it('asks the later, the better it was known', () => {
    const due = (known: Known) => next(NEW, known, NOW).due;
    expect([due('again'), due('hard'), due('good'), due('easy')]).toEqual(
      [due('again'), due('hard'), due('good'), due('easy')].sort((a, b) => a - b),
    );
    expect(new Set([due('again'), due('hard'), due('good'), due('easy')]).size).toBe(4);
  });

  it('gives states that are kept and read again as they are, however long it goes on', () => {
    const known = fc.constantFrom('again', 'hard', 'good', 'easy') satisfies fc.Arbitrary<Known>;
    const reviews = fc.array(fc.record({ known, wait: fc.integer({ min: 0, max: 400 * DAY }) }), { maxLength: 30 });
    fc.assert(
      fc.property(reviews, fc.boolean(), (all, fuzz) => {
        let [now, schedule] = [NOW, NEW];
        for (const { known: how, wait } of all) {
          now += wait;
          schedule = scheduler({ fuzz }).next(schedule, how, now);
          const likeness = { question: 'q', answers: 'a' };
          const record = { kind: 'card' as const, key: 'k', likeness, at: now, schedule };
          expect(readRecord(JSON.parse(JSON.stringify(record)))).toEqual(record);
          expect(schedule.due).toBeGreaterThan(now);
          expect(schedule.due - now).toBeLessThanOrEqual(380 * DAY);
        }
      }),
    );
  });

  it('lives with a clock that went back', () => {
    const ahead = next(NEW, 'good', NOW + 30 * DAY);
    expect(next(ahead, 'good', NOW).due).toBeGreaterThan(NOW);
  });
});

describe('a sitting', () => {
  const cards = [
    { key: 'later', due: NOW + 1 },
    { key: 'b', due: NOW - 1 },
    { key: 'a', due: NOW - 2 },
  ];

  it('asks what is due, the longest due first, and ends', () => {
    const session = new Session(cards, NOW);
    expect([session.next(), session.next(), session.next()]).toEqual(['a', 'b', undefined]);
    expect(session).toMatchObject({ asked: 2, total: 2 });
  });

  it('asks what comes back soon once more at its end', () => {
    const session = new Session(cards, NOW);
    session.next();
    session.putBack({ key: 'a', due: NOW + 10 * MINUTE }, NOW);
    expect(session.total).toBe(3);
    expect([session.next(), session.next()]).toEqual(['b', 'a']);
    session.putBack({ key: 'a', due: NOW + 3 * DAY }, NOW);
    expect(session.next()).toBeUndefined();
  });
});

test.each([
  [10 * MINUTE, 'in 10 minutes', 'in 10 Minuten'],
  [20_000, 'in 1 minute', 'in 1 Minute'],
  [3 * 60 * MINUTE, 'in 3 hours', 'in 3 Stunden'],
  [DAY, 'tomorrow', 'morgen'],
  [4 * DAY, 'in 4 days', 'in 4 Tagen'],
  [21 * DAY, 'in 3 weeks', 'in 3 Wochen'],
  [91 * DAY, 'in 3 months', 'in 3 Monaten'],
])('what comes back after %d ms is said as %s', (wait, en, de) => {
  const noon = new Date(2026, 5, 1, 12).getTime();
  expect(saidTime(noon + wait, noon, 'en')).toBe(en);
  expect(saidTime(noon + wait, noon, 'de')).toBe(de);
});

test('shortly before midnight the next day is tomorrow, and what comes within the hour is not', () => {
  const late = new Date(2026, 5, 1, 23, 50).getTime();
  expect(saidTime(late + 2 * 60 * MINUTE, late, 'en')).toBe('tomorrow');
  expect(saidTime(late + 20 * MINUTE, late, 'en')).toBe('in 20 minutes');
});

describe('cards', () => {
  function place(key: string, likeness = { question: `q-${key}`, answers: `a-${key}` }): DoingPlace {
    return { key, kind: 'quiz', likeness, title: key, points: 1, page: 'p' };
  }

  async function learner(doings: readonly DoingPlace[]) {
    const { keeper } = await TestWindow.open({ where: 'database', backing: new Disk() });
    const config = { doings } as unknown as Parameters<typeof addMissed>[0]['config'];
    return { keeper, config, store: progressStore(keeper, doings) };
  }
  const keys = (context: Parameters<typeof cardsOf>[0]) => cardsOf(context).map(({ place: { key } }) => key);

  it('are made of what was missed, and of nothing else', async () => {
    const context = await learner([place('a'), place('b'), place('c'), place('d')]);
    context.keeper.change([
      entry('a', 5, { share: 0.5 }),
      entry('b', 5, { share: 1 }),
      entry('c', 5),
      entry('gone', 5, { share: 0 }),
    ]);
    addMissed(context);
    expect(keys(context)).toEqual(['a']);
  });

  it('that were taken out stay out until the question is missed anew', async () => {
    const context = await learner([place('a')]);
    context.store.put(entry('a', Date.now() - 5, { share: 0 }));
    addMissed(context);
    removeCard(context, cardsOf(context)[0] as ReturnType<typeof cardsOf>[number]);
    addMissed(context);
    expect(keys(context)).toEqual([]);
    context.store.put(entry('a', Date.now() + 5, { share: 0 }));
    addMissed(context);
    expect(keys(context)).toEqual(['a']);
  });

  it('keep their schedule when the question is put aside once more', async () => {
    const context = await learner([place('a')]);
    addCard(context, place('a'), 5);
    addCard(context, place('a'), 99);
    expect(cardsOf(context)[0]?.record.schedule.due).toBe(5);
  });

  it('follow a question that was worded anew, and stay when it is gone', async () => {
    const before = await learner([place('a'), place('b')]);
    addCard(before, place('a'), 5);
    addCard(before, place('b'), 6);
    const after = { ...before, config: { doings: [place('a2', { question: 'new', answers: 'a-a' })] } as never };
    expect(keys(after)).toEqual(['a2']);
    expect(keys(before)).toEqual(['a', 'b']);
  });
});
