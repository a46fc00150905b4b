import { describe, expect, it } from 'vitest';
import { compileBibtex } from '../../../src/compile/bibtex.ts';

describe('a BibTeX file', () => {
  it('gives sources in their order, in plain words', () => {
    const text = `@string{js = "Journal"}
@article{a, title = {The {Tides} of Troms{\\o}}, author = {Example, Ada and M{\\"u}ster, Bo}, journal = js # { B}, year = 2020, doi = {doi:10.1000/182}}
@book(b, title = "Sea \\& shore -- a {"}quoted{"} one", author = {{Institute of the Sea}}, year = {1999})`;
    const { value, diagnostics } = compileBibtex(text, 'refs.bib');
    expect(diagnostics).toEqual([]);
    expect(value).toEqual([
      {
        key: 'a',
        title: 'The Tides of Tromsø',
        authors: 'Example, Ada, Müster, Bo',
        date: '2020',
        container: 'Journal B',
        doi: '10.1000/182',
        short: 'Example & Müster 2020',
      },
      {
        key: 'b',
        title: 'Sea & shore – a "quoted" one',
        authors: 'Institute of the Sea',
        date: '1999',
        short: 'Institute of the Sea 1999',
      },
    ]);
  });

  it('reports an entry that is not closed, and reads on below it', () => {
    const { value, diagnostics } = compileBibtex('@book{a, title = {A\n\n@book{b,\n  title = {B}\n}\n', 'refs.bib');
    expect(value.map(({ key }) => key)).toContain('b');
    expect(diagnostics.map(({ rule, line }) => [rule, line])).toEqual([['sources/invalid', 1]]);
  });

  it('is read in time that grows with its length', () => {
    const text = '@book{a, title = {'.repeat(5000);
    const start = performance.now();
    compileBibtex(text, 'refs.bib');
    expect(performance.now() - start).toBeLessThan(5000);
  });
});
