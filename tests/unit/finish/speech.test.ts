import { describe, expect, it } from 'vitest';
import { renderMath } from '../../../src/finish/math.ts';
import { speakMath } from '../../../src/finish/speech.ts';

const SPOKEN: readonly (readonly [string, string])[] = [
  ['\\frac{a}{b}', 'a over b'],
  ['\\frac{1}{2}', 'one half'],
  ['\\operatorname{constructor} x^{\\text{toString}}', 'constructor x to the power toString'],
  [
    '\\frac{-b \\pm \\sqrt{b^2-4ac}}{2a}',
    'the fraction minus b plus or minus the square root of b squared minus 4 a c, over 2 a, end fraction',
  ],
  ['x^2 + y^3 = z^{n+1}', 'x squared plus y cubed equals z to the power n plus 1'],
  ['\\sum_{i=1}^n i^2', 'the sum from i equals 1 to n of i squared'],
  ['\\int_0^\\infty e^{-x}\\,dx', 'the integral from 0 to infinity of e to the power minus x, d x'],
  ['\\lim_{x \\to 0} \\frac{\\sin x}{x}', 'the limit as x approaches 0 of the fraction sine x over x, end fraction'],
  ['\\max_\\theta L', 'the maximum over theta of capital L'],
  ['\\sqrt[3]{8}', 'the cube root of 8'],
  ['\\sin^{-1} x', 'inverse sine x'],
  ['P(A \\mid B)', 'capital P open paren capital A given capital B close paren'],
  ['|x| \\le \\|y\\|_2', 'the absolute value of x end absolute value is at most the norm of y end norm sub 2'],
  ['\\binom{n}{k}', 'n choose k'],
  ['\\hat{y} \\approx \\bar x', 'y hat is approximately x bar'],
  ['f: \\mathbb{R} \\to \\mathbb{R}', 'f colon the real numbers to the real numbers'],
  ['x \\in A \\cup B', 'x in capital A union capital B'],
  ['\\alpha \\neq \\Omega', 'alpha is not equal to capital omega'],
  ["f'(x)", 'f prime open paren x close paren'],
  ['3.14\\%', '3.14 percent'],
  ['\\text{rate} = 10^{-3}', 'rate equals 10 to the power minus 3'],
  ['\\begin{aligned} a &= b \\\\ c &= d \\end{aligned}', '2 lines; line 1: a equals b; line 2: c equals d'],
  ['\\begin{matrix} a & b \\\\ c & d \\end{matrix}', '2 by 2 table; row 1: a, b; row 2: c, d'],
  ['\\underbrace{a+b}_{\\text{cost}}', 'a plus b with cost below'],
  ['\\cancel{x}', 'x crossed out'],
];

describe('the spoken form of a formula', () => {
  it.each(SPOKEN)('%s', (tex, words) => {
    const outcome = renderMath(tex, true);
    expect('piece' in outcome && outcome.piece.spoken).toBe(words);
  });

  it('is the LaTeX itself where a sign has no known reading, rather than a wrong one', () => {
    const outcome = renderMath('a \\bowtie b', true);
    expect('piece' in outcome && outcome.piece.spoken).toBe('a \\bowtie b');
  });

  it('is nothing for markup that is no MathML', () => {
    expect(speakMath('<math><mrow></math>')).toBeUndefined();
    expect(speakMath('')).toBeUndefined();
  });
});
