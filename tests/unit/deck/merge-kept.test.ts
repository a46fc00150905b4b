import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Kept, keptOf, readKept, readRecord, recordId } from '../../../src/deck/learner-record.ts';
import { isSameKept, mergeRecords, newerKept } from '../../../src/deck/merge-kept.ts';
import { kept, record } from './records.ts';

/** What a window holds once it heard of these, in this order. */
function heard(all: readonly Kept[]): ReadonlyMap<string, Kept> {
  const places = new Map<string, Kept>();
  for (const one of all) {
    const other = places.get(one.id);
    places.set(one.id, other === undefined ? one : newerKept(other, one));
  }
  return places;
}

test('windows that hear the same in any order, and more than once, hold the same', () => {
  const orders = fc
    .array(kept, { maxLength: 12 })
    .chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray([...all, ...all], { minLength: all.length * 2 })));
  fc.assert(
    fc.property(orders, ([all, again]) => {
      const [one, other] = [heard(all), heard(again)];
      expect([...other.keys()].sort()).toEqual([...one.keys()].sort());
      for (const [id, place] of one) expect(isSameKept(place, other.get(id) as Kept)).toBe(true);
    }),
  );
});

test('of two places the newer stays', () => {
  fc.assert(
    fc.property(kept, kept, (a, b) => {
      const stays = newerKept(a, b);
      expect(stays.at).toBe(Math.max(a.at, b.at));
      expect(isSameKept(stays, newerKept(b, a))).toBe(true);
      expect(newerKept(stays, a)).toBe(stays);
    }),
  );
});

test('what was put and what was taken away in one moment: it is there', () => {
  const there = keptOf({ kind: 'visit', key: 'p', at: 3, slide: 's', isRead: true });
  const gone = { id: there.id, at: 3 };
  expect(newerKept(there, gone)).toBe(there);
  expect(newerKept(gone, there)).toBe(there);
});

test('a file’s records are counted as new, newer or older, and none of them is lost', () => {
  fc.assert(
    fc.property(fc.array(kept), fc.array(record), (all, records) => {
      const here = heard(all);
      const merge = mergeRecords((id) => here.get(id), records);
      expect(merge.added + merge.replaced).toBe(merge.taken.length);
      expect(merge.taken.length + merge.kept).toBe(new Set(records.map(recordId)).size);
      const after = heard([...[...here.values()].filter((one) => one.record), ...merge.taken.map(keptOf)]);
      for (const one of records) {
        const stays = after.get(recordId(one)) as Kept;
        expect(stays.record).toBeDefined();
        expect(newerKept(stays, keptOf(one))).toBe(stays);
      }
      expect(mergeRecords((id) => after.get(id), records).taken).toEqual([]);
    }),
  );
});

test('what a store gives back is read as it was written', () => {
  fc.assert(
    fc.property(kept, (one) => {
      expect(readKept(JSON.parse(JSON.stringify(one)))).toEqual(one);
      if (one.record !== undefined) expect(readRecord(structuredClone(one.record))).toEqual(one.record);
    }),
  );
});

test.each<[string, unknown]>([
  ['nothing', undefined],
  ['a list', []],
  [
    'another id than its record',
    { ...keptOf({ kind: 'visit', key: 'p', at: 3, slide: 's', isRead: true }), id: 'visit:q' },
  ],
  ['another time than its record', { ...keptOf({ kind: 'visit', key: 'p', at: 3, slide: 's', isRead: true }), at: 4 }],
  ['an id of no kind', { id: 'other:p', at: 3 }],
  ['no time', { id: 'work:p', at: -1 }],
])('a place with %s is none', (_, data) => {
  expect(readKept(data)).toBeUndefined();
});
