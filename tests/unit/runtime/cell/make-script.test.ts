/** What a learner wrote becomes a script that runs as it stands, with its lines where they were. */
import { parse } from 'acorn';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { makeScript, type CellSource } from '../../../../src/runtime/study/cell/run/make-script.ts';
import type { CellFunction, CellSettings } from '../../../../src/runtime/study/cell/script.ts';

function made(source: Partial<CellSource> & { readonly code: string }) {
  return makeScript({ start: '', ...source }, 'lecternWorker();');
}

/** Runs the script with a worker that only takes note. */
async function run(source: Partial<CellSource> & { readonly code: string }) {
  const script = made(source);
  if (!script.isMade) throw new Error(script.fault.text);
  const guarded: number[] = [];
  const values: unknown[] = [];
  const sites: number[] = [];
  let isFinished = false;
  const lecternCell = async (settings: CellSettings, cell: CellFunction) => {
    await cell(
      (line) => {
        guarded.push(line - settings.codeFrom + 1);
        if (guarded.length > 1000) throw new Error('endless');
      },
      (value) => values.push(value),
      async (body) => {
        const assert = Object.assign(() => true, { equal: () => true, throws: () => true });
        const at = (site: number) => {
          sites.push(site);
          return assert;
        };
        await body(assert as never, at as never, () => {
          isFinished = true;
        });
      },
    );
    return settings;
  };
  const cell = script.text.replace(/^.*?;lecternWorker\(\);/, '');
  // oxlint-disable-next-line no-new-func, typescript/no-implied-eval
  const work = new Function('lecternCell', `return ${cell}`) as (start: typeof lecternCell) => Promise<CellSettings>;
  const settings = await work(lecternCell);
  return { guarded, values, sites, isFinished, settings, texts: settings.sites.map(({ code }) => code) };
}

describe('what the last line gives', () => {
  test.each([
    ['1 + 1', 2],
    ['1 + 1;', 2],
    ['1; 2 // the last', 2],
    ['const a = 1\na', 1],
    ['const a = 1\n;[a, 2].length', 2],
    ['(1, 3)', 3],
    ['Promise.resolve(4)', 4],
    ['await Promise.resolve(5)', 5],
    ['async function main() { return 6 }\nmain()', 6],
    ['"use strict"', 'use strict'],
    ['`a`\n', 'a'],
    ['({ a: 1 }).a', 1],
    ['let x; x = 7', 7],
    ['export const a = 8;\na', 8],
    ['export default function f() { return 9 }\nf()', 9],
    ['export { a };\nconst a = 1;\na', 1],
  ])('%s', async (code, value) => {
    expect((await run({ code })).values).toEqual([value]);
  });

  test.each(['', '// nothing', 'const a = 1', 'if (true) 1', 'function f() {}', 'export default 5'])(
    'none: %s',
    async (code) => {
      expect((await run({ code })).values).toEqual([]);
    },
  );
});

describe('loops are watched, whatever their body is', () => {
  test.each([
    ['for (let i = 0; i < 2; i++) {}', [1, 1]],
    ['for (let i = 0; i < 2; i++);', [1, 1]],
    ['let i = 0\nwhile (i < 2)\n  i++', [2, 2]],
    ['let i = 0\ndo i++; while (i < 2)', [2, 2]],
    ['for (const a of [1, 2]) for (const b in { c: 1 }) void [a, b]', [1, 1, 1, 1]],
    ['a: for (const x of [1, 2]) { for (;;) continue a }', [1, 1, 1, 1]],
    ['const f = () => { while (true) return 1 }\nf()', [1]],
    ['for await (const x of [1]) if (x) break; else continue', [1]],
  ])('%s', async (code, lines) => {
    expect((await run({ code })).guarded).toEqual(lines);
  });
});

describe('a check', () => {
  test('stands in the same scope, behind the code', async () => {
    const { sites, isFinished, texts } = await run({
      code: 'const add = (a, b) => a + b; // no line break',
      check:
        'assert(add(1, 2) === 3, "adds");\nassert.equal(\n  add(1,\n    1),\n  2,\n)\nassert.throws(() => add(), RangeError)',
    });
    expect(sites).toEqual([0, 1, 2]);
    expect(isFinished).toBe(true);
    expect(texts).toEqual(['add(1, 2) === 3', 'add(1, 1) = 2', 'add() ⇒ RangeError']);
  });

  test('may have names of its own', async () => {
    expect((await run({ code: 'const a = 1', check: 'const a = 2; assert(a === 2)' })).isFinished).toBe(true);
  });

  test('is told of names of built-ins that the code takes, and the author did not', async () => {
    const replaced = async (code: string, start: string) =>
      (await run({ code, start, check: 'assert(JSON || Map)' })).settings.replaced;
    expect(await replaced('const JSON = {}', 'const a = 1')).toBe('JSON');
    expect(await replaced('const { Map = 1, ...Set } = {}', '')).toBe('Map');
    expect(await replaced('class Map {}', 'class Map {\n  // your code\n}')).toBeUndefined();
    expect(await replaced('function f() { const JSON = 1 }', '')).toBeUndefined();
    expect((await run({ code: 'const JSON = {}' })).settings.replaced).toBeUndefined();
  });
});

describe('what is no code is told at its line', () => {
  test.each([
    ['const a = ;', 'SyntaxError: Unexpected token', 1, 11],
    ['let a\nlet a', "SyntaxError: Identifier 'a' has already been declared", 2, 5],
    ['\n\nif (', 'SyntaxError: Unexpected token', 3, 5],
    ['return 1', "SyntaxError: 'return' outside of function", 1, 1],
    ['with (a) {}', "SyntaxError: 'with' in strict mode", 1, 1],
    ['}); evil(); (() => {', 'SyntaxError: Unexpected token', 1, 1],
    ['"unclosed', 'SyntaxError: Unterminated string constant', 1, 1],
    ['/* unclosed', 'SyntaxError: Unterminated comment', 1, 1],
  ])('%s', (code, text, line, column) => {
    expect(made({ code })).toEqual({ isMade: false, part: 'code', fault: { text, line, column } });
  });

  test.each(['import a from "a"', 'export * from "a"', 'export { a } from "a"', 'console.log(import.meta.url)'])(
    '%s',
    (code) => {
      expect(made({ code })).toMatchObject({ isMade: false, fault: { word: 'cellNoImport', line: 1 } });
    },
  );

  test('in a check that part is named', () => {
    expect(made({ code: 'let a = 1', check: 'assert(' })).toMatchObject({ isMade: false, part: 'check' });
  });
});

describe('nothing that can be run closes the function it stands in', () => {
  const signs = `} { ) ( }); =>{ \` \${ " ' /* */ // <!-- --> / \\ ; a 1 await #! \${a} [ ] function*f(){ ()=>{ classA{ if(a)`;
  const spaced = ['\n', ' ', '\u2028', 'async () => {', 'class A {', 'for (;;)', '/[/]/'];
  const pieces = fc.constantFrom(...signs.split(' '), ...spaced);

  function closes(code: string): boolean {
    const script = made({ code, check: 'assert(1)' });
    if (!script.isMade) return false;
    const { body } = parse(script.text, { ecmaVersion: 'latest', sourceType: 'script' });
    const [, , last] = body;
    const isOneCall = last?.type === 'ExpressionStatement' && last.expression.type === 'CallExpression';
    const given = isOneCall && last.expression.type === 'CallExpression' ? last.expression.arguments : [];
    // 'use strict', the worker, and the cell with its settings and one function.
    return !(body.length === 3 && given.length === 2 && given[1]?.type === 'ArrowFunctionExpression');
  }

  test.each(['1 <!-- }); evil(', '1\n--> }); evil(', 'x <!-- y\n', 'a\n--> {', '/* }); */', '`${`}); evil(`}`'])(
    '%s',
    (code) => {
      expect(closes(code)).toBe(false);
    },
  );

  test('whatever is written', () => {
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 14 }), (parts) => {
        expect(closes(parts.join(''))).toBe(false);
      }),
      { numRuns: 5000 },
    );
  });
});
