import { deflateSync, strFromU8 } from 'fflate';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { isEntry, type LearnerRecord, recordId } from '../../../../src/deck/learner-record.ts';
import type { DoingPlace, Entry } from '../../../../src/deck/progress.ts';
import { resume, suspend, SUSPEND_ROOM } from '../../../../src/runtime/scorm/suspend-data.ts';
import { record } from '../../deck/records.ts';

const SECOND = 1000;

function place(key: string, kind: DoingPlace['kind'] = 'quiz'): DoingPlace {
  return { key, kind, likeness: { question: `q ${key}`, answers: `a ${key}` }, title: key, points: 1, page: 'p' };
}

function configOf(doings: readonly DoingPlace[]): Parameters<typeof suspend>[1] {
  const slides = [
    { id: 's1', title: 'One' },
    { id: 's2', title: 'Two' },
  ];
  return { doings, pages: [{ id: 'p', title: 'P', href: 'p.html', minutes: 1, slides }] };
}

function entryOf({ key, kind, likeness }: DoingPlace, at: number, more: Partial<Entry> = {}): Entry {
  return {
    key,
    kind,
    likeness,
    at: at * SECOND,
    work: { chosen: key },
    isDone: true,
    attempts: 1,
    share: 0.25,
    ...more,
  };
}

const NIGHT = 1_795_900_000;

test('what has room comes back as it was, to the second and the thousandth', () => {
  const doings = [place('a'), place('b', 'reflect'), place('c', 'cell')];
  const records: LearnerRecord[] = [
    entryOf(place('a'), NIGHT, { share: 1 / 3, attempts: 4 }),
    entryOf(place('b', 'reflect'), NIGHT + 60, { work: { text: 'Ünï — 夜' } }),
    entryOf(place('c', 'cell'), NIGHT + 90, { isDone: false, work: null }),
    {
      kind: 'card',
      key: 'a',
      likeness: place('a').likeness,
      at: (NIGHT + 5) * SECOND,
      schedule: {
        due: 29_931_700 * 60_000,
        stability: 2.31,
        difficulty: 5.28,
        days: 2,
        step: 0,
        reviews: 1,
        lapses: 0,
        state: 2,
        reviewed: 29_931_600 * 60_000,
      },
    },
    { kind: 'visit', key: 'p', at: NIGHT * SECOND, slide: 's2', isRead: true },
  ];
  const { text, droppedTexts } = suspend(records, configOf(doings));
  expect(droppedTexts).toBe(0);
  expect(text).toMatch(/^L1[A-Za-z0-9+/]+$/);
  const back = resume(text, configOf(doings));
  const rounded = records.map((one) => (one.kind === 'quiz' ? { ...one, share: 0.333 } : one));
  expect([...back].sort(byId)).toEqual([...rounded].sort(byId));
});

function byId(a: LearnerRecord, b: LearnerRecord): number {
  return recordId(a) < recordId(b) ? -1 : 1;
}

test('a question that changed since is known to have changed, and one that is gone is left out', () => {
  const { text } = suspend(
    [entryOf(place('a'), NIGHT), entryOf(place('b'), NIGHT)],
    configOf([place('a'), place('b')]),
  );
  const now = { ...place('a'), likeness: { question: 'other', answers: 'a a' } };
  const [back, ...others] = resume(text, configOf([now]));
  expect(others).toEqual([]);
  expect(back).toMatchObject({ key: 'a', share: 0.25, likeness: { question: '', answers: '' } });
});

describe('what has no room', () => {
  const words = Array.from({ length: 4000 }, (_, at) => ((at * 7919) % 10_007).toString(36)).join(' ');
  const quizzes = Array.from({ length: 120 }, (_, at) => place(`quiz-${at}`));
  const prompts = [place('long', 'reflect'), place('short', 'reflect')];
  const records = [
    ...quizzes.map((one, at) => entryOf(one, NIGHT + at)),
    entryOf(prompts[0] as DoingPlace, NIGHT, { work: { text: words } }),
    entryOf(prompts[1] as DoingPlace, NIGHT, { work: { text: 'A short thought.' } }),
  ];
  const config = configOf([...quizzes, ...prompts]);

  it('is the longest text first, while short ones, answers and all marks stay', () => {
    const { text, droppedTexts } = suspend(records, config);
    expect(text.length).toBeLessThanOrEqual(SUSPEND_ROOM);
    expect(droppedTexts).toBe(1);
    const back = resume(text, config).filter(isEntry);
    expect(back).toHaveLength(122);
    expect(back.find(({ key }) => key === 'long')).toMatchObject({ work: null, isDone: true });
    expect(back.find(({ key }) => key === 'short')).toMatchObject({ work: { text: 'A short thought.' } });
    expect(back.find(({ key }) => key === 'quiz-7')).toMatchObject({ work: { chosen: 'quiz-7' }, share: 0.25 });
  });

  it('are answers next, then cards and visits, and the oldest entries at last', () => {
    const small = suspend(records, config, 900);
    expect(small.text.length).toBeLessThanOrEqual(900);
    expect(small.droppedTexts).toBe(2);
    const back = resume(small.text, config).filter(isEntry);
    expect(back.length).toBeGreaterThan(20);
    expect(back.every(({ work }) => work === null)).toBe(true);
    const oldest = Math.min(...back.map(({ at }) => at));
    const kept = records.filter(({ at }) => at > oldest).map(({ key }) => key);
    expect(back.map(({ key }) => key)).toEqual(expect.arrayContaining(kept));
  });
});

test('whatever was done, the text fits, and all that is done and marked comes back', () => {
  const kinds = ['quiz', 'exercise', 'reflect', 'cell'] as const;
  const doings = ['quiz-a', 'quiz-b', 'own', 'exercise-c', 'd', 'e', '__proto__', 'constructor'].map((key, at) =>
    place(key, kinds[at % 4]),
  );
  const config = configOf(doings);
  fc.assert(
    fc.property(fc.uniqueArray(record, { selector: recordId, maxLength: 20 }), (records) => {
      const { text } = suspend(records, config);
      expect(text.length).toBeLessThanOrEqual(SUSPEND_ROOM);
      const back = resume(text, config).filter(isEntry);
      const ours = records
        .filter(isEntry)
        .filter(({ key, kind }) => doings.some((one) => one.key === key && one.kind === kind));
      expect(back.map(({ key, isDone, attempts }) => ({ key, isDone, attempts })).sort(byKey)).toEqual(
        ours.map(({ key, isDone, attempts }) => ({ key, isDone, attempts })).sort(byKey),
      );
      for (const one of back)
        expect(one.share ?? -1).toBeCloseTo(ours.find(({ key }) => key === one.key)?.share ?? -1, 2);
    }),
  );
});

function byKey(a: { readonly key: string }, b: { readonly key: string }): number {
  return a.key < b.key ? -1 : 1;
}

test.each([
  ['nothing', ''],
  ['another form', 'page=3&done=1'],
  ['no base64', 'L1§§§'],
  ['no deflate', 'L1AAAA'],
  ['what was cut off', suspend([entryOf(place('a'), NIGHT)], configOf([place('a')])).text.slice(0, -3)],
  ['no rows', `L1${btoa(strFromU8(deflateSync(new TextEncoder().encode('{"a":1}')), true))}`],
  [
    'rows of other forms',
    `L1${btoa(strFromU8(deflateSync(new TextEncoder().encode('[1,[["x"],[null]],[[]],[[{}]]]')), true))}`,
  ],
  ['what grows without end', `L1${btoa(strFromU8(deflateSync(new Uint8Array(50_000_000)), true))}`],
])('%s is no record', (_, text) => {
  expect(resume(text, configOf([place('a')]))).toEqual([]);
});
