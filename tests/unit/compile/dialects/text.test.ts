import { describe, expect, it } from 'vitest';
import { blockParser } from '../../../../src/compile/dialects/text/block-parser.ts';
import { DialectText } from '../../../../src/compile/dialects/text/dialect-text.ts';
import { LineEdits } from '../../../../src/compile/dialects/text/edits.ts';
import { BLOT, maskInline } from '../../../../src/compile/dialects/text/mask.ts';
import { escapeLiterals } from '../../../../src/compile/dialects/native/literals.ts';
import { rebaseLines } from '../../../../src/compile/dialects/native/rebase.ts';
import { linesOf, writtenColumn } from '../../../../src/compile/source.ts';

const shown = (text: string) => text.replaceAll(BLOT, '·');
const textOf = (text: string, math = false) => {
  const parser = blockParser({ tables: true, math });
  return new DialectText(linesOf({ path: 'deck.md', text }), 0, parser, { math });
};
const written = (text: DialectText) => text.edits.linesIn(0, text.lines.length).map((line) => line.text);

describe('a mask', () => {
  it.each([
    ['a `b` c', 'a ··· c'],
    ['``a ` b`` `open', '········· `open'],
    ['a \\`b` c`', 'a ··b····'],
    ['<!-- `a` --> `b`', '<!-- `a` --> ···'],
    ['<!-- `a` `b`', '<!-- ··· ···'],
    ['<a title="`x`">', '<a title="···">'],
    ['<b class=x>`y`</b>', '<b class=x>···</b>'],
    ['see <https://a.example/`x`> and `y`', 'see <https://a.example/···> and ···'],
    ['see <https://a.example/x>', 'see ·····················'],
    ['two `lines\nof` code', 'two ······\n··· code'],
    ['\\* and \\a', '·· and \\a'],
  ])('blots code out of %j', (text, masked) => expect(shown(maskInline(text))).toBe(masked));

  it.each([
    ['$a_1$ and $5', '····· and $5'],
    ['$ a$ or $a $', '$ a$ or $a $'],
    ['$$a$$', '·····'],
    ['`$`a`$`', '···a···'],
  ])('blots formulas out of %j where the tool has them', (text, masked) =>
    expect(shown(maskInline(text, { math: true }))).toBe(masked),
  );

  it('leaves columns where they are, in code blocks, lists, quotes and tables', () => {
    const text = textOf(
      'a\n\n```js\n<v>\n```\n\n- x\n\n      indented\n\n> `q`\n\n| `a` | b |\n|---|---|\n| c | `d` |\n',
    );
    expect(text.masked.map(shown)).toEqual([
      'a',
      '',
      '·····',
      '···',
      '···',
      '',
      '- x',
      '',
      '··············',
      '',
      '> ···',
      '',
      '| ··· | b |',
      '|---|---|',
      '| c | ··· |',
    ]);
  });

  it('takes time that grows with the text, whatever is left open', () => {
    for (const piece of ['`', '``` `` ', '<a ', '<!--', '$', '$a ', '\\', '<a:b']) {
      expect(maskInline(piece.repeat(50_000), { math: true })).toHaveLength(piece.length * 50_000);
    }
  });
});

describe('a text of a dialect', () => {
  it('finds comments outside code, wherever they stand', () => {
    const text = textOf(
      'a <!-- one --> b\n\n`<!-- no -->`\n\n<!--\ntwo\n\nlines -->\n\n```\n<!-- no -->\n```\n\n<!-- open',
    );
    expect(
      text.comments.map(({ text: said, from, to, alone }) => [said, from.line, from.column, to.line, to.column, alone]),
    ).toEqual([
      [' one ', 0, 2, 0, 14, false],
      ['\ntwo\n\nlines ', 4, 0, 7, 9, true],
    ]);
  });

  it('reads ranges by themselves, so that nothing left open reaches further', () => {
    const text = textOf('```\nopen\n---\n`a`\n');
    text.readApart([
      { from: 0, to: 2 },
      { from: 3, to: 4 },
    ]);
    expect(text.masked.map(shown)).toEqual(['···', '····', '', '···']);
    expect(text.blocks('fence').map(({ map }) => map)).toEqual([[0, 2]]);
    expect(text.blocks('paragraph_open').map(({ map }) => map)).toEqual([[3, 4]]);
  });
});

describe('edits', () => {
  const lines = linesOf({ path: 'deck.md', text: 'one two three\nfour\nfive\nsix' });

  it('change lines and tell which column of the author a column is', () => {
    const edits = new LineEdits(lines);
    edits.replace(0, 4, 7, '2');
    edits.insert(0, 0, '> ');
    const [line] = edits.linesIn(0, 1);
    expect(line?.text).toBe('> one 2 three');
    expect([1, 3, 6, 7, 9, 13].map((column) => line && writtenColumn(line, column))).toEqual([
      undefined,
      1,
      4,
      undefined,
      9,
      13,
    ]);
  });

  it('count the first of two that overlap', () => {
    const edits = new LineEdits(lines);
    expect([edits.replace(0, 0, 7, 'X'), edits.replace(0, 4, 9, 'Y'), edits.insert(0, 5, 'Z')]).toEqual([
      true,
      false,
      false,
    ]);
    expect(edits.linesIn(0, 1)[0]?.text).toBe('X three');
  });

  it('remove over lines, and add lines that stand for others', () => {
    const edits = new LineEdits(lines);
    edits.remove({ line: 0, column: 3 }, { line: 2, column: 4 });
    edits.insertAbove(3, ['above']);
    edits.insertBelow(3, ['below'], 0);
    expect(edits.linesIn(0, 4).map(({ text, number }) => [text, number])).toEqual([
      ['one', 1],
      ['above', 4],
      ['six', 4],
      ['below', 1],
    ]);
  });

  it('give untouched lines as they are', () => {
    expect(new LineEdits(lines).linesIn(1, 3)).toEqual(lines.slice(1, 3));
  });
});

describe('text that only native Markdown would read', () => {
  it.each([
    ['==a== ++b++ ~c~ ~~d~~ ^e^', '\\==a\\== \\++b\\++ \\~c\\~ ~~d~~ \\^e\\^'],
    ['# A {#id .class}', '# A \\{#id .class}'],
    ['[a]{.b} [@key] [^1]', '[a]\\{.b} [\\@key] \\[^1]'],
    ['$5 and $6', '\\$5 and \\$6'],
    [':smile: 10:30:00', '\\:smile: 10\\:30:00'],
    ['|:---:|:-:|', '|:---:|:-:|'],
    ['Note:', 'Note\\:'],
    ['Notes: ', 'Notes\\: '],
    ['::left::', '\\::left::'],
    ['. . .', '\\. . .'],
    ['::: box', '\\::: box'],
    ['*[HTML]: Hyper', '\\*[HTML]: Hyper'],
    [
      '`==a==` and <b class="{.x}"> <!-- ==b== --> https://a.example/~ada',
      '`==a==` and <b class="{.x}"> <!-- ==b== --> https://a.example/~ada',
    ],
  ])('gets a backslash in %j', (source, expected) => {
    const text = textOf(source);
    escapeLiterals(text, new Set());
    expect(written(text)).toEqual([expected]);
  });

  it('gets none in the line that says how a table’s columns stand', () => {
    const text = textOf('| a | b |\n|:--:|:--:|\n| :c: | d |');
    escapeLiterals(text, new Set());
    expect(written(text)).toEqual(['| a | b |', '|:--:|:--:|', '| \\:c: | d |']);
  });

  it('gets none where the tool reads it too, in code, and where a translator has written', () => {
    const text = textOf('==a==\n\n    ==b==\n\n==c==');
    text.edits.replace(4, 0, 5, '{.d}');
    escapeLiterals(text, new Set());
    expect(written(text)).toEqual(['\\==a\\==', '', '    ==b==', '', '{.d}']);
    const spoken = textOf('==a==');
    escapeLiterals(spoken, new Set(['marks']));
    expect(written(spoken)).toEqual(['==a==']);
  });
});

describe('paths of a part that moves into another file', () => {
  it('are those of its folder, in Markdown, HTML and includes, not in code', () => {
    const text =
      '![a](img/a.png "t") [b](../b.md#x) `![c](c.png)` <img src="d.png"> [e](#e) [f](https://f.example)\n\n[g]: g.md\n\n<<< ./h.ts#r';
    expect(rebaseLines(linesOf({ path: 'parts/one.md', text }))).toEqual([
      '![a](parts/img/a.png "t") [b](b.md#x) `![c](c.png)` <img src="parts/d.png"> [e](#e) [f](https://f.example)',
      '',
      '[g]: parts/g.md',
      '',
      '<<< parts/h.ts#r',
    ]);
  });
});

describe('lines changed twice', () => {
  it('still know where their author wrote what is left of them', () => {
    const lines = linesOf({ path: 'deck.md', text: '  abcdef' });
    const first = new LineEdits(lines);
    first.replace(0, 0, 2, '> ');
    first.replace(0, 4, 5, 'XY');
    const second = new LineEdits(first.linesIn(0, 1));
    second.insert(0, 0, '!!');
    second.replace(0, 3, 4, '');
    const [line] = second.linesIn(0, 1);
    expect(line?.text).toBe('!!> aXYdef');
    expect(line && writtenColumn(line, line.text.indexOf('a') + 1)).toBe(3);
    expect(line && writtenColumn(line, line.text.indexOf('X') + 1)).toBeUndefined();
    expect(line && writtenColumn(line, line.text.indexOf('e') + 1)).toBe(7);
  });

  it('leave the row that aligns a table as it is', () => {
    const text = textOf('| a |\n|:-:|\n| :x: |');
    escapeLiterals(text, new Set());
    expect(written(text)).toEqual(['| a |', '|:-:|', '| \\:x: |']);
  });
});
