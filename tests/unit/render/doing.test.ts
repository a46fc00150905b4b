import { parseDocument } from 'htmlparser2';
import { describe, expect, it } from 'vitest';
import { compile } from '../../../src/compile/compile.ts';
import type { Deck } from '../../../src/deck/deck.ts';
import { renderHandout } from '../../../src/render/handout/handout.ts';
import { renderNotesScript } from '../../../src/render/notes.ts';
import { renderSheet } from '../../../src/render/sheet.ts';
import { renderTalk } from '../../../src/render/talk.ts';
import { renderTranscript } from '../../../src/render/transcript/transcript.ts';
import { DEFAULT_HANDOUT, HANDOUT_LAYOUTS } from '../../../src/deck/handout.ts';

const OPTIONS = { assetUrl: (path: string) => path, styles: [], scripts: [], fontCss: '', version: '0' };

function deckOf(text: string, files: readonly string[] = []): Deck {
  const source = { path: 'deck.md', text };
  const { value, diagnostics } = compile({
    name: 'deck',
    source,
    includes: new Map(),
    files: new Set(files),
    trust: false,
  });
  expect(diagnostics).toEqual([]);
  return value;
}

function talk(text: string): string {
  return renderTalk(deckOf(text), new Map(), OPTIONS);
}

/** The slides as they stand after so many steps. */
function sheet(text: string, steps = false): string {
  return renderSheet(deckOf(text), new Map(), { ...OPTIONS, scheme: 'light', steps });
}

interface Node {
  readonly name?: string;
  readonly attribs?: Readonly<Record<string, string>>;
  readonly children?: readonly Node[];
  readonly data?: string;
}

function elements(html: string, className: string): readonly Node[] {
  const found: Node[] = [];
  const visit = (node: Node): void => {
    if (node.attribs?.['class']?.split(' ').includes(className)) found.push(node);
    node.children?.forEach(visit);
  };
  visit(parseDocument(html));
  return found;
}

function wordsOf(node: Node): string {
  const words = (one: Node): string => one.data ?? (one.children ?? []).map(words).join('');
  return words(node).replace(/\s+/g, ' ').trim();
}

const EVERYTHING = `
## Everything

::: quiz Which?
- (x) this
  > SECRET
- ( ) that

::: hint SECRET
SECRET
:::

::: explanation SECRET
SECRET[^a]
:::
:::

::: quiz
[[SECRET]], [[SECRET|SECRETS]], [[/SECRET/|SECRET]] and [[31415]].
:::

::: exercise Do
It.

::: solution SECRET
SECRET
:::
:::

\`\`\`js run expect="SECRET"
shown();
\`\`\`

\`\`\`js check
assert('SECRET')
\`\`\`

::: handout
::: quiz On paper
[[SECRET]]

::: hint
SECRET
:::
:::
:::

::: notes
::: quiz In notes
- (x) yes
  > SECRET
- ( ) no

::: explanation
SECRET
:::
:::
:::

[^a]: SECRET
`;

describe('what is right', () => {
  it('is in no edition but the one to study, and the workbook', () => {
    const deck = deckOf(EVERYTHING);
    const assetUrl = (path: string) => path;
    const pages: Record<string, string> = {
      talk: renderTalk(deck, new Map(), OPTIONS),
      sheet: renderSheet(deck, new Map(), { ...OPTIONS, scheme: 'light' }),
      'notes script': renderNotesScript(deck, new Map()),
      transcript: renderTranscript(deck, new Map(), { notes: true, assetUrl }).markdown,
    };
    for (const layout of HANDOUT_LAYOUTS.filter((name) => name !== 'workbook')) {
      pages[layout] = renderHandout(deck, new Map(), {
        ...OPTIONS,
        ...DEFAULT_HANDOUT,
        scheme: 'light',
        layout,
        notes: true,
      });
    }
    for (const [name, page] of Object.entries(pages)) {
      expect([name, /SECRET|31415/.exec(page)?.[0]]).toEqual([name, undefined]);
      expect([name, /Which\?|In notes/.test(page)]).toEqual([name, true]);
    }
  });

  it('is not told by the order of what is to be ordered, matched or chosen in a gap', () => {
    for (let count = 2; count < 9; count++) {
      const items = Array.from({ length: count }, (_, at) => `item${at}`);
      const order = talk(`::: quiz {kind=order}\n${items.map((item) => `1. ${item}`).join('\n')}\n:::`);
      expect(elements(order, 'item-text').map(wordsOf)).not.toEqual(items);
      expect(elements(order, 'item-text').map(wordsOf).toSorted()).toEqual(items);
    }
    const gap = talk(`::: quiz\n${'[[(right)|left|up|down]] '.repeat(12)}\n:::`);
    const firsts = elements(gap, 'gap-choice').map((one) => wordsOf(one).split(/[( /]+/)[1]);
    expect(new Set(firsts).size).toBeGreaterThan(1);
    const match = talk(
      `::: quiz {kind=match}\n${['a', 'b', 'c', 'd', 'e'].map((one) => `- ${one} => ${one}${one}`).join('\n')}\n:::`,
    );
    const rights = elements(match, 'item-text').map(wordsOf).slice(5);
    expect(rights.toSorted()).toEqual(['aa', 'bb', 'cc', 'dd', 'ee']);
    expect(rights).not.toEqual(rights.toSorted());
  });
});

const REVEALED = `
## Revealed

- one {.fragment}

::: quiz Which? {reveal}
- ( ) this
- (x) that
:::

::: quiz Order {kind=order reveal}
1. a
2. b
3. c
:::

::: quiz Pairs {kind=match reveal}
- a => 1
- b => 2
:::

::: quiz {reveal}
[[42 ± 1 kg]] and [[(x)|y]]
:::

::: quiz None {none reveal}
- [ ] a
- [ ] b
:::
`;

describe('a quiz that the author reveals', () => {
  it('says what is right in a step of its own', () => {
    const html = talk(REVEALED);
    const steps = (name: string) => elements(html, name).map(({ attribs }) => attribs?.['data-fragment-index']);
    expect(steps('right-mark')).toEqual(['1']);
    expect(steps('right-place')).toEqual(['2', '2', '2', '3', '3']);
    expect(steps('right-words')).toEqual(['4', '4']);
    expect(steps('none-right')).toEqual(['5']);
    expect(elements(html, 'right-words').map(wordsOf)).toEqual(['42 kg', 'x']);
    const [marked] = elements(html, 'quiz-option').filter((option) =>
      JSON.stringify(option.children?.[0]?.attribs ?? {}).includes('right-mark'),
    );
    expect(wordsOf(marked ?? {})).toBe('that');
  });

  it('gives each item its place, and each left side its letter', () => {
    const html = sheet(REVEALED);
    const items = elements(html, 'quiz-item').map(wordsOf);
    expect(items.slice(0, 3).toSorted()).toEqual(['1a', '2b', '3c']);
    const [left, right] = [items.slice(3, 5), items.slice(5)];
    for (const [side, number] of [
      ['a', '1'],
      ['b', '2'],
    ]) {
      const letter = right.find((one) => one.endsWith(String(number)))?.[0];
      expect(left).toContain(`${letter}${side}`);
    }
  });

  it('is shown on paper as it stands at the end, and on the pages of its steps as it stands there', () => {
    expect(elements(sheet(REVEALED), 'right-mark').map(({ attribs }) => attribs?.['class'])).toEqual([
      expect.stringContaining('visible'),
    ]);
    const pages = elements(sheet(REVEALED, true), 'right-mark').map(({ attribs }) =>
      attribs?.['class']?.includes('visible'),
    );
    expect(pages).toEqual([false, false, true, true, true, true, true]);
  });

  it('has no step beside slides', () => {
    const html = renderHandout(
      deckOf(`## A\n\n::: handout\n${REVEALED.slice(REVEALED.indexOf('::: quiz'))}\n:::`),
      new Map(),
      {
        ...OPTIONS,
        ...DEFAULT_HANDOUT,
        scheme: 'light',
        layout: 'notes',
        notes: false,
      },
    );
    expect(elements(html, 'right-mark')).toEqual([]);
    expect(elements(html, 'quiz-option')).toHaveLength(4);
  });
});

describe('an exercise', () => {
  it('says what it is and how long it takes, once', () => {
    const text =
      '## A\n\n::: exercise Do {minutes=5}\n:::\n\n---\nlayout: exercise\n---\n\n## B\n\n::: exercise Do this {minutes=7}\n:::';
    const html = talk(text);
    expect(elements(html, 'doing-label').map(wordsOf)).toEqual(['Exercise 5 min']);
    expect(elements(html, 'exercise-label').map(wordsOf)).toEqual(['Exercise7 min']);
  });
});
