import { describe, expect, test } from 'vitest';
import { contentPieces, paints, readCharacters, shownText } from '../../../src/output/pdf-content.ts';
import { mendHeadings } from '../../../src/output/pdf-headings.ts';
import { dictOf, PdfFile, PdfRef, type PdfObject, type PdfValue } from '../../../src/output/pdf-objects.ts';
import { readingOrder } from '../../../src/output/pdf-reading-order.ts';

describe('the content of a page', () => {
  const CONTENT = `q\n0 0 5 5 re\nf\n/P <</MCID 0 >>BDC\nBT\n/F1 9 Tf\n/Span<</ActualText <feff200b> >> BDC\n<0001> Tj\nEMC\nET\nEMC\nQ\n/H1 <</MCID 7 >>BDC\nEMC\n`;

  test('is cut at the outermost marks, and nothing of it is lost', () => {
    const pieces = contentPieces(CONTENT);
    expect(pieces.map(({ mcid }) => mcid)).toEqual([undefined, 0, undefined, 7]);
    expect(pieces[1]?.body).toContain('/Span<</ActualText <feff200b> >> BDC\n<0001> Tj\nEMC\n');
    expect(pieces[3]?.body).toBe('');
  });

  test('a clip paints nothing, a filled box does', () => {
    expect(paints('q\n0 0 5 5 re\nW* n\n/G3 gs\n')).toBe(false);
    expect(paints('0 0 5 5 re\nf\n')).toBe(true);
    expect(paints('/X5 Do\n')).toBe(true);
  });

  test('says its letters with the help of its fonts', () => {
    const characters = readCharacters(
      '1 beginbfchar\n<0001> <00660069>\nendbfchar\n1 beginbfrange\n<0010> <0012> <0061>\nendbfrange\n',
    );
    expect(shownText('BT\n/F1 9 Tf\n<00010011> Tj\n9 0 Td <0010> Tj\nET\n', () => characters)).toBe('fiba');
  });
});

describe('words from right to left', () => {
  const run = (name: string, line: number, isReversed: boolean): string =>
    `BT\n${isReversed ? '/ReversedChars BMC\n' : ''}/F1 9 Tf\n1 0 0 -1 5 ${line} Tm\n<${name}> Tj\n${isReversed ? 'EMC\n' : ''}ET\n`;
  const names = (body: string): readonly string[] =>
    [...body.matchAll(/<(\w+)> Tj/g)].map(([, name]) => name as string);

  test('stand in the order in which they are read, line by line', () => {
    const body = run('C', 1, true) + run('B', 1, false) + run('A', 1, true) + run('E', 2, true) + run('D', 2, true);
    expect(names(readingOrder(body, 'rtl'))).toEqual(['A', 'B', 'C', 'D', 'E']);
  });

  test('among words from left to right only they change places', () => {
    const body = run('A', 1, false) + run('C', 1, true) + run('B', 1, true) + run('D', 1, false);
    expect(names(readingOrder(body, 'ltr'))).toEqual(['A', 'B', 'C', 'D']);
  });

  test('other text is not touched', () => {
    const body = run('A', 1, false) + run('B', 1, false);
    expect(readingOrder(body, 'rtl')).toBe(body);
  });
});

describe('headings', () => {
  /** Elements as `role` or `[role, kids]`. */
  type Tree = string | readonly [string, readonly Tree[]];

  function levels(tree: readonly Tree[]): readonly string[] {
    const objects = new Map<number, PdfObject>();
    const headings: number[] = [];
    const put = (node: Tree): PdfRef => {
      const number = objects.size + 1;
      const [role, kids] = typeof node === 'string' ? [node, []] : node;
      const dict = dictOf({ S: `/${role}` });
      objects.set(number, dict);
      if (role.startsWith('H')) headings.push(number);
      dict.set('/K', kids.map(put) satisfies PdfValue[]);
      return new PdfRef(number);
    };
    const top = put(['Document', tree]);
    const catalog = new PdfRef(objects.size + 1);
    objects.set(catalog.number, dictOf({ StructTreeRoot: dictOf({ K: top }) }));
    const file = new PdfFile(objects, catalog);
    mendHeadings(file);
    return headings.map((number) => String(file.dict(new PdfRef(number))?.get('/S')).slice(1));
  }

  test('begin with the first level and leave none out on the way down', () => {
    expect(levels(['H2', 'H2', 'H4', 'H2', 'H1', 'H3'])).toEqual(['H1', 'H1', 'H2', 'H1', 'H1', 'H2']);
    expect(levels(['H1', 'H2', 'H3', 'H2'])).toEqual(['H1', 'H2', 'H3', 'H2']);
  });

  test('a slide has one at its top', () => {
    expect(levels(['H1', ['Div', ['H2', 'H2', 'H1']], ['Div', ['H2', 'H3']]])).toEqual([
      'H1',
      'H2',
      'H3',
      'H3',
      'H2',
      'H3',
    ]);
  });

  test('deeper than there are levels is the last of them', () => {
    expect(levels(['H1', 'H2', 'H3', 'H4', 'H5', 'H6', 'H'])).toEqual(['H1', 'H2', 'H3', 'H4', 'H5', 'H6', 'H6']);
  });
});
