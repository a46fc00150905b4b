import { ParseSpeeds, PDFDocument } from '@cantoo/pdf-lib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fixedDate } from '../../../src/output/pdf-date.ts';
import { finishPdf } from '../../../src/output/pdf-file.ts';
import { outlineOf, type OutlineNode } from '../../../src/output/pdf-outline.ts';
import { pagesBySlide } from '../../../src/output/pdf-spill.ts';
import { type Leaf, PdfBook } from '../../../src/output/pdf-book.ts';
import {
  dictOf,
  literalText,
  PdfRef,
  textToken,
  tokenOf,
  type PdfFile,
  type PdfValue,
} from '../../../src/output/pdf-objects.ts';
import { readPdf } from '../../../src/output/pdf-reader.ts';
import { writePdf } from '../../../src/output/pdf-writer.ts';
import { sampleDeck, type SampleStacks } from './sample-deck.ts';

describe('the outline', () => {
  const tree = (stacks: SampleStacks, without: readonly string[] = []): unknown => {
    const deck = sampleDeck(stacks);
    const shown = deck.stacks
      .flatMap((stack) => stack.slides.map((slide) => slide.id))
      .filter((id) => !without.includes(id));
    const pages = new Map(shown.map((id, page) => [id, page]));
    const plain = (nodes: readonly OutlineNode[]): unknown =>
      nodes.map(({ title, page, children }) =>
        children.length === 0 ? [title, page] : [title, page, plain(children)],
      );
    return plain(outlineOf(deck, pages, ({ id }) => `Slide ${id}`));
  };

  test('is section, slide, stack', () => {
    const deck = tree([
      { id: 'cover', title: 'Cover' },
      { id: 'a', title: 'Part A', section: 'Part A' },
      [{ id: 'b', title: 'B' }, { id: 'b1', title: 'B below' }, { id: 'b2' }],
      { id: 'c', title: 'Opens with its own title', section: 'Part C' },
    ]);
    expect(deck).toEqual([
      ['Cover', 0],
      [
        'Part A',
        1,
        [
          [
            'B',
            2,
            [
              ['B below', 3],
              ['Slide b2', 4],
            ],
          ],
        ],
      ],
      ['Part C', 5, [['Opens with its own title', 5]]],
    ]);
  });

  test('a section that opens inside a stack takes the slides from there', () => {
    expect(
      tree([
        [
          { id: 'a', title: 'A' },
          { id: 'b', title: 'B', section: 'Two' },
          { id: 'c', title: 'C' },
        ],
      ]),
    ).toEqual([
      ['A', 0],
      ['Two', 1, [['B', 1, [['C', 2]]]]],
    ]);
  });

  test('leaves out slides that have no page', () => {
    expect(
      tree(
        [
          { id: 'a', title: 'A' },
          { id: 'b', title: 'B', hidden: true },
          { id: 'c', title: 'C' },
        ],
        ['b'],
      ),
    ).toEqual([
      ['A', 0],
      ['C', 1],
    ]);
  });
});

describe('the date in a PDF', () => {
  test.each([
    [undefined, {}, '1980-01-01T00:00:00.000Z'],
    ['2026-11-23', {}, '2026-11-23T00:00:00.000Z'],
    ['2026', {}, '2026-01-01T00:00:00.000Z'],
    ['12 November 2026', {}, '2026-11-12T00:00:00.000Z'],
    ['next week', {}, '1980-01-01T00:00:00.000Z'],
    ['2026-13-45', {}, '2027-02-14T00:00:00.000Z'],
    ['2026-11-23', { SOURCE_DATE_EPOCH: '86400' }, '1970-01-02T00:00:00.000Z'],
    ['2026-11-23', { SOURCE_DATE_EPOCH: 'soon' }, '2026-11-23T00:00:00.000Z'],
  ])('%s with %j is %s', (written, env, expected) => {
    expect(fixedDate(written, env).toISOString()).toBe(expected);
  });

  test('never depends on the time zone', () => {
    const zone = process.env['TZ'];
    try {
      process.env['TZ'] = 'Pacific/Kiritimati';
      expect(fixedDate('12 November 2026', {}).toISOString()).toBe('2026-11-12T00:00:00.000Z');
    } finally {
      if (zone === undefined) delete process.env['TZ'];
      else process.env['TZ'] = zone;
    }
  });
});

describe('slides that spill', () => {
  test('are found by halving, and only they', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom(1, 1, 1, 1, 2, 3), { maxLength: 40 }), async (real) => {
        const ids = real.map((_count, index) => `s${index}`);
        const count = async (shown: ReadonlySet<string>): Promise<number> =>
          real.reduce((sum, pages, index) => sum + (shown.has(`s${index}`) ? pages : 0), 0);
        expect(await pagesBySlide(ids, count)).toEqual(real);
      }),
    );
  });
});

describe('the PDF writer', () => {
  async function blank(pages: number): Promise<PdfFile> {
    const document = await PDFDocument.create({ updateMetadata: false });
    for (let page = 0; page < pages; page += 1) document.addPage([960, 540]).drawCircle({ x: page, y: 5, size: 3 });
    return readPdf(await document.save({ useObjectStreams: false }));
  }
  const facts = {
    title: 'Größe (1) \\ 🦊',
    authors: ['Ada', 'Bob'],
    subject: undefined,
    keywords: [],
    lang: 'de',
    dir: 'ltr',
    date: new Date(0),
    version: '1',
    labels: ['1', '2', '3', 'x', '5'],
    outline: [
      { title: 'A', page: 0, children: [{ title: 'B', page: 4, children: [{ title: 'C', page: 2, children: [] }] }] },
    ],
  } as const;

  test('what it writes can be read again, whole', async () => {
    const bytes = finishPdf(await blank(5), facts);
    const read = await PDFDocument.load(bytes, { updateMetadata: false, parseSpeed: ParseSpeeds.Fastest });
    expect(read.getPageCount()).toBe(5);
    expect(read.getTitle()).toBe(facts.title);
    expect(read.getAuthor()).toBe('Ada, Bob');
    expect(read.getSubject()).toBeUndefined();
    expect(read.getCreationDate()?.getTime()).toBe(0);
  });

  test('gives the same bytes for the same document, other bytes for another', async () => {
    const one = finishPdf(await blank(5), facts);
    expect(Buffer.compare(one, finishPdf(await blank(5), facts))).toBe(0);
    expect(Buffer.compare(one, finishPdf(await blank(5), { ...facts, title: 'Other' }))).not.toBe(0);
  });

  test('leaves out what nothing refers to', async () => {
    const document = await blank(1);
    const before = writePdf(document).byteLength;
    for (let index = 0; index < 1000; index += 1) document.add(dictOf({ Lost: String(Math.random()) }));
    expect(writePdf(document).byteLength).toBeLessThan(before + 50);
  });
});

describe('the PDF reader', () => {
  const file = (...objects: readonly string[]): Uint8Array =>
    Buffer.from(
      `%PDF-1.4\n%\xd3\xeb\xe9\xe1\n${objects.map((object, index) => `${index + 1} 0 obj\n${object}\nendobj\n`).join('')}` +
        'xref\n0 1\n0000000000 65535 f \ntrailer\n<</Size 2\n/Root 1 0 R>>\nstartxref\n9\n%%EOF\n',
      'latin1',
    );
  const first = (object: string): unknown => readPdf(file(object)).objects.get(1);

  test.each([
    ['<</A 1/B[1 0 R 2 .5 -3]/C(a\\)(b))/D<</E<00ff>>>/F true/G null>>'],
    ['[/Name#20x (nested (brackets) \\( and \\\\) <> [] <<>> 10 0 R 10 0 20]'],
    ['(\x80\xff line\nline)'],
  ])('reads and writes %s', (text) => {
    const object = readPdf(file(text)).objects.get(1);
    const written = tokenOf(object as string);
    expect(readPdf(file(written)).objects.get(1)).toEqual(object);
    expect(written.replace(/[\s]+/g, '')).toBe(text.replace(/[\s]+/g, ''));
  });

  test('takes a stream by its length, whatever stands in it', () => {
    const stream = '<</Length 31>>\nstream\nendstream endobj\nxref trailer(\nendstream';
    expect(first(stream)).toMatchObject({ data: Buffer.from('endstream endobj\nxref trailer(\n').subarray(0, 31) });
  });

  test('a literal string is told without its escapes', () => {
    expect(literalText('(http://127.0.0.1/a\\(b\\)\\\\c)')).toBe('http://127.0.0.1/a(b)\\c');
    expect(literalText('<00>')).toBeUndefined();
  });

  test('any text becomes a string that other readers understand', async () => {
    const document = await PDFDocument.create({ updateMetadata: false });
    document.addPage();
    const read = readPdf(await document.save({ useObjectStreams: false }));
    read.info = read.add(dictOf({ Title: textToken('Größe (1) \\ 🦊 日本') }));
    expect((await PDFDocument.load(writePdf(read))).getTitle()).toBe('Größe (1) \\ 🦊 日本');
  });

  test('anything else is refused at once, also when it is cut short', async () => {
    const whole = file('<</Type /Catalog /Names [(a) 1 0 R]>>', '<</Length 3>>\nstream\nabc\nendstream');
    for (let length = 0; length < whole.byteLength - 40; length += 1)
      expect(() => readPdf(whole.subarray(0, length))).toThrow();
    expect(() => readPdf(Buffer.from('<html>'))).toThrow('Not a PDF.');
    const streams = await (await PDFDocument.create()).save();
    expect(() => readPdf(streams)).toThrow();
  });
});

describe('a book', () => {
  const ONE_PIXEL = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC';
  const ORIGIN = 'http://127.0.0.1:1/';

  /** A print as the browser makes it of so many slides, one a page, each with a picture, a tag, and a link to an id. */
  async function print(widths: readonly number[], to: string): Promise<PdfFile> {
    const made = await PDFDocument.create({ updateMetadata: false });
    const picture = await made.embedPng(ONE_PIXEL);
    for (const width of widths) made.addPage([width, 100]).drawImage(picture);
    const file = readPdf(await made.save({ useObjectStreams: false }));
    const [document, body] = [file.reserve(), file.reserve()];
    const nums: PdfValue[] = [];
    const tags = file.pages().map((page, key) => {
      const content = file.add(dictOf({ S: '/P', Pg: page, K: '0' }));
      const tag = file.add(dictOf({ S: '/Div', P: body, K: content, T: `(${widths[key]})` }));
      nums.push(String(key), [content]);
      const uri = dictOf({ S: '/URI', URI: `(${ORIGIN}lectern-slide-elsewhere#${to})` });
      file.dict(page)?.set('/Annots', [file.add(dictOf({ Subtype: '/Link', A: uri }))]);
      file.dict(page)?.set('/StructParents', String(key));
      return tag;
    });
    file.put(body.number, dictOf({ S: '/NonStruct', P: document, K: tags }));
    file.put(document.number, dictOf({ S: '/Document', K: body }));
    const tree = { K: document, ParentTree: dictOf({ Nums: nums }), ParentTreeNextKey: String(widths.length) };
    file.catalog.set('/StructTreeRoot', file.add(dictOf(tree)));
    return file;
  }

  /** Widths of the pages, marks of the slides' tags, and the widths of the pages that links lead to. */
  async function told(file: PdfFile): Promise<{ pages: number[]; tags: string[]; links: unknown[] }> {
    const copy = readPdf(plain(file));
    const pages = (await PDFDocument.load(writePdf(file))).getPages().map((page) => page.getWidth());
    const document = copy.dict(copy.dict(copy.catalog.get('/StructTreeRoot'))?.get('/K'));
    const [body] = copy.array(document?.get('/K')) ?? [];
    const tags = (copy.array(copy.dict(body)?.get('/K')) ?? []).map(
      (tag) => literalText(copy.resolve(copy.dict(tag)?.get('/T'))) ?? '',
    );
    const refs = copy.pages();
    const links = refs.map((page) => {
      const [link] = copy.array(copy.dict(page)?.get('/Annots')) ?? [];
      const [target] = copy.array(copy.dict(link)?.get('/Dest')) ?? [];
      return target instanceof PdfRef ? pages[refs.findIndex(({ number }) => number === target.number)] : undefined;
    });
    return { pages, tags, links };
  }

  /** As the printer writes it. */
  function plain(file: PdfFile): Uint8Array {
    const parts = [...file.objects].map(([number, object]) =>
      typeof object === 'object' && 'data' in object
        ? `${number} 0 obj\n<</Length 0>>\nstream\n\nendstream\nendobj\n`
        : `${number} 0 obj\n${tokenOf(object)}\nendobj\n`,
    );
    const end = `xref\n0 1\n0000000000 65535 f \ntrailer\n<</Size 2\n/Root ${tokenOf(file.root)}>>\nstartxref\n9\n%%EOF\n`;
    return Buffer.from(`%PDF-1.4\n${parts.join('')}${end}`, 'latin1');
  }

  test('binds slides of several prints in any order, with tags and links, and keeps a picture of them once', async () => {
    const book = new PdfBook();
    const [a, b] = book.add(await print([100, 110], 'c'), ORIGIN, [1, 1]) as [Leaf, Leaf];
    const [c, d] = book.add(await print([200, 210], 'a'), ORIGIN, [1, 1]) as [Leaf, Leaf];
    const at = (ids: string): ReadonlyMap<string, number> => new Map([...ids].map((id, page) => [id, page]));
    const whole = await told(book.bind([a, b, c, d], at('abcd')));
    expect(whole).toEqual({
      pages: [100, 110, 200, 210],
      tags: ['100', '110', '200', '210'],
      links: [200, 200, 100, 100],
    });
    const some = await told(book.bind([d, a, c], at('dac')));
    expect(some).toEqual({ pages: [210, 100, 200], tags: ['210', '100', '200'], links: [100, 200, 100] });
    // A slide is exchanged; what linked to the old page leads to the new one.
    const [e] = book.add(await print([120], 'd'), ORIGIN, [1]) as [Leaf];
    const exchanged = await told(book.bind([e, b, c, d], at('abcd')));
    expect(exchanged).toEqual({
      pages: [120, 110, 200, 210],
      tags: ['120', '110', '200', '210'],
      links: [210, 200, 120, 120],
    });
    const nowhere = await told(book.bind([b, d], at('bd')));
    expect(nowhere.links).toEqual([undefined, undefined]);
    const images = [...book.bind([a, b, c, d, e], new Map()).objects.values()].filter(
      (object) => typeof object === 'object' && 'dict' in object && object.dict.get('/Subtype') === '/Image',
    );
    expect(images).toHaveLength(1);
  });

  test('forgets what is not bound once that is much, and stays whole', async () => {
    const book = new PdfBook();
    let [leaf] = book.add(await print([100], 'x'), ORIGIN, [1]) as [Leaf];
    const first = book.bind([leaf], new Map()).objects.size;
    for (let width = 101; width < 130; width += 1) {
      [leaf] = book.add(await print([width], 'x'), ORIGIN, [1]) as [Leaf];
      book.bind([leaf], new Map());
      book.clear();
    }
    const file = book.bind([leaf], new Map([['x', 0]]));
    expect(file.objects.size).toBeLessThan(first * 2);
    expect(await told(file)).toEqual({ pages: [129], tags: ['129'], links: [129] });
  });

  test('the tree from content to tags has the bound slides only', async () => {
    const book = new PdfBook();
    const [a] = book.add(await print([100, 110], 'x'), ORIGIN, [1, 1]) as [Leaf, Leaf];
    const [, d] = book.add(await print([200, 210], 'x'), ORIGIN, [1, 1]) as [Leaf, Leaf];
    const file = book.bind([d, a], new Map());
    const tree = file.dict(file.catalog.get('/StructTreeRoot'));
    const nums = file.array(file.dict(tree?.get('/ParentTree'))?.get('/Nums')) ?? [];
    expect(nums.filter((_, index) => index % 2 === 0)).toEqual(['0', '3']);
    expect(file.pages().map((page) => file.dict(page)?.get('/StructParents'))).toEqual(['3', '0']);
  });
});
