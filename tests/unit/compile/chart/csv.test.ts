/** CSV enters; rows with their lines, and what is wrong with them, must come out. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { numberOf, readCsv, timeOf } from '../../../../src/compile/chart/csv.ts';
import '../../seed.ts';

const rows = (text: string) => readCsv(text).rows.map(({ cells, line }) => [line, ...cells]);
const faults = (text: string) => readCsv(text).faults.map(({ line, message }) => [line, message]);

describe('CSV', () => {
  it('is read with commas, semicolons or tabs, spaces around cells and blank lines', () => {
    expect(readCsv('a, b\n1 , 2\n\n 3,"x, ""y"""\n')).toMatchObject({ delimiter: ',', head: ['a', 'b'], faults: [] });
    expect(rows('a, b\n1 , 2\n\n 3,"x, ""y"""\n')).toEqual([
      [2, '1', '2'],
      [4, '3', 'x, "y"'],
    ]);
    expect(rows('\uFEFFa;b\r\n1,5;2\r\n')).toEqual([[2, '1,5', '2']]);
    expect(rows('a\tb\n\t2')).toEqual([[2, '', '2']]);
  });

  it('counts the lines of quoted cells', () => {
    expect(rows('a,b\n"1\n2",x\n3,y')).toEqual([
      [2, '1\n2', 'x'],
      [4, '3', 'y'],
    ]);
  });

  it.each([
    ['a,b\n1\n2,3,4\n5,6', [2, 3], 'This row has 1 cell, and there are 2 columns.'],
    ['a,a\n1,2', [1], 'Two columns are named "a".'],
    ['a,\n1,2', [1], 'Column 2 has no name.'],
    ['a,b\n1,"2', [2], 'A double quote opened here is not closed.'],
    ['a,b\n1,"2"x', [2], 'Text follows a quoted cell.'],
    ['a,b', [1], 'There are no rows below the names of the columns.'],
    ['', [1], 'There is no data.'],
  ])('tells what is wrong with %j', (text, lines, message) => {
    expect(faults(text).map(([line]) => line)).toEqual(lines);
    expect(faults(text)[0]?.[1]).toBe(message);
  });

  it('gives back any table that was written by the rules', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '1', ',', ';', '"', '\n', ' ', 'é', '\t'), maxLength: 6 });
    const table = fc
      .integer({ min: 1, max: 5 })
      .chain((width) =>
        fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 6 }),
      );
    fc.assert(
      fc.property(table, (cells) => {
        const head = cells[0]?.map((_, index) => `c${index}`) ?? [];
        const text = [head, ...cells]
          .map((row) => row.map((one) => `"${one.replaceAll('"', '""')}"`).join(','))
          .join('\n');
        const read = readCsv(text);
        expect(read.faults).toEqual([]);
        expect(read.rows.map((row) => row.cells)).toEqual(cells);
        // Each row begins where it says.
        for (const { line } of read.rows) expect(text.split('\n')[line - 1]).toMatch(/^"/);
      }),
    );
  });

  it('never fails, whatever it is given, and is done in linear time', () => {
    const noise = fc.string({ unit: fc.constantFrom('a', ',', '"', '\n', ' ', '\r', ';', '\t'), maxLength: 60 });
    fc.assert(
      fc.property(noise, (text) => {
        const read = readCsv(text);
        for (const row of read.rows) expect(row.cells).toHaveLength(read.head.length);
        expect(read.rows.length > 0 || read.faults.length > 0).toBe(true);
      }),
    );
    for (const part of ['"', 'a,', '\n', ' ', '""', '"a"b\n']) {
      // Four times the text takes four times as long; what is quadratic takes sixteen.
      const [short, long] = [50_000, 200_000].map((count) => fastest(() => readCsv(`a,b\n${part.repeat(count)}`)));
      expect(long).toBeLessThan(10 * Math.max(5, short ?? 0));
    }
  });
});

describe('a cell', () => {
  it.each([
    ['12', false, 12],
    [' -1.5e3 ', false, -1500],
    ['−3', false, -3],
    ['.5', false, 0.5],
    ['', false, null],
    ['1,5', true, 1.5],
    ['1,5', false, undefined],
    ['1,234,567', true, undefined],
    ['12%', false, undefined],
    ['1e999', false, undefined],
    ['0x1F', false, undefined],
    ['Infinity', false, undefined],
  ])('%j is the number %j', (cell, comma, value) => {
    expect(numberOf(cell, comma)).toBe(value);
  });

  it.each([
    ['2024-02', Date.UTC(2024, 1)],
    ['2024-02-29', Date.UTC(2024, 1, 29)],
    ['2023-02-29', undefined],
    ['2024-13', undefined],
    ['2024-01-02T03:04', Date.UTC(2024, 0, 2, 3, 4)],
    ['2024', undefined],
  ])('%j is a time', (cell, value) => {
    expect(timeOf(cell)).toBe(value);
  });
});

/** Milliseconds of the best of three runs: a busy machine only makes a run longer. */
function fastest(work: () => unknown): number {
  const times = [1, 2, 3].map(() => {
    const from = performance.now();
    work();
    return performance.now() - from;
  });
  return Math.min(...times);
}
