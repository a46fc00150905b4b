import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type MovingLine, moveStates } from '../../../src/render/code-moves.ts';

const state = (text: string) => text.split('\n').map((line) => [{ text: line }]);
const moves = (...texts: readonly string[]) => moveStates(texts.map(state));

/** Words and lines of a state that stay, as `number:text`. */
function numbered(lines: readonly MovingLine[] | undefined): string[] {
  return (lines ?? []).flatMap(({ move, runs }) => [
    ...(move === undefined ? [] : [`${move}:${runs.map(({ text }) => text).join('')}`]),
    ...runs.flatMap((run) => (run.move === undefined ? [] : [`${run.move}:${run.text}`])),
  ]);
}

/** What both states have under one number. */
function kept(before: readonly MovingLine[] | undefined, after: readonly MovingLine[] | undefined): string[] {
  const there = new Set(numbered(before));
  return numbered(after)
    .filter((one) => there.has(one))
    .map((one) => one.replace(/^\d+:/, ''));
}

test('lines that stay have one number in both states, and nothing on their words', () => {
  const [before, after] = moves('let a;\nreturn a;', 'let a;\na += 1;\nreturn a;');
  expect(kept(before, after)).toEqual(['let a;', 'return a;']);
  expect(after?.[1]?.move).toBeUndefined();
  expect(after?.[0]?.runs).toEqual([{ text: 'let a;' }]);
});

test('the words of a line that changes or is set in further stay', () => {
  expect(kept(...(moves('run(x);', 'if (ok) {\n  run(x);\n}') as [MovingLine[], MovingLine[]]))).toEqual([
    'run',
    '(',
    'x',
    ');',
  ]);
  expect(kept(...(moves('const a = f(one);', 'const b = f(two);') as [MovingLine[], MovingLine[]]))).toEqual([
    'const',
    '=',
    'f',
    '(',
  ]);
});

test('a line that goes elsewhere stays the same line', () => {
  const [before, after] = moves('first();\nsecond();\nthird();', 'third();\nfirst();\nsecond();');
  expect(kept(before, after).toSorted()).toEqual(['first();', 'second();', 'third();']);
});

test('a bracket alone goes nowhere', () => {
  const [before, after] = moves('alpha(beta)', 'gamma(delta)');
  expect(kept(before, after)).toEqual([]);
});

test('what stays over several states keeps its number, so that steps back move the same', () => {
  const [one, two, three] = moves('let a = 1;', 'let a = 2;', 'let a = 2;\nlet b = 3;');
  expect(kept(one, two)).toContain('a');
  expect(kept(two, three)).toContain('let a = 2;');
});

test('states keep their text, and no number stands for two things of one state', () => {
  const code = fc.array(fc.constantFrom('a(b);', '  a(b);', '', 'if (a) {', '}', 'a b c', 'let x = a;'), {
    maxLength: 8,
  });
  fc.assert(
    fc.property(fc.array(code, { minLength: 2, maxLength: 4 }), (texts) => {
      const states = texts.map((lines) => lines.join('\n'));
      for (const [at, lines] of moves(...states).entries()) {
        expect(lines.map(({ runs }) => runs.map(({ text }) => text).join('')).join('\n')).toBe(states[at]);
        const all = numbered(lines).map((one) => one.split(':', 1)[0]);
        expect(new Set(all).size).toBe(all.length);
      }
    }),
  );
});

test('states of many lines are not compared, and those of very long lines in no time', () => {
  const long = (name: string) => Array.from({ length: 10_000 }, (_, at) => `${name}${at}`);
  const begun = performance.now();
  expect(numbered(moves(long('a').join('\n'), long('b').join('\n'))[1])).toEqual([]);
  moves(long('a').join(' '), long('b').join(' '));
  expect(performance.now() - begun).toBeLessThan(2000);
});
