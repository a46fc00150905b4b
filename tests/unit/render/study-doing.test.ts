import { describe, expect, test } from 'vitest';
import type { DeckMeta } from '../../../src/deck/deck.ts';
import type { DoingBlock, QuizBlock } from '../../../src/deck/doing.ts';
import type { DoingData } from '../../../src/deck/doing-data.ts';
import { pageContext, slideContext } from '../../../src/render/context.ts';
import { renderStudyDoing } from '../../../src/render/study/doing.ts';
import { deck as deckOf, slide as slideOf } from './sample-deck.ts';
import { cell, exercise, gap, gapProse, item, line, option, pairs, part, quiz, reflect } from './sample-doings.ts';

function rendered(block: DoingBlock, meta: Partial<DeckMeta> = {}): string {
  const slide = slideOf('one', 'content', []);
  const deck = deckOf([slide], { meta });
  const page = pageContext({ deck, pieces: new Map(), medium: 'talk', assetUrl: (path) => path });
  return renderStudyDoing(block, { ...slideContext(page, slide, true), onSlide: false });
}

const withheld = (block: DoingBlock): string => rendered(block, { solutions: 'withheld' });

function dataOf(html: string): DoingData {
  const json = /<script type="application\/json" class="doing-data">(.*?)<\/script>/s.exec(html)?.[1] ?? '';
  return JSON.parse(json) as DoingData;
}

/** What a reader of the page sees, without what is behind a summary. */
const openText = (html: string): string =>
  html
    .replace(/<details.*?<\/details>/gs, '')
    .replace(/<script.*?<\/script>/gs, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

const single = (right: number, fields: Partial<QuizBlock> = {}): QuizBlock =>
  quiz(
    'capital',
    'Which is the capital?',
    {
      kind: 'single',
      options: ['Canberra', 'Sydney', 'Perth'].map((name, at) => option(name, at === right, `Said of ${name}.`)),
    },
    { hints: [part('A hint.'), part('Another.', 'Where')], explanation: part('Because of it.'), points: 2, ...fields },
  );

describe('without script', () => {
  test('a question and all its options can be read, and what is right only behind a summary', () => {
    const html = rendered(single(0));
    expect(openText(html)).toMatch(/^Question Choose one Points: 2 Which is the capital\? /);
    for (const name of ['Canberra', 'Sydney', 'Perth']) expect(openText(html)).toContain(name);
    expect(openText(html)).not.toMatch(/Said of|Because|hint/);
    expect(html).toContain('<summary>Hint 1 of 2</summary>');
    expect(html).toContain('<summary>Hint 2 of 2: Where</summary>');
    expect(html).toMatch(
      /<summary>Answer<\/summary>.*<ul class="quiz-right"><li><p>Canberra<\/p>.*Said of Sydney.*Because of it/s,
    );
  });

  test('gaps are blanks with their units and choices, and their answers are numbered', () => {
    const html = rendered(
      quiz(
        'water',
        'Complete.',
        {
          kind: 'gaps',
          gaps: [
            gap('hydrogen'),
            gap(1234.5, { tolerance: 0.25, unit: '°C' }),
            { kind: 'choice', options: ['solid', 'liquid'], right: 1 },
            { kind: 'pattern', pattern: 'x', flags: '' },
          ],
        },
        { blocks: gapProse('It is [[0]] and [[1]] and [[2]] and [[3]].') },
      ),
      { lang: 'de' },
    );
    expect(openText(html)).toMatch(
      /It is Lücke and Lücke ⁠ °C and \( (solid \/ liquid|liquid \/ solid) \) and Lücke \./,
    );
    expect(html).toContain(
      '<li>hydrogen</li><li>1.234,5 ± 0,25\u00a0°C</li><li>liquid</li><li>viele Antworten passen</li>',
    );
  });

  test('items never stand in their right order, and the right sides of pairs in one that says nothing', () => {
    for (let seed = 0; seed < 50; seed += 1) {
      const html = rendered(quiz(`order-${seed}`, 'Sort.', { kind: 'order', items: [item('one'), item('two')] }));
      expect(openText(html)).toContain('two one');
    }
    const html = rendered(quiz('m', 'Match.', { kind: 'match', pairs: pairs({ a: 'A', b: 'B' }), extra: [item('C')] }));
    expect(openText(html)).toMatch(/a b [ABC] [ABC] [ABC]$/);
    expect(html).toContain('<li>a — <span class="right-side"');
    const heads = { left: line('Small'), right: line('Large') };
    const headed = rendered(quiz('m', 'Match.', { kind: 'match', pairs: pairs({ a: 'A', b: 'B' }), extra: [], heads }));
    expect(openText(headed)).toContain('Small Large a b');
  });

  test('true and false are words of the language, in this order', () => {
    const options = ['false', 'true'].map((key) => ({ ...option(key, key === 'true'), key, blocks: [] })).reverse();
    const html = rendered(quiz('t', 'Is it?', { kind: 'true-false', options }), { lang: 'fr' });
    expect(openText(html)).toContain('Vrai ou faux ? Is it? Vrai Faux');
    expect(dataOf(html)).toMatchObject({ shuffle: false });
  });

  test('an exercise has its time, its hints and its solution, and knows the cells that check', () => {
    const checked = cell('a', 'x', { check: 'assert(x)' });
    const html = rendered({
      ...exercise('e', 'Do it', 'Task.', { minutes: 5, hints: [part('Tip.')], solution: part('Solved.') }),
      blocks: [checked, cell('b', 'y'), cell('c', 'z', { expect: '1' })],
    });
    expect(openText(html)).toMatch(/^Exercise 5 min Do it /);
    expect(html).toContain('<summary>Hint</summary>');
    expect(html).toMatch(/<summary>Solution<\/summary>.*Solved\./);
    expect(dataOf(html)).toEqual({ kind: 'exercise', key: 'e', cells: ['a', 'c'] });
  });

  test('a prompt has room to write', () => {
    expect(rendered(reflect('r', 'Why?', { rows: 7 }))).toContain('<div class="reflect-room" style="--rows:7">');
  });

  test('each is a group with its name and title, and its key is the id that links lead to', () => {
    const html = rendered(single(0));
    expect(html).toMatch(
      /^<div class="doing quiz quiz-single" id="capital" role="group" aria-labelledby="capital-name capital-title">/,
    );
    const named = rendered(single(0, { attrs: { id: 'capital', class: 'mine' } }));
    expect(named.match(/ id="capital"/g)).toHaveLength(1);
    expect(named).toMatch(/^<div[^>]* class="[^"]*mine/);
  });

  test('whatever is written stays text', () => {
    const html = rendered(quiz('x', 'Q', { kind: 'text', gaps: [gap('</script><b>')] }, { blocks: gapProse('[[0]]') }));
    expect(html.match(/<\/script>/g)).toHaveLength(1);
    expect(html).toContain('<li>&lt;/script&gt;&lt;b&gt;</li>');
  });
});

describe('solutions withheld', () => {
  const sealless = (html: string): string => html.replace(/"[0-9a-f]{32}"/g, '"seal"').replace(/("seal",?)+/g, 'seals');
  const order = (...names: readonly string[]): QuizBlock =>
    quiz('order', 'Sort.', { kind: 'order', items: names.map(item) });
  const match = (record: Readonly<Record<string, string>>): QuizBlock =>
    quiz('match', 'Match.', { kind: 'match', pairs: pairs(record), extra: [] });
  const gaps = (word: string, value: number, right: number, pattern: string): QuizBlock =>
    quiz(
      'gaps',
      'Fill.',
      {
        kind: 'gaps',
        gaps: [
          gap(word),
          gap(value, { tolerance: value / 100, unit: 'kg' }),
          { kind: 'choice', options: ['this', 'that'], right },
          { kind: 'pattern', pattern, flags: 'i', example: pattern },
        ],
      },
      { blocks: gapProse('[[0]] [[1]] [[2]] [[3]]') },
    );

  test.each<[string, QuizBlock, QuizBlock]>([
    ['one choice', single(0), single(2)],
    ['an order', order('a', 'b', 'c', 'd'), order('b', 'a', 'd', 'c')],
    ['pairs', match({ a: 'A', b: 'B', c: 'C' }), match({ a: 'C', b: 'A', c: 'B' })],
    ['gaps', gaps('first', 12, 0, 'one'), gaps('second', 34, 1, 'two')],
  ])('two pages that differ only in what is right of %s differ in nothing but seals', (_, one, other) => {
    expect(withheld(one)).not.toBe(withheld(other));
    expect(sealless(withheld(one))).toBe(sealless(withheld(other)));
    expect(sealless(rendered(one))).not.toBe(sealless(rendered(other)));
  });

  test('explanations, feedback and solutions are not in the page, hints are', () => {
    const html = withheld(single(0));
    expect(html).not.toMatch(/Said of|Because|<summary>Answer/);
    expect(html).toContain('A hint.');
    const task = withheld(exercise('e', 'Do it', 'Task.', { hints: [part('Tip.')], solution: part('Solved.') }));
    expect(task).not.toContain('Solved');
    expect(task).toContain('Tip.');
    expect(openText(task)).toContain('The solution is with your teacher.');
  });

  test('the same answer has another seal in another quiz', () => {
    const [one, other] = [single(0), single(0, { key: 'other' })].map(
      (block) => /[0-9a-f]{32}/.exec(withheld(block))?.[0],
    );
    expect(one).toMatch(/^[0-9a-f]{32}$/);
    expect(other).not.toBe(one);
  });
});
