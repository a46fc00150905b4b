/** TypeScript loses its types and keeps its lines. */
import { expect, test } from 'vitest';
import { stripTypes } from '../../../../src/runtime/study/cell/typescript/strip-types.ts';

test('every line stays where it was', () => {
  const code = `type A = {
  a: number;
};
interface B extends A {
  b?: string;
}
const f = <T,>(x: T, ...rest: readonly B[]): T => x as T;
enum Color {
  Red = 1,
}
abstract class C<T> implements B {
  private readonly c: T;
  constructor(public a: number) {
    this.c = a as unknown as T;
  }
}
export const value = f<number>(1)!;
let x = <any>value satisfies number;`;
  const lines = stripTypes(code).split('\n');
  expect(lines).toHaveLength(code.split('\n').length);
  expect(lines[6]).toContain('const f = (x, ...rest) => x');
  expect(lines[16]).toContain('value = f(1)');
  for (const type of ['interface', 'implements', ': number', 'satisfies', 'private']) {
    expect(lines.join('\n')).not.toContain(type);
  }
});

test('imports stay, so that they are told to be of no use', () => {
  expect(stripTypes("import a from 'a';\nimport type { B } from 'b';")).toContain("import a from 'a'");
});

test.each([
  ['const a: = 1;', 1],
  ['let a;\nfunction (', 2],
])('%s is told at its line', (code, line) => {
  expect(() => stripTypes(code)).toThrow(expect.objectContaining({ fault: expect.objectContaining({ line }) }));
});
