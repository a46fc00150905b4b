import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { check } from '../../../../src/check/check.ts';
import type { Speller } from '../../../../src/check/spelling/speller.ts';
import { compile } from '../../../../src/compile/compile.ts';
import { slidesOf } from '../../../../src/deck/deck.ts';
import type { Diagnostic } from '../../../../src/deck/diagnostic.ts';

const KNOWN = new Set(
  'the tide rises and falls in a bay of our own twice each day it is well known one two'.split(' '),
);

const speller = (more: Partial<Speller> = {}): Speller => ({
  words: [],
  knows: (word, lang) => (lang === 'cy' ? undefined : KNOWN.has(word.toLowerCase().replaceAll('’', "'"))),
  suggest: () => ['tide'],
  ...more,
});

interface Found extends Pick<Diagnostic, 'line' | 'message'> {
  readonly text: string | undefined;
}

function findings(markdown: string, more: Partial<Speller> = {}): readonly Diagnostic[] {
  const { value: deck } = compile({
    name: 'tides',
    source: { path: 'deck.md', text: markdown },
    includes: new Map(),
    files: new Set(['tide.png']),
    trust: false,
  });
  const lines = markdown.split('\n');
  return check({
    deck,
    slides: slidesOf(deck).map((slide, index) => ({ slide, number: index + 1 })),
    lineOf: (_file, line) => lines[line - 1],
    files: [],
    measured: [],
    speller: speller(more),
    before: [],
  }).filter(({ rule }) => /^(?:spelling|check)\//.test(rule));
}

/** What is told, with the characters that its place holds. */
function told(markdown: string, more: Partial<Speller> = {}): readonly Found[] {
  const lines = markdown.split('\n');
  return findings(markdown, more).map(({ line, message, column, endColumn }) => ({
    line,
    message,
    text: column === undefined ? undefined : lines[line - 1]?.slice(column - 1, (endColumn ?? 0) - 1),
  }));
}

const deck = (body: string, spelling = 'true'): string =>
  `---\nlang: en\ncheck: { spelling: ${spelling} }\n---\n\n${body}\n`;
const words = (body: string, spelling?: string): readonly (string | undefined)[] =>
  told(deck(body, spelling)).map(({ text }) => text);

describe('words that nothing has', () => {
  it('are looked for only where the deck asks', () => {
    expect(told('# The tdie\n')).toEqual([]);
    expect(words('# The tdie', 'off')).toEqual([]);
    expect(told('---\ncheck: { spelling/word: error }\n---\n\n# The tdie\n')).toHaveLength(1);
  });

  it.each([
    [
      'in headings, lists, tables and quotes',
      '# Tdiea\n\n- tdieb\n\n| the | tdiec |\n| --- | --- |\n| a | tdied |\n\n> tdiee',
      'Tdiea tdieb tdiec tdied tdiee',
    ],
    [
      'in pictures, their captions and within lines',
      '![The tdiea](tide.png "A tdieb")\n\nThe ![tdiec](tide.png) in it',
      'tdiea tdieb tdiec',
    ],
    [
      'behind the same letters in code, formulas, addresses and settings',
      'A `tdie` and $tdie$ and [the](tdie.md) [own]{.tdie} tdie',
      'tdie',
    ],
    ['in parts of words', 'well-knwon and the tdie’s and tide-tdiea', 'knwon tdie tdiea'],
    ['in texts for paper and study', '# The\n\n::: handout\ntdiea\n:::\n\n::: study\ntdieb\n:::', 'tdiea tdieb'],
    [
      'in quizzes, with what is said to each answer',
      '::: quiz tdiea\n- (x) tdieb\n  > tdiec\n- ( ) two\n\n::: explanation\ntdied\n:::\n:::',
      'tdiea tdieb tdiec tdied',
    ],
    [
      'in titles of callouts and of diagrams',
      '> [!NOTE] tdiea\n> the tdieb\n\n```mermaid title="The tdiec" alt="A tdied"\ngraph TD; tdie\n```',
      'tdiea tdieb tdiec tdied',
    ],
    ['in HTML, but for what is code there', '<div><p>The <b>td</b>iea</p><code>tdie</code> tdieb</div>', 'tdieb'],
    ['between amounts of money', 'US$200 million of US$25 and tdiea in US$6 and tdieb', 'million tdiea tdieb'],
    ['in notes of the foot', 'The tide[^a]\n\n[^a]: The tdiea.', 'tdiea'],
  ])('are found %s', (_where, body, expected) => {
    expect(words(body).filter((text) => text !== undefined)).toEqual(expected.split(' '));
  });

  it('stand at their line where parts of them are emphasised', () => {
    expect(told(deck('The **td**ie'))).toMatchObject([
      { line: 6, text: undefined, message: expect.stringContaining('"tdie"') },
    ]);
  });

  it('are found in front matter, of the deck and of slides', () => {
    const text = deck('# The\n\n---\nsection: The tdieb\ntitle: Tdiec\n---\n\nThe tide');
    expect(told(text.replace('lang:', 'title: The tdiea\nlang:')).map(({ line, text: word }) => [line, word])).toEqual([
      [2, 'tdiea'],
      [11, 'Tdiec'],
      [10, 'tdieb'],
    ]);
  });

  it.each([
    'NATO, GANs, NATO’s, JavaScript, iPhone, ChatGPT',
    'H264, 3Dx, 2nd, tdie2, x2',
    'https://tdie.example/tdie www.tdie.example tdie.example tdie@example.org @tdie #tdie',
    'deck.md, ./tdie/tdie, ~/tdie, tdie_tdie, --tdie, tdie(), $tdie, A=tdie',
    '`tdie`s and pre`tdie`',
    '潮の満ち引き и прилив',
  ])('are not asked of what no dictionary can judge: %s', (body) => expect(words(body)).toEqual([]));

  it('are told once, with how often and where', () => {
    const [one, ...more] = told(deck('The tdie\n\nTdie, tdie\n\n---\n\nthe tdie'));
    expect(more).toEqual([]);
    expect(one).toMatchObject({
      line: 6,
      text: 'tdie',
      message: '"tdie" is in no dictionary (en), 4 times, also in line 8, 12.',
    });
  });

  it('are found in the glossary, at their lines there', () => {
    const text = '---\nglossary: terms.yaml\ncheck: { spelling: true }\n---\n\nThe Qwertz and the tide\n';
    const terms = 'tide: it rises\nQwertz: |\n  it falls\n  twcie a day\n';
    const { value: deck } = compile({
      name: 'tides',
      source: { path: 'deck.md', text },
      includes: new Map([['terms.yaml', { path: 'terms.yaml', text: terms }]]),
      files: new Set(['terms.yaml']),
      trust: false,
    });
    const found = check({
      deck,
      slides: slidesOf(deck).map((slide, index) => ({ slide, number: index + 1 })),
      lineOf: (file, line) => (file === 'deck.md' ? text : terms).split('\n')[line - 1],
      files: [],
      measured: [],
      textFiles: ['terms.yaml'],
      speller: speller(),
      before: [],
    });
    const words = found.filter(({ rule }) => rule === 'spelling/word');
    expect(words.map(({ file, line, column }) => [file, line, column])).toEqual([['terms.yaml', 4, 3]]);
  });

  it('are told without those of a slide that silences them, whose silence is then no mistake', () => {
    const text = deck(
      "The tide\n\n---\ncheck: { spelling: 'as it was spelt then' }\n---\n\nthe tdie\n\n---\n\nthe tdie",
    );
    expect(told(text).map(({ line, message }) => [line, message])).toEqual([[16, '"tdie" is in no dictionary (en).']]);
  });

  it('are judged in the language they stand in', () => {
    const knows = (word: string, lang: string): boolean => lang === 'fr' || KNOWN.has(word.toLowerCase());
    const text = deck('The [tdiea]{lang=fr} tdiea\n\n::: {lang=fr}\ntdieb\n:::\n\n## tdiec {lang=fr}');
    expect(told(text, { knows }).map(({ line, text: word, message }) => [line, word, message])).toEqual([
      [6, 'tdiea', '"tdiea" is in no dictionary (en).'],
    ]);
    const { column } = findings(text, { knows })[0] ?? {};
    expect(column).toBe(22);
  });

  it('are not notes, unless those are asked for', () => {
    const body = 'the\n\nNotes:\n\nthe tdie';
    expect(words(body)).toEqual([]);
    expect(words(body, '{ notes: true }')).toEqual(['tdie']);
  });

  it('are told together where a language has hardly any of them right: it is another one', () => {
    const german = Array.from(
      { length: 40 },
      (_, index) => `wort${'abcdefgh'[index % 8]}${'ijklm'[Math.floor(index / 8)]}`,
    );
    const found = told(deck(`The tide\n\n${german.join(' ')}`));
    expect(found).toMatchObject([
      { line: 8, message: '40 of 42 words are in no dictionary (en): it may be another language.' },
    ]);
  });

  it('are told of a language without a dictionary, once', () => {
    expect(findings(deck('[tdiea]{lang=cy} and [tdieb tdiec]{lang=cy}')).map(({ rule, line }) => [rule, line])).toEqual(
      [['spelling/dictionary', 6]],
    );
  });
});

describe('the list of words', () => {
  it('has small words at the beginning of a sentence too, and any ending of those with a star', () => {
    expect(words('Tdie and tdie and Qwertz and qwertz', '{ words: [tdie, Qwertz] }')).toEqual(['qwertz']);
    expect(words('tdies and Tdieful', '{ words: [tdie*] }')).toEqual([]);
  });

  it('may lie in a file, whose words nobody calls unused', () => {
    expect(told(deck('the tdie'), { words: ['tdie', 'never'] })).toEqual([]);
  });

  it('says which of its own words nothing needs', () => {
    const text =
      '---\ncheck:\n  spelling:\n    words:\n      - tdie\n      - tide\n      - qwertz\n---\n\nThe tdie and the tide\n';
    expect(findings(text).map(({ rule, line, severity }) => [rule, line, severity])).toEqual([
      ['spelling/unused', 6, 'info'],
      ['spelling/unused', 7, 'info'],
    ]);
  });

  it('is where a hint looks first', () => {
    const [one] = findings(deck('the Qwerta', '{ words: [Qwertz*, Qwertx] }'));
    expect(one?.hint).toBe('did you mean "Qwertx", "tide"? if it is right, add it to words.txt');
  });

  it('has the names that the deck tells by itself', () => {
    const text =
      '---\nauthor: Zsófia Qwertz\ncheck: { spelling: true }\n---\n\nQwertz, Zsófia and Qwertz-Tdie\n\nthe ABX\n\n*[tdie]: a tide\n\nA tdie\n';
    expect(told(text)).toEqual([]);
  });
});

it('each word is found at its own place, whatever stands around it', () => {
  const piece = fc.constantFrom(
    'the',
    'tide',
    '`tdiea`',
    '*rises*',
    '**and**',
    '$tdieb$',
    '[falls](tdiec.md)',
    '[one]{.tdied}',
    '<b>two</b>',
    'https://tdie.example',
    "day's",
    '&amp;',
    '😀',
  );
  const wrong = fc.constantFrom('tdiea', 'tdieb', 'tdiec', 'tdied', 'twcie', 'fálls');
  const line = fc.array(fc.oneof({ weight: 5, arbitrary: piece }, wrong), { minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(fc.array(line, { minLength: 1, maxLength: 4 }), fc.boolean(), (lines, isList) => {
      const body = lines.map((parts) => `${isList ? '- ' : ''}the ${parts.join(' ')}`);
      const found = findings(deck(body.join('\n')));
      const firsts = new Map<string, string>();
      lines.forEach((parts, index) => {
        let column = isList ? 7 : 5;
        for (const part of parts) {
          if (/^(?:tdie[a-d]|twcie|fálls)$/.test(part) && !firsts.has(part)) firsts.set(part, `${index + 6}:${column}`);
          column += part.length + 1;
        }
      });
      const at = new Map(
        found.map(({ message, line: where, column }) => [/"(.*?)"/.exec(message)?.[1], `${where}:${column}`]),
      );
      expect(at).toEqual(firsts);
    }),
  );
});

it.each([
  ['{ level: loud }', 'level is one of'],
  ['{ wrods: [a] }', 'words'],
  ['{ words: [a b] }', 'one word'],
  ['{ words: [no good] }', 'one word'],
  ['{ words: [42] }', 'quotes'],
  ['{ file: 7 }', 'path'],
  ['loud', undefined],
])('check: { spelling: %s } is told', (spelling, hint) => {
  const { diagnostics, value } = compile({
    name: 'tides',
    source: { path: 'deck.md', text: deck('# The', spelling) },
    includes: new Map(),
    files: new Set(),
    trust: false,
  });
  expect(diagnostics.map(({ rule, line }) => [rule, line])).toEqual([['front-matter/type', 3]]);
  if (hint !== undefined) expect(diagnostics[0]?.hint).toContain(hint);
  expect(value.meta.check.spelling).toBeUndefined();
});
