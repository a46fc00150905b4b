/** What a learner is told of a run, from what it reported. */
import { describe, expect, test } from 'vitest';
import { errorHint } from '../../../../src/runtime/study/cell/error-hint.ts';
import { outcomeOf } from '../../../../src/runtime/study/cell/outcome.ts';
import type { CheckResult, Report } from '../../../../src/runtime/study/cell/report.ts';
import type { RunEnd } from '../../../../src/runtime/study/cell/sandbox.ts';

const print = (text: string): Report => ({ kind: 'print', level: 'log', text });
const check = (isRight: boolean): Report => {
  const result: CheckResult = { isRight, message: '', code: '', isThrown: false, actual: '', expected: '' };
  return { kind: 'check', result };
};
const value = (text: string): Report => ({ kind: 'value', text });
const thrown: Report = { kind: 'error', text: 'Error: no', places: [] };
const done = (isChecked = false): RunEnd => ({ kind: 'done', isChecked });
const words = (...given: Parameters<typeof outcomeOf>) => outcomeOf(...given).said.map(({ word }) => word);

describe('without anything that is asked for', () => {
  test('it is done when it came to its end', () => {
    expect(outcomeOf([print('a')], done(), {})).toEqual({ tone: 'done', said: [{ word: 'cellDone' }], isPassed: true });
    expect(words([value('1')], done(), {})).toEqual(['cellDone']);
    expect(words([], done(), {})).toEqual(['cellNothing']);
  });

  test('it is not when it threw, was stopped or ended', () => {
    expect(outcomeOf([print('a'), thrown], done(), {})).toMatchObject({ tone: 'failed', isPassed: false });
    const ends: RunEnd[] = [
      { kind: 'stopped' },
      { kind: 'stuck' },
      { kind: 'stuck', place: { part: 'code', line: 3, name: '' } },
      { kind: 'stuck', place: { part: 'check', line: 3, name: '' } },
      { kind: 'busy' },
      { kind: 'late' },
      { kind: 'flood' },
      { kind: 'lost' },
      { kind: 'unread', message: 'x', line: 1 },
    ];
    expect(ends.flatMap((end) => words([check(true)], end, { check: 'x' }))).toEqual([
      'cellStopped',
      'cellStuck',
      'cellStuckLine',
      'cellStuck',
      'cellBusy',
      'cellLate',
      'cellFlood',
      'cellLost',
      'cellFailed',
    ]);
    for (const end of ends) expect(outcomeOf([check(true)], end, { check: 'x' }).isPassed).toBe(false);
  });
});

describe('a check', () => {
  const asked = { check: 'assert(…)' };

  test('has passed when it came to its end and nothing was wrong', () => {
    expect(outcomeOf([check(true), check(true)], done(true), asked)).toMatchObject({ tone: 'right', isPassed: true });
    expect(outcomeOf([], done(true), asked)).toMatchObject({ isPassed: true });
  });

  test('has not when one is wrong, or when it did not come to its end', () => {
    expect(outcomeOf([check(true), check(false)], done(true), asked)).toEqual({
      tone: 'wrong',
      said: [{ word: 'cellSomeFailed', values: { count: 1, total: 2 } }],
      isPassed: false,
    });
    expect(outcomeOf([check(true)], done(false), asked)).toMatchObject({ tone: 'wrong', isPassed: false });
    expect(words([{ kind: 'replaced', name: 'JSON' }], done(false), asked)).toEqual(['cellReplaced']);
    expect(outcomeOf([check(true), { kind: 'replaced', name: 'JSON' }], done(true), asked).isPassed).toBe(false);
  });
});

describe('what is expected', () => {
  const against = (reports: readonly Report[], expect: string) => outcomeOf(reports, done(), { expect });

  test.each<[string, readonly Report[], string, number | undefined]>([
    ['the same', [print('a'), print('b')], 'a\nb', undefined],
    ['spaces at the ends', [print('a  '), print('b\n')], '\na\nb \n\n', undefined],
    ['spaces inside', [print('a  b')], 'a b', 1],
    ['line ends of another system', [print('a\nb')], 'a\r\nb', undefined],
    ['too little', [print('a')], 'a\nb', 2],
    ['too much', [print('a'), print('b'), print('c')], 'a\nb', 3],
    ['nothing', [], 'a', 1],
    ['nothing for nothing', [], '', undefined],
    ['the value alone', [value('[ 1 ]')], '[ 1 ]', undefined],
    ['a value beside what is printed', [print('a'), value('1')], 'a', undefined],
    ['a value after what is printed', [print('a'), value('1')], 'a\n1', undefined],
    ['what was cleared', [print('a'), { kind: 'clear' }, print('b')], 'b', undefined],
    ['what was cut off', [print('a'), { kind: 'cut' }], 'a', 2],
    ['a table', [{ kind: 'table', head: [], rows: [], text: '┌─┐\n└─┘' }], '┌─┐\n└─┘', undefined],
  ])('%s', (_, reports, expected, differsAt) => {
    const outcome = against(reports, expected);
    expect(outcome.differsAt).toBe(differsAt);
    expect(outcome.isPassed).toBe(differsAt === undefined);
  });

  test('stands beside a check, and both must be right', () => {
    const asked = { expect: 'a', check: 'x' };
    expect(words([print('a'), check(true)], done(true), asked)).toEqual(['cellAllPassed', 'cellAsExpected']);
    expect(outcomeOf([print('b'), check(true)], done(true), asked)).toMatchObject({ isPassed: false, differsAt: 1 });
    expect(outcomeOf([print('a'), check(false)], done(true), asked)).toMatchObject({ isPassed: false, tone: 'wrong' });
  });
});

test.each([
  ['ReferenceError: fetch is not defined', 'cellNotHere'],
  ["ReferenceError: Can't find variable: document", 'cellNotHere'],
  ['ReferenceError: window is not defined', 'cellNotHere'],
  ['ReferenceError: mine is not defined', undefined],
  ['EvalError: Evaluating a string as JavaScript violates …', 'cellNoEval'],
  ["TypeError: Failed to resolve module specifier './a.js'", 'cellNoImport'],
  ['TypeError: Failed to fetch dynamically imported module: data:text/javascript,1', 'cellNoImport'],
  ['TypeError: error loading dynamically imported module: x', 'cellNoImport'],
  ["TypeError: Cannot read properties of undefined (reading 'fetch')", undefined],
])('a hint for %s: %s', (text, word) => {
  expect(errorHint(text)?.word).toBe(word);
});
