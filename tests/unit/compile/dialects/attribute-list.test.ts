import fc from 'fast-check';
import { expect, it } from 'vitest';
import { writeAttributeList } from '../../../../src/compile/dialects/native/attribute-list.ts';
import { parseAttributeList } from '../../../../src/compile/markdown/attribute-list.ts';

const value = fc.string({ unit: fc.constantFrom(...'ab1 .#{}=<>`-_%ä"', "'") }).map((text) => text.trim());

it('writes what native Markdown reads again', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.tuple(fc.constantFrom('title', 'width', 'data-x'), value), { selector: ([name]) => name }),
      (attrs) => {
        const list = writeAttributeList(attrs);
        const isMixed = (text: string) => text.includes('"') && text.includes("'");
        const expected = attrs.map(([name, text]) => [name, isMixed(text) ? text.replaceAll("'", '’') : text]);
        expect(list === '' ? [] : parseAttributeList(list, 0)?.attrs).toEqual(expected);
        expect(list === '' ? 0 : parseAttributeList(list, 0)?.end).toBe(list.length);
      },
    ),
  );
});

it.each([
  [
    [
      ['id', 'a-1'],
      ['class', 'b c'],
      ['style', 'x: "y"'],
    ],
    `{#a-1 .b .c style='x: "y"'}`,
  ],
  [
    [
      ['class', 'w-1/2'],
      ['class', '@x'],
    ],
    '{.w-1/2 class=@x}',
  ],
  [
    [
      ['id', '12'],
      ['on click', 'x'],
      ['class', ''],
    ],
    '',
  ],
  [[['title', 'two\n  lines']], '{title="two lines"}'],
] as const)('writes %j', (attrs, list) => {
  expect(writeAttributeList(attrs)).toBe(list);
});
