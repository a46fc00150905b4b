import { describe, expect, it } from 'vitest';
import { compile } from '../../../../src/compile/compile.ts';
import type { CompileInput } from '../../../../src/compile/context.ts';
import { CompileMemory } from '../../../../src/compile/memory/compile-memory.ts';
import { slidesOf } from '../../../../src/deck/deck.ts';

function input(text: string, more: Partial<CompileInput> = {}): CompileInput {
  const source = { path: 'deck.md', text };
  return { name: 'deck', source, includes: new Map(), files: new Set(['deck.md']), trust: false, ...more };
}

describe('the dialect of a deck', () => {
  it.each([
    ['native', '# A\n\n---\n\n## B\n'],
    ['native', '## Only one'],
    ['native', '## A\n\n---\n\n## B\n\n## C\n'],
    ['native', '@include ./a.md\n\n## A\n\n## B\n'],
    [
      'native',
      '---\ntitle: T\n---\n\n```html\n<!-- .slide: id="a" -->\n<v-click>x</v-click>\n```\n\n`<!-- .element: -->`\n',
    ],
    ['native', '---\ndialect: native\nmarp: true\n---\n\n# A\n'],
    ['marp', '---\nmarp: true\n---\n\n# A\n'],
    ['marp', '---\npaginate: true\n---\n\n# A\n'],
    ['marp', '# A\n\n---\n\n<!-- _class: lead -->\n\n# B\n'],
    ['marp', '<!-- paginate: true -->\n\n# A\n'],
    ['marp', '# A\n\n![bg right:40%](a.png)\n'],
    ['native', '# A\n\n![bg](a.png)\n\n<!-- title: said in a comment -->\n'],
    ['reveal', '<!-- .slide: id="a" -->\n\n<!-- footer: b -->\n'],
    ['native', '---\nmarp: false\n---\n\n# A\n'],
    ['marp', '<!-- paginate: true -->\n\n# A\n\n---\n\n# B\n'],
    ['marp', '<!-- theme: gaia -->\n\n# A\n'],
    ['marp', '# A\n\n---\n\n<!-- _class: lead -->\n\n# B\n'],
    ['marp', '# A\n\n---\n\n<!--\nNote\n_class: lead\n-->\n\n# B\n'],
    ['marp', '# A\n\n---\n\n![bg right:40%](a.png)\n'],
    ['marp', '# A\n\n---\n\n![w:200 bg](a.png)\n'],
    ['marp', '# <!-- fit --> A\n'],
    ['native', '---\nmarp: false\n---\n\n# <!-- fit --> A\n'],
    ['native', '# A\n\n<!-- the class: of 1990 -->\n\n![the bg2](a.png)\n\n`![bg](a.png)`\n'],
    ['reveal', '---\nrevealOptions:\n  transition: fade\n---\n\n# A\n'],
    ['reveal', '---\ntags: Talk\ndescription: View the slide with "Slide Mode".\n---\n\n# A\n'],
    ['reveal', '# A\n\n{%youtube abcdefghijk %}\n'],
    ['reveal', '# A\n\n![](a.png =300x)\n'],
    ['native', '# A\n\n`{%youtube abcdefghijk %}`\n'],
    ['reveal', '---\ntype: slide\n---\n\n# A\n'],
    ['reveal', '---\nslideOptions: {}\n---\n\n# A\n'],
    ['reveal', '# A\n\n<!-- .slide: class="x" -->\n\n---\n\n# B\n'],
    ['reveal', '# A\n\n- b <!-- .element: class="fragment" -->\n'],
    ['reveal', '---\nverticalSeparator: <!--v-->\n---\n\n# A\n'],
    ['reveal', '## A\n\n##==##\n\n## B\n'],
    ['reveal', '## A\n\n<!--s-->\n\n## B\n'],
    ['reveal', '---\ntheme: night\n---\n\n## A\n\n---\n\n## B\n'],
    ['pandoc', '---\ntheme: white\n---\n\n## A\n\n## B\n'],
    ['slidev', '---\ncolorSchema: dark\n---\n\n# A\n'],
    ['slidev', '# A\n\n<v-clicks>\n\n- b\n\n</v-clicks>\n'],
    ['slidev', '# A\n\n<div v-click>b</div>\n'],
    ['slidev', '# A\n\n---\nlayout: two-cols\n---\n\na\n\n::right::\n\nb\n'],
    ['slidev', '# A\n\n---\nsrc: ./b.md\n---\n'],
    ['pandoc', '---\nformat: revealjs\n---\n\n## A\n'],
    ['pandoc', '---\nformat:\n  revealjs: default\n---\n\n## A\n'],
    ['pandoc', '## A\n\ntext\n\n## B\n'],
    ['pandoc', '# A\n\ntext\n\n# B\n'],
    ['native', '# A\n\n## B\n'],
    ['pandoc', '# A\n\n:::: {.columns}\n::: {.column width="40%"}\nx\n:::\n::::\n\n----\n\n# B\n\n# C\n\n## D\n'],
    ['native', '# A\n\n:::: {.columns}\n::: {.column width="40%"}\nx\n:::\n::::\n\n---\n\n# B\n'],
    ['pandoc', '# A\n\n::: columns\n::: {.column width="40%"}\nx\n:::\n:::\n\n# B\n\n# C\n'],
    ['pandoc', '# A\n\n::: {.callout-note appearance="simple"}\nx\n:::\n\n---\n\n# B\n'],
    ['pandoc', '# A {background-color="#eef"}\n\n---\n\nx\n'],
    ['pandoc', '# A {.unnumbered}\n\n---\n\nx\n'],
    ['pandoc', '# A\n\n```{.python .numberLines}\nx\n```\n\n---\n\nx\n'],
    ['pandoc', '# A\n\n```{r, echo=FALSE}\nx\n```\n\n---\n\nx\n'],
    ['pandoc', '% A title\n% Ada\n\n# A\n\n---\n\nx\n'],
    ['pandoc', '---\naspectratio: 169\n---\n\n# A\n\n---\n\nx\n'],
    ['native', '# A {#a .big}\n\n::: columns\n::: column {width=40%}\nx\n:::\n:::\n\n---\n\n::: callout\nx\n:::\n'],
    ['native', '# A\n\n::: {.r-stack}\nx\n:::\n\n---\n\n```js {1|2}\nx\n```\n'],
    ['native', '# A\n\n````md\n::: {.columns}\n```{r}\n```\n````\n\n---\n\nx\n\n:::info\nx\n:::\n'],
    ['marp', '---\nmarp: true\n---\n\n# A\n\n::: {.columns}\nx\n:::\n'],
    // A key says more than syntax, and syntax more than shape.
    ['marp', '---\nmarp: true\n---\n\n<!-- .slide: id="a" -->\n\n<v-click>b</v-click>\n'],
    ['reveal', '## A <!-- .element: class="x" -->\n\n## B\n'],
  ])('is %s for %j', (dialect, text) => {
    expect(compile(input(text)).dialect).toBe(dialect);
  });

  it('is that of reveal.js where a page beside the deck shows it', () => {
    const page = '<section data-markdown="deck.md" data-separator="^===$"></section>';
    const includes = new Map([['index.html', { path: 'index.html', text: page }]]);
    const beside = { includes, files: new Set(['deck.md', 'index.html']) };
    const { dialect, value } = compile(input('# A\n\n===\n\n# B\n\n---\n\nb\n', beside));
    expect([dialect, slidesOf(value).length]).toEqual(['reveal', 2]);
    const other = { ...beside, includes: new Map([['index.html', { path: 'index.html', text: '<p>deck.md</p>' }]]) };
    expect(compile(input('# A\n', other)).dialect).toBe('native');
  });

  it('is pandoc for a .qmd file', () => {
    expect(compile(input('# A', { source: { path: 'a.qmd', text: '# A' } })).dialect).toBe('pandoc');
  });

  it('is what the command line says, then the deck, then lectern.yaml, then its marks', () => {
    const marked = '---\nmarp: true\n---\n\n# A\n';
    const said = '---\nmarp: true\ndialect: slidev\n---\n\n# A\n';
    const defaults = { path: '../lectern.yaml', text: 'dialect: pandoc\n' };
    expect(compile(input(said, { defaults, dialect: 'reveal' })).dialect).toBe('reveal');
    expect(compile(input(said, { defaults })).dialect).toBe('slidev');
    expect(compile(input(marked, { defaults })).dialect).toBe('pandoc');
    expect(compile(input(marked)).dialect).toBe('marp');
  });

  it('is told once, as information, where a mark told it', () => {
    const { diagnostics } = compile(input('---\nmarp: true\n---\n\n# A\n'));
    expect(diagnostics.map(({ rule, severity, line }) => [rule, severity, line])).toEqual([
      ['dialect/detected', 'info', 2],
    ]);
    expect(compile(input('# A\n', { dialect: 'marp' })).diagnostics).toEqual([]);
  });

  it('may change from one compilation to the next', () => {
    const memory = new CompileMemory();
    const text = '# A\n\n***\n\n# B ==c==\n';
    for (const dialect of ['native', 'marp', 'native', 'reveal', 'slidev', 'pandoc', 'marp'] as const) {
      const { value, diagnostics } = compile(input(text, { dialect }));
      const again = compile(input(text, { dialect }), memory);
      expect({ value: again.value, diagnostics: again.diagnostics }).toEqual({ value, diagnostics });
    }
  });

  it('is told at each save as at a first reading, whichever line the mark comes and goes with', () => {
    const memory = new CompileMemory();
    const lines = ['# A', '', 'text', '', '---', '', '# B', '', 'text', ''];
    const edits = [
      'text',
      '<!-- _class: lead -->',
      'other',
      '```{.python}',
      '```',
      '<v-click>',
      '',
      '- b <!-- .element: class="fragment" -->',
      ':::: {.panel-tabset}',
      'text',
    ];
    for (const at of [2, 8]) {
      for (const edit of edits) {
        lines[at] = edit;
        for (const more of [[], ['one more line']]) {
          const text = [...more, ...lines].join('\n');
          expect([text, compile(input(text), memory).dialect]).toEqual([text, compile(input(text)).dialect]);
        }
      }
    }
    for (const edit of ['<!-- _class: lead -->', 'text']) {
      lines[2] = edit;
      const text = lines.join('\n');
      expect([text, compile(input(text), memory).dialect]).toEqual([text, compile(input(text)).dialect]);
    }
  });

  it('is that of the deck in its parts, unless they say their own', () => {
    const includes = new Map(
      Object.entries({
        'marp.md': '# Part\n\n***\n\n==Second==\n',
        'reveal.md': '---\ndialect: reveal\n---\n\n# Own\n\n---\n\n***\n',
      }).map(([path, text]) => [path, { path, text }]),
    );
    const text = '@include ./marp.md\n\n---\n\n@include ./reveal.md\n';
    const { value } = compile(input(text, { dialect: 'marp', includes, files: new Set(includes.keys()) }));
    expect(slidesOf(value).map(({ span }) => `${span.file}:${span.line}`)).toEqual([
      'marp.md:1',
      'marp.md:5',
      'reveal.md:5',
      'reveal.md:9',
    ]);
  });
});

describe('a deck of another tool', () => {
  const deck = (count: number, text: string) =>
    Array.from({ length: count }, (_, at) => `# ${at}\n\n<!-- Note ${at} -->\n\n${at === 5 ? text : 'Text'}`).join(
      '\n\n---\n\n',
    );

  it('is compiled anew only where it was edited, also when lines move', () => {
    const memory = new CompileMemory();
    compile(input(deck(20, 'Text'), { dialect: 'marp' }), memory);
    expect(compile(input(deck(20, 'Other\n\ntext'), { dialect: 'marp' }), memory).compiled).toBe(1);
  });

  it("reports findings at the author's own line and column", () => {
    const text = '# A\n\n^x^ <script>1</script>\n\n***\n\n==a== [b](javascript:c)\n\n---\n\n`d` <b>\n';
    const { diagnostics } = compile(input(text, { dialect: 'marp' }));
    expect(diagnostics.map(({ rule, line, column }) => [rule, line, column])).toEqual([
      ['html/removed', 3, 5],
      ['link/unsafe', 7, undefined],
      ['html/unbalanced', 11, 5],
    ]);
  });
});
