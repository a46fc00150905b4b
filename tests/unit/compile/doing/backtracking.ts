/** A regular expression and a text enter; the steps leave that a backtracking engine takes when nothing it finds is enough. */
import { type AST, RegExpParser } from '@eslint-community/regexpp';

type Go = (at: number) => void;

/** Letters that are tried, on all ways, from the beginning of the text; what looks around lets everything pass. */
export function runsOf(source: string, text: string): number {
  const { alternatives } = new RegExpParser({ ecmaVersion: 2025 }).parsePattern(source, 0, source.length, {});
  const fits = new Map<AST.Element, RegExp>();
  let steps = 0;

  function either(all: readonly AST.Alternative[], at: number, go: Go): void {
    for (const { elements } of all) sequence(elements, 0, at, go);
  }

  function sequence(elements: readonly AST.Element[], index: number, at: number, go: Go): void {
    const element = elements[index];
    if (element === undefined) go(at);
    else one(element, at, (next) => sequence(elements, index + 1, next, go));
  }

  function one(element: AST.Element, at: number, go: Go): void {
    switch (element.type) {
      case 'Group':
      case 'CapturingGroup':
        return either(element.alternatives, at, go);
      case 'Quantifier':
        return repeated(element, 0, at, go);
      case 'Assertion':
        return go(at);
      default: {
        steps++;
        const fit = fits.get(element) ?? new RegExp(`^${element.raw}$`);
        fits.set(element, fit);
        const letter = text[at];
        if (letter !== undefined && fit.test(letter)) go(at + 1);
      }
    }
  }

  function repeated(quantifier: AST.Quantifier, count: number, at: number, go: Go): void {
    const { element, min, max } = quantifier;
    // Once more without a letter is no more, beyond what must be.
    if (count < max) {
      one(element, at, (next) => {
        if (next > at || count < min) repeated(quantifier, count + 1, next, go);
      });
    }
    if (count >= min) go(at);
  }

  either(alternatives, 0, () => {});
  return steps;
}
