import { describe, expect, it } from 'vitest';
import { compile } from '../../../../src/compile/compile.ts';
import { slidesOf } from '../../../../src/deck/deck.ts';
import { type DoingBlock, isDoing } from '../../../../src/deck/doing.ts';
import { walkSlide } from '../../../../src/deck/walk.ts';

/** What is to be done in a deck, in order. */
function doingsOf(text: string): readonly DoingBlock[] {
  const source = { path: 'deck.md', text };
  const { value } = compile({ name: 'deck', source, includes: new Map(), files: new Set(), trust: false });
  const found: DoingBlock[] = [];
  for (const slide of slidesOf(value)) walkSlide(slide, { block: (block) => isDoing(block) && found.push(block) });
  return found;
}

function likenessOf(text: string): DoingBlock['likeness'] {
  const [first] = doingsOf(text);
  if (first === undefined) throw new Error('There is nothing to do');
  return first.likeness;
}

const CHOICE = '::: quiz Which is *it*?\n- (x) a\n  > Yes.\n- ( ) b\n:::';

describe('the likeness of a quiz', () => {
  it('stays over marks, case, spaces, help, and the order of its options', () => {
    const others = [
      '::: quiz {#named points=3}\n**which**  is it\n\n- ( ) B\n- (x) a.\n\n::: hint\nNo.\n:::\n:::',
      '::: quiz Which is it? {shuffle=false}\n- (x) a\n- ( ) b\n  > No.\n\n::: explanation\nSo.\n:::\n:::',
    ];
    for (const other of others) {
      // Two questions in two places say the same words.
      expect(likenessOf(other).answers).toBe(likenessOf(CHOICE).answers);
    }
    expect(likenessOf(others[1] ?? '').question).toBe(likenessOf(CHOICE).question);
  });

  it.each([
    ['another is right', '::: quiz Which is it?\n- ( ) a\n- (x) b\n:::'],
    ['there is one more', '::: quiz Which is it?\n- (x) a\n- ( ) b\n- ( ) c\n:::'],
    ['any number may be right', '::: quiz Which is it?\n- [x] a\n- [ ] b\n:::'],
  ])('tells of its answers that %s', (_what, other) => {
    expect(likenessOf(other).question).toBe(likenessOf(CHOICE).question);
    expect(likenessOf(other).answers).not.toBe(likenessOf(CHOICE).answers);
  });

  it('tells that another thing is asked', () => {
    expect(likenessOf(CHOICE.replace('Which', 'What')).question).not.toBe(likenessOf(CHOICE).question);
    expect(likenessOf(CHOICE.replace('Which', 'What')).answers).toBe(likenessOf(CHOICE).answers);
  });

  it('is that of its answers where the slide asks', () => {
    const one = likenessOf('::: quiz\n- (x) a\n- ( ) b\n:::');
    expect(likenessOf('::: quiz\n- ( ) b\n- (x) A\n:::')).toEqual(one);
    expect(likenessOf('::: quiz\n- (x) a\n- ( ) c\n:::').question).not.toBe(one.question);
  });

  it('knows gaps by their text, and by what is right', () => {
    const one = likenessOf('::: quiz\nA [[b|c]] d [[1]].\n:::');
    expect(likenessOf('::: quiz\nA [[C|b.]] d [[1.0]].\n:::')).toEqual(one);
    expect(likenessOf('::: quiz\nA [[b]] d [[1]].\n:::')).toEqual({ ...one, answers: expect.any(String) });
    expect(likenessOf('::: quiz\nA [[b|c]] d [[1 ± 1]].\n:::').answers).not.toBe(one.answers);
  });
});

describe('a key', () => {
  it('is made of kind and question, so that it stays when the quiz moves', () => {
    const [quiz] = doingsOf(CHOICE);
    const moved = doingsOf(`# Other\n\n---\n\n::: study\n${CHOICE}\n:::\n\n---\n\n::: exercise Which is it?\n:::`);
    expect(moved.map(({ key }) => key)).toEqual([quiz?.key, `exercise-${quiz?.likeness.question}`]);
    expect(quiz?.isNamed).toBe(false);
  });

  it('is the author’s own, whatever is asked', () => {
    const named = (question: string) => doingsOf(`::: reflect ${question} {#mine}\n:::`)[0];
    expect([named('A')?.key, named('B')?.key]).toEqual(['mine', 'mine']);
    expect(named('A')).toMatchObject({ isNamed: true, attrs: { id: 'mine' } });
  });

  it('does not change with what help an exercise gives, nor with what stands in it', () => {
    const [one] = doingsOf('::: exercise Do it\nNow.\n:::');
    const other = '::: exercise Do it\nNow.\n\n::: quiz {answer=true}\nTrue?\n:::\n\n::: solution\nSo.\n:::\n:::';
    expect(doingsOf(other)[0]?.likeness).toEqual(one?.likeness);
  });

  it('of a cell is made of its code, and its answers of what is checked', () => {
    const cell = (behind = '') => doingsOf(`\`\`\`js run\n1 + 1\n\`\`\`\n${behind}`)[0];
    const checked = cell('\n```js check\nassert(true)\n```');
    expect(checked?.key).toBe(cell()?.key);
    expect(checked?.likeness.answers).not.toBe(cell()?.likeness.answers);
  });
});
