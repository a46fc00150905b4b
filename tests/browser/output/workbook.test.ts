/** A deck with things to do is printed as a workbook; what an independent reader gets of its pages is held against the deck. */
import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { compile } from '../../../src/compile/compile.ts';
import { makeHandout } from '../../../src/output/handout.ts';
import { LECTERN } from '../built-decks.ts';
import { read } from './read-pdf.ts';
import { RED, run, startWork, type Work } from './work-folder.ts';

test.describe.configure({ mode: 'serial' });

let work: Work;
test.beforeAll(() => void (work = startWork({ 'red.png': RED })));
test.afterAll(() => work.end());

const SOURCE = `---
title: Tides and waves
---

# Beginning {#beginning}

Nothing to do.

---
section: The moon
---

## What draws the sea {#draws}

::: quiz What draws it? {points=2}
- ( ) The wind
- (x) The moon
  > Feedback on the moon.

::: hint
A hint about the night.
:::

::: explanation
An explanation of gravity.
:::
:::

::: notes
A private note.
:::

---

## Look {#look}

![A red field](red.png)

:::: exercise Measure the tide {minutes=8}
At the shore.

::: quiz How high? [[3 ± 1 m]]
:::

::: solution
A solution with a ruler.
:::
::::

---

## Think {#think}

::: study
::: reflect Where were you? {rows=30}
:::
:::

${Array.from({ length: 6 }, (_, at) => `---\n\n## More ${at + 1}\n\n::: exercise Task ${at + 1} {minutes=14}\nDo it.\n\n::: solution\nDone ${at + 1}.\n:::\n:::\n`).join('\n')}
`;

function workbook(name: string, source: string, ...flags: readonly string[]): Promise<PDFDocumentProxy> {
  const path = join(work.folder, `${name}.pdf`);
  const deck = work.put(`${name}.md`, source);
  execFileSync(process.execPath, [LECTERN, 'handout', deck, '--layout', 'workbook', '-o', path, ...flags], {
    stdio: 'pipe',
  });
  return read(readFileSync(path));
}

async function textsOf(document: PDFDocumentProxy): Promise<readonly string[]> {
  const pages: string[] = [];
  for (let page = 1; page <= document.numPages; page += 1) {
    const { items } = await (await document.getPage(page)).getTextContent();
    pages.push(
      items
        .map((item) => ('str' in item ? item.str + (item.hasEOL ? ' ' : '') : ''))
        .join('')
        .replace(/\s+/g, ' '),
    );
  }
  return pages;
}

/** Where each link of a page ends, from 1, with the words that it stands on. */
async function linksOn(document: PDFDocumentProxy, number: number): Promise<readonly number[]> {
  const page = await document.getPage(number);
  const found: number[] = [];
  for (const { dest } of (await page.getAnnotations()) as { dest?: string | unknown[] }[]) {
    const place = typeof dest === 'string' ? await document.getDestination(dest) : dest;
    const target = place?.[0] as { num: number; gen: number } | undefined;
    if (target !== undefined) found.push((await document.getPageIndex(target)) + 1);
  }
  return found;
}

/** Each page that is told is the one the words lead to, and holds what they speak of. */
async function expectReferences(document: PDFDocumentProxy): Promise<void> {
  const texts = await textsOf(document);
  let references = 0;
  for (const [page, text] of texts.entries()) {
    const told = [...text.matchAll(/(?:Hint|Solution): page (\d+)/g)].map(([, number]) => Number(number));
    references += told.length;
    const links = await linksOn(document, page + 1);
    if (!text.includes('Contents')) expect(links.filter((target) => told.includes(target))).toEqual(told);
    for (const target of told) {
      expect([target, /Hints|Solutions|Done|ruler|gravity|±/.test(texts[target - 1] ?? '')]).toEqual([target, true]);
    }
  }
  expect(references).toBe(10);
  const back = /2 Measure the tide page (\d+)/.exec(texts.join(' '))?.[1];
  expect(texts[Number(back) - 1]).toContain('2 Exercise 8 min');
}

test('a long workbook is printed in parts, whose references are right all the same', async () => {
  const { value: deck } = compile({
    name: 'tides',
    source: { path: 'deck.md', text: SOURCE },
    includes: new Map(),
    files: new Set(['red.png']),
    trust: false,
  });
  const make = async (slidesOnPage: number) => {
    const { value } = await makeHandout(deck, new Map(), {
      browser: work.browser,
      folder: { folder: work.folder, trust: false },
      version: '0.0.0',
      settings: { layout: 'workbook' },
      slidesOnPage,
    });
    return read(value.bytes);
  };
  const [parts, whole] = [await make(3), await make(100)];
  await expectReferences(parts);
  const words = async (document: PDFDocumentProxy) =>
    (await textsOf(document))
      .join(' ')
      .replace(/Tides and waves|Page \d+ of \d+|\d+/g, '')
      .match(/\p{L}+/gu)
      ?.toSorted();
  expect(await words(parts)).toEqual(await words(whole));
});

for (const flags of [[], ['--size', 'letter']]) {
  test(
    ['a workbook', ...flags].join(' ') +
      ' has the tasks in their order, and pages lead from each to its solution and back',
    async () => {
      const document = await workbook('all', SOURCE, ...flags);
      const texts = await textsOf(document);
      const whole = texts.join(' ');
      const order = [
        'WORKBOOK',
        'Tides and waves',
        'Contents',
        'The moon',
        '1 Question Choose one Points: 2',
        'What draws it?',
        '2 Exercise 8 min',
        'Measure the tide',
        '2a Question Fill the gaps',
        '3 Your thoughts',
        'Where were you?',
        '4 Exercise 14 min',
        '9 Exercise',
        'Hints',
        'A hint about the night.',
        'Solutions',
        'The moon',
        'Feedback on the moon.',
        'An explanation of gravity.',
        'A solution with a ruler.',
        '3 ± 1 m',
        'Done 6.',
      ];
      let from = 0;
      for (const words of order) {
        const at = whole.indexOf(words, from);
        expect([words, at >= from]).toEqual([words, true]);
        from = at;
      }
      expect(whole).toContain('The wind');
      expect(whole).not.toMatch(/Nothing to do|private note/);

      await expectReferences(document);
      const info = (await document.getMetadata()).info as { Title?: string };
      expect(info.Title).toBe('Tides and waves – Workbook');
    },
  );
}

test('a workbook whose solutions are withheld has none, and says so', async () => {
  const document = await workbook('withheld', SOURCE.replace('---\ntitle', '---\nsolutions: withheld\ntitle'));
  const whole = (await textsOf(document)).join(' ');
  expect(whole).not.toMatch(/Feedback|explanation|ruler|Done \d|3 ± 1|Solution: page/);
  expect(whole).toContain('A hint about the night.');
  expect(whole).toContain('This workbook holds no solutions: your teacher has them.');
});

test('a workbook from right to left has the words and digits of its language', async () => {
  await workbook(
    'fa',
    '---\nlang: fa\n---\n\n## نخست\n\n::: quiz دو به‌علاوهٔ دو؟ {points=3}\n[[4]]\n:::\n\n::: reflect چرا؟\n:::\n',
  );
  const text = run('pdftotext', join(work.folder, 'fa.pdf'), '-').replace(/[\u202a-\u202e\u200e\u200f]/g, '');
  for (const words of ['دفتر کار', 'راه‌حل‌ها', 'امتیاز', 'پرسش', '۱', '۲']) expect(text).toContain(words);
});

test('a deck without anything to do has no workbook, nor have notes a place in one', () => {
  const plain = work.put('plain.md', '# Words\n\nOnly words.\n');
  const full = work.put('all.md', SOURCE);
  const fails = (...args: readonly string[]) =>
    spawnSync(
      process.execPath,
      [LECTERN, 'handout', ...args, '--layout', 'workbook', '-o', join(work.folder, 'no.pdf')],
      {
        encoding: 'utf8',
      },
    );
  const none = fails(plain);
  expect([none.status, none.stderr]).toEqual([2, expect.stringContaining('There is nothing to do in this deck')]);
  expect(fails(full, '--range', '#beginning').stderr).toContain('There is nothing to do in these slides');
  expect(fails(full, '--notes').stderr).toContain('A workbook holds no notes.');
});
