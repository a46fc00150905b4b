/** Arbitrary records, entries and places of a learner, for properties. */
import fc from 'fast-check';
import type { Kept, LearnerRecord } from '../../../src/deck/learner-record.ts';
import { keptOf, recordId } from '../../../src/deck/learner-record.ts';
import type { DoingPlace, Entry } from '../../../src/deck/progress.ts';

const key = fc.constantFrom('quiz-a', 'quiz-b', 'own', 'exercise-c', 'd', 'e', '__proto__', 'constructor');
const digest = fc.constantFrom('1', '2', '3', '4');
const kind = fc.constantFrom('quiz', 'exercise', 'reflect', 'cell', 'lab') satisfies fc.Arbitrary<Entry['kind']>;
const time = fc.integer({ min: 0, max: 20 });
const likeness = fc.record({ question: digest, answers: digest });

export const entry: fc.Arbitrary<Entry> = fc.record(
  {
    key,
    kind,
    likeness,
    at: time,
    work: fc.json({ maxDepth: 3 }).map((text): unknown => JSON.parse(text)),
    share: fc.double({ min: 0, max: 1, noNaN: true }).map(Math.abs),
    isDone: fc.boolean(),
    attempts: fc.nat(9),
  },
  { requiredKeys: ['key', 'kind', 'likeness', 'at', 'work', 'isDone', 'attempts'] },
);

export const place: fc.Arbitrary<DoingPlace> = fc.record({
  key,
  kind,
  likeness,
  title: fc.string(),
  points: fc.nat(5),
  page: fc.constantFrom('p', 'q'),
});

/** Keys are unique in a deck. */
export const places = fc.uniqueArray(place, { selector: (one) => one.key, maxLength: 8 });
export const entries = fc.uniqueArray(entry, { selector: (one) => one.key, maxLength: 8 });

const card = fc.record({
  kind: fc.constant('card' as const),
  key,
  likeness,
  at: time,
  schedule: fc.record({
    due: time,
    stability: fc.nat(50),
    difficulty: fc.nat(10),
    days: fc.nat(30),
    step: fc.nat(2),
    reviews: fc.nat(9),
    lapses: fc.nat(3),
    state: fc.constantFrom(0, 1, 2, 3) satisfies fc.Arbitrary<0 | 1 | 2 | 3>,
  }),
});

const visit = fc.record({ kind: fc.constant('visit' as const), key, at: time, slide: key, isRead: fc.boolean() });

export const record: fc.Arbitrary<LearnerRecord> = fc.oneof(entry, card, visit);

/** A record, or the mark that one was taken away. */
export const kept: fc.Arbitrary<Kept> = fc
  .tuple(record, fc.boolean())
  .map(([one, isThere]) => (isThere ? keptOf(one) : { id: recordId(one), at: one.at }));
