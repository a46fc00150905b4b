import fc from 'fast-check';
import { expect, test } from 'vitest';
import { learnerOrder, wrongOrder } from '../../../src/deck/learner-order.ts';

const keys = fc.uniqueArray(fc.string({ maxLength: 6 }), { minLength: 2, maxLength: 10 });

test('an order is that of its seed, and each key keeps its place among the others', () => {
  fc.assert(
    fc.property(keys, fc.string(), (all, seed) => {
      const order = learnerOrder(all, seed);
      expect([...order].sort()).toEqual([...all].sort());
      expect(learnerOrder([...all].reverse(), seed)).toEqual(order);
      expect(learnerOrder(all.slice(1), seed)).toEqual(order.filter((key) => key !== all[0]));
    }),
  );
});

test('seeds give every order of three about as often', () => {
  const counts = new Map<string, number>();
  for (let seed = 0; seed < 6000; seed += 1) {
    const order = learnerOrder(['a', 'b', 'c'], String(seed)).join('');
    counts.set(order, (counts.get(order) ?? 0) + 1);
  }
  expect(counts.size).toBe(6);
  for (const count of counts.values()) expect(Math.abs(count - 1000)).toBeLessThan(150);
});

test('an order that would be right is another one', () => {
  fc.assert(
    fc.property(keys, fc.string(), (all, seed) => {
      const isRight = (order: readonly string[]) => order.join('\n') === all.join('\n');
      expect(isRight(wrongOrder(all, seed, isRight))).toBe(false);
    }),
  );
});
