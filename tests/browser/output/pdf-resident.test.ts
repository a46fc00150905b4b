import { expect, test } from '@playwright/test';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Deck } from '../../../src/deck/deck.ts';
import { makePdf } from '../../../src/output/pdf.ts';
import { ResidentPdf } from '../../../src/output/pdf-resident.ts';
import { sampleDeck, type SampleSlide } from '../../unit/output/sample-deck.ts';
import { pagesOf, read } from './read-pdf.ts';
import { RED, run, startWork, type Work } from './work-folder.ts';

test.describe.configure({ mode: 'serial' });

let work: Work;
test.beforeAll(() => void (work = startWork({ 'red.png': RED })));
test.afterAll(() => work.end());

const options = () => ({ browser: work.browser, folder: { folder: work.folder, trust: false }, version: '0.0.0' });

const SLIDES: readonly SampleSlide[] = [
  { id: 'one', title: 'First', html: '<p>To <a href="#four">four</a> and <a href="https://example.org/">out</a>.</p>' },
  { id: 'two', title: 'Two', section: 'Part', html: '<table><tr><th>h</th></tr><tr><td>c</td></tr></table>' },
  { id: 'three', title: 'Three', picture: { src: 'red.png', alt: 'Red' }, html: '<p><em>slanted</em></p>' },
  {
    id: 'four',
    title: 'Four',
    section: 'Other',
    html: '<p>Back to <a href="#cell">a cell</a>, <a href="#one">one</a>.</p>',
  },
  { id: 'five', title: 'Five', html: '<table><tr><th>h</th></tr><tr><td id="cell">c</td></tr></table>' },
  { id: 'six', title: 'Six', picture: { src: 'red.png', alt: 'Again red' } },
];
/** Without printed numbers: a slide whose number changed would be another one. */
const deckOf = (slides: readonly SampleSlide[]): Deck =>
  sampleDeck(slides, { meta: { numbers: 'none' }, assets: [{ path: 'red.png' }] });

/** All that a reader sees of a file, its pictures by digest. */
async function seen(bytes: Uint8Array, name: string): Promise<unknown> {
  const document = await read(bytes);
  const path = work.put(`${name}.pdf`, bytes);
  expect(run('qpdf', '--check', path)).toContain('No syntax or stream encoding errors found');
  run('pdftoppm', '-r', '40', '-png', path, path);
  const pixels = Array.from({ length: document.numPages }, (_, index) => {
    const digits = String(document.numPages).length;
    const png = readFileSync(`${path}-${String(index + 1).padStart(digits, '0')}.png`);
    return createHash('sha256').update(png).digest('hex');
  });
  const pictures = run('pdfimages', '-list', path)
    .split('\n')
    .slice(2)
    .map((row) => row.trim().split(/\s+/)[10]);
  const outline = JSON.stringify(await document.getOutline(), (key, value: unknown) => (key === 'num' ? 0 : value));
  return {
    pages: await pagesOf(bytes),
    labels: await document.getPageLabels(),
    outline,
    pixels,
    pictures: new Set(pictures).size,
  };
}

const EDITS: readonly [what: string, slides: readonly SampleSlide[], printed: number][] = [
  ['nothing', SLIDES, 0],
  ['one slide', SLIDES.with(3, { ...(SLIDES[3] as SampleSlide), html: '<p>Now to <a href="#two">two</a>.</p>' }), 1],
  ['a slide that others link to', SLIDES.with(0, { ...(SLIDES[0] as SampleSlide), html: '<p>Changed.</p>' }), 1],
  ['a table, whose heads have names', SLIDES.with(1, { ...(SLIDES[1] as SampleSlide), title: 'Two again' }), 1],
  ['slides in another order', [0, 2, 1, 5, 3, 4].map((index) => SLIDES[index] as SampleSlide), 0],
  ['a new slide', [...SLIDES.slice(0, 2), { id: 'new', title: 'New', html: '<p>x</p>' }, ...SLIDES.slice(2)], 1],
  ['slides that are gone', SLIDES.filter(({ id }) => id !== 'three' && id !== 'six'), 0],
  ['one slide alone', SLIDES.slice(1, 2), 0],
  ['another one alone', [{ id: 'alone', title: 'Alone' }], 1],
];

for (const [what, slides, printed] of EDITS) {
  test(`after an edit of ${what}, the file says what a new one says`, async () => {
    const resident = new ResidentPdf();
    await resident.make(deckOf(SLIDES), new Map(), options());
    const { value, diagnostics } = await resident.make(deckOf(slides), new Map(), options());
    const fresh = await makePdf(deckOf(slides), new Map(), options());
    expect(diagnostics).toEqual(fresh.diagnostics);
    expect(await seen(value.bytes, 'resident')).toEqual(await seen(fresh.value, 'fresh'));
    expect(value.printed).toBe(printed);
  });
}

test('a link to a slide that is gone leads nowhere, and again to it when it is back', async () => {
  const resident = new ResidentPdf();
  const linksAfter = async (slides: readonly SampleSlide[]): Promise<unknown> => {
    const { value } = await resident.make(deckOf(slides), new Map(), options());
    return (await pagesOf(value.bytes))[0];
  };
  expect(await linksAfter(SLIDES)).toMatchObject({ links: [3, 'https://example.org/'] });
  expect(await linksAfter(SLIDES.slice(0, 3))).toMatchObject({ links: ['nowhere', 'https://example.org/'] });
  expect(await linksAfter(SLIDES.toSpliced(1, 1))).toMatchObject({ links: [2, 'https://example.org/'] });
});

test('many edits leave a file as large as a new one, or little more', async () => {
  const resident = new ResidentPdf();
  let last: Uint8Array | undefined;
  for (let edit = 0; edit < 12; edit += 1) {
    const slides = SLIDES.with(edit % 6, { ...(SLIDES[edit % 6] as SampleSlide), title: `Title ${edit}` });
    last = (await resident.make(deckOf(slides), new Map(), options())).value.bytes;
    const fresh = (await makePdf(deckOf(slides), new Map(), options())).value;
    // Each slide that was printed alone has brought its own cuts of the fonts.
    expect(last.byteLength).toBeLessThan(fresh.byteLength * 2 + 20_000);
  }
  expect(await seen(last as Uint8Array, 'many')).toBeTruthy();
});

test('another look of all slides prints all of them', async () => {
  const resident = new ResidentPdf();
  await resident.make(deckOf(SLIDES), new Map(), options());
  const dark = await resident.make(deckOf(SLIDES), new Map(), { ...options(), scheme: 'dark' });
  expect(dark.value.printed).toBe(SLIDES.length);
  const fresh = await makePdf(deckOf(SLIDES), new Map(), { ...options(), scheme: 'dark' });
  expect(await seen(dark.value.bytes, 'resident')).toEqual(await seen(fresh.value, 'fresh'));
});
