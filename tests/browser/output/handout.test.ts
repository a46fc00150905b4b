import { expect, test } from '@playwright/test';
import { getDocument, type PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { compile } from '../../../src/compile/compile.ts';
import type { Deck } from '../../../src/deck/deck.ts';
import { HANDOUT_LAYOUTS, PAPER, PAPER_SIZES } from '../../../src/deck/handout.ts';
import { makeHandout, type HandoutPdfOptions } from '../../../src/output/handout.ts';
import { makePdf, type PdfOptions } from '../../../src/output/pdf.ts';
import { RED, run, startWork, type Work } from './work-folder.ts';

test.describe.configure({ mode: 'serial' });

let work: Work;
test.beforeAll(() => void (work = startWork({ 'red.png': RED })));
test.afterAll(() => work.end());

const PARAGRAPH =
  'The tide comes twice a day, since the earth turns below two hills of water, one of them away from the moon.';
const SOURCE = `---
title: Tides and waves
subtitle: Why the sea comes and goes
authors: [{ name: Ada Example, affiliation: Kiel }]
date: 2026-11-28
event: Coast day
license: CC BY 4.0
url: https://example.org/tides
sources: sources.yaml
---

---
section: Beginning
---

# Beginning

---

## Three steps {#steps}

- one {.fragment}
- two {.fragment}
- three {.fragment}

A note.[^1] A source [@kant]. [To the table](#table)

[^1]: The moon draws the earth too.

::: handout
Beside the slide stands a short text.
:::

::: notes
SECRET: smile.
:::

---

## Long {#long}

![A red field](red.png)

::: handout
${Array.from({ length: 40 }, (_, at) => `${PARAGRAPH} Part ${at + 1}.`).join('\n\n')}

### A heading within

After it.
:::

---
section: Middle
---

## The table {#table}

| Place | Height |
| ----- | ------ |
| Kiel  | 0.1 m  |

![A red field](red.png)

---
only: handout
---

## On paper alone {#paper}

Nothing of the talk.
`;

function deckOf(source: string): Deck {
  const file = (name: string, text: string) => ({ path: name, text });
  const { value, diagnostics } = compile({
    name: 'tides',
    source: file('deck.md', source),
    includes: new Map([
      [
        'sources.yaml',
        file('sources.yaml', 'kant:\n  title: General history of nature\n  authors: Kant\n  date: 1755\n'),
      ],
    ]),
    files: new Set(['red.png', 'sources.yaml']),
    trust: false,
  });
  expect(diagnostics).toEqual([]);
  return value;
}

const DECK = deckOf(SOURCE);

function options(more: Partial<HandoutPdfOptions> = {}): HandoutPdfOptions {
  return { browser: work.browser, folder: { folder: work.folder, trust: false }, version: '0.0.0', ...more };
}

async function handout(more: Partial<HandoutPdfOptions> = {}, deck: Deck = DECK): Promise<Uint8Array> {
  const { value, diagnostics } = await makeHandout(deck, new Map(), options(more));
  expect(diagnostics).toEqual([]);
  return value.bytes;
}

async function slides(more: Partial<PdfOptions> = {}): Promise<Uint8Array> {
  const { value, diagnostics } = await makePdf(DECK, new Map(), options(more));
  expect(diagnostics).toEqual([]);
  return value;
}

async function read(bytes: Uint8Array): Promise<PDFDocumentProxy> {
  return getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise;
}

async function textOf(document: PDFDocumentProxy, page: number): Promise<string> {
  const { items } = await (await document.getPage(page)).getTextContent();
  return items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')).join('');
}

async function wholeText(document: PDFDocumentProxy): Promise<string> {
  const pages: string[] = [];
  for (let page = 1; page <= document.numPages; page += 1) pages.push(await textOf(document, page));
  return pages.join('\n');
}

/** The page, from 1, on which a link of a page ends, by the link's place in the page's order. */
async function targets(document: PDFDocumentProxy, page: number): Promise<readonly number[]> {
  const links = (await (await document.getPage(page)).getAnnotations()) as { dest?: unknown }[];
  const found: number[] = [];
  for (const { dest } of links) {
    if (dest === undefined || dest === null) continue;
    const place = typeof dest === 'string' ? await document.getDestination(dest) : (dest as unknown[]);
    found.push((await document.getPageIndex((place as [{ num: number; gen: number }])[0])) + 1);
  }
  return found;
}

async function rolesOf(document: PDFDocumentProxy): Promise<readonly string[]> {
  const roles: string[] = [];
  const visit = (node: { role?: string; children?: unknown[] } | null): void => {
    if (node?.role !== undefined) roles.push(node.role);
    for (const child of node?.children ?? []) visit(child as never);
  };
  for (let page = 1; page <= document.numPages; page += 1) visit(await (await document.getPage(page)).getStructTree());
  return roles;
}

/** What the table of contents names, in its order: of the deck's sections, the second has a first slide of its own. */
const LISTED = ['Beginning', 'Three steps', 'Long', 'Middle', 'The table', 'On paper alone'];

// What is to be done has pages of another kind: see workbook.test.ts.
for (const layout of HANDOUT_LAYOUTS.filter((name) => name !== 'workbook')) {
  for (const size of PAPER_SIZES) {
    test(`${layout} on ${size}: every page of that paper, every slide there, each entry of the contents leads to its page`, async () => {
      const document = await read(await handout({ settings: { layout, size } }));
      const { width, height } = PAPER[size];
      const [, , right, top] = (await document.getPage(1)).view as [number, number, number, number];
      const lies = layout === '4up';
      expect(Math.abs(right - ((lies ? height : width) * 72) / 25.4)).toBeLessThan(1);
      expect(Math.abs(top - ((lies ? width : height) * 72) / 25.4)).toBeLessThan(1);

      const text = await wholeText(document);
      for (const words of ['Beginning', 'Three steps', 'Long', 'The table', 'On paper alone', 'Kiel']) {
        expect(text).toContain(words);
      }
      expect(text).toContain('General history of nature');
      expect(text).toContain('The moon draws the earth too.');
      expect(text).not.toContain('SECRET');

      const contents = await textOf(document, 2);
      expect(contents).toContain('Contents');
      const links = await targets(document, 2);
      for (const [at, title] of LISTED.entries()) {
        const number = Number(new RegExp(`${title}\\s*(\\d+)`).exec(contents)?.[1]);
        expect([title, number]).toEqual([title, links[at]]);
        const shown = title === 'Middle' ? 'The table' : title;
        expect(await textOf(document, number)).toContain(shown);
      }
      expect(await textOf(document, document.numPages)).toContain(`Page ${document.numPages} of ${document.numPages}`);
    });
  }
}

test('the cover says who, when, under which licence and where, and bears no running head', async () => {
  const document = await read(await handout());
  const cover = await textOf(document, 1);
  for (const words of [
    'Tides and waves',
    'Why the sea',
    'Ada Example',
    'Kiel',
    'Coast day',
    'November 28, 2026',
    'CC BY 4.0',
    'example.org/tides',
  ]) {
    expect(cover).toContain(words);
  }
  expect(cover).not.toContain('Page 1 of');
  const bare = await read(await handout({ settings: { cover: false, contents: false } }));
  expect(await textOf(bare, 1)).toContain('Beginning');
  expect(await textOf(bare, 1)).toContain(`Page 1 of ${bare.numPages}`);
});

test('a long text runs over pages with all its words, and no heading is left alone at a foot', async () => {
  const document = await read(await handout());
  const pages = await Promise.all(Array.from({ length: document.numPages }, (_, at) => textOf(document, at + 1)));
  const holding = pages.filter((text) => /Part \d+\./.test(text));
  expect(holding.length).toBeGreaterThan(1);
  for (let part = 1; part <= 40; part += 1) expect(pages.join('\n')).toContain(`Part ${part}.`);
  const heading = pages.find((text) => text.includes('A heading within'));
  expect(heading).toContain('After it.');
});

test('the private notes are in it only when asked for, and said to be private on every page', async () => {
  const document = await read(await handout({ notes: true }));
  expect(await wholeText(document)).toContain('SECRET: smile.');
  for (let page = 1; page <= document.numPages; page += 1) expect(await textOf(document, page)).toContain('Private');
  const speaker = await read(
    await handout({ notes: true, settings: { layout: 'speaker', cover: false, contents: false } }),
  );
  expect(await textOf(speaker, 2)).toContain('SECRET: smile.');
  expect(await wholeText(speaker)).not.toContain('Beside the slide');
});

test('tags, language, title, labels and outline are those of a document', async () => {
  const bytes = await handout();
  const document = await read(bytes);
  expect(await document.getMarkInfo()).toMatchObject({ Marked: true });
  expect((await document.getMetadata()).info).toMatchObject({ Title: 'Tides and waves – Handout', Language: 'en' });
  const roles = await rolesOf(document);
  for (const role of ['H1', 'H2', 'Table', 'TH', 'L', 'LI', 'Figure', 'P', 'Link']) expect(roles).toContain(role);
  const outline = (await document.getOutline()) as { title: string; items: { title: string }[] }[];
  expect(outline.map(({ title, items }) => [title, items.map((item) => item.title)])).toEqual([
    ['Beginning', ['Three steps', 'Long']],
    ['Middle', ['The table', 'On paper alone']],
  ]);
  expect(await document.getPageLabels()).toEqual(Array.from({ length: document.numPages }, (_, at) => String(at + 1)));
  const path = work.put('checked.pdf', bytes);
  expect(run('qpdf', '--check', path)).toContain('No syntax or stream encoding errors found');
  for (const row of run('pdffonts', path).trim().split('\n').slice(2)) {
    expect(row).toMatch(/CID TrueType\s+Identity-H\s+yes yes yes/);
  }
  const pictures = run('pdfimages', '-list', path).trim().split('\n').slice(2);
  expect(pictures).toHaveLength(2);
  expect(new Set(pictures.map((row) => row.trim().split(/\s+/)[10])).size).toBe(1);
});

for (const layout of ['notes', '2up', 'outline'] as const) {
  test(`a long one (${layout}) is printed in parts, and counts and leads on through all of them`, async () => {
    const settings = { settings: { layout } };
    const [parts, whole] = [await handout({ ...settings, slidesOnPage: 2 }), await handout(settings)];
    const [one, two] = [await read(parts), await read(whole)];
    const words = (text: string): readonly string[] => text.match(/\p{L}+/gu) ?? [];
    const sorted = (text: string): readonly string[] => [...words(text.replace(/Page \d+ of \d+/g, ''))].sort();
    // Each part begins on a page of its own, so that running heads may come more often.
    const text = (await wholeText(one)).replaceAll('Tides and waves', '').replace(/Ada Example · [^\n]*/g, '');
    const other = (await wholeText(two)).replaceAll('Tides and waves', '').replace(/Ada Example · [^\n]*/g, '');
    expect(sorted(text)).toEqual(sorted(other));
    const contents = await textOf(one, 2);
    const links = await targets(one, 2);
    for (const [at, title] of LISTED.entries()) {
      const number = Number(new RegExp(`${title}\\s*(\\d+)`).exec(contents)?.[1]);
      expect([title, number]).toEqual([title, links[at]]);
      expect(await textOf(one, number)).toContain(title === 'Middle' ? 'The table' : title);
    }
    for (let page = 2; page <= one.numPages; page += 1) {
      expect(await textOf(one, page)).toContain(`Page ${page} of ${one.numPages}`);
    }
    expect(await textOf(one, 1)).not.toContain('Page 1');
    expect(new Set(await rolesOf(one))).toEqual(new Set(await rolesOf(two)));
    const path = work.put('parts.pdf', parts);
    expect(run('qpdf', '--check', path)).toContain('No syntax or stream encoding errors found');
    expect(run('qpdf', '--qdf', '--object-streams=disable', path, '-')).not.toContain('127.0.0.1');
    const pictures = run('pdfimages', '-list', path).trim().split('\n').slice(2);
    expect(new Set(pictures.map((row) => row.trim().split(/\s+/)[10])).size).toBe(layout === 'outline' ? 0 : 1);
    expect(Buffer.from(parts).equals(await handout({ ...settings, slidesOnPage: 2 }))).toBe(true);
  });
}

test('two handouts are the same bytes', async () => {
  const first = Buffer.from(await handout());
  expect(first.equals(await handout())).toBe(true);
});

test('saving ink leaves no ground behind a slide', async () => {
  const dark = deckOf(
    SOURCE.replace('subtitle:', 'scheme: dark\nsubtitle:').replace('# Beginning', '# Beginning {.accent}'),
  );
  const path = work.put('ink.pdf', await handout({ settings: { ink: 'save', layout: '2up' } }, dark));
  run('pdftoppm', '-r', '20', '-png', path, `${work.folder}/ink`);
  const { PNG } = await import('pngjs');
  const { readFileSync, readdirSync } = await import('node:fs');
  for (const name of readdirSync(work.folder).filter((one) => /^ink-\d+\.png$/.test(one))) {
    const { data } = PNG.sync.read(readFileSync(`${work.folder}/${name}`));
    let inked = 0;
    for (let at = 0; at < data.length; at += 4) if ((data[at] ?? 255) < 170) inked += 1;
    expect([name, inked / (data.length / 4) < 0.06]).toEqual([name, true]);
  }
});

test('a dark deck has dark slides on white paper', async () => {
  const dark = deckOf(SOURCE.replace('subtitle:', 'scheme: dark\nsubtitle:'));
  const path = work.put('dark.pdf', await handout({ settings: { layout: '2up' } }, dark));
  run('pdftoppm', '-r', '20', '-f', '3', '-l', '3', '-png', '-singlefile', path, `${work.folder}/dark`);
  const { PNG } = await import('pngjs');
  const { readFileSync } = await import('node:fs');
  const { data, width, height } = PNG.sync.read(readFileSync(`${work.folder}/dark.png`));
  const redAt = (x: number, y: number): number =>
    data[(Math.round(y * height) * width + Math.round(x * width)) * 4] ?? 0;
  expect(redAt(0.02, 0.5)).toBe(255);
  expect(redAt(0.8, 0.62)).toBeLessThan(60);
});

test('a picture that moves is its first frame on paper, each time', async () => {
  const { default: sharp } = await import('sharp');
  const { PicturePress } = await import('../../../src/finish/picture/picture-press.ts');
  const frames = ['#f00', '#00f'].map((background) =>
    sharp({ create: { width: 80, height: 60, channels: 3, background } })
      .png()
      .toBuffer(),
  );
  const moving = sharp(await Promise.all(frames), { join: { animated: true } });
  work.put('wheel.gif', await moving.gif({ delay: [20, 20], loop: 0 }).toBuffer());
  const { value: deck } = compile({
    name: 'wheel',
    source: { path: 'deck.md', text: '## A wheel\n\n![It turns](wheel.gif)\n' },
    includes: new Map(),
    files: new Set(['wheel.gif']),
    trust: false,
  });
  const folder = { folder: work.folder, trust: false, pictures: new PicturePress() };
  for (let time = 0; time < 2; time += 1) {
    const { value } = await makePdf(deck, new Map(), options({ folder }));
    const path = work.put('wheel.pdf', value);
    run('pdftoppm', '-r', '20', '-png', '-singlefile', path, `${work.folder}/wheel`);
    const { data } = await sharp(`${work.folder}/wheel.png`).raw().toBuffer({ resolveWithObject: true });
    let red = 0;
    for (let at = 0; at < data.length; at += 3) if ((data[at] ?? 0) > 240 && (data[at + 1] ?? 0) < 20) red += 1;
    expect(red).toBeGreaterThan(500);
  }
});

test('three items that come one by one are four pages, labelled as steps of their slide', async () => {
  const document = await read(await slides({ steps: true }));
  expect(await document.getPageLabels()).toEqual(['1', '2.1', '2.2', '2.3', '2.4', '3', '4']);
  const shown = await Promise.all([2, 3, 4, 5].map((page) => textOf(document, page)));
  expect(shown.map((text) => ['one', 'two', 'three'].filter((word) => text.includes(word)))).toEqual([
    [],
    ['one'],
    ['one', 'two'],
    ['one', 'two', 'three'],
  ]);
  // The link on the first of them, and the outline's entry, lead past the steps.
  expect(await targets(document, 2)).toContain(7);
  const outline = (await document.getOutline()) as {
    items: { title: string; dest: [{ num: number; gen: number }] }[];
  }[];
  const pages = await Promise.all((outline[0]?.items ?? []).map(({ dest }) => document.getPageIndex(dest[0])));
  expect(pages).toEqual([1, 5]);
});

test('a range keeps the slides’ own numbers, and links to others lead nowhere', async () => {
  const document = await read(await slides({ only: new Set(['steps', 'long']) }));
  expect(await document.getPageLabels()).toEqual(['2', '3']);
  expect(await targets(document, 1)).not.toContain(3);
});

for (const paper of PAPER_SIZES) {
  test(`slides on ${paper} lie on their side, each whole in the middle of a sheet`, async () => {
    const document = await read(await slides({ paper, steps: true }));
    expect(document.numPages).toBe(7);
    const { width, height } = PAPER[paper];
    const [, , right, top] = (await document.getPage(1)).view as [number, number, number, number];
    expect(Math.abs(right - (height * 72) / 25.4)).toBeLessThan(1);
    expect(Math.abs(top - (width * 72) / 25.4)).toBeLessThan(1);
    expect(await textOf(document, 7)).toContain('The table');
  });
}

test('from right to left, with the digits of its language', async () => {
  const deck = deckOf(`---
title: جزر و مد
lang: fa
authors: [آدا]
---

## نخست {#a}

متن

::: handout
متن برای کاغذ
:::

---

## دوم {#b}

متن دیگر
`);
  const bytes = await handout({}, deck);
  const document = await read(bytes);
  const text = run('pdftotext', work.put('fa.pdf', bytes), '-').replace(/[\u202a-\u202e\u200e\u200f]/g, '');
  for (const words of ['متن برای کاغذ', 'نخست', 'متن دیگر']) expect(text).toContain(words);
  expect(text).toMatch(/۲\s*از\s*۲/);
  const parts = await handout({ slidesOnPage: 1 }, deck);
  const inParts = run('pdftotext', work.put('fa-parts.pdf', parts), '-').replace(/[\u202a-\u202e\u200e\u200f]/g, '');
  expect(inParts).toMatch(/۳\s*از\s*۳/);
  const { value: paper } = await makePdf(deck, new Map(), options({ paper: 'a4' }));
  expect(run('pdftotext', work.put('fa-paper.pdf', paper), '-')).toContain('متن دیگر');
  expect((await document.getMetadata()).info).toMatchObject({ Language: 'fa' });
});
