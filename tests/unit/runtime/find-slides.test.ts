import { expect, test } from 'vitest';
import { findSlides } from '../../../src/runtime/talk/find-slides.ts';

const SLIDES = [
  { number: 1, id: 'start', title: 'Äpfel und Birnen', text: 'Willkommen, 12 Gäste' },
  { number: 2, id: 'law', title: 'What the law says', text: 'Article 50' },
  { number: 12, id: 'lawyers', title: 'Why 2 matters', text: 'the start of it (c++)' },
];

const ids = (query: string) => findSlides(SLIDES, query).map((slide) => slide.id);

test.each([
  ['12', ['lawyers', 'start']],
  ['2', ['law', 'lawyers', 'start']],
  ['law', ['law', 'lawyers']],
  ['start', ['start', 'lawyers']],
  ['APFEL', ['start']],
  ['c++ ', ['lawyers']],
  ['(c++)', ['lawyers']],
  ['  ', ['start', 'law', 'lawyers']],
  ['nothing', []],
])('"%s" finds slides, number and id before words', (query, expected) => {
  expect(ids(query)).toEqual(expected);
});
