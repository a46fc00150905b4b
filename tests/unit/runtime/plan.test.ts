import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { paceOf, type Plan, planTalk, type SlideTime } from '../../../src/runtime/desk/plan.ts';

const MINUTE = 60_000;
const slide = (id: string, more: Partial<SlideTime> = {}): SlideTime => ({ id, optional: false, words: 0, ...more });
const minutes = (plan: Plan | undefined) => plan?.slides.map(({ planned }) => planned / MINUTE);

describe('the plan', () => {
  it('takes the minutes that are given and shares what the duration leaves', () => {
    const plan = planTalk([slide('a', { minutes: 4 }), slide('b'), slide('c')], { duration: 10, pace: 130 });
    expect(minutes(plan)).toEqual([4, 3, 3]);
    expect(plan?.total).toBe(10 * MINUTE);
  });

  it('leaves nothing where the slides take all, and nothing for what may be left out', () => {
    const plan = planTalk([slide('a', { minutes: 12 }), slide('b'), slide('c', { minutes: 5, optional: true })], {
      duration: 10,
      pace: 130,
    });
    expect(minutes(plan)).toEqual([12, 0, 0]);
  });

  it('reads the notes’ length where no duration is given', () => {
    const plan = planTalk([slide('a', { words: 260 }), slide('b', { minutes: 1 })], { pace: 130 });
    expect(minutes(plan)).toEqual([2, 1]);
    expect(plan?.total).toBe(3 * MINUTE);
  });

  it('is none when nothing is known', () => {
    expect(planTalk([slide('a'), slide('b')], { pace: 130 })).toBeUndefined();
    expect(planTalk([], { duration: 0, pace: 130 })).toBeUndefined();
  });

  it('adds neighbouring slides of a section', () => {
    const plan = planTalk(
      [
        slide('a', { minutes: 1 }),
        slide('b', { minutes: 1, section: 'Law' }),
        slide('c', { minutes: 3, section: 'Law' }),
        slide('d', { minutes: 1, section: 'End' }),
      ],
      { pace: 130 },
    );
    expect(plan?.sections).toEqual([
      { title: '', from: 0, to: 0, planned: MINUTE },
      { title: 'Law', from: 1, to: 2, planned: 4 * MINUTE },
      { title: 'End', from: 3, to: 3, planned: MINUTE },
    ]);
  });
});

describe('the pace', () => {
  const plan = planTalk(
    [
      slide('a', { minutes: 2, section: 'One' }),
      slide('b', { minutes: 2, section: 'Law' }),
      slide('c', { minutes: 2, section: 'Law' }),
    ],
    { duration: 6, pace: 130 },
  ) as Plan;

  it('is ahead when a slide took less than planned', () => {
    const pace = paceOf(plan, 1, { a: 48_000 });
    expect(pace).toMatchObject({ elapsed: 48_000, left: 312_000, ahead: 72_000 });
    expect(pace.sections.map(({ place }) => place)).toEqual(['before', 'here']);
  });

  it('stands still while a slide is within its time, and falls when it takes longer', () => {
    expect(paceOf(plan, 1, { a: 2 * MINUTE, b: MINUTE }).ahead).toBe(0);
    expect(paceOf(plan, 1, { a: 2 * MINUTE, b: 3 * MINUTE }).ahead).toBe(-MINUTE);
  });

  it('is behind after going back to what was said already', () => {
    expect(paceOf(plan, 0, { a: 2 * MINUTE, b: 2 * MINUTE }).ahead).toBe(-2 * MINUTE);
  });

  it('says of each section what it took', () => {
    const { sections } = paceOf(plan, 2, { a: 1, b: 2, c: 3 });
    expect(sections.map(({ title, spent, planned }) => [title, spent, planned])).toEqual([
      ['One', 1, 2 * MINUTE],
      ['Law', 5, 4 * MINUTE],
    ]);
  });

  it('adds up whatever was spent: a talk held as planned ends on time', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 9 }), (times) => {
        const slides = times.map((time, index) => slide(`s${index}`, { minutes: time }));
        const made = planTalk(slides, { pace: 130 }) as Plan;
        const spent = Object.fromEntries(times.map((time, index) => [`s${index}`, time * MINUTE]));
        expect(paceOf(made, times.length - 1, spent)).toMatchObject({ ahead: 0, left: 0 });
      }),
    );
  });
});
