import { parseDocument } from 'htmlparser2';
import { describe, expect, it } from 'vitest';
import { compile } from '../../../src/compile/compile.ts';
import { DEFAULT_HANDOUT } from '../../../src/deck/handout.ts';
import type { Deck } from '../../../src/deck/deck.ts';
import { handoutContents, layoutFor } from '../../../src/render/handout/contents.ts';
import { renderHandout } from '../../../src/render/handout/handout.ts';
import { hasTasks, tasksOf } from '../../../src/render/workbook/tasks.ts';

function deckOf(text: string): Deck {
  const source = { path: 'deck.md', text };
  const { value, diagnostics } = compile({ name: 'deck', source, includes: new Map(), files: new Set(), trust: false });
  expect(diagnostics).toEqual([]);
  return value;
}

function workbook(deck: Deck, only?: ReadonlySet<string>): string {
  const page = { assetUrl: (path: string) => path, styles: [], scripts: [], fontCss: '', version: '0' };
  const options = { ...page, ...DEFAULT_HANDOUT, scheme: 'light', layout: 'workbook', notes: false } as const;
  return renderHandout(deck, new Map(), { ...options, ...(only === undefined ? {} : { only }) });
}

interface Node {
  readonly attribs?: Readonly<Record<string, string>>;
  readonly children?: readonly Node[];
  readonly data?: string;
}

function all(html: string): readonly Node[] {
  const found: Node[] = [];
  const visit = (node: Node): void => {
    found.push(node);
    node.children?.forEach(visit);
  };
  visit(parseDocument(html));
  return found;
}

function withClass(html: string, name: string): readonly Node[] {
  return all(html).filter(({ attribs }) => attribs?.['class']?.split(' ').includes(name));
}

function wordsOf(node: Node): string {
  const words = (one: Node): string => one.data ?? (one.children ?? []).map(words).join(' ');
  return words(node).replace(/\s+/g, ' ').trim();
}

const DECK = `---
title: Tides
---

## Only words

No tasks here.

---
section: Sea
---

## Choices

::: quiz First? {points=2}
- (x) RIGHT
  > FEEDBACK
- ( ) wrong

::: hint
HINT
:::

::: explanation
EXPLAINED
:::
:::

::: study
::: reflect Second {rows=3}
:::
:::

::: notes
::: quiz In notes {answer=true}
:::
:::

---

## With a picture

Look at this.

::: quiz Shown in the talk {reveal}
[[REVEALED]]
:::

:::: exercise Third {minutes=9}
::: quiz Third and first [[GAP]]
:::

\`\`\`js run expect="PRINTED"
print();
\`\`\`

::: solution
SOLVED
:::
::::

---
hidden: true
---

## Hidden

::: reflect Hidden
:::

---
only: [study]
---

## To study

::: quiz Fourth {kind=order}
1. one
2. two
:::

---
only: [talk]
---

::: reflect On stage
:::
`;

/** What the talk would reveal is told where solutions are withheld. */
const WITHHELD = DECK.replace('title: Tides', 'title: Tides\nsolutions: withheld').replace(' {reveal}', '');

describe('the tasks of a deck', () => {
  it('are those that people work through, slide by slide, what stands in an exercise below it', () => {
    const { slides, byKey } = tasksOf(deckOf(DECK));
    expect(slides.map(({ visible, hasPicture }) => [visible.slide.id, visible.number, hasPicture])).toEqual([
      ['choices', 2, false],
      ['with-a-picture', 3, true],
      ['to-study', undefined, false],
    ]);
    const labels = [...byKey.values()].map(({ number, letters, block }) => [`${number}${letters}`, block.kind]);
    expect(labels).toEqual([
      ['1', 'quiz'],
      ['2', 'reflect'],
      ['3', 'quiz'],
      ['4', 'exercise'],
      ['4a', 'quiz'],
      ['4b', 'cell'],
      ['5', 'quiz'],
    ]);
  });

  it('keep their numbers where only some slides are asked for', () => {
    const some = tasksOf(deckOf(DECK), new Set(['to-study']));
    expect(some.slides.map(({ blocks }) => some.byKey.get(blocks[0]?.key ?? '')?.number)).toEqual([5]);
    expect(hasTasks(deckOf(DECK), new Set(['only-words']))).toBe(false);
  });

  it('are none in a deck without, which gets the usual handout', () => {
    const plain = deckOf('## Words\n\nOnly words.');
    expect([hasTasks(plain), layoutFor(plain, 'workbook'), layoutFor(deckOf(DECK), 'workbook')]).toEqual([
      false,
      'notes',
      'workbook',
    ]);
  });
});

describe('the workbook', () => {
  it('has each task under its slide, with its number, points, minutes, and room to answer', () => {
    const html = workbook(deckOf(DECK));
    expect(withClass(html, 'task').map((task) => wordsOf(withClassIn(task, 'task-label')))).toEqual([
      '1 Question Choose one Points: 2 Hint: page 000 Solution: page 000',
      '2 Your thoughts',
      '3 Question Answer in a few words Solution: page 000',
      '4 Exercise 9 min Solution: page 000',
      '4a Question Fill the gaps Solution: page 000',
      '4b Code to run',
      '5 Question Put in order Solution: page 000',
    ]);
    expect(withClass(html, 'workbook-slide').map((slide) => wordsOf(slide).split(' ').slice(0, 2).join(' '))).toEqual([
      'Choices 1',
      'With a',
      'To study',
    ]);
    expect(withClass(html, 'workbook-section').map(wordsOf)).toEqual(['Sea']);
    expect(withClass(html, 'handout-picture')).toHaveLength(1);
    expect(withClass(html, 'ruled').map(({ children }) => children?.length)).toEqual([3]);
    expect(withClass(html, 'squared')).toHaveLength(1);
    expect(html).not.toMatch(/No tasks here|In notes|Hidden|On stage/);
  });

  it('has what is right in its appendix and nowhere else', () => {
    const html = workbook(deckOf(DECK));
    const [hints, solutions] = withClass(html, 'workbook-help').map(wordsOf);
    expect(hints).toContain('HINT');
    expect(solutions).toMatch(
      /1 First\? page 000 RIGHT RIGHT FEEDBACK EXPLAINED.*3 Shown in the talk page 000 REVEALED.*4 Third page 000 SOLVED.*4a page 000 GAP/,
    );
    const before = html.slice(0, html.indexOf('workbook-help'));
    expect(before).not.toMatch(/HINT|FEEDBACK|EXPLAINED|GAP|SOLVED|REVEALED/);
    expect(before).toContain('PRINTED');
  });

  it('leads from each task to its help, and back, by places whose pages it is told', () => {
    const deck = deckOf(DECK);
    const html = workbook(deck);
    const ids = new Set(all(html).flatMap(({ attribs }) => attribs?.['id'] ?? []));
    const named = all(html).flatMap(({ attribs }) => attribs?.['data-page-of'] ?? []);
    const { places } = handoutContents(deck, 'workbook', undefined);
    expect(named.length).toBeGreaterThan(10);
    for (const id of [...named, ...places]) expect([id, ids.has(id)]).toEqual([id, true]);
    for (const id of named) expect(places).toContain(id);
  });

  it('keeps solutions out where they are withheld, and says so', () => {
    const html = workbook(deckOf(WITHHELD));
    expect(html).not.toMatch(/FEEDBACK|EXPLAINED|GAP|SOLVED|REVEALED|Solution: page/);
    expect(html).toContain('HINT');
    expect(withClass(html, 'workbook-kept').map(wordsOf)).toEqual([
      'This workbook holds no solutions: your teacher has them.',
    ]);
    expect(
      handoutContents(deckOf(WITHHELD), 'workbook', undefined).places.filter((id) => id.includes('solution')),
    ).toEqual([]);
  });
});

function withClassIn(node: Node, name: string): Node {
  const found = (node.children ?? []).find(({ attribs }) => attribs?.['class']?.split(' ').includes(name));
  if (found === undefined) throw new Error(`There is no .${name}`);
  return found;
}
