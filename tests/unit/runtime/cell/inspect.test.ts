/** A learner's console shows values as Node's does, whose output authors paste into `expect`. */
import { inspect as nodeInspect } from 'node:util';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { inspect } from '../../../../src/runtime/study/cell/worker/inspect.ts';

const likeNode = (value: unknown) => nodeInspect(value, { depth: 4 });

describe('inspect', () => {
  test('writes plain data as Node does', () => {
    const letter = fc.oneof(
      fc.string({ unit: 'binary-ascii', minLength: 1, maxLength: 1 }),
      fc.constantFrom(...'äÅжسה語ンㄱ한😀"\'`$\\{'),
    );
    const leaf = fc.oneof(
      fc.string({ unit: letter, maxLength: 12 }),
      fc.integer(),
      fc.double(),
      fc.boolean(),
      fc.constant(null),
      fc.constant(undefined),
      fc.bigInt(),
    );
    const { data } = fc.letrec((tie) => ({
      data: fc.oneof(
        { maxDepth: 4, withCrossShrink: true },
        leaf,
        fc.array(leaf, { maxLength: 30 }),
        fc.array(fc.nat(1000), { maxLength: 130 }),
        fc.array(tie('data'), { maxLength: 8 }),
        fc.dictionary(fc.string({ maxLength: 8 }), tie('data'), { maxKeys: 7, noNullPrototype: true }),
        fc.array(fc.tuple(leaf, tie('data')), { maxLength: 5 }).map((entries) => new Map(entries)),
        fc.array(tie('data'), { maxLength: 5 }).map((values) => new Set(values)),
      ),
    }));
    fc.assert(
      fc.property(data, (value) => {
        expect(inspect(value)).toBe(likeNode(value));
      }),
      { numRuns: 3000 },
    );
  });

  test('writes what is no plain data as Node does', () => {
    class Point {
      x = 1;
      #hidden = 2;
      static origin = 0;
      get y() {
        return this.#hidden;
      }
    }
    class Tagged {
      get [Symbol.toStringTag]() {
        return 'T';
      }
    }
    class Deep extends Point {
      override x = 3;
    }
    const itself: Record<string, unknown> = { name: 'a', list: [] };
    (itself['list'] as unknown[]).push(itself, { itself });
    const withHoles = [1, , , 4, ,]; // oxlint-disable-line no-sparse-arrays
    const named = Object.assign([1, 2], { extra: 'yes', [Symbol('s')]: 1 });
    const values: unknown[] = [
      new Point(),
      new Deep(),
      Point,
      Deep,
      class {},
      () => 1,
      function named() {},
      async () => {},
      function* () {},
      Object.assign(function f() {}, { a: 1 }),
      itself,
      withHoles,
      named,
      [, 'a'], // oxlint-disable-line no-sparse-arrays
      Array(1000).fill(1),
      Array.from({ length: 120 }, (_, at) => `item ${at}`),
      Object.create(null),
      Object.create(new Point()),
      new Map([[{ a: 1 }, new Set([1])]]),
      new Map(),
      new Set(),
      new Uint8Array(3),
      new Float64Array([0.5, -0]),
      new BigInt64Array(2),
      new Date(0),
      new Date(NaN),
      /a[b]/giu,
      Symbol('a'),
      [Symbol.iterator],
      { [Symbol('a')]: 1, 'a-b': 2, 3: 4 },
      {
        get a() {
          return 1;
        },
        set b(value: number) {
          void value;
        },
        get c() {
          return 1;
        },
        set c(value: number) {
          void value;
        },
      },
      new WeakSet(),
      [new Error('inside')].map(() => ({ a: { b: { c: { d: { e: { f: 1 } } } } } })),
      [[[[[[[1]]]]]]],
      -0,
      [-0, 1n],
      'plain',
      ["it's", 'say "a"', `it's "a"`, 'it\'s "a" `b`'],
      (function* () {})(),
      [1, 2][Symbol.iterator](),
      Math,
      JSON,
      globalThis.Reflect,
      new Proxy({ a: 1 }, {}),
      new (class extends Array {})(),
      new (class Stack extends Array<number> {})(1, 2),
      new (class Kept extends Map<number, number> {})([[1, 2]]),
      Promise,
    ];
    for (const value of values) expect(inspect(value)).toBe(likeNode(value));
    expect(inspect(new Tagged())).toBe('Tagged {}');
  });

  test('says of an error what it says itself', () => {
    class NotFound extends Error {}
    expect(inspect(new TypeError('no'))).toBe('TypeError: no');
    expect(inspect([new TypeError('no')])).toBe('[ [TypeError: no] ]');
    expect(inspect(new NotFound('page'))).toBe('NotFound: page');
    expect(inspect(Object.assign(new Error('no'), { code: 3 }))).toBe('Error: no { code: 3 }');
    expect(inspect(Object.defineProperty(new Error('one'), 'cause', { value: new Error('two') }))).toBe(
      'Error: one { [cause]: [Error: two] }',
    );
  });

  test('calls nothing of what it looks at, and never throws', () => {
    const fail = () => {
      throw new Error('called');
    };
    const handler = Object.fromEntries(Object.getOwnPropertyNames(Reflect).map((name) => [name, fail]));
    const revoked = Proxy.revocable({}, {});
    revoked.revoke();
    const values = [
      Object.defineProperty({}, 'a', { get: fail, enumerable: true }),
      { toString: fail, valueOf: fail, toJSON: fail, [Symbol.toPrimitive]: fail },
      Object.defineProperty(new Error('x'), 'message', { get: fail }),
      Object.defineProperty({}, 'constructor', { get: fail }),
      new Proxy({}, handler),
      new Proxy(() => 1, handler),
      revoked.proxy,
    ];
    for (const value of values) expect(typeof inspect(value)).toBe('string');
    for (const value of values) expect(typeof inspect([value])).toBe('string');
  });

  test('is done soon with what is huge', () => {
    const wide = Array.from({ length: 100 }, () => Array.from({ length: 100 }, () => Array(100).fill('abcdefgh')));
    expect(inspect(wide).length).toBeLessThan(400_000);
    expect(inspect(new Uint8Array(100_000_000))).toContain('99999900 more items');
    expect(inspect(Array(4_000_000_000))).toContain('empty items');
    expect(inspect('x'.repeat(50_000))).toContain('40000 more characters');
    let deep: unknown = 1;
    for (let at = 0; at < 100_000; at += 1) deep = [deep];
    expect(inspect(deep)).toContain('[Array]');
  });
});
