/** A code cell of a study page: whole without script, and safe whatever stands in it. */
import { describe, expect, test } from 'vitest';
import { type CellSample, cellBlock, renderCellPage } from '../../browser/study/cell-samples.ts';

const page = (...cells: readonly CellSample[]) => renderCellPage({ cells });
const data = (html: string) =>
  [...html.matchAll(/class="cell-data">(.*?)<\/script>/gs)].map(([, text]) => JSON.parse(text ?? '') as unknown);

describe('renderStudyCell', () => {
  test('holds the code, line by line, what it should print, and its data', () => {
    const html = page({ key: 'sum', title: 'A *sum*', code: 'const a = 1;\na', expect: '1', check: 'assert(a)' });
    expect(html).toContain(
      '<div class="cell" id="sum" role="group" aria-label="Code to run: JavaScript. A sum" data-language="js">',
    );
    expect(html).toContain('<span class="cell-title">A <em>sum</em></span>');
    expect(html).toContain('<span class="line" data-line="2" data-number="2">a\n</span>');
    expect(html).toMatch(/Expected output<\/p><pre dir="ltr" translate="no">1<\/pre>/);
    const { code, ...rest } = cellBlock({ key: 'sum', code: 'const a = 1;\na', expect: '1', check: 'assert(a)' });
    expect(data(html)).toEqual([
      { key: 'sum', language: 'js', code: code.text, expect: '1', check: 'assert(a)', likeness: rest.likeness },
    ]);
  });

  test('says nothing of what there is not', () => {
    const html = page({ code: '1', language: 'ts' });
    expect(html).not.toContain('cell-expected"');
    expect(html).toContain('aria-label="Code to run: TypeScript"');
    expect(data(html)).toEqual([
      { key: 'cell-1', language: 'ts', code: '1', likeness: { question: '1', answers: '1' } },
    ]);
  });

  test('says the title once', () => {
    expect(page({ code: '1', title: 'a.js', file: 'a.js' })).not.toContain('figcaption');
    expect(page({ code: '1', title: 'Sums', file: 'a.js' })).toContain('<figcaption>a.js</figcaption>');
    expect(page({ code: '1', file: 'a.js' })).toContain('<figcaption>a.js</figcaption>');
  });

  test('lets nothing out of its place', () => {
    const evil = '</script><img src=x onerror=alert(1)>"\'&<!--';
    const html = page({ key: 'k"><b>', code: evil, expect: evil, check: evil });
    expect(html).not.toContain('<img');
    expect(html).not.toContain('"><b>');
    expect(data(html)).toMatchObject([{ key: 'k"><b>', code: evil, expect: evil, check: evil }]);
  });
});
