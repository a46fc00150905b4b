import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readExerciseWork, readQuizWork, readReflectWork } from '../../../src/deck/doing-work.ts';
import { notesText } from '../../../src/deck/learner-notes.ts';
import type { DoingPlace, Entry } from '../../../src/deck/progress.ts';

const quiz = { seed: 's', response: { kind: 'choice', chosen: ['a'] }, isMarked: true, hints: 1, isShown: false };

test('work is read as it was stored, without what nobody asked for', () => {
  expect(readQuizWork({ ...quiz, more: 1 })).toEqual(quiz);
  expect(readExerciseWork({ hints: 2, isSolutionOpen: true })).toEqual({ hints: 2, isSolutionOpen: true });
  expect(readReflectWork({ text: 'mine' })).toEqual({ text: 'mine' });
});

test.each([
  null,
  'text',
  [],
  {},
  { ...quiz, seed: 1 },
  { ...quiz, seed: 's'.repeat(101) },
  { ...quiz, response: { kind: 'choice', chosen: 'a' } },
  { ...quiz, response: { kind: 'choice', chosen: Array.from({ length: 1001 }, () => 'a') } },
  { ...quiz, response: { kind: 'match', pairs: ['a'] } },
  { ...quiz, response: { kind: 'match', pairs: { a: 1 } } },
  { ...quiz, isMarked: 'yes' },
  { ...quiz, hints: -1 },
  { ...quiz, hints: 1.5 },
  { ...quiz, hints: 1e9 },
])('%j is no work on a quiz', (stored) => expect(readQuizWork(stored)).toBeUndefined());

test('nothing that may be stored breaks a reader', () => {
  fc.assert(
    fc.property(fc.anything(), (stored) => {
      for (const read of [readQuizWork, readExerciseWork, readReflectWork]) {
        const work = read(stored);
        if (work !== undefined) expect(read(JSON.parse(JSON.stringify(work)))).toEqual(work);
      }
    }),
  );
});

const likeness = { question: 'q', answers: 'a' };
const place = (key: string, page: string, title: string): DoingPlace => {
  return { key, kind: 'reflect', likeness, title, points: 0, page };
};
const entry = (key: string, work: unknown, kind: Entry['kind'] = 'reflect'): Entry => {
  return { key, kind, likeness, at: 0, work, isDone: true, attempts: 0 };
};
const config = {
  title: 'A workshop',
  pages: [
    { id: 'one', title: 'First', href: 'one.html', minutes: 1, slides: [] },
    { id: 'two', title: 'Second', href: 'two.html', minutes: 1, slides: [] },
  ],
  doings: [place('b', 'one', 'What\nfor?'), place('a', 'two', ''), place('empty', 'two', 'Nothing')],
};
const words = { prompt: 'Note', gone: 'Earlier' };

test('notes leave in the order of the deck, those of prompts that are gone behind them', () => {
  const entries = [
    entry('a', { text: '  Two.\n\n- list ' }),
    entry('b', { text: 'One.' }),
    entry('empty', { text: ' ' }),
    entry('old', { text: 'Old.' }),
    entry('broken', { text: 1 }),
    entry('quiz', { text: 'No note.' }, 'quiz'),
  ];
  expect(notesText(config, entries, words)).toBe(
    '# A workshop\n\n## First\n\n### What for?\n\nOne.\n\n## Second\n\n### Note\n\nTwo.\n\n- list\n\n## Earlier\n\nOld.\n',
  );
  expect(notesText(config, entries.slice(2, 3), words)).toBeUndefined();
});
