/** The part of the catalogue about what a learner does: quizzes, exercises, prompts and code cells. */
import { rule } from './rule.ts';

export const DOING_RULES = {
  'quiz/no-answers': rule(
    'error',
    'A quiz in which nothing can be answered.',
    'It is shown as plain content.',
    'Write its options as a list of - ( ) and - (x), or gaps as [[answer]].',
  ),
  'quiz/no-right': rule(
    'error',
    'A quiz of which no answer is right.',
    'Nobody can solve it, so it is shown as plain content.',
    'Mark what is right as - (x), or as - [x] where several may be; where none of them is, write {none} behind the question.',
  ),
  'quiz/several-right': rule(
    'error',
    'A quiz for one answer that marks several as right.',
    'Only one can be chosen, so it is shown as plain content.',
    'Write - [ ] and - [x] where several are right.',
  ),
  'quiz/mixed-marks': rule(
    'error',
    'Answers of several kinds in one quiz.',
    'It is shown as plain content.',
    'Give every item of the list the same brackets, ( ) or [ ], and part what has gaps from what has options.',
  ),
  'quiz/options': rule(
    'error',
    'A quiz with fewer than two options, or one that says nothing.',
    'There is nothing to choose, so it is shown as plain content.',
    'Give it two options or more.',
  ),
  'quiz/option-twice': rule(
    'error',
    'The same option twice in one quiz.',
    'Who chooses one of them cannot know which is meant.',
    'Word them differently, or remove one.',
  ),
  'quiz/order': rule(
    'error',
    'A quiz about an order without one numbered list.',
    'It is shown as plain content.',
    'Write the items as 1. 2. 3. in the right order, each on one line.',
  ),
  'quiz/pair': rule(
    'error',
    'A quiz about pairs in which something has no partner.',
    'It is shown as plain content.',
    'Write - left => right, two of them or more, or a table of two columns; - => right belongs to nothing.',
  ),
  'quiz/gap': rule(
    'error',
    'A gap that is empty or not closed.',
    'It stays as it is written, answer and all.',
    'Write [[answer]] on one line, or \\[[ for the brackets themselves.',
  ),
  'quiz/tolerance': rule(
    'error',
    'A tolerance that cannot be applied.',
    'Only the exact number is taken as right.',
    'Write [[9.81 ± 0.05 m/s²]] or [[9.81 ± 1% m/s²]], with the unit last.',
  ),
  'quiz/number': rule(
    'warning',
    'A number that can be read in two ways.',
    'Where decimals begin with a comma, a point parts thousands.',
    'Write it without the mark, or with the one of the deck’s language.',
  ),
  'quiz/pattern': rule(
    'error',
    'A pattern that is broken, too long, or could take for ever.',
    'A page that tries it would hang, so its gap stays as it is written.',
    'Write a shorter one, without repetitions inside repetitions, or list the answers: [[colour|color]].',
  ),
  'quiz/behind-answers': rule(
    'warning',
    'Something that stands behind the answers of a quiz.',
    'It is shown above them.',
    'Put it above the answers, or into ::: explanation.',
  ),
  'doing/setting': rule(
    'warning',
    'A setting of a quiz, an exercise or a prompt that cannot be read, or has no effect there.',
    'It does nothing.',
    'Use the name or value in the hint.',
  ),
  'doing/part-outside': rule(
    'error',
    'A hint, explanation or solution outside of what may hold it.',
    'It is shown as plain content, to everybody.',
    'Put it right into the ::: quiz (hint, explanation) or ::: exercise (hint, solution) it belongs to.',
  ),
  'doing/part-twice': rule(
    'warning',
    'A second solution of an exercise, or explanation of a quiz.',
    'It is shown as a part of the first.',
    'Make one of them.',
  ),
  'doing/nested': rule(
    'error',
    'Something to be done inside of what cannot hold it.',
    'The inner one is shown as plain content.',
    'Close the outer one before; only an ::: exercise holds others.',
  ),
  'doing/empty': rule(
    'error',
    'An exercise or a prompt that asks nothing.',
    'There is nothing to do.',
    'Write what is to be done behind its name or below it.',
  ),
  'doing/key-duplicate': rule(
    'error',
    'Two quizzes, exercises, prompts or cells with the same key.',
    'The learner’s work on one would show up in the other.',
    'Give one of them another {#id}.',
  ),
  'doing/same-question': rule(
    'warning',
    'The same question twice, without a key of its own.',
    'Which is which follows from their order, so the learner’s work may change places when a slide moves.',
    'Give each a key: {#a-name}.',
  ),
  'doing/revealed': rule(
    'warning',
    'A quiz that the talk reveals, in a deck that withholds its solutions.',
    'Whoever opens the talk finds what is right.',
    'Leave reveal out, or do not publish the talk.',
  ),
  'doing/none': rule(
    'warning',
    'A workbook of a deck that has nothing to do.',
    'The usual handout is made in its place.',
    'Write ::: quiz, ::: exercise, ::: reflect or ```js run on a slide, or name another layout.',
  ),
  'cell/language': rule(
    'error',
    'Code to be run in a language that no page can run.',
    'It is shown as plain code.',
    'Only js, ts and python run; leave the word run out.',
  ),
  'cell/part': rule(
    'error',
    'An expectation or a check without a cell.',
    'It is shown as plain code, to everybody.',
    'Put ```text expect or ```js check right behind the ```js run it belongs to.',
  ),
} as const;
