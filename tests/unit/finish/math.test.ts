import { describe, expect, it } from 'vitest';
import { finish } from '../../../src/finish/finish.ts';
import { isSafeMarkup } from '../../../src/finish/markup.ts';
import { renderMath } from '../../../src/finish/math.ts';
import { at, deckOf, inlineMath, math, prose } from './deck-of.ts';

/** One formula for each way KaTeX makes markup. */
const GOOD = String.raw`
x^2
\frac{\frac12}{3} + \sqrt[3]{\frac ab}
\cancel{x} + \bcancel{y} + \xcancel{z} + \sout{w}
\xrightarrow[b]{a} \xleftarrow{c}
\boxed{x} \fbox{a} \colorbox{red}{x} \fcolorbox{#123456}{#fff}{y} \textcolor{blue}{z}
\overbrace{a}^{b} \underbrace{c}_d \widehat{abc} \overrightarrow{AB} \utilde{AB}
\begin{array}{|c:c|}\hline a & b \\ \hdashline c & d \end{array}
\begin{pmatrix} a & b \\ c & d \end{pmatrix} \begin{cases} 1 & x \\ 2 \end{cases}
\begin{align} a &= b \tag{2}\\ c &= d \end{align}
\begin{equation} a \end{equation}
\begin{CD} A @>a>> B \\ @VVV @AAA \\ C @= D \end{CD}
\rule{1em}{2em} \raisebox{1em}{x} \hspace{1em} \phantom{x} \smash{y} \mathllap{z}
\left\{\left[\left(\left|\Biggl\langle x \Biggr\rangle\right|\right)\right]\right\}
\mathcal{L} \mathfrak{g} \mathbb{E} \mathscr{F} \boldsymbol{\mu} \mathsf{x} \mathtt{y}
\text{a \& b < c} \verb|<&>| äöü 中文 é
\tiny x \Huge y \displaystyle z
\angl{n} \phase{x} \textcircled{a} \KaTeX
\ce{2H2 + O2 -> 2H2O}
\def\half{\frac12}\half \newcommand{\x}[1]{#1^2} \x{3}
x \tag*{note}
`
  .trim()
  .split('\n');

describe('a formula', () => {
  it.each(GOOD)('%s passes the check that its markup is harmless', async (tex) => {
    const { value, diagnostics } = await finish(deckOf([math(tex)]));
    expect(diagnostics).toEqual([]);
    expect([...value.values()]).toEqual([
      expect.objectContaining({ kind: 'math', mathml: expect.stringMatching(/^<math .*<\/math>$/s) }),
    ]);
  });

  it('gives its picture and its MathML apart, each once', () => {
    const outcome = renderMath('x^2', false);
    if (!('piece' in outcome)) throw new Error('no piece');
    const { html, mathml } = outcome.piece;
    expect(html).toMatch(/^<span class="katex"><span class="katex-html" aria-hidden="true">.*<\/span><\/span>$/);
    expect(html).not.toContain('<math');
    expect(mathml).toMatch(/^<math xmlns="[^"]+"><semantics>.*<\/semantics><\/math>$/);
  });

  it('does not carry macros over to the next one', async () => {
    const { diagnostics } = await finish(deckOf([math('\\gdef\\own{x}\\own', at(1)), math('\\own', at(2))]));
    expect(diagnostics.map(({ line }) => line)).toEqual([2]);
  });
});

/** What is wrong with each, as the message says it. */
const BROKEN: readonly (readonly [string, string])[] = [
  ['\\frac{1}', 'unexpected end of input in a macro argument, expected "}"'],
  ['\\frac{1}{', 'unexpected end of input in a macro argument, expected "}"'],
  ['x^', 'expected group after "^"'],
  ['\\foo', 'there is no command "\\foo"'],
  ['\\left( x', 'expected "\\right", got the end of the formula'],
  ['a & b', 'expected the end of the formula, got "&"'],
  ['\\begin{nothing} \\end{nothing}', 'no such environment: nothing'],
  ['x_1_2', 'double subscript'],
  ['}', 'expected the end of the formula, got "}"'],
  ['$', 'can\'t use function "$" in math mode'],
  ['\\color{notacolor!} x', 'invalid color: "notacolor!"'],
  ['', 'it is empty'],
  ['\\def\\a{\\a\\a}\\a', 'its macros expand too far'],
  ['{'.repeat(4_000), 'it is nested too deeply'],
  ['x'.repeat(5_001), 'it is longer than 5000 characters'],
  ['\\href{javascript:alert(1)}{x}', '"\\href" is not allowed in a formula'],
  ['\\url{https://example.org}', '"\\url" is not allowed in a formula'],
  ['\\includegraphics{x.png}', '"\\includegraphics" is not allowed in a formula'],
  ['\\htmlStyle{position:fixed}{x}', '"\\htmlStyle" is not allowed in a formula'],
  ['\\htmlId{x}{y}', '"\\htmlId" is not allowed in a formula'],
];

describe('a broken formula', () => {
  it.each(BROKEN)('%j is a diagnostic that says why', async (tex, why) => {
    const { value, diagnostics } = await finish(deckOf([math(tex)]));
    expect(value.size).toBe(0);
    expect(diagnostics.map(({ rule, message }) => [rule, message.replace(/^.* cannot be read: /s, '')])).toEqual([
      ['math/invalid', `${why}.`.charAt(0).toLowerCase() + `${why}.`.slice(1)],
    ]);
  });

  it('is named at the line and column of its mistake', async () => {
    const tex = 'a + b\nc + \\foo';
    const { diagnostics } = await finish(deckOf([math(tex, at(10, 13))]));
    expect(diagnostics.map(({ line, column }) => [line, column])).toEqual([[12, 5]]);
  });

  it('is named at its line when it stands in running text', async () => {
    const tokens = [{ type: 'inline', children: [{ ...inlineMath('\\foo', at(7)) } as never] }];
    const { diagnostics } = await finish(deckOf([prose(tokens, at(5, 8))]));
    expect(diagnostics.map(({ line, column }) => [line, column])).toEqual([[7, undefined]]);
  });

  it('is named at every place it stands, in order', async () => {
    const { diagnostics } = await finish(deckOf([math('\\foo', at(9)), math('\\bar{', at(4)), math('\\foo', at(2))]));
    expect(diagnostics.map(({ line }) => line)).toEqual([2, 4, 9]);
  });
});

describe('isSafeMarkup', () => {
  it.each([
    '',
    'text &amp; more',
    '<span class="a" style="height:1em;color:#fff;">a</span>',
    '<svg width="1em"><path d="M0 0"/></svg>',
  ])('takes %j', (markup) => expect(isSafeMarkup(markup)).toBe(true));

  it.each([
    '<script>',
    '<img src="x"/>',
    '<SCRIPT></SCRIPT>',
    '<span onclick="x"></span>',
    '<span style="background:url(x)"></span>',
    '<span style="color:red;behavior:x"></span>',
    '<span style="width:calc(url(x))"></span>',
    '<span style="height:&#117;rl(x)"></span>',
    '<span style="position:fixed"></span>',
    '<math href="x"></math>',
    '<math xmlns="http://example.org"></math>',
    '<mtext><style></style></mtext>',
    '<span>',
    '</span>',
    '<span></svg>',
    'a < b',
    'a & b',
    '<!-- a -->',
    '<![CDATA[a]]>',
    `${'<span>'.repeat(3_000)}${'</span>'.repeat(3_000)}`,
  ])('refuses %j', (markup) => expect(isSafeMarkup(markup)).toBe(false));
});
