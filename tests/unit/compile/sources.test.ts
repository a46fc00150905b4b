/** Holds the readers of sources.yaml and glossary.yaml to the model, and their findings to lines. */
import { describe, expect, it } from 'vitest';
import { shortCitation } from '../../../src/compile/short-citation.ts';
import { compileGlossary, compileSources } from '../../../src/compile/sources.ts';

describe('compileSources', () => {
  it('reads entries in order with a derived short form', () => {
    const { value, diagnostics } = compileSources(
      [
        'zeta:',
        '  title: On fakes',
        '  authors: [Alexander Diel, Tania Lalgi, Isabel Schröter]',
        '  year: 2024',
        '  container: Computers in Human Behavior Reports',
        '  doi: https://doi.org/10.1016/j.chbr.2024.100538',
        'alpha: {title: A page, date: 2025-03-01, url: https://a.example/x, note: reported by B, short: Page 2025}',
      ].join('\r\n'),
      'sources.yaml',
    );
    expect(diagnostics).toEqual([]);
    expect(value).toEqual([
      {
        key: 'zeta',
        title: 'On fakes',
        authors: 'Alexander Diel, Tania Lalgi, Isabel Schröter',
        date: '2024',
        container: 'Computers in Human Behavior Reports',
        doi: '10.1016/j.chbr.2024.100538',
        short: 'Diel et al. 2024',
      },
      {
        key: 'alpha',
        title: 'A page',
        date: '2025-03-01',
        url: 'https://a.example/x',
        note: 'reported by B',
        short: 'Page 2025',
      },
    ]);
  });

  it('says what is wrong at its line and keeps the rest', () => {
    const { value, diagnostics } = compileSources(
      [
        'a: {titel: X}',
        'b: just text',
        'c: {title: C, url: javascript:alert(1), doi: x}',
        'd e: {title: D}',
        'f: {title: F, authors: {a: b}}',
        'g: [1]',
      ].join('\n'),
      's.yaml',
    );
    expect(value.map(({ key }) => key)).toEqual(['c', 'f']);
    expect(value[0]).toEqual({ key: 'c', title: 'C', short: 'C' });
    expect(diagnostics.map(({ rule }) => rule)).toEqual(Array(8).fill('sources/invalid'));
    expect(diagnostics.map(({ line, message, hint }) => `${line} ${message} ${hint ?? ''}`)).toEqual([
      '4 The key "d e" cannot be cited. use letters, digits, - and _ so that [@key] can name it',
      '1 Unknown key "titel" in "a". did you mean "title"?',
      '1 "a" has no "title". add title:',
      '2 "b" must be a map with a title, not "just text". ',
      '3 "c.url" must be an address that begins with https://, not "javascript:alert(1)". write the whole address',
      '3 "c.doi" must be a DOI such as 10.1000/182, not "x". ',
      '5 "f.authors" must be a text or a list of names, not a map. ',
      '6 "g" must be a map with a title, not a list. ',
    ]);
  });

  it('reports broken YAML as its own kind', () => {
    expect(compileSources('a: "x', 's.yaml').diagnostics).toMatchObject([
      { rule: 'sources/invalid', file: 's.yaml', line: 1 },
    ]);
    expect(compileSources('- a', 's.yaml')).toMatchObject({ value: [], diagnostics: [{ rule: 'sources/invalid' }] });
    expect(compileSources('', 's.yaml')).toEqual({ value: [], diagnostics: [] });
  });
});

describe('shortCitation', () => {
  it.each([
    ['Diel, A., Lalgi, T., Schröter, I.', '2024', 'Diel et al. 2024'],
    ['Diel, A. & Lalgi, T.', '2024', 'Diel & Lalgi 2024'],
    ['Jane Doe and John Roe', '2023-05', 'Doe & Roe 2023'],
    ['Jane Doe, John Roe, Jim Poe', '2023', 'Doe et al. 2023'],
    ['Doe, Jane', '2023', 'Doe 2023'],
    ['Doe, Jane; Roe, John', '2023', 'Doe & Roe 2023'],
    ['Diel et al.', '2024', 'Diel et al. 2024'],
    ['Vincent van Gogh', '1889', 'van Gogh 1889'],
    ['Diel A, Lalgi T', '2024', 'Diel & Lalgi 2024'],
    ['World Health Organization', '2024', 'World Health Organization 2024'],
    ['{Bundesamt für Sicherheit}', '2024', 'Bundesamt für Sicherheit 2024'],
    ['OpenAI', '2025', 'OpenAI 2025'],
    ['山田太郎', '2020', '山田太郎 2020'],
    ['Jane Doe', 'in press', 'Doe in press'],
    ['Jane Doe', undefined, 'Doe'],
  ])('%s (%s)', (authors, date, short) => {
    expect(shortCitation(authors, date, 'A title')).toBe(short);
  });

  it('takes lists name by name and the title when nobody is named', () => {
    expect(shortCitation(['Doe, Jane', 'John Roe'], '2020', 'T')).toBe('Doe & Roe 2020');
    expect(shortCitation(['Ann Bee', 'Cy Dee', 'Eve Eff'], '2020', 'T')).toBe('Bee et al. 2020');
    expect(shortCitation(undefined, '2020', 'The Guardian')).toBe('The Guardian 2020');
    expect(shortCitation(undefined, undefined, 'A very long title that nobody wants to read at the foot')).toBe(
      'A very long title that nobody wants to…',
    );
  });
});

describe('compileGlossary', () => {
  it('reads terms in order and reports what is no text', () => {
    const { value, diagnostics } = compileGlossary(
      'Deepfake: A made picture.\nGAN: [x]\nLLM:\n"constructor": A term.\n2FA: Two factors.',
      'g.yaml',
    );
    expect(value).toEqual([
      { term: 'Deepfake', definition: 'A made picture.' },
      { term: 'constructor', definition: 'A term.' },
      { term: '2FA', definition: 'Two factors.' },
    ]);
    expect(diagnostics.map(({ line, rule }) => [line, rule])).toEqual([
      [3, 'sources/invalid'],
      [2, 'sources/invalid'],
    ]);
  });
});

it('a glossary may name what every JavaScript object has', () => {
  const { value, diagnostics } = compileGlossary('constructor: [makes]\ntoString: writes\n', 'g.yaml');
  expect(value).toEqual([{ term: 'toString', definition: 'writes' }]);
  expect(diagnostics).toHaveLength(1);
});
