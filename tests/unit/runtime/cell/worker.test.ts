/** What checks compare, and what a console prints, in the worker of a cell. */
import { formatWithOptions } from 'node:util';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isDeepEqual } from '../../../../src/runtime/study/cell/worker/deep-equal.ts';
import { format } from '../../../../src/runtime/study/cell/worker/format.ts';
import { placesOf, thrownText } from '../../../../src/runtime/study/cell/worker/places.ts';
import { tableOf } from '../../../../src/runtime/study/cell/worker/table.ts';

describe('isDeepEqual', () => {
  test('finds a copy equal, and one with another leaf not', () => {
    fc.assert(
      fc.property(
        fc.anything({
          withMap: true,
          withSet: true,
          withDate: true,
          withTypedArray: true,
          withBigInt: true,
          withBoxedValues: true,
          withSparseArray: true,
        }),
        (value) => {
          const copy: unknown = structuredClone(value);
          expect(isDeepEqual(value, copy)).toBe(true);
          expect(isDeepEqual({ value }, { value: copy, more: 1 })).toBe(false);
          expect(isDeepEqual([value], [copy, 1])).toBe(false);
        },
      ),
    );
  });

  class Point {
    x = 1;
  }
  const circle: unknown[] = [1];
  circle.push(circle);
  const other: unknown[] = [1];
  other.push(other);
  const f = () => 1;
  const pairs: readonly [unknown, unknown, boolean][] = [
    [NaN, NaN, true],
    [0, -0, true],
    [1, '1', false],
    [[1, 2], [1, 2], true],
    [[1, 2], [2, 1], false],
    [[1, undefined], [1], false],
    [{ a: 1, b: 2 }, { b: 2, a: 1 }, true],
    [{ a: undefined }, {}, false],
    [{ a: undefined }, { b: undefined }, false],
    [new Point(), { x: 1 }, true],
    [{}, [], false],
    [null, {}, false],
    [circle, other, true],
    [f, f, true],
    [f, () => 1, false],
    [/a/g, /a/g, true],
    [/a/g, /a/i, false],
    [new Date(1), new Date(1), true],
    [new Date(1), new Date(2), false],
    [new Map([[{ a: 1 }, 1]]), new Map([[{ a: 1 }, 1]]), true],
    [new Map([[1, 1]]), new Map([[1, 2]]), false],
    [new Set([[1], [2]]), new Set([[2], [1]]), true],
    [new Set([[1], [1]]), new Set([[1], [2]]), false],
    [new Error('a'), new Error('a'), true],
    [new Error('a'), new TypeError('a'), false],
    [new Uint8Array([1]), new Uint8Array([1]), true],
    [new Uint8Array([1]), new Int8Array([1]), false],
    [Object(1), Object(2), false],
    [{ [Symbol.iterator]: 1 }, { [Symbol.iterator]: 2 }, false],
  ];

  test.each(pairs.map((_, at) => at))('pair %i, in both directions', (at) => {
    const [left, right, same] = pairs[at] as (typeof pairs)[number];
    expect(isDeepEqual(left, right)).toBe(same);
    expect(isDeepEqual(right, left)).toBe(same);
  });
});

test('the console sets its values as Node does', () => {
  const lines: unknown[][] = [
    [],
    ['plain'],
    ['a', 1, { b: 2 }],
    [{ a: 1 }, 'text'],
    ['%s is %d years', 'Ada', 36, 'old'],
    ['%i %f %%', 3.7, 3.7],
    ['%o', 1],
    ['%c styled', 'color: red'],
    ['%s'],
    ['100%', 5],
    ['%x', 1],
    ['%d', '42', 10n],
    ['', 'a'],
    [null, undefined, true],
  ];
  for (const values of lines) expect(format(values)).toBe(formatWithOptions({ depth: 4 }, ...values));
});

test('a table has a row for each item, and a column for each key', () => {
  expect(
    tableOf(
      [
        { a: 1, b: 'x' },
        { a: 2, c: [1] },
      ],
      undefined,
    ),
  ).toEqual({
    head: ['(index)', 'a', 'b', 'c'],
    rows: [
      ['0', '1', "'x'", ''],
      ['1', '2', '', '[ 1 ]'],
    ],
    text: [
      '┌─────────┬───┬─────┬───────┐',
      '│ (index) │ a │ b   │ c     │',
      '├─────────┼───┼─────┼───────┤',
      "│ 0       │ 1 │ 'x' │       │",
      '│ 1       │ 2 │     │ [ 1 ] │',
      '└─────────┴───┴─────┴───────┘',
    ].join('\n'),
  });
  expect(tableOf({ x: 1, y: { z: 2 } }, undefined)?.rows).toEqual([
    ['x', '', '1'],
    ['y', '2', ''],
  ]);
  expect(tableOf([{ a: 1, b: 2 }], ['b'])?.head).toEqual(['(index)', 'b']);
  expect(tableOf(new Map([['k', { v: 1 }]]), undefined)?.rows).toEqual([['0', "'k'", '1']]);
  expect(tableOf(new Set(['a']), undefined)?.head).toEqual(['(iteration index)', 'Values']);
  expect(tableOf('text', undefined)).toBeUndefined();
});

describe('an error is told with the lines it came through', () => {
  const lines = { codeFrom: 3, codeLines: 10, checkFrom: 14, checkLines: 2 };
  const thrown = (stack: string) => Object.assign(new RangeError('no'), { stack });

  test('in Chromium', () => {
    const stack = `RangeError: no
    at add (blob:null/12-3:4:9)
    at Point.move (blob:null/12-3:5:3)
    at new Point (blob:null/12-3:5:20)
    at Array.map (<anonymous>)
    at blob:null/12-3:12:1
    at async blob:null/12-3:14:7
    at begin (blob:null/12-3:1:900)`;
    expect(placesOf(thrown(stack), lines)).toEqual([
      { part: 'code', line: 2, name: 'add' },
      { part: 'code', line: 3, name: 'Point.move' },
      { part: 'code', line: 10, name: '' },
      { part: 'check', line: 1, name: '' },
    ]);
  });

  test('in Firefox and Safari', () => {
    const stack = `add@blob:null/12-3:4:9
async*map@[native code]
outer/<@blob:null/12-3:6:2
@blob:null/12-3:12:1`;
    expect(placesOf(thrown(stack), lines)).toEqual([
      { part: 'code', line: 2, name: 'add' },
      { part: 'code', line: 4, name: '' },
      { part: 'code', line: 10, name: '' },
    ]);
  });

  test('with what it says', () => {
    expect(thrownText(new RangeError('no'))).toBe('RangeError: no');
    expect(thrownText('text')).toBe("Uncaught 'text'");
    expect(thrownText(undefined)).toBe('Uncaught undefined');
    expect(thrownText({ code: 1 })).toBe('Uncaught { code: 1 }');
    expect(thrownText(new Error('x'.repeat(100_000)))).toHaveLength(2_001);
  });
});
