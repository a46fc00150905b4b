import { describe, expect, it, test } from 'vitest';
import { findApi } from '../../../../src/runtime/scorm/find-api.ts';
import { Lms } from '../../../../src/runtime/scorm/lms.ts';
import { statusOf, timespan } from '../../../../src/runtime/scorm/report.ts';

const API = { LMSInitialize: () => 'true' };

/** Windows from the inside out; one of another origin throws at every name of its own. */
function frames(...windows: readonly object[]): Window {
  const made = windows.map((own): Record<string, unknown> => ({ ...own }));
  made.forEach((one, at) => (one['parent'] = made[at + 1] ?? one));
  return made[0] as unknown as Window;
}

const foreign = {
  get API(): never {
    throw new DOMException('blocked', 'SecurityError');
  },
};

describe('the course system is found', () => {
  it.each<[string, Window]>([
    ['in the window itself', frames({ API })],
    ['in a frame around it', frames({}, {}, { API })],
    ['in the window that opened it', frames({ opener: frames({ API }) })],
    ['around the window that opened it', frames({ opener: frames({}, { API }) })],
    ['around the opener of a frame around it', frames({}, { opener: frames({}, { API }) })],
  ])('%s', (_, window) => {
    expect(findApi(window)).toBe(API);
  });

  it('past frames of another origin', () => {
    const inner: Record<string, unknown> = {};
    const middle = Object.create(foreign) as Record<string, unknown>;
    const outer: Record<string, unknown> = { API };
    inner['parent'] = middle;
    middle['parent'] = outer;
    outer['parent'] = outer;
    expect(findApi(inner as unknown as Window)).toBe(API);
  });

  it('nowhere, where there is none, or something else has its name', () => {
    expect(findApi(frames({}, { API: 'https://api' }, { API: null }))).toBeUndefined();
    expect(findApi(frames(...Array.from({ length: 300 }, () => ({}))))).toBeUndefined();
  });
});

describe('a session', () => {
  function system(answers: Readonly<Record<string, unknown>> = {}) {
    const calls: string[] = [];
    const api = Object.fromEntries(
      ['LMSInitialize', 'LMSFinish', 'LMSGetValue', 'LMSSetValue', 'LMSCommit'].map((name) => [
        name,
        (...values: readonly string[]) => {
          calls.push([name, ...values].join(' ').trim());
          const answer = answers[name] ?? 'true';
          if (answer instanceof Error) throw answer;
          return answer;
        },
      ]),
    ) as unknown as Parameters<typeof Lms.begin>[0];
    return { api, calls };
  }

  it('sends only what is new, and ends once', () => {
    const { api, calls } = system();
    const lms = Lms.begin(api);
    lms?.set('cmi.core.lesson_status', 'incomplete');
    lms?.set('cmi.core.lesson_status', 'incomplete');
    lms?.set('cmi.core.lesson_status', 'passed');
    lms?.end();
    lms?.end();
    expect(calls).toEqual([
      'LMSInitialize',
      'LMSSetValue cmi.core.lesson_status incomplete',
      'LMSSetValue cmi.core.lesson_status passed',
      'LMSFinish',
    ]);
  });

  it('is none where the system refuses or breaks', () => {
    expect(Lms.begin(system({ LMSInitialize: 'false' }).api)).toBeUndefined();
    expect(Lms.begin(system({ LMSInitialize: new Error('broken') }).api)).toBeUndefined();
  });

  it('goes on when the system breaks later, and says what it did not take', () => {
    const broken = system({
      LMSSetValue: new Error('x'),
      LMSGetValue: new Error('x'),
      LMSCommit: 'false',
      LMSFinish: new Error('x'),
    });
    const lms = Lms.begin(broken.api);
    expect(lms?.set('a', 'b')).toBe(false);
    expect(lms?.get('a')).toBe('');
    expect(lms?.commit()).toBe(false);
    expect(() => lms?.end()).not.toThrow();
  });

  it.each([[true], ['true']])('takes %j for a yes', (LMSInitialize) => {
    expect(Lms.begin(system({ LMSInitialize }).api)).toBeDefined();
  });
});

test.each([
  ['what is not done yet', { isComplete: false }, '', undefined, 'incomplete'],
  ['what is done', { isComplete: true }, 'incomplete', undefined, 'completed'],
  ['what is done with marks enough', { isComplete: true, score: 80 }, 'incomplete', 80, 'passed'],
  ['what is done with too few', { isComplete: true, score: 79.99 }, 'incomplete', 80, 'failed'],
  ['what was failed and is better now', { isComplete: true, score: 90 }, 'failed', 80, 'passed'],
  ['what was passed and has more questions now', { isComplete: false, score: 10 }, 'passed', 80, 'passed'],
  ['what was completed and has more questions now', { isComplete: false }, 'completed', undefined, 'completed'],
  ['what nothing is marked in', { isComplete: true }, 'incomplete', 80, 'completed'],
] as const)('%s', (_, report, before, mastery, status) => {
  expect(statusOf({ place: '', ...report }, before, mastery)).toBe(status);
});

test.each([
  [0, '0000:00:00.00'],
  [61_234, '0000:01:01.23'],
  [59_999, '0000:01:00.00'],
  [3_723_400, '0001:02:03.40'],
  [40_000 * 3_600_000, '9999:00:00.00'],
  [-5, '0000:00:00.00'],
])('%d ms are %s', (milliseconds, text) => {
  expect(timespan(milliseconds)).toBe(text);
});
