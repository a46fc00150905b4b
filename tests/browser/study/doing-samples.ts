/** One quiz of each kind, an exercise and a prompt, as the tests of study pages answer them. */
import type { DoingBlock, QuizBlock } from '../../../src/deck/doing.ts';
import { prose } from '../../unit/render/sample-deck.ts';
import {
  cell,
  exercise,
  gap,
  gapProse,
  item,
  line,
  option,
  pairs,
  part,
  quiz,
  reflect,
} from '../../unit/render/sample-doings.ts';

export const SINGLE: QuizBlock = quiz(
  'capital',
  'Which city is the capital of Australia?',
  {
    kind: 'single',
    options: [
      option('Canberra', true, 'Chosen in 1908, between the two rivals.'),
      option('Sydney', false, 'The largest city, but not the capital.'),
      option('Melbourne', false),
    ],
  },
  {
    hints: [part('It is neither of the two largest.'), part('It lies between them.', 'Where')],
    explanation: part('Sydney and Melbourne could not agree, so a third was built.'),
  },
);

export const MULTIPLE: QuizBlock = quiz(
  'primes',
  'Which of these are *prime*?',
  {
    kind: 'multiple',
    options: [option('2', true), option('9'), option('11', true), option('13', true), option('15', false, '3 × 5')],
  },
  { points: 3, explanation: part('9 is 3 × 3, and 15 is 3 × 5.') },
);

export const NONE_RIGHT: QuizBlock = quiz('none', 'Which of these fly?', {
  kind: 'multiple',
  options: [option('Penguins'), option('Ostriches')],
});

export const TRUE_FALSE: QuizBlock = quiz('flat', 'The earth is flat.', {
  kind: 'true-false',
  options: [
    { ...option('true'), key: 'true', blocks: [] },
    { ...option('false', true, 'It is about round.'), key: 'false', blocks: [] },
  ],
});

export const NUMBER: QuizBlock = quiz(
  'fall',
  'How fast does a stone fall after one second?',
  { kind: 'number', gaps: [gap(9.81, { tolerance: 0.05, unit: 'm/s' })] },
  { blocks: gapProse('[[0]]') },
);

export const TEXT: QuizBlock = quiz(
  'author',
  'Who wrote *Faust*?',
  { kind: 'text', gaps: [gap('Goethe', { accepts: ['Goethe', 'Johann Wolfgang von Goethe'] })] },
  { blocks: gapProse('[[0]]') },
);

export const GAPS: QuizBlock = quiz(
  'water',
  'Complete the sentence.',
  {
    kind: 'gaps',
    gaps: [
      gap('hydrogen'),
      gap(100, { unit: '°C' }),
      { kind: 'choice', options: ['solid', 'liquid', 'gas'], right: 1 },
      { kind: 'pattern', pattern: 'H_?2_?O', flags: 'i', example: 'H2O' },
    ],
  },
  {
    blocks: gapProse(
      'Water is made of oxygen and [[0]], boils at [[1]] at sea level, is [[2]] in a glass, and is written [[3]].',
    ),
    points: 2,
  },
);

export const ORDER: QuizBlock = quiz(
  'planets',
  'Put the planets in order, from the sun outwards.',
  { kind: 'order', items: [item('Mercury'), item('Venus'), item('**Earth**'), item('Mars')] },
  { explanation: part('Mars is the last of the inner planets.') },
);

export const MATCH: QuizBlock = quiz('rivers', 'Which river flows through which city?', {
  kind: 'match',
  pairs: pairs({ Paris: 'Seine', Cairo: 'Nile', Vienna: 'Danube' }),
  extra: [item('Amazon')],
  heads: { left: line('City'), right: line('River') },
});

export const MATCH_RICH: QuizBlock = quiz('signs', 'What does each do?', {
  kind: 'match',
  pairs: pairs({ '`map`': '`[1, 2]` becomes `[2, 4]`', '`filter`': '`[1, 2]` becomes `[2]`' }),
  extra: [],
});

export const EXERCISE: DoingBlock = exercise(
  'draw',
  'Draw a circle',
  'Take a pen.\n\n- Draw it in **one** go.\n- Close it.',
  {
    minutes: 5,
    hints: [part('Begin at the top.'), part('Do not look at the pen.')],
    solution: part('Any closed line will do.', 'One way'),
  },
);

export const EXERCISE_WITH_CELLS: DoingBlock = {
  ...exercise('sum', 'Add two numbers', 'Write the function.'),
  kind: 'exercise',
  blocks: [
    ...prose('Write both functions.'),
    cell('sum-cell', 'const sum = (a, b) => 0;', { check: 'assert(sum(1, 2) === 3);' }),
    cell('free-cell', 'console.log(1);'),
    cell('product-cell', 'const product = (a, b) => 0;', { expect: '6' }),
  ],
};

export const REFLECT: DoingBlock = reflect('why', 'What would *you* do?', { blocks: prose('Take your time.') });

export const ALL: readonly DoingBlock[] = [
  SINGLE,
  MULTIPLE,
  NONE_RIGHT,
  TRUE_FALSE,
  NUMBER,
  TEXT,
  GAPS,
  ORDER,
  MATCH,
  MATCH_RICH,
  EXERCISE,
  EXERCISE_WITH_CELLS,
  REFLECT,
];

/** The same question, worded or answered otherwise in a later build. */
export function later(block: QuizBlock, fields: Partial<QuizBlock>): QuizBlock {
  const { question, answers } = block.likeness;
  const likeness = {
    question: fields.title === undefined && fields.blocks === undefined ? question : `${question}2`,
    answers: fields.answer === undefined ? answers : `${answers}2`,
  };
  return { ...block, ...fields, likeness };
}
