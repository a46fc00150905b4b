import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type AnswerKey, answerKeyOf } from '../../../src/deck/answer-key.ts';
import type { ChoiceAnswer, Gap, QuizAnswer } from '../../../src/deck/doing.ts';
import { type QuizResponse, fitResponse, isAnswered, readResponse } from '../../../src/deck/response.ts';
import { score } from '../../../src/deck/scoring.ts';
import { gap, item, option, pairs } from '../render/sample-doings.ts';

const keyOf = (answer: QuizAnswer, lock?: string) => answerKeyOf({ answer }, lock);
const choice = (kind: ChoiceAnswer['kind'], right: string, wrong: string): ChoiceAnswer => ({
  kind,
  options: [...[...right].map((letter) => option(letter, true)), ...[...wrong].map((letter) => option(letter))],
});
const chosen = (letters: string): QuizResponse => ({
  kind: 'choice',
  chosen: [...letters].map((letter) => option(letter).key),
});
const gaps = (...all: readonly Gap[]): QuizAnswer => ({ kind: 'gaps', gaps: all });
const texts = (...all: readonly string[]): QuizResponse => ({ kind: 'gaps', texts: all });
const order = (letters: string): QuizAnswer => ({ kind: 'order', items: [...letters].map(item) });
const ordered = (letters: string): QuizResponse => ({
  kind: 'order',
  items: [...letters].map((letter) => item(letter).key),
});
const matched = (record: Readonly<Record<string, string>>): QuizResponse => ({
  kind: 'match',
  pairs: Object.fromEntries(Object.entries(record).map(([left, right]) => [item(left).key, item(right).key])),
});
const match: QuizAnswer = { kind: 'match', pairs: pairs({ a: 'A', b: 'B', c: 'B' }), extra: [item('X')] };

/** The answer as it was written, and sealed: each must mark alike. */
const bothKeys = (answer: QuizAnswer): readonly AnswerKey[] => [keyOf(answer), keyOf(answer, 'deck/quiz')];

describe.each([0, 1])('of choices (%s: plain, sealed)', (at) => {
  const shareOf = (answer: QuizAnswer, response: QuizResponse) =>
    score(bothKeys(answer)[at] as AnswerKey, response).share;

  test('one choice is right or wrong', () => {
    expect(shareOf(choice('single', 'a', 'bc'), chosen('a'))).toBe(1);
    expect(shareOf(choice('single', 'a', 'bc'), chosen('b'))).toBe(0);
    expect(shareOf(choice('single', 'a', 'bc'), chosen(''))).toBe(0);
  });

  test('of several, wrong ones take away what right ones bring, and never more', () => {
    const answer = choice('multiple', 'abc', 'de');
    expect(['abc', 'ab', 'abd', 'ad', 'de', 'abcde', ''].map((letters) => shareOf(answer, chosen(letters)))).toEqual([
      1,
      2 / 3,
      1 / 3,
      0,
      0,
      1 / 3,
      0,
    ]);
  });

  test('where none is right, choosing none is all', () => {
    expect(shareOf(choice('multiple', '', 'ab'), chosen(''))).toBe(1);
    expect(shareOf(choice('multiple', '', 'ab'), chosen('a'))).toBe(0);
  });

  test('an order loses a mark for each item that has to be moved', () => {
    const share = (letters: string) => shareOf(order('abcde'), ordered(letters));
    expect(['abcde', 'bcdea', 'acbde', 'cdeab', 'edcba'].map(share)).toEqual([1, 3 / 4, 3 / 4, 1 / 2, 0]);
  });

  test('pairs are counted one by one, and one right side may belong to several', () => {
    expect(shareOf(match, matched({ a: 'A', b: 'B', c: 'B' }))).toBe(1);
    expect(shareOf(match, matched({ a: 'X', b: 'B' }))).toBe(1 / 3);
  });

  test('words are right without regard to case, width, quotes, spaces and a full stop, unless the author wants them exact', () => {
    const loose = gap('Don’t panic', { accepts: ['Don’t panic', '慌てるな'] });
    const exact = gap('TypeScript', { isExact: true });
    const share = (one: string, two: string) => shareOf(gaps(loose, exact), texts(one, two));
    expect(share("  don't  PANIC. ", 'TypeScript')).toBe(1);
    expect(share('慌てるな。', 'typescript')).toBe(1 / 2);
    expect(share('panic', '')).toBe(0);
  });

  test('a chosen word is right by what it says', () => {
    const answer = gaps({ kind: 'choice', options: ['left', 'right'], right: 1 });
    expect(shareOf(answer, texts('right'))).toBe(1);
    expect(shareOf(answer, texts('left'))).toBe(0);
  });
});

test('parts say what became of each option, gap, item and pair', () => {
  const key = keyOf(choice('multiple', 'ab', 'cd'));
  const byOption = Object.fromEntries(
    score(key, chosen('ac')).parts.map((mark, at) => [key.kind === 'multiple' ? key.options[at] : '', mark]),
  );
  expect(['a', 'b', 'c', 'd'].map((letter) => byOption[option(letter).key])).toEqual([
    'right',
    'missed',
    'wrong',
    'free',
  ]);
  expect(score(keyOf(order('abcd')), ordered('bcda')).parts).toEqual(['right', 'right', 'right', 'wrong']);
  expect(score(keyOf(match), matched({ a: 'A', b: 'X' })).parts).toEqual(['right', 'wrong', 'empty']);
});

describe('numbers', () => {
  const mark = (made: Gap, text: string) => score(keyOf(gaps(made)), texts(text)).parts[0];
  const about = gap(42, { tolerance: 0.5, unit: 'kg' });

  test.each([
    ['41.5', 'right'],
    ['42,5 kg', 'right'],
    ['42.51', 'wrong'],
    ['42 g', 'unit'],
    ['42000 g', 'unit'],
    ['42 KG', 'unit'],
    ['a lot', 'unread'],
    ['', 'empty'],
  ])('"%s" for 42 ± 0.5 kg is %s', (text, expected) => expect(mark(about, text)).toBe(expected));

  test('both ends are within the tolerance, whatever binary makes of them', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -1_000_000, max: 1_000_000 }),
        fc.integer({ min: 0, max: 100_000 }),
        (value, by) => {
          const made = gap(value / 100, { tolerance: by / 100 });
          expect(mark(made, ((value + by) / 100).toFixed(2))).toBe('right');
          expect(mark(made, ((value - by) / 100).toFixed(2))).toBe('right');
          expect(mark(made, ((value + by + 1) / 100).toFixed(2))).toBe('wrong');
        },
      ),
    );
  });

  test('either meaning of a comma is taken, a bare number in percent too', () => {
    expect(mark(gap(1234), '1,234')).toBe('right');
    expect(mark(gap(1.234), '1,234')).toBe('right');
    expect(mark(gap(0.5), '50 %')).toBe('right');
    expect(mark(gap(50, { unit: '%' }), '50')).toBe('right');
    expect(mark(gap(5), '5 apples')).toBe('right');
  });
});

test('a pattern must fit the whole text', () => {
  const made: Gap = { kind: 'pattern', pattern: 'colou?r|hue', flags: 'iu' };
  const mark = (text: string) => score(keyOf(gaps(made)), texts(text)).parts[0];
  expect([' Color ', 'colour', 'hue', 'hues', 'a hue'].map(mark)).toEqual([
    'right',
    'right',
    'right',
    'wrong',
    'wrong',
  ]);
  expect(mark('hue'.repeat(100))).toBe('wrong');
  expect(score(keyOf(gaps({ ...made, pattern: '(hue)+' })), texts('hue'.repeat(67))).parts).toEqual(['wrong']);
  expect(score(keyOf(gaps({ ...made, pattern: '(' })), texts('(')).parts).toEqual(['wrong']);
});

test('what cannot be sealed is kept, and not counted', () => {
  const number = gap(1905);
  const pattern: Gap = { kind: 'pattern', pattern: 'Einstein', flags: 'i' };
  const only = keyOf(gaps(number, pattern), 'lock');
  expect(score(only, texts('1905', 'Einstein'))).toEqual({ isRight: false, parts: ['kept', 'kept'] });
  const mixed = keyOf(gaps(number, gap('Bern'), gap('light')), 'lock');
  expect(score(mixed, texts('1', 'bern', 'sound'))).toEqual({
    share: 1 / 2,
    isRight: false,
    parts: ['kept', 'right', 'wrong'],
  });
});

test('a sealed key holds nothing of what is right, and another lock seals otherwise', () => {
  const answers: readonly QuizAnswer[] = [
    choice('single', 'a', 'bc'),
    order('abc'),
    gaps(gap('Secret word'), gap(1905), { kind: 'pattern', pattern: 'Secret', flags: '' }),
  ];
  for (const answer of answers) {
    const sealed = JSON.stringify(keyOf(answer, 'one'));
    expect(sealed).not.toMatch(/secret|1905/i);
    expect(sealed.replaceAll('"one"', '')).not.toBe(JSON.stringify(keyOf(answer, 'two')).replaceAll('"two"', ''));
  }
  const key = keyOf(order('cba'), 'lock');
  expect(key.kind === 'order' && key.items).toEqual(['a', 'b', 'c'].map((letter) => item(letter).key).sort());
  expect(key.kind === 'order' && key.right.some((one) => key.items.includes(one))).toBe(false);
});

/** Any quiz, and any response that a page could have stored. */
const words = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 4 }), { minLength: 2, maxLength: 8 });
const anyAnswer: fc.Arbitrary<QuizAnswer> = words.chain((all) => {
  const some = fc.array(fc.boolean(), { minLength: all.length, maxLength: all.length });
  return fc.oneof(
    some.map((isRight): QuizAnswer => {
      return { kind: 'multiple', options: all.map((key, at) => ({ ...option('x', isRight[at]), key })) };
    }),
    fc.nat(all.length - 1).map((right): QuizAnswer => {
      return { kind: 'single', options: all.map((key, at) => ({ ...option('x', at === right), key })) };
    }),
    fc.constant<QuizAnswer>({ kind: 'order', items: all.map((key) => ({ ...item('x'), key })) }),
    fc.constant<QuizAnswer>({
      kind: 'match',
      pairs: all.map((key, at) => ({ left: { ...item('x'), key }, right: { ...item('x'), key: all[at ^ 1] ?? key } })),
      extra: [],
    }),
    fc.constant(gaps(...all.map((word) => gap(word, { isExact: true })))),
  );
});
const anyResponse = fc.oneof(
  fc.record({ kind: fc.constant('choice' as const), chosen: fc.array(fc.string({ maxLength: 4 })) }),
  fc.record({ kind: fc.constant('gaps' as const), texts: fc.array(fc.string({ maxLength: 4 })) }),
  fc.record({ kind: fc.constant('order' as const), items: fc.array(fc.string({ maxLength: 4 })) }),
  fc.record({ kind: fc.constant('match' as const), pairs: fc.dictionary(fc.string(), fc.string()) }),
);

/** The response that is right in every part. */
function rightResponse(answer: QuizAnswer): QuizResponse {
  switch (answer.kind) {
    case 'order':
      return { kind: 'order', items: answer.items.map(({ key }) => key) };
    case 'match':
      return { kind: 'match', pairs: Object.fromEntries(answer.pairs.map(({ left, right }) => [left.key, right.key])) };
    case 'number':
    case 'text':
    case 'gaps':
      return texts(...answer.gaps.map((one) => (one.kind === 'text' ? one.accepts[0] : '')));
    default:
      return { kind: 'choice', chosen: answer.options.filter(({ isRight }) => isRight).map(({ key }) => key) };
  }
}

test('every quiz can be answered wholly right, plain or sealed', () => {
  fc.assert(
    fc.property(anyAnswer, (answer) => {
      fc.pre(answer.kind !== 'gaps' || answer.gaps.every((one) => one.kind === 'text' && one.accepts[0].trim() !== ''));
      for (const key of bothKeys(answer))
        expect(score(key, rightResponse(answer))).toMatchObject({ share: 1, isRight: true });
    }),
  );
});

test('any response to any quiz is worth 0 to 1, all of it only when it is right, and the same sealed', () => {
  fc.assert(
    fc.property(anyAnswer, anyResponse, (answer, response) => {
      const [plain, sealed] = bothKeys(answer).map((key) => score(key, response));
      expect(plain).toEqual(sealed);
      expect(plain?.share).toBeGreaterThanOrEqual(0);
      expect(plain?.share).toBeLessThanOrEqual(1);
      expect(plain?.isRight).toBe(plain?.share === 1);
    }),
  );
});

test('whatever was stored is read or refused, and what is read fits the question', () => {
  fc.assert(
    fc.property(anyAnswer, fc.oneof(fc.anything(), anyResponse), (answer, stored) => {
      const read = readResponse(stored);
      const key = keyOf(answer);
      const fitting = fitResponse(key, read);
      expect(readResponse(JSON.parse(JSON.stringify(fitting)))).toEqual(fitting);
      expect(fitResponse(key, fitting)).toEqual(fitting);
      expect(typeof isAnswered(key, fitting)).toBe('boolean');
    }),
  );
});

test('a key from the prototype is no answer', () => {
  const stored: unknown = JSON.parse('{"kind":"match","pairs":{"__proto__":"A","constructor":"B"}}');
  expect(score(keyOf(match), readResponse(stored) as QuizResponse).parts).toEqual(['empty', 'empty', 'empty']);
});

test('an old answer keeps its place as far as the question still has it', () => {
  const key = keyOf(order('abcd'));
  const before = ordered('dxa');
  const given = [...'cabd'].map((letter) => item(letter).key);
  expect(fitResponse(key, before, given)).toEqual(ordered('dacb'));
  expect(fitResponse(keyOf(choice('single', 'a', 'b')), chosen('zb'))).toEqual(chosen('b'));
  expect(fitResponse(keyOf(gaps(gap('x'))), texts('x', 'y'))).toEqual(texts('x'));
  expect(fitResponse(keyOf(match), matched({ a: 'A', z: 'A', b: 'Z' }))).toEqual(matched({ a: 'A' }));
  expect(fitResponse(keyOf(match), chosen('a'))).toEqual({ kind: 'match', pairs: {} });
});
