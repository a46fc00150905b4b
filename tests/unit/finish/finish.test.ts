import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { codeJob, mathJob } from '../../../src/deck/job.ts';
import type { CodePiece } from '../../../src/finish/piece.ts';
import { finish } from '../../../src/finish/finish.ts';
import { codeBatch, mathBatch } from '../../../src/finish/makers.ts';
import { at, code, deckOf, emoji, inlineMath, math, prose } from './deck-of.ts';

const TS = 'const a: number = 1; // one';

describe('finish', () => {
  it('gives each distinct job one piece, nested ones included', async () => {
    const nested = code('ts', TS, at(9));
    const deck = deckOf([
      code('ts', TS, at(2)),
      { kind: 'only', span: at(8), editions: ['study'], blocks: [nested] },
      prose([{ type: 'inline', children: [{ ...inlineMath('x^2') } as never] }]),
      math('\\frac12'),
    ]);
    const { value, diagnostics } = await finish(deck);
    expect([...value.keys()]).toEqual([codeJob('ts', TS), mathJob(false, 'x^2'), mathJob(true, '\\frac12')]);
    expect(diagnostics).toEqual([]);
  });

  it('gives the same pieces for the same deck', async () => {
    const deck = deckOf([code('ts', TS), code('py', 'x = 1'), math('a+b'), code('css', 'a { color: red }')]);
    const [one, two] = [await finish(deck), await finish(deck)];
    expect(JSON.stringify([...one.value])).toBe(JSON.stringify([...two.value]));
  });

  it('keeps the text of code whole, with a colour for each scheme', async () => {
    const { value } = await finish(deckOf([code('ts', TS)]));
    const piece = value.get(codeJob('ts', TS)) as CodePiece;
    expect(piece.lines.map((line) => line.map((run) => run.text).join(''))).toEqual([TS]);
    expect(piece.lines[0]![0]).toEqual({ text: 'const ', light: '#d73a49', dark: '#f97583' });
  });

  it('tells added from removed lines of a diff by their colour, in both schemes', async () => {
    const text = ' same\n-old\n+new';
    const { value, diagnostics } = await finish(deckOf([code('diff', text)]));
    expect(diagnostics).toEqual([]);
    const { lines } = value.get(codeJob('diff', text)) as CodePiece;
    const colors = lines.map((line) => line.find((run) => run.text.trim() !== ''));
    for (const scheme of ['light', 'dark'] as const) expect(new Set(colors.map((run) => run?.[scheme])).size).toBe(3);
  });

  it('does only the kinds it is asked for', async () => {
    const deck = deckOf([code('ts', TS), math('a+b')]);
    expect([...(await finish(deck, { kinds: ['math'] })).value.keys()]).toEqual([mathJob(true, 'a+b')]);
  });

  it('takes over known pieces instead of making them again', async () => {
    const known = new Map([[mathJob(true, 'a+b'), { kind: 'math', html: 'known', mathml: '', spoken: '' } as const]]);
    const { value } = await finish(deckOf([math('a+b')]), { known });
    expect(value.get(mathJob(true, 'a+b'))).toBe(known.get(mathJob(true, 'a+b')));
  });

  it('names an unknown language where it stands, with the nearest name', async () => {
    const { value, diagnostics } = await finish(deckOf([code('typscript', TS, at(5)), code('typscript', TS, at(9))]));
    expect(value.size).toBe(0);
    expect(diagnostics.map(({ rule, line, hint, slide }) => ({ rule, line, hint, slide }))).toEqual([
      { rule: 'code/language', line: 5, hint: 'did you mean "typescript"?', slide: 'one' },
      { rule: 'code/language', line: 9, hint: 'did you mean "typescript"?', slide: 'one' },
    ]);
  });

  it.each(['constructor', '__proto__', 'toString'])('takes %s for no language', async (lang) => {
    const { diagnostics } = await finish(deckOf([code(lang, 'x')]));
    expect(diagnostics.map(({ rule }) => rule)).toEqual(['code/language']);
  });

  it.each(['text', 'plain', ''])('says nothing of code marked as %j', async (lang) => {
    expect(await finish(deckOf([code(lang, 'x')]))).toEqual({ value: new Map(), diagnostics: [] });
  });

  it.each([
    ['a fence of 100,000 lines', 'let a = 1;\n'.repeat(100_000)],
    ['minified code', `a=1;`.repeat(1_000)],
    ['many characters', `${'x'.repeat(99)}\n`.repeat(300)],
  ])('shows %s plain and says so', async (_, text) => {
    const { value, diagnostics } = await finish(deckOf([code('js', text, at(3))]));
    expect(value.size).toBe(0);
    expect(diagnostics.map(({ rule, line }) => ({ rule, line }))).toEqual([{ rule: 'fence/too-long', line: 3 }]);
  });

  it('shows code plain when the highlighter passes its deadline, and goes on with the next', async () => {
    const codeLimits = { length: 1e7, lines: 1e6, line: 1e6, deadline: 1_000 };
    const slow = 'const a: Record<string, number> = { b: 1 };\n'.repeat(60_000);
    const { value, diagnostics } = await finish(deckOf([code('ts', slow, at(3)), code('json', '{}', at(9))]), {
      codeLimits,
    });
    expect([...value.keys()]).toEqual([codeJob('json', '{}')]);
    expect(diagnostics.map(({ rule, line }) => ({ rule, line }))).toEqual([{ rule: 'code/slow', line: 3 }]);
  });

  it('leaves an emoji without a picture as it is', async () => {
    const emojiFile = new URL('../../fixtures/finish/emoji.txt', import.meta.url).pathname;
    const deck = deckOf([prose([emoji('👍'), emoji('🫠')])]);
    const { value, diagnostics } = await finish(deck, { emojiFile });
    expect([...value.keys()]).toEqual(['emoji:👍']);
    expect(diagnostics).toEqual([]);
  });

  it('names the installed versions in cache files', () => {
    const require = createRequire(import.meta.url);
    const version = (name: string) => (require(`${name}/package.json`) as { version: string }).version;
    expect(codeBatch({ light: 'a', dark: 'b' }).maker).toContain(`shiki ${version('shiki')} `);
    expect(mathBatch().maker).toContain(`katex ${version('katex')} `);
  });
});
