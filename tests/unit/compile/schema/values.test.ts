/** What the settings read as: resolved values and defaults, key by key. */
import fc from 'fast-check';
import { bundledThemes, bundledThemesInfo } from 'shiki/themes';
import { describe, expect, it } from 'vitest';
import { CODE_THEMES, groundOf } from '../../../../src/compile/schema/code-themes.ts';
import { isColor, isGradient } from '../../../../src/compile/schema/css-value.ts';
import { DECK_KEYS, readDeckKeys } from '../../../../src/compile/schema/deck-keys.ts';
import { directionOf } from '../../../../src/compile/schema/language.ts';
import { DEFAULT_DIRECTIVES, readSlideKeys } from '../../../../src/compile/schema/slide-keys.ts';
import type { YamlMap } from '../../../../src/compile/yaml.ts';
import { parseYaml } from '../../../../src/compile/yaml.ts';

function yaml(text: string, file = 'deck.md'): YamlMap {
  const { value, diagnostics } = parseYaml(text, file, 1);
  if (value === undefined) throw new Error(diagnostics[0]?.message);
  return value;
}
const deck = (text: string) => readDeckKeys(yaml(text));
const meta = (text: string) => deck(text).value.meta;
const slide = (text: string) => readSlideKeys(yaml(text), DECK_KEYS).value;

describe('deck keys', () => {
  it('have a default each', () => {
    const { value, diagnostics } = readDeckKeys(undefined);
    expect(diagnostics).toEqual([]);
    expect(value).toEqual({
      styles: [],
      meta: {
        authors: [],
        lang: 'en',
        dir: 'ltr',
        keywords: [],
        themes: [{ name: 'default', base: 'default' }],
        scheme: 'light',
        zoom: 1,
        size: { width: 1280, height: 720 },
        numbers: 'none',
        progress: true,
        transition: 'none',
        pace: 130,
        incremental: false,
        math: true,
        breaks: false,
        class: [],
        code: { light: 'github-light-high-contrast', dark: 'github-dark-high-contrast', numbered: false },
        remote: 'ignore',
        solutions: 'included',
        reveal: {},
        check: { levels: {} },
        handout: { layout: 'notes', size: 'a4', ink: 'full', cover: true, contents: true },
      },
    });
  });

  it.each([
    ['25m', 25],
    ['1h30m', 90],
    ['1h 30m', 90],
    ['90s', 1.5],
    ['45', 45],
    ['2.5', 2.5],
    ['1 hour', 60],
    ['20 min', 20],
    ['"20"', 20],
  ])('duration: %s', (written, minutes) => {
    expect(meta(`duration: ${written}`).duration).toBe(minutes);
  });

  it.each([
    ['16:9', 1280, 720],
    ['4:3', 960, 720],
    ['{width: 1920, height: 1080}', 1920, 1080],
    ['{width: 1, height: 1}', 1280, 720],
  ])('size: %s', (written, width, height) => {
    expect(meta(`size: ${written}`).size).toEqual({ width, height });
  });

  it.each([
    ['author: Jane Doe, PhD', [{ name: 'Jane Doe, PhD' }]],
    ['author: [A, B]', [{ name: 'A' }, { name: 'B' }]],
    [
      'authors: [A, {name: B, url: https://b.example, email: b@b.example}]',
      [{ name: 'A' }, { name: 'B', url: 'https://b.example', email: 'b@b.example' }],
    ],
    ['author: {name: A, affiliation: X}', [{ name: 'A', affiliation: 'X' }]],
  ])('%s', (written, people) => {
    expect(meta(written).authors).toEqual(people);
  });

  it.each([
    ['true', 'current'],
    ['false', 'none'],
    ['current', 'current'],
    ['current-of-total', 'current-of-total'],
  ])('numbers: %s', (written, numbers) => {
    expect(meta(`numbers: ${written}`).numbers).toBe(numbers);
  });

  it('keep texts as written, whatever YAML would make of them', () => {
    const read = meta('title: 1.10\nsubtitle: true\ndate: 2026-11-20\nfooter: 007\nlang: no');
    expect(read).toMatchObject({ title: '1.10', subtitle: 'true', date: '2026-11-20', footer: '007', lang: 'no' });
  });

  it('take the direction from the language unless it is given', () => {
    expect(['ar', 'fa', 'he', 'ur', 'ckb', 'ps', 'yi', 'az-Arab'].map(directionOf)).toEqual(Array(8).fill('rtl'));
    expect(['en', 'az', 'ja', 'zh-Hant'].map(directionOf)).toEqual(Array(4).fill('ltr'));
    expect(meta('lang: fa').dir).toBe('rtl');
    expect(meta('lang: fa\ndir: ltr').dir).toBe('ltr');
  });

  it('make one broken value the default and keep all others', () => {
    const { value, diagnostics } = deck(
      'pace: fast\ntitle: T\nreveal: {loop: maybe, controls: false}\ncode: {theme: nord, lines: x}',
    );
    expect(value.meta).toMatchObject({
      pace: 130,
      title: 'T',
      reveal: { controls: false },
      code: { light: 'nord', dark: 'nord', numbered: false },
    });
    expect(diagnostics).toHaveLength(3);
  });

  it('win over lectern.yaml, single keys of maps included', () => {
    const defaults = yaml(
      'author: G\nlang: de\nfooter: F\ncode: {light: nord, lines: true}\nreveal: {loop: true}\nlogo: img/l.svg',
      '../lectern.yaml',
    );
    const { value } = readDeckKeys(
      yaml('lang: fr\nfooter: ""\ncode: {light: dracula}\nreveal: {controls: false}'),
      defaults,
    );
    expect(value.meta).toMatchObject({
      authors: [{ name: 'G' }],
      lang: 'fr',
      code: { light: 'dracula', dark: 'github-dark-high-contrast', numbered: true },
      reveal: { loop: true, controls: false },
      logo: '../img/l.svg',
    });
    expect(value.meta.footer).toBeUndefined();
    expect(value.logo).toMatchObject({ path: 'img/l.svg', span: { file: '../lectern.yaml', line: 6 } });
  });

  it('name the files they need with their places', () => {
    const { value } = deck('themes: [default, css/own.css]\nsources: s.yaml\nglossary: g.yaml');
    expect(value.meta.themes).toEqual([
      { name: 'default', base: 'default' },
      { name: 'own', base: 'default', sheet: 'css/own.css' },
    ]);
    expect(value.styles).toMatchObject([{ path: 'css/own.css', span: { line: 1, column: 19 } }]);
    expect(value.sources).toMatchObject({ path: 's.yaml', span: { line: 2 } });
    expect(value.glossary).toMatchObject({ path: 'g.yaml', span: { line: 3 } });
  });

  it('put a style sheet on top of a built-in theme, alone or among several', () => {
    const one = deck('theme: [hall, css/own.css]').value;
    expect(one.meta.themes).toEqual([{ name: 'own', base: 'hall', sheet: 'css/own.css' }]);
    expect(one.styles).toMatchObject([{ path: 'css/own.css', span: { line: 1, column: 15 } }]);
    const several = deck('themes: [editorial, [hall, own.css]]').value;
    expect(several.meta.themes).toEqual([
      { name: 'editorial', base: 'editorial' },
      { name: 'own', base: 'hall', sheet: 'own.css' },
    ]);
    expect(several.styles).toMatchObject([{ path: 'own.css', span: { line: 1, column: 28 } }]);
    expect(meta('theme: [hall]').themes).toEqual([{ name: 'hall', base: 'hall' }]);
  });

  it('know the code themes that the highlighter has', () => {
    expect([...CODE_THEMES].sort()).toEqual(Object.keys(bundledThemes).sort());
  });

  it('say how to write a truth', () => {
    for (const key of ['math', 'progress', 'numbers'])
      expect(deck(`${key}: yes`).diagnostics[0]?.hint).toBe('write true, without quotes');
  });

  it('know the ground each code theme is made for, and give code that ground in both schemes when both agree', () => {
    expect(bundledThemesInfo.map(({ id }) => `${id} ${groundOf(id)}`)).toEqual(
      bundledThemesInfo.map(({ id, type }) => `${id} ${type}`),
    );
    const groundFor = (code: string) => deck(`code: {${code}}`).value.meta.code.ground;
    expect(groundFor('lines: true')).toBeUndefined();
    expect(groundFor('theme: nord')).toBe('dark');
    expect(groundFor('theme: one-light')).toBe('light');
    expect(groundFor('light: one-light, dark: nord')).toBeUndefined();
  });
});

describe('slide keys', () => {
  it('have a default each', () => {
    expect(slide('')).toEqual({ directives: DEFAULT_DIRECTIVES, spanOf: expect.any(Function) });
  });

  it.each([
    ['tomato', { color: 'tomato' }],
    ['"#123"', { color: '#123' }],
    ['rgb(1 2 3 / 50%)', { color: 'rgb(1 2 3 / 50%)' }],
    ['linear-gradient(to right, red, rgb(0 0 0))', { gradient: 'linear-gradient(to right, red, rgb(0 0 0))' }],
    ['img/sea.jpg', { image: 'img/sea.jpg' }],
    ['url("my sea.jpg")', { image: 'my sea.jpg' }],
    ['https://x.example/a.png', { image: 'https://x.example/a.png' }],
    ['{image: a.png, opacity: 0.5}', { image: 'a.png', opacity: 0.5 }],
    ['javascript:alert(1)/a.png', undefined],
    ['linear-gradient(url(a.png), red)', undefined],
  ])('background: %s', (written, background) => {
    expect(slide(`background: ${written}`).directives.background).toEqual(background);
  });

  it('resolve editions as the model does', () => {
    expect(slide('only: talk').directives.only).toEqual(['talk', 'slides']);
    expect(slide('only: [handout, study]').directives.only).toEqual(['handout', 'study']);
    expect(slide('only: nowhere').directives.only).toBeUndefined();
  });

  it('say where they stand', () => {
    expect(slide('layout: cover\nid: a-b').spanOf('id')).toMatchObject({ line: 2, column: 5 });
  });

  it('read auto-animate as a switch or a group', () => {
    expect(slide('auto-animate: true').directives).toMatchObject({ autoAnimate: true });
    expect(slide('auto-animate: g').directives).toMatchObject({ autoAnimate: true, autoAnimateId: 'g' });
    expect(slide('auto-animate: false').directives).toMatchObject({ autoAnimate: false });
  });
});

describe('CSS values', () => {
  it.each([
    'red',
    'CurrentColor',
    '#fff',
    '#ffff',
    '#aabbcc',
    '#aabbccdd',
    'rgb(0,0,0)',
    'hsl(120deg 50% 50%)',
    'color-mix(in oklab, red 20%, rgb(0 0 0))',
    'var(--x)',
  ])('takes the colour %s', (value) => expect(isColor(value)).toBe(true));
  it.each([
    '',
    'redd',
    '#ff',
    'url(x)',
    'rgb(0,0,0',
    'rgb(0,0,0))',
    'rgb(0;0)',
    'red;',
    'expression(alert(1))',
    'rgb(url(x))',
    'rgb(0 0 0) red',
    '(red)',
    'image-set(a)',
    'rgb(0\\,0)',
    'attr(x)',
  ])('refuses the colour %s', (value) => expect(isColor(value)).toBe(false));
  it.each([
    'linear-gradient(red, blue)',
    'radial-gradient(circle at 10% 10%, rgb(0 0 0 / 0.1), transparent), linear-gradient(red, blue)',
    'linear-gradient(calc(10deg * (1 + 2)), red, blue)',
  ])('takes the gradient %s', (value) => expect(isGradient(value)).toBe(true));
  it.each([
    'red',
    'linear-gradient(red, url(x))',
    'linear-gradient(red, blue) url(x)',
    'linear-gradient(red, blue);x',
    'rgb(0 0 0)',
    'x linear-gradient(red, blue)',
  ])('refuses the gradient %s', (value) => expect(isGradient(value)).toBe(false));
});

describe('any YAML', () => {
  it('is read without an exception, every finding on a line of the file', () => {
    const value = fc.constantFrom(
      'a',
      '1',
      'true',
      '-3',
      '[a]',
      '{a: b}',
      '""',
      '"#fff"',
      'url(x)',
      '25m',
      '16:9',
      '[1, [2]]',
      '{name: 1}',
      '{width: x}',
      '2026-01-01',
      '.5',
    );
    const key = fc.constantFrom(...DECK_KEYS, 'layout', 'background', 'only', 'id', 'minutes', 'auto-animate', 'xyz');
    fc.assert(
      fc.property(fc.uniqueArray(fc.tuple(key, value), { selector: ([name]) => name, maxLength: 12 }), (pairs) => {
        const map = yaml(pairs.map(([name, text]) => `${name}: ${text}`).join('\n'));
        for (const { diagnostics } of [readDeckKeys(map), readSlideKeys(map, DECK_KEYS), readDeckKeys(map, map)]) {
          for (const finding of diagnostics) {
            expect(finding.line).toBeLessThanOrEqual(Math.max(1, pairs.length));
            expect(finding.message).toMatch(/\.$/);
          }
        }
      }),
      { numRuns: 500 },
    );
  });
});
