/** Every kind of PDF of a deck that has everything, and of others, held against what a tagged file must be, by an independent reader. */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { hostname, tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test, type Page } from '@playwright/test';
import { getDocument, type PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { HANDOUT_LAYOUTS, PAPER_SIZES } from '../../../src/deck/handout.ts';
import { LECTERN, ROOT } from '../built-decks.ts';
import { elements, readStructure, type Element, type Structure } from './pdf-structure.ts';
import { run } from './work-folder.ts';

/** The folder's name must not be found in any file made below it. */
const TELLING = 'telling-folder-of-somebody';

let folder: string;
let deck: string;
let slides: readonly SlideText[];

interface SlideText {
  readonly id: string;
  /** What it says outside pictures, without spaces. */
  readonly text: string;
  readonly hasTitle: boolean;
}

test.beforeAll(async ({ browser }) => {
  folder = join(mkdtempSync(join(tmpdir(), 'structure-')), TELLING);
  mkdirSync(folder, { recursive: true });
  cpSync(join(ROOT, 'tests/fixtures/decks/paper'), folder, { recursive: true });
  deck = join(folder, 'deck.md');
  lectern('build', deck, '--edition', 'talk', '--out', join(folder, 'talk'));
  const page = await browser.newPage({ javaScriptEnabled: false });
  slides = await textsOf(page, join(folder, 'talk/index.html'));
  await page.close();
});
test.afterAll(() => rmSync(join(folder, '..'), { recursive: true, force: true }));

function lectern(...args: readonly string[]): void {
  execFileSync(process.execPath, [LECTERN, ...args], { stdio: 'pipe' });
}

/** The slides as the talk's page has them before any script runs. */
async function textsOf(page: Page, talk: string): Promise<readonly SlideText[]> {
  await page.goto(pathToFileURL(talk).href);
  return page.locator('.slides .slide-frame:not([data-visibility="hidden"])').evaluateAll((frames) =>
    frames.map((frame) => {
      const hasTitle = frame.querySelector('h1, h2') !== null;
      const copy = frame.cloneNode(true) as HTMLElement;
      for (const told of copy.querySelectorAll('.math, .visually-hidden, [role="img"], [aria-hidden="true"], img, svg'))
        told.remove();
      return { id: frame.id, text: copy.textContent.normalize('NFKC').replace(/\s+/g, ''), hasTitle };
    }),
  );
}

const PDFS = [[], ['--fragments'], ['--notes'], ['--dark'], ['--size', 'a4'], ['--size', 'letter', '--fragments']];
/** A workbook has no slides but a few pictures of them; see below. */
const OF_SLIDES = HANDOUT_LAYOUTS.filter((layout) => layout !== 'workbook');
const HANDOUTS = OF_SLIDES.flatMap((layout) => PAPER_SIZES.map((size) => ['--layout', layout, '--size', size]));

for (const [verb, flags] of [
  ...PDFS.map((flags) => ['pdf', flags] as const),
  ...[...HANDOUTS, ['--notes'], ['--save-ink']].map((flags) => ['handout', flags] as const),
]) {
  const name = [verb, ...flags].join(' ');
  test(`${name}: a sound file, each slide with one heading, everything in its tags in the order of reading`, async () => {
    test.setTimeout(120_000);
    const path = join(folder, `${name.replaceAll(' ', '')}.pdf`);
    lectern(verb, deck, ...flags, '-o', path);
    const structure = readStructure(path);
    expect(structure.faults).toEqual([]);
    expectNothingPrivate(path, flags.includes('--notes'));
    // What is right belongs to those who answer.
    expect(run('pdftotext', path, '-')).not.toContain('HELD BACK');

    const document = await read(path);
    const { info } = (await document.getMetadata()) as { info: { Title?: string } };
    expect(info.Title).toMatch(/^Paper that lasts/);
    expect(await document.getPageLabels()).toHaveLength(document.numPages);
    const outline = (await document.getOutline()) as { title: string; items: { title: string; items: unknown[] }[] }[];
    expect(outline.map(({ title }) => title)).toEqual(['Paper that lasts', 'Words', 'Things']);
    if (verb === 'pdf' || flags.length > 0) {
      expect(outline[1]?.items.map(({ title, items }) => [title, items.length])).toEqual([
        ['Lists', 1],
        ['Table', 0],
      ]);
    }

    const texts = await textsByContent(document);
    const found = [...elements(structure.root)].filter(({ role, kids }) => role === 'Div' && isSlide(kids));
    const isOutline = flags.includes('outline');
    if (isOutline) return expectOutline(structure, texts);
    const shown = found.map((one) => ({ text: textOf(one, texts), titles: topHeadings(one) }));
    if (flags.includes('--fragments')) {
      // Each slide's last step is the slide.
      for (const { text } of slides) expect(shown.map((one) => one.text)).toContain(text);
      for (const one of shown) expect(one.titles).toBeLessThanOrEqual(1);
      return;
    }
    expect(shown).toEqual(slides.map(({ text, hasTitle }) => ({ text, titles: hasTitle ? 1 : 0 })));
    const roles = new Set([...elements(structure.root)].map(({ role }) => role));
    for (const role of [
      'L',
      'LI',
      'Lbl',
      'LBody',
      'Table',
      'TH',
      'TD',
      'Figure',
      'Code',
      'Caption',
      'BlockQuote',
      'Link',
    ]) {
      expect(roles).toContain(role);
    }
    expectContent(structure, texts, flags.includes('--save-ink'));
  });
}

for (const size of PAPER_SIZES) {
  test(`handout --layout workbook --size ${size}: a sound file, its tasks and answers in its tags in the order of reading`, async () => {
    const path = join(folder, `workbook-${size}.pdf`);
    lectern('handout', deck, '--layout', 'workbook', '--size', size, '-o', path);
    const structure = readStructure(path);
    expect(structure.faults).toEqual([]);
    expectNothingPrivate(path, false);
    const text = textOf(structure.root, await textsByContent(await read(path)));
    const order = [
      'Paperthatlasts',
      'Contents',
      'Whichoneisred?',
      'Rosesarered.',
      'Whatbelongstogether?',
      'Paintafield',
      'Whyred?',
      "paint('red');",
      'Hints',
      'HELDBACK',
      'Solutions',
      'HELDBACK',
    ];
    let from = 0;
    for (const words of order) {
      const at = text.indexOf(words, from);
      expect([words, at >= from]).toEqual([words, true]);
      from = at;
    }
    const roles = new Set([...elements(structure.root)].map(({ role }) => role));
    for (const role of ['L', 'LI', 'LBody', 'Figure', 'Code', 'Link', 'H1', 'H2']) expect(roles).toContain(role);
  });
}

test('two runs give the same bytes, each kind of file', () => {
  test.setTimeout(120_000);
  for (const args of [
    ['pdf', deck, '--fragments'],
    ['handout', deck, '--layout', 'notes'],
    ['pdf', deck, '--notes'],
  ]) {
    const [one, two] = ['one.pdf', 'two.pdf'].map((file) => {
      lectern(...args, '-o', join(folder, file));
      return readFileSync(join(folder, file));
    });
    expect(one?.equals(two as Buffer)).toBe(true);
  }
});

test('letters come out as they went in: ligatures, Chinese, Japanese, Persian', () => {
  const path = join(folder, 'letters.pdf');
  lectern('pdf', deck, '--range', '#letters', '-o', path);
  const text = run('pdftotext', path, '-')
    .replace(/[\u202a-\u202e\u200e\u200f]/g, '')
    .normalize('NFKC');
  for (const words of [
    'The efficient office of fluffy affairs: find ffi fl.',
    '日本語の文章です。',
    '中文字符',
    'سلام دنیا',
    'Straße',
  ]) {
    expect(text).toContain(words);
  }
});

test('what is drawn by numbers stays so: the only bitmaps are the deck’s own pictures', () => {
  const path = join(folder, 'bitmaps.pdf');
  lectern('pdf', deck, '-o', path);
  const rows = run('pdfimages', '-list', path).trim().split('\n').slice(2);
  const byPage = rows.map((row) => Number(row.trim().split(/\s+/)[0]));
  expect(byPage).toEqual([7, 12, 12, 15, 16]);
});

async function read(path: string): Promise<PDFDocumentProxy> {
  return getDocument({ data: new Uint8Array(readFileSync(path)), verbosity: 0 }).promise;
}

/** Text by page object and MCID. */
async function textsByContent(document: PDFDocumentProxy): Promise<ReadonlyMap<string, string>> {
  const texts = new Map<string, string>();
  for (let page = 1; page <= document.numPages; page += 1) {
    const { items } = await (await document.getPage(page)).getTextContent({ includeMarkedContent: true });
    const open: (string | undefined)[] = [];
    for (const item of items) {
      if ('type' in item) {
        if (item.type === 'endMarkedContent') open.pop();
        else open.push('id' in item ? item.id : undefined);
        continue;
      }
      const id = open.findLast((one) => one !== undefined);
      const [, owner, mcid] = /^p(\d+)R_mc(\d+)$/.exec(id ?? '') ?? [];
      const key = `${owner} ${mcid}`;
      texts.set(key, (texts.get(key) ?? '') + item.str);
    }
  }
  return texts;
}

/** In the order of the tags, without what stands for pictures and without marks of lists; no spaces. */
function textOf({ alt, role, kids }: Element, texts: ReadonlyMap<string, string>): string {
  if (alt !== undefined || role === 'Lbl') return '';
  return kids
    .map((kid) => {
      if ('role' in kid) return textOf(kid, texts);
      return 'mcid' in kid ? (texts.get(`${kid.owner} ${kid.mcid}`) ?? '') : '';
    })
    .join('')
    .normalize('NFKC')
    .replace(/\s+/g, '');
}

/** A slide's frame is a group around a single box. */
function isSlide(kids: Element['kids']): boolean {
  const [box] = kids;
  return kids.length === 1 && box !== undefined && 'role' in box && box.role === 'NonStruct';
}

function topHeadings(slide: Element): number {
  const levels = [...elements(slide)].flatMap(({ role }) => (/^H\d$/.test(role) ? [Number(role[1])] : []));
  return levels.filter((level) => level === Math.min(...levels)).length;
}

function expectContent({ root }: Structure, texts: ReadonlyMap<string, string>, savesInk: boolean): void {
  const all = [...elements(root)];
  const alts = all.flatMap(({ role, alt }) => (role === 'Figure' ? (alt ?? []) : []));
  for (const alt of [
    'A red field',
    'A leads to B',
    'Two bars',
    'a squared plus b squared equals c squared',
    '🎉',
    'star',
    ...(savesInk ? [] : ['A red ground']),
  ]) {
    expect(alts).toContain(alt);
  }
  for (const [lang, text] of [
    ['ja', '日本語の文章です。'],
    ['zh', '中文字符'],
    ['de', 'Straße'],
  ]) {
    expect(all.filter((one) => one.lang === lang).map((one) => textOf(one, texts))).toEqual([text]);
  }
  expect(all.filter(({ lang }) => lang === 'fa')).toHaveLength(1);
  const code = all.filter(({ role }) => role === 'Code').map((one) => textOf(one, texts));
  expect(code).toContain('constone=1;consttwo=2;console.log(one+two);');
  expect(all.filter(({ role }) => role === 'TH').map(({ scope }) => scope)).toEqual(['Column', 'Column']);
}

/** An outline has no slides, but all that they say. */
function expectOutline({ root }: Structure, texts: ReadonlyMap<string, string>): void {
  const text = textOf(root, texts);
  for (const words of [
    'Everykindofthingonce',
    'Lists',
    'Thetidesarenothere',
    'Kiel',
    'console.log(one+two);',
    'Questions?',
  ]) {
    expect(text.includes(words)).toBe(words !== 'Thetidesarenothere');
  }
  const headings = [...elements(root)].filter(({ role }) => /^H\d$/.test(role));
  expect(headings.length).toBeGreaterThanOrEqual(slides.length);
}

function expectNothingPrivate(path: string, isPrivate: boolean): void {
  const plain = run('qpdf', '--qdf', '--object-streams=disable', path, '-');
  const secrets = [
    TELLING,
    ROOT,
    `${userInfo().homedir}/`,
    ...(hostname().length > 5 ? [hostname()] : []),
    '127.0.0.1',
  ];
  for (const secret of isPrivate ? secrets : [...secrets, 'PLANTEDNOTE']) {
    const hex = Buffer.from(secret, 'utf16le').swap16().toString('hex');
    const found = [secret, hex].some((form) => plain.toLowerCase().includes(form.toLowerCase()));
    expect([secret, found]).toEqual([secret, false]);
  }
  const text = run('pdftotext', path, '-');
  if (!isPrivate) expect(text).not.toContain('PLANTEDNOTE');
}
