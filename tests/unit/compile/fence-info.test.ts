/** Info strings of code fences enter; what they say, and what of them cannot be read, must come out. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkSteps, compileFenceInfo } from '../../../src/compile/fence-info.ts';

/** The parts of the result that say anything. */
function read(info: string): Record<string, unknown> {
  const { lang, steps, attrs, flags, problems, ...rest } = compileFenceInfo(info);
  return {
    lang,
    ...rest,
    ...(steps.length > 0 ? { steps: steps.map(stepText) } : {}),
    ...(Object.keys(attrs).length > 0 ? { attrs } : {}),
    ...(flags.length > 0 ? { flags } : {}),
    ...(problems.length > 0 ? { problems: problems.map(({ message, hint }) => [message, hint]) } : {}),
  };
}

function stepText(ranges: readonly { from: number; to: number }[]): string {
  return ranges.length === 0 ? 'all' : ranges.map(({ from, to }) => `${from}-${to}`).join();
}

describe('the info string of a code fence', () => {
  it.each([
    ['', { lang: 'text' }],
    ['ts', { lang: 'ts' }],
    ['  TypeScript  ', { lang: 'typescript' }],
    ['c++', { lang: 'c++' }],
    ['c# {2}', { lang: 'c#', steps: ['2-2'] }],
    ['objective-c', { lang: 'objective-c' }],
  ])('names the language: %j', (info, expected) => expect(read(info)).toEqual(expected));

  it.each([
    ['ts {1|3-5|all}', ['1-1', '3-5', 'all']],
    ['ts {1,3-4|all}', ['1-1,3-4', 'all']],
    ['ts {1, 3 - 4 | *}', ['1-1,3-4', 'all']],
    ['ts{2|3}', ['2-2', '3-3']],
    ['ts {|2}', ['all', '2-2']],
    ['{3}', ['3-3']],
  ])('gives steps: %j', (info, steps) => expect(compileFenceInfo(info).steps.map(stepText)).toEqual(steps));

  it.each(['ts {*}', 'ts {all}', 'ts {}', 'ts'])('gives no steps where all lines are meant: %j', (info) => {
    expect(compileFenceInfo(info)).toMatchObject({ steps: [], problems: [] });
  });

  it.each([
    ['ts [1|3-5]', { lang: 'ts', steps: ['1-1', '3-5'], numberFrom: 1 }],
    ['js [5: 1|2]', { lang: 'js', steps: ['1-1', '2-2'], numberFrom: 5 }],
    ['js [5:]', { lang: 'js', numberFrom: 5 }],
    ['js []', { lang: 'js', numberFrom: 1 }],
    ['js [app.ts]', { lang: 'js', title: 'app.ts' }],
    ['js[3]', { lang: 'js', steps: ['3-3'], numberFrom: 1 }],
  ])('reads brackets as reveal.js and VitePress do: %j', (info, expected) => expect(read(info)).toEqual(expected));

  it.each([
    [
      'ts {1|3-5|all} title="a.ts" lines start=5 max-height=400px',
      { lang: 'ts', steps: ['1-1', '3-5', 'all'], title: 'a.ts', numberFrom: 5, maxHeight: '400px' },
    ],
    ['ts lines', { lang: 'ts', numberFrom: 1 }],
    ['ts start=0', { lang: 'ts', numberFrom: 0 }],
    ['title="no language"', { lang: 'text', title: 'no language' }],
    [String.raw`ts title="say \"hi\"" alt='a b'`, { lang: 'ts', title: 'say "hi"', alt: 'a b' }],
    ['ts {1|2} steps-index=3', { lang: 'ts', steps: ['1-1', '2-2'], stepsIndex: 3 }],
    ['ts title=a.ts max-height=12.5em', { lang: 'ts', title: 'a.ts', maxHeight: '12.5em' }],
    ['mermaid title="T" alt="A {chart} [x]"', { lang: 'mermaid', title: 'T', alt: 'A {chart} [x]' }],
    ['js run', { lang: 'js', flags: ['run'] }],
    ['ts magic-move', { lang: 'ts', flags: ['magic-move'] }],
  ])('gives settings: %j', (info, expected) => expect(read(info)).toEqual(expected));

  it.each([
    ['ts {.big #c key=v}', { lang: 'ts', attrs: { class: 'big', id: 'c', key: 'v' } }],
    ['ts {.fragment index=2 effect=fade-up} {1|2}', { attrs: { class: 'fragment', index: '2', effect: 'fade-up' } }],
    ['{.python code-line-numbers="|6|9"}', { lang: 'python', steps: ['all', '6-6', '9-9'], numberFrom: 1 }],
    ['{.haskell .numberLines startFrom="100"}', { lang: 'haskell', numberFrom: 100 }],
    ['{.js filename="a.js" .wide}', { lang: 'js', title: 'a.js', attrs: { class: 'wide' } }],
    ['{r}', { lang: 'r' }],
    [
      "ts {1|2}{lines:true, startLine:5, maxHeight:'100px'}",
      { steps: ['1-1', '2-2'], numberFrom: 5, maxHeight: '100px' },
    ],
  ])('gives attributes and knows what others call its settings: %j', (info, expected) => {
    expect(read(info)).toMatchObject(expected);
    expect(compileFenceInfo(info).problems).toEqual([]);
  });

  it.each([
    ['ts titel="x"', 'Unknown code fence setting "titel".', 'did you mean "title"?'],
    ['ts magicmove', 'Unknown code fence setting "magicmove".', 'did you mean "magic-move"?'],
    ['ts monaco-with-everything', 'Unknown code fence setting "monaco-with-everything".', 'settings are'],
    ['ts start=x', '"start=x" is no whole number.', 'write start=5'],
    ['ts steps-index=two', '"steps-index=two" is no whole number.', 'steps-index=2'],
    ['ts max-height=40', '"max-height=40" is no length.', 'unit'],
    ['ts max-height=calc(1px)', '"max-height=calc(1px)" is no length.', 'unit'],
    ['ts {1|x}', '"{1|x}" is neither line numbers nor attributes.', 'write'],
    ['ts {none|2}', '"none" is no range of lines.', 'write'],
    ['ts {1-}', '"1-" is no range of lines.', 'write'],
    ['ts {5-3}', 'The range "5-3" runs backwards.', 'write 3-5'],
    ['ts {1|2', '"{1|2" is not closed.', '}'],
    ['ts [1', '"[1" is not closed.', ']'],
    ['ts {at:2}', 'Unknown code fence setting "at".', 'did you mean "alt"?'],
    ['rust,should_panic', 'Unknown code fence setting "should_panic".', 'settings are'],
    ['ts ="x"', 'Unknown code fence setting "".', 'settings are'],
  ])('says what it cannot read: %j', (info, message, hint) => {
    const [problem, ...more] = compileFenceInfo(info).problems;
    expect(problem).toMatchObject({ rule: 'fence/attribute', message });
    if (hint !== undefined) expect(problem?.hint).toContain(hint);
    expect(more).toEqual([]);
  });

  it('ends the language at a comma', () => {
    expect(compileFenceInfo('rust,ignore {2}')).toMatchObject({ lang: 'rust', steps: [[{ from: 2, to: 2 }]] });
  });

  it('goes on after a setting it cannot read', () => {
    expect(compileFenceInfo('ts nonsense title="T" {2}')).toMatchObject({ title: 'T', steps: [[{ from: 2, to: 2 }]] });
  });

  it('reads any text to its end, with sound ranges and no event handlers', () => {
    const part = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      '|',
      '-',
      ',',
      '1',
      '30',
      'all',
      '=',
      '"',
      "'",
      ' ',
      '.a',
      'title',
      'on',
      '\\',
    );
    const info = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(part, { maxLength: 40 }).map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(info, (text) => {
        const { lang, steps, attrs } = compileFenceInfo(text);
        expect(lang).not.toBe('');
        for (const { from, to } of steps.flat()) expect(from).toBeLessThanOrEqual(to);
        for (const name of Object.keys(attrs)) expect(name).not.toMatch(/^on/);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('steps are held against the code', () => {
  it.each([
    ['{1|2-3}', 3, []],
    ['{0|2}', 3, ['The step "0" points outside the code.']],
    ['{1|2-9,12}', 3, ['The step "2-9" points outside the code.', 'The step "12" points outside the code.']],
    ['{*}', 1, []],
  ])('%s in %i lines', (info, lines, messages) => {
    const problems = checkSteps(compileFenceInfo(`ts ${info}`), lines);
    expect(problems.map(({ message }) => message)).toEqual(messages);
    for (const { rule } of problems) expect(rule).toBe('code/steps');
  });
});
