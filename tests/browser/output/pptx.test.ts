import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, posix } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { strFromU8, unzipSync } from 'fflate';
import { LECTERN, ROOT } from '../built-decks.ts';

test.describe.configure({ mode: 'serial' });

const DECK = join(ROOT, 'tests/fixtures/decks/paper/deck.md');

let folder: string;
test.beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'pptx-test-'))));
test.afterAll(() => rmSync(folder, { recursive: true, force: true }));

function make(name: string, ...flags: readonly string[]): Map<string, Buffer> {
  return makeOf(DECK, name, ...flags);
}

function makeOf(deck: string, name: string, ...flags: readonly string[]): Map<string, Buffer> {
  const path = join(folder, name);
  execFileSync(process.execPath, [LECTERN, 'export', deck, '--format', 'pptx', '-o', path, ...flags], {
    stdio: 'pipe',
  });
  const parts = unzipSync(new Uint8Array(readFileSync(path)));
  return new Map(Object.entries(parts).map(([part, bytes]) => [part, Buffer.from(bytes)]));
}

const textOf = (parts: ReadonlyMap<string, Buffer>, name: string): string => strFromU8(parts.get(name) as Buffer);

/** What a strict parser makes of every XML part: its fault, or all values of some attributes and of text runs. */
function read(page: Page, xml: string): Promise<{ fault?: string; texts: string[]; relations: string[][] }> {
  return page.evaluate((source) => {
    const document = new DOMParser().parseFromString(source, 'application/xml');
    const fault = document.querySelector('parsererror')?.textContent;
    const relations = [...document.getElementsByTagName('Relationship')].map((one) =>
      ['Id', 'Target', 'TargetMode'].map((name) => one.getAttribute(name) ?? ''),
    );
    const texts = [...document.getElementsByTagName('a:p')].map((line) =>
      [...line.getElementsByTagName('a:t')].map((run) => run.textContent ?? '').join(''),
    );
    return { ...(fault === undefined ? {} : { fault }), texts, relations };
  }, xml);
}

test('every part is well formed, every relation leads to a part, every part has a type', async ({ page }) => {
  const parts = make('a.pptx');
  const types = textOf(parts, '[Content_Types].xml');
  for (const [name, body] of parts) {
    if (name.endsWith('/') || !/\.(?:xml|rels)$/.test(name)) continue;
    const { fault, relations } = await read(page, body.toString('utf8'));
    expect([name, fault]).toEqual([name, undefined]);
    if (name !== '[Content_Types].xml') {
      expect([name, types.includes(`PartName="/${name}"`) || name.endsWith('.rels')]).toEqual([name, true]);
    }
    const ids = relations.map(([id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [, target = '', mode] of relations) {
      if (mode === 'External') continue;
      const base = posix.dirname(posix.dirname(name));
      const to = target.startsWith('/') ? target.slice(1) : posix.join(base, target);
      expect([name, to, parts.has(to)]).toEqual([name, to, true]);
    }
    // Each r:… names a relation of its own part.
    const used = [...body.toString('utf8').matchAll(/ r:(?:id|embed|link|pict)="([^"]*)"/g)].map(([, id]) => id);
    const own = parts.get(`${posix.dirname(name)}/_rels/${posix.basename(name)}.rels`)?.toString('utf8') ?? '';
    for (const id of used) expect([name, own.includes(`Id="${id}"`)]).toEqual([name, true]);
  }
  for (const ending of ['png', 'svg']) expect(types).toContain(`Extension="${ending}"`);
});

test('what can be edited is text, lists, tables, notes and links; what is drawn is a vector with a description', async ({
  page,
}) => {
  const parts = make('b.pptx');
  const slide = async (title: string): Promise<{ xml: string; texts: readonly string[]; rels: string }> => {
    for (const [name, body] of parts) {
      if (!/^ppt\/slides\/slide\d+\.xml$/.test(name) || !body.includes(`<p:cSld name="${title}">`)) continue;
      const rels = textOf(parts, name.replace('slides/', 'slides/_rels/') + '.rels');
      return { xml: body.toString('utf8'), texts: (await read(page, body.toString('utf8'))).texts, rels };
    }
    throw new Error(`There is no slide "${title}".`);
  };
  const lists = await slide('Lists');
  expect(lists.xml).toContain('<p:ph type="title"/>');
  expect(lists.texts).toEqual(
    expect.arrayContaining(['Lists', 'first with bold and code()', 'nested', 'second', 'third', 'one', 'two', 'term']),
  );
  expect(lists.xml).toMatch(/<a:buAutoNum type="arabicPeriod"/);
  expect(lists.xml).toMatch(/lvl="1"/);
  expect(lists.xml).toMatch(/<a:rPr[^>]* b="1"/);
  const table = await slide('Table');
  expect(table.xml).toContain('firstRow="1"');
  expect(table.texts).toEqual(expect.arrayContaining(['Place', 'Height', 'Kiel', '0.1 m', 'Brest', '6.0 m']));
  const below = await slide('Below');
  expect(below.xml).toContain('action="ppaction://hlinksldjump"');
  expect(below.rels).toContain('Target="https://example.org/a" TargetMode="External"');
  const code = await slide('Code');
  expect(code.texts).toEqual(expect.arrayContaining(['const one = 1;', 'console.log(one + two);']));
  const pictures = await slide('Pictures');
  expect(pictures.xml).toContain('descr="A red field"');
  const drawings = await slide('Drawings');
  for (const said of ['A leads to B', 'Two bars']) expect(drawings.xml).toContain(`descr="${said}"`);
  expect(drawings.xml).toContain('<asvg:svgBlip');
  const presentation = textOf(parts, 'ppt/presentation.xml');
  expect(presentation).toMatch(/<p14:section [^>]*name="Words"/);
  expect(presentation).toMatch(/<p:sldSz cx="12192000" cy="6858000"/);
  const notes = [...parts].filter(([name]) => name.startsWith('ppt/notesSlides/notesSlide'));
  expect(notes.map(([, body]) => body.includes('PLANTEDNOTE'))).toContain(true);
});

test('digits of a language number a list, and tabs in code are as wide as on the slide', async ({ page }) => {
  const deck = join(folder, 'deck.md');
  writeFileSync(deck, '---\nlang: fa\n---\n\n## ا\n\n1. یک\n2. دو\n\n```text\n\ta\tb\n```\n');
  const parts = makeOf(deck, 'fa.pptx');
  const xml = textOf(parts, 'ppt/slides/slide1.xml');
  expect(xml.match(/<a:buAutoNum type="arabicPeriod"/g)).toHaveLength(2);
  expect((await read(page, xml)).texts).toContain('  a b');
});

test('is the same bytes each time, and without notes where they are not wanted', () => {
  make('c.pptx');
  make('d.pptx');
  expect(readFileSync(join(folder, 'c.pptx')).equals(readFileSync(join(folder, 'd.pptx')))).toBe(true);
  const parts = make('e.pptx', '--no-notes', '--range', '3-4');
  expect([...parts.values()].some((body) => body.includes('PLANTEDNOTE'))).toBe(false);
  expect([...parts.keys()].filter((name) => /^ppt\/slides\/slide\d+\.xml$/.test(name))).toHaveLength(2);
});

test('one that PowerPoint has saved since is not replaced', () => {
  const path = join(folder, 'saved.pptx');
  writeFileSync(path, 'PK\u0003\u0004 somebody else made this');
  let said = '';
  try {
    make('saved.pptx');
  } catch (error) {
    said = String((error as { stderr?: Buffer }).stderr);
  }
  expect(said).toContain('would be lost');
  expect(readFileSync(path, 'utf8')).toContain('somebody else');
});
