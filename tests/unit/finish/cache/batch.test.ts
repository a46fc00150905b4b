import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { codeJob, mathJob } from '../../../../src/deck/job.ts';
import { entryName } from '../../../../src/finish/cache/batch.ts';
import { Cache } from '../../../../src/finish/cache/cache.ts';
import { CodeHighlighter } from '../../../../src/finish/code-highlighter.ts';
import * as mathMaker from '../../../../src/finish/math.ts';
import { finish } from '../../../../src/finish/finish.ts';
import type { CodePiece, MathPiece } from '../../../../src/finish/piece.ts';
import { restoreCode, restoreMath, storeCode } from '../../../../src/finish/stored.ts';
import { code, deckOf, math } from '../deck-of.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lectern-cache-'));
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true, force: true });
});

const TS = 'const a: number = 1;\n\nexport { a };';
const deck = deckOf([code('ts', TS), math('\\frac12')]);
const cached = () => ({ cache: new Cache(folder), keptAs: '/talks/deck.md' });
/** The pieces in the folder, without the mark of the last look. */
const keptIn = () => readdirSync(folder).filter((name) => name !== 'pruned');

/** Puts a value in the place of a kept piece, as an enemy with access to the cache folder would. */
function poison(kind: 'code' | 'math', jobKey: string, value: unknown): void {
  const name = readdirSync(folder).find((file) => file.startsWith(kind))!;
  writeFileSync(join(folder, name), JSON.stringify({ [entryName(jobKey)]: value }));
}

describe('what is kept in batches', () => {
  it('gives in a second run what the first one made, from one file a kind', async () => {
    const first = await finish(deck, cached());
    expect(
      keptIn()
        .map((name) => name.slice(0, 5))
        .toSorted(),
    ).toEqual(['code-', 'math-']);
    const files = keptIn().map((name) => [name, readFileSync(join(folder, name), 'utf8')]);
    const second = await finish(deck, cached());
    expect([...second.value]).toEqual([...first.value]);
    expect(keptIn().map((name) => [name, readFileSync(join(folder, name), 'utf8')])).toEqual(files);
  });

  it('is made once, and of what is new exactly that', async () => {
    const rendered = vi.spyOn(mathMaker, 'renderMath');
    const highlighter = new CodeHighlighter();
    const coloured = vi.spyOn(highlighter, 'highlight');
    onTestFinished(() => highlighter.end());
    const twenty = Array.from({ length: 20 }, (_, n) => [math(`x_{${n}}`), code('ts', `let a = ${n};`)]).flat();
    const counts = () => [rendered.mock.calls.length, coloured.mock.calls.length];
    await finish(deckOf(twenty), { ...cached(), highlighter });
    expect(counts()).toEqual([20, 20]);
    await finish(deckOf(twenty), { ...cached(), highlighter });
    expect(counts()).toEqual([20, 20]);
    await finish(deckOf([...twenty.slice(2), math('y'), code('ts', 'let b;')]), { ...cached(), highlighter });
    expect(counts()).toEqual([21, 21]);
  });

  it('is read: a harmless change of a kept colour shows', async () => {
    await finish(deck, cached());
    poison('code', codeJob('ts', TS), { styles: ['#123456||'], lines: [[20, 0], [], [13, 0]] });
    const piece = (await finish(deck, cached())).value.get(codeJob('ts', TS)) as CodePiece;
    expect(piece.lines[0]).toEqual([{ text: 'const a: number = 1;', light: '#123456' }]);
  });

  it('keeps only what the deck wants now', async () => {
    await finish(deckOf([math('a'), math('b')]), cached());
    await finish(deckOf([math('b'), math('c')]), cached());
    const [name] = keptIn();
    const kept = Object.keys(JSON.parse(readFileSync(join(folder, name!), 'utf8')) as object);
    expect(kept).toEqual([mathJob(true, 'b'), mathJob(true, 'c')].map(entryName));
  });

  it('says again what is wrong with a formula, since faults are not kept', async () => {
    const broken = deckOf([math('\\frac{1}')]);
    const once = await finish(broken, cached());
    expect(once.diagnostics).toHaveLength(1);
    expect((await finish(broken, cached())).diagnostics).toEqual(once.diagnostics);
  });

  it.each([
    ['text that is no JSON', '{"'],
    ['an array', '[]'],
    ['null', 'null'],
    ['deep nesting', '['.repeat(100_000)],
    ['a key of the prototype', '{"__proto__": {"styles": []}}'],
    ['binary', '\u0000\u0001'],
  ])('makes pieces anew when a file holds %s', async (_, text) => {
    const clean = await finish(deck, cached());
    for (const name of readdirSync(folder)) writeFileSync(join(folder, name), text);
    expect([...(await finish(deck, cached())).value]).toEqual([...clean.value]);
  });

  it.each([
    ['a colour that is no colour', { styles: ['red;background:url(//x)||'], lines: [[20, 0], [], [13, 0]] }],
    ['markup for a colour', { styles: ['#fff"><script>||'], lines: [[20, 0], [], [13, 0]] }],
    ['fewer characters than the code', { styles: ['||'], lines: [[19, 0], [], [13, 0]] }],
    ['fewer lines than the code', { styles: ['||'], lines: [[20, 0]] }],
    ['an unknown style', { styles: [], lines: [[20, 7], [], [13, 0]] }],
    ['negative lengths', { styles: ['||'], lines: [[-1, 0, 21, 0], [], [13, 0]] }],
    ['lengths that are no numbers', { styles: ['||'], lines: [['20', 0], [], [13, 0]] }],
    ['a string', 'code'],
  ])('refuses code with %s', async (_, value) => {
    const clean = await finish(deck, cached());
    poison('code', codeJob('ts', TS), value);
    expect([...(await finish(deck, cached())).value]).toEqual([...clean.value]);
  });

  it.each([
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '<span class="katex" onclick="x()">a</span>',
    '<span class="katex"><a href="javascript:x()">a</a></span>',
    '<span class="katex" style="background:url(//x)">a</span>',
    '<span class="katex" style="position:fixed;top:0">a</span>',
    '<span class="katex"><svg><use href="//x"/></svg></span>',
    '<span class="katex"><svg><style>*{}</style></svg></span>',
    '<span class="katex"><!-- --></span>',
    '<span class="katex"></div>',
    '<span class="katex">a</span></span>',
    '<span class="katex">',
    '<span class=katex>a</span>',
  ])('refuses a formula kept as %s', async (html) => {
    const clean = await finish(deck, cached());
    const mathml = (clean.value.get(mathJob(true, '\\frac12')) as MathPiece).mathml;
    poison('math', mathJob(true, '\\frac12'), { html, mathml, spoken: '' });
    expect([...(await finish(deck, cached())).value]).toEqual([...clean.value]);
  });
});

describe('stored pieces', () => {
  it('come back as they were', () => {
    const style = fc.record(
      {
        light: fc.constant('#abcdef'),
        dark: fc.constant('#123456'),
        italic: fc.constant(true),
        bold: fc.constant(true),
      },
      { requiredKeys: [] },
    );
    const run = fc.tuple(
      fc.string({ minLength: 1 }).filter((text) => !text.includes('\n')),
      style,
    );
    fc.assert(
      fc.property(fc.array(fc.array(run), { minLength: 1 }), (raw) => {
        const lines = raw.map((line) => line.map(([text, look]) => ({ text, ...look })));
        const text = lines.map((line) => line.map((one) => one.text).join('')).join('\n');
        const stored = JSON.parse(JSON.stringify(storeCode({ kind: 'code', lines }))) as unknown;
        expect(restoreCode(stored, { kind: 'code', lang: 'ts', text })).toEqual({ kind: 'code', lines });
      }),
    );
  });

  it('never throw and never change the code, whatever a file holds', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.string(), (value, text) => {
        const piece = restoreCode(value, { kind: 'code', lang: 'ts', text });
        if (piece) expect(piece.lines.map((line) => line.map((one) => one.text).join('')).join('\n')).toBe(text);
        expect(restoreMath(value)).toBeUndefined();
      }),
    );
  });
});
