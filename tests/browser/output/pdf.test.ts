import { expect, test } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { hostname, userInfo } from 'node:os';
import { join } from 'node:path';
import { PNG } from 'pngjs';
import type { Deck } from '../../../src/deck/deck.ts';
import { makePdf, writePdf, type PdfOptions } from '../../../src/output/pdf.ts';
import { buildSheet } from '../../../src/output/sheet-site.ts';
import { openBrowser } from '../../../src/output/browser/session.ts';
import { sampleDeck, type SampleStacks } from '../../unit/output/sample-deck.ts';
import { pagesOf, read } from './read-pdf.ts';
import { picture, RED, run, startWork, type Work } from './work-folder.ts';

test.describe.configure({ mode: 'serial' });

let work: Work;
test.beforeAll(() => void (work = startWork({ 'red.png': RED, 'broken.png': 'this is no picture' })));
test.afterAll(() => work.end());

const TALK: SampleStacks = [
  {
    id: 'one',
    title: 'First',
    html: '<p>Go to <a href="#deep">the deep one</a> or <a href="https://example.org/x">elsewhere</a>.</p>',
  },
  [
    { id: 'two', title: 'Two', section: 'Part A', html: '<table><tr><th>head</th></tr><tr><td>cell</td></tr></table>' },
    { id: 'deep', title: 'Below → 日本語', html: '<p>Ελληνικά и русский, <em>slanted</em>, <code>code()</code></p>' },
  ],
  { id: 'hidden', title: 'Not shown', hidden: true },
  { id: 'last', picture: { src: 'red.png', alt: 'A red field' } },
];
const ASSETS = [{ path: 'red.png' }, { path: 'broken.png' }];

function options(more: Partial<PdfOptions> = {}): PdfOptions {
  return { browser: work.browser, folder: { folder: work.folder, trust: false }, version: '0.0.0', ...more };
}

async function make(deck: Deck, more: Partial<PdfOptions> = {}): Promise<Uint8Array> {
  const { value, diagnostics } = await makePdf(deck, new Map(), options(more));
  expect(diagnostics).toEqual([]);
  return value;
}

for (const [width, height] of [
  [1280, 720],
  [960, 720],
  [1000, 1000],
  [1281, 723],
] as const) {
  test(`each slide is one page of exactly ${width} × ${height} px`, async () => {
    const bytes = await make(sampleDeck(TALK, { meta: { size: { width, height } }, assets: ASSETS }));
    const document = await read(bytes);
    expect(document.numPages).toBe(4);
    for (let number = 1; number <= 4; number += 1) {
      const [, , right, top] = (await document.getPage(number)).view as [number, number, number, number];
      expect(Math.abs(right - width * 0.75)).toBeLessThan(0.5);
      expect(Math.abs(top - height * 0.75)).toBeLessThan(0.5);
    }
  });
}

test('1280 × 720 px are 960 × 540 pt to the last digit', async () => {
  const document = await read(await make(sampleDeck(TALK, { assets: ASSETS })));
  expect((await document.getPage(1)).view).toEqual([0, 0, 960, 540]);
});

test('the outline is section, slide, stack, and every entry leads to its page', async () => {
  const document = await read(await make(sampleDeck(TALK, { assets: ASSETS })));
  interface Entry {
    title: string;
    dest: unknown;
    items: Entry[];
  }
  const plain = async (entries: readonly Entry[]): Promise<unknown> =>
    Promise.all(
      entries.map(async ({ title, dest, items }) => {
        const page = await document.getPageIndex((dest as [{ num: number; gen: number }])[0]);
        return items.length === 0 ? [title, page] : [title, page, await plain(items)];
      }),
    );
  expect(await plain((await document.getOutline()) as unknown as Entry[])).toEqual([
    ['First', 0],
    [
      'Part A',
      1,
      [
        ['Two', 1, [['Below → 日本語', 2]]],
        ['Slide 4 of 4', 3],
      ],
    ],
  ]);
});

test('labels, language, title, viewer settings and metadata are set', async () => {
  const bytes = await make(sampleDeck(TALK, { meta: { lang: 'pt-BR', title: 'Olá — “mundo”' }, assets: ASSETS }));
  const document = await read(bytes);
  expect(await document.getPageLabels()).toEqual(['1', '2', '3', '4']);
  const { info } = await document.getMetadata();
  expect(info).toMatchObject({
    Title: 'Olá — “mundo”',
    Author: 'Ada Lovelace',
    Subject: 'What it is about.',
    Keywords: 'one, two',
    Language: 'pt-BR',
    CreationDate: 'D:20261123000000Z',
    ModDate: 'D:20261123000000Z',
  });
  expect(await document.getViewerPreferences()).toMatchObject({ DisplayDocTitle: true });
  expect(await document.getPageMode()).toBe('UseOutlines');
  expect(await document.getMarkInfo()).toMatchObject({ Marked: true });
});

test('links work: inside to their page, outside to their address', async () => {
  const document = await read(await make(sampleDeck(TALK, { assets: ASSETS })));
  const links = (await (await document.getPage(1)).getAnnotations()) as { url?: string; dest?: string }[];
  expect(links.map((link) => link.url).filter(Boolean)).toEqual(['https://example.org/x']);
  const name = links.map((link) => link.dest).find((dest) => dest !== undefined && dest !== null);
  const [page] = (await document.getDestination(name as string)) as [{ num: number; gen: number }];
  expect(await document.getPageIndex(page)).toBe(2);
});

test('the tags say what is a heading, a table head, a list, and what a picture shows', async () => {
  const document = await read(await make(sampleDeck(TALK, { assets: ASSETS })));
  const roles: string[] = [];
  const alts: string[] = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    const visit = (node: { role?: string; alt?: string; children?: unknown[] }): void => {
      if (node.role !== undefined) roles.push(node.role);
      if (node.alt !== undefined) alts.push(node.alt);
      for (const child of node.children ?? []) visit(child as never);
    };
    const tree = await (await document.getPage(number)).getStructTree();
    visit(tree);
  }
  // The deck has no heading of the first level, so that its titles are those.
  expect(roles.filter((role) => role === 'H1')).toHaveLength(3);
  for (const role of ['Table', 'TH', 'TD', 'Figure', 'Link', 'P']) expect(roles).toContain(role);
  expect(alts).toContain('A red field');
});

test('text can be selected, and its fonts are embedded, subset and real', async () => {
  const path = join(work.folder, 'fonts.pdf');
  await writePdf(sampleDeck(TALK, { assets: ASSETS }), new Map(), path, options());
  expect(run('pdftotext', path, '-')).toContain('Ελληνικά и русский, slanted, code()');
  expect(run('pdftotext', path, '-')).toContain('日本語');
  const rows = run('pdffonts', path).trim().split('\n').slice(2);
  expect(rows.length).toBeGreaterThan(4);
  for (const row of rows) expect(row).toMatch(/CID TrueType\s+Identity-H\s+yes yes yes/);
  for (const family of ['Inter', 'SourceSerif4', 'JetBrainsMono', 'NotoSansJP'])
    expect(rows.join('\n')).toContain(family);
});

test('qpdf finds nothing wrong', async () => {
  const path = work.put('checked.pdf', await make(sampleDeck(TALK, { assets: ASSETS })));
  expect(run('qpdf', '--check', path)).toContain('No syntax or stream encoding errors found');
});

test('nothing in the file names this machine, its user or where it was made', async () => {
  const path = work.put('plain.pdf', await make(sampleDeck(TALK, { assets: ASSETS })));
  const plain = run('qpdf', '--qdf', '--object-streams=disable', path, '-').toLowerCase();
  const secrets = [
    work.folder,
    process.cwd(),
    userInfo().homedir + '/',
    ...(hostname().length > 5 ? [hostname()] : []),
    '127.0.0.1',
    'file://',
    'lectern-',
  ];
  for (const secret of secrets) expect([secret, plain.includes(secret.toLowerCase())]).toEqual([secret, false]);
});

test('a link to a file of the deck names neither our server nor its port', async () => {
  const html = '<p><a href="red.png">picture</a>, <a href="/x">root</a>, <a href="https://example.org/y">web</a></p>';
  const first = await make(sampleDeck([{ id: 'a', html }], { assets: ASSETS }));
  const links = (await (await (await read(first)).getPage(1)).getAnnotations()) as { url?: string }[];
  expect(links.flatMap(({ url }) => url ?? [])).toEqual(['https://example.org/y']);
  expect(Buffer.from(await make(sampleDeck([{ id: 'a', html }], { assets: ASSETS }))).equals(first)).toBe(true);
});

test('two exports are the same bytes, also after others and in another browser', async () => {
  const deck = sampleDeck(TALK, { assets: ASSETS });
  const first = Buffer.from(await make(deck));
  await make(
    sampleDeck([{ id: 'other', title: 'Other', html: '<table><tr><th>x</th></tr><tr><td>y</td></tr></table>' }]),
  );
  expect(first.equals(await make(deck))).toBe(true);
  const other = openBrowser();
  try {
    expect(first.equals(await make(deck, { browser: other }))).toBe(true);
    const both = await Promise.all([make(deck, { browser: other }), make(deck, { browser: other })]);
    for (const bytes of both) expect(first.equals(bytes)).toBe(true);
  } finally {
    await other.close();
  }
});

test.describe('a long deck, printed in parts', () => {
  const LONG: SampleStacks = [
    ...TALK,
    {
      id: 'back',
      title: 'Back',
      html: '<p>To <a href="#one">one</a>, <a href="#cell">a cell</a>.</p>',
      picture: { src: 'red.png', alt: 'Again red' },
    },
    {
      id: 'table',
      title: 'Table',
      html: '<table><tr><th>head</th><th>other</th></tr><tr><td id="cell">cell</td><td>x</td></tr></table>',
    },
    { id: 'end', title: 'End', html: '<p><a href="#table">Last</a></p>' },
  ];
  const parts = { slidesOnPage: 3 };
  const long = () => sampleDeck(LONG, { assets: ASSETS });

  test('says to a reader what it says in one piece', async () => {
    const split = await make(long(), parts);
    const whole = await make(long());
    expect(await pagesOf(split)).toEqual(await pagesOf(whole));
    const [one, two] = await Promise.all([read(split), read(whole)]);
    expect(await one.getPageLabels()).toEqual(await two.getPageLabels());
    expect(JSON.stringify(await one.getOutline()).replace(/"num":\d+/g, '')).toBe(
      JSON.stringify(await two.getOutline()).replace(/"num":\d+/g, ''),
    );
    const [, , , , links] = (await pagesOf(split)).map((page) => (page as { links: unknown }).links);
    expect(links).toEqual([0, 5]);
  });

  test('is sound, holds a picture once, and every table head has a name of its own', async () => {
    const path = work.put('parts.pdf', await make(long(), parts));
    expect(run('qpdf', '--check', path)).toContain('No syntax or stream encoding errors found');
    expect(run('pdfimages', '-list', path).split('\n').slice(2).filter(Boolean)).toHaveLength(2);
    const objects = run('pdfimages', '-list', path)
      .split('\n')
      .slice(2)
      .filter(Boolean)
      .map((row) => row.trim().split(/\s+/)[10]);
    expect(new Set(objects).size).toBe(1);
    const plain = run('qpdf', '--qdf', '--object-streams=disable', path, '-');
    expect(plain.match(/\/S \/Document/g)).toHaveLength(1);
    expect(plain).not.toContain('127.0.0.1');
    const ids = plain.match(/\/ID \(element\d+\)/g) ?? [];
    expect(ids).toHaveLength(3);
    expect(new Set(ids).size).toBe(3);
  });

  test('a link to a slide that is not there names neither our server nor a page', async () => {
    const deck = sampleDeck([
      { id: 'a', html: '<p><a href="#nowhere">x</a> <a href="#%E0%A4">y</a></p>' },
      { id: 'b' },
    ]);
    const [first] = (await pagesOf(await make(deck, { slidesOnPage: 1 }))) as { links: unknown }[];
    expect(first?.links).toEqual(['nowhere', 'nowhere']);
  });

  test('is the same bytes each time', async () => {
    const first = Buffer.from(await make(long(), parts));
    expect(first.equals(await make(long(), parts))).toBe(true);
  });

  test('rules of its own that count from slide to slide keep it in one piece', async () => {
    const counting = sampleDeck(
      [1, 2, 3].map((number) => ({ id: `s${number}`, html: '<p style="counter-increment:x">counted</p>' })),
    );
    const { value } = await buildSheet(counting, new Map(), { ...options(), slidesOnPage: 1 });
    expect(value.entries).toEqual(['sheet.html']);
    const plainSlides = [1, 2, 3].map((number) => ({ id: `s${number}`, html: '<p>plain</p>' }));
    const styled = (style: string): Deck => sampleDeck(plainSlides, { meta: { style } });
    const { value: following } = await buildSheet(styled('.a + .a { color: red }'), new Map(), {
      ...options(),
      slidesOnPage: 1,
    });
    expect(following.entries).toEqual(['sheet.html']);
    const { value: alone } = await buildSheet(styled('p + p { color: red }'), new Map(), {
      ...options(),
      slidesOnPage: 1,
    });
    expect(alone.entries).toHaveLength(3);
    const plain = sampleDeck(plainSlides);
    const { value: split } = await buildSheet(plain, new Map(), { ...options(), slidesOnPage: 2 });
    expect(split.entries).toEqual(['sheet-1.html', 'sheet-2.html']);
  });
});

test('a picture that cannot be read names its slide and stands at its own line, once', async () => {
  const deck = sampleDeck(
    [
      { id: 'a', title: 'Fine' },
      { id: 'b', title: 'Bad', picture: { src: 'broken.png', alt: 'x' } },
      { id: 'c', title: 'Again', picture: { src: 'broken.png', alt: 'x' } },
    ],
    { assets: [{ path: 'broken.png', span: { file: 'deck.md', line: 24 } }] },
  );
  const { value, diagnostics } = await makePdf(deck, new Map(), options());
  expect(diagnostics).toMatchObject([
    {
      rule: 'asset/unreadable',
      slide: 'b',
      line: 24,
      message: '"broken.png" on slide 2 "Bad" is no picture that a browser can read.',
    },
  ]);
  expect((await read(value)).numPages).toBe(3);
});

test('a picture of another host, which has lost its address, is nothing that is broken', async () => {
  await make(sampleDeck([{ id: 'a', html: '<img alt="far away">' }]));
});

test('a slide that does not settle in time is named, and the file is made all the same', async () => {
  // A picture so large that no browser decodes it in a millisecond.
  work.put(
    'huge.png',
    picture(5000, 5000, () => [0, 0, 255]),
  );
  const deck = sampleDeck(
    [
      { id: 'a', title: 'Fine' },
      { id: 'b', title: 'Slow', picture: { src: 'huge.png', alt: 'x' } },
    ],
    {
      assets: [{ path: 'huge.png' }],
    },
  );
  const { value, diagnostics } = await makePdf(deck, new Map(), options({ deadline: 1 }));
  expect(diagnostics.map(({ rule, slide }) => [rule, slide])).toContainEqual(['pdf/not-ready', 'b']);
  expect(diagnostics.find(({ slide }) => slide === 'b')?.message).toContain('"huge.png"');
  expect((await read(value)).numPages).toBe(2);
});

test('a slide that spills is named, and the labels of the others stay right', async () => {
  const deck = sampleDeck([
    { id: 'a', title: 'Fine' },
    { id: 'b', title: 'Long' },
    { id: 'c', title: 'After' },
  ]);
  const render: PdfOptions['render'] = (_deck, _pieces, { fontCss }) =>
    `<!doctype html><html lang="en"><title>t</title><style>${fontCss}@page{size:1280px 720px;margin:0}body{margin:0}` +
    '.slide-frame{height:720px;break-after:page}#b{height:1500px}.slide-frame:last-of-type{break-after:auto}</style>' +
    '<section class="slide-frame" id="a">A</section><section class="slide-frame" id="b">B</section><section class="slide-frame" id="c">C</section>';
  const { value, diagnostics } = await makePdf(deck, new Map(), options({ render }));
  expect(diagnostics).toMatchObject([
    { rule: 'pdf/spill', slide: 'b', message: 'Slide 2 "Long" takes 3 pages of the PDF.' },
  ]);
  const document = await read(value);
  expect(await document.getPageLabels()).toEqual(['1', '2', '2', '2', '3']);
  const outline = (await document.getOutline()) as unknown as { dest: [{ num: number; gen: number }] }[];
  expect(await Promise.all(outline.map(({ dest }) => document.getPageIndex(dest[0])))).toEqual([0, 1, 4]);
});

test('progress is told step by step', async () => {
  const steps: string[] = [];
  await make(sampleDeck(TALK, { assets: ASSETS }), { onProgress: ({ step }) => steps.push(step) });
  expect(steps).toEqual(['open', 'settle', 'print', 'finish']);
});

test('a dark deck prints dark', async () => {
  const first = readFileSync(work.put('light.pdf', await make(sampleDeck(TALK, { assets: ASSETS }))));
  const dark = readFileSync(
    work.put('dark.pdf', await make(sampleDeck(TALK, { meta: { scheme: 'dark' }, assets: ASSETS }))),
  );
  expect(first.equals(dark)).toBe(false);
  const mean = (name: string): number => {
    run(
      'pdftoppm',
      '-r',
      '20',
      '-f',
      '1',
      '-l',
      '1',
      '-png',
      join(work.folder, `${name}.pdf`),
      join(work.folder, name),
    );
    const { data } = PNG.sync.read(readFileSync(join(work.folder, `${name}-1.png`)));
    return data.reduce((sum, value, at) => (at % 4 === 3 ? sum : sum + value), 0) / (data.length * 0.75 * 255);
  };
  expect(mean('light')).toBeGreaterThan(0.7);
  expect(mean('dark')).toBeLessThan(0.3);
});
