import { describe, expect, it } from 'vitest';
import { compile } from '../../../src/compile/compile.ts';
import type { Block, CodeBlock } from '../../../src/deck/block.ts';
import type { Edition } from '../../../src/deck/edition.ts';
import { DEFAULT_HANDOUT, HANDOUT_LAYOUTS, PAPER_SIZES } from '../../../src/deck/handout.ts';
import { handoutContents } from '../../../src/render/handout/contents.ts';
import { geometryOf, printScale } from '../../../src/render/handout/geometry.ts';
import { renderHandout } from '../../../src/render/handout/handout.ts';
import { textOnly } from '../../../src/render/handout/text-only.ts';
import { renderSheetParts } from '../../../src/render/sheet.ts';
import { code, deck, figure, note, paragraph, slide, SPAN, text, token } from './sample-deck.ts';

const OPTIONS = {
  ...DEFAULT_HANDOUT,
  assetUrl: (path: string) => `a/${path}`,
  styles: [],
  scripts: [],
  fontCss: '',
  version: '1',
  scheme: 'light',
  notes: false,
} as const;

describe('geometry', () => {
  for (const layout of HANDOUT_LAYOUTS) {
    for (const size of PAPER_SIZES) {
      for (const ratio of [9 / 16, 3 / 4, 1, 2]) {
        it(`${layout} on ${size} keeps slides of ratio ${ratio.toFixed(2)} within the page`, () => {
          const { page, margin, grid, picture } = geometryOf(layout, size, ratio);
          const inner = { width: page.width - 2 * margin.side, height: page.height - margin.top - margin.bottom };
          const rows = grid === undefined ? 1 : Math.ceil(grid.slides / (layout === '3up-lines' ? 1 : grid.columns));
          for (const width of Object.values(picture)) {
            expect(width).toBeGreaterThan(20);
            expect(width).toBeLessThanOrEqual(inner.width);
            expect(rows * width * ratio).toBeLessThan(inner.height);
          }
          const scale = printScale(layout, size, { width: 1280, height: 1280 * ratio });
          expect(scale).toBeGreaterThanOrEqual(0.1);
          expect(scale).toBeLessThanOrEqual(1);
        });
      }
    }
  }
});

describe('the handout', () => {
  const texts = { presenter: [note('SECRET cue')], handout: [note('HANDOUT prose')], study: [note('STUDY prose')] };
  const all = deck([slide('a', 'content', [paragraph(text('On the slide'))], { texts })]);

  it('has its own text, no other', () => {
    for (const layout of HANDOUT_LAYOUTS.filter((name) => name !== 'workbook')) {
      const html = renderHandout(all, new Map(), { ...OPTIONS, layout });
      expect(html).toContain('On the slide');
      expect(html).not.toContain('SECRET');
      expect(html).not.toContain('STUDY');
      expect(html.includes('HANDOUT')).toBe(layout === 'notes' || layout === 'outline');
    }
  });

  it('explains the words of the glossary at its end, in the order of the language', () => {
    const glossary = [
      { term: 'zenith', definition: 'The point above us.' },
      { term: 'azimuth', definition: 'An angle along the horizon.' },
    ];
    const explained = { ...all, glossary };
    const html = renderHandout(explained, new Map(), { ...OPTIONS });
    expect(html.indexOf('An angle along the horizon.')).toBeGreaterThan(html.indexOf('HANDOUT'));
    expect(html.indexOf('The point above us.')).toBeGreaterThan(html.indexOf('An angle along the horizon.'));
    expect(renderHandout(explained, new Map(), { ...OPTIONS, layout: '6up' })).not.toContain('The point above us.');
  });

  it('has the private notes when asked for, marked as such', () => {
    const html = renderHandout(all, new Map(), { ...OPTIONS, notes: true });
    expect(html).toContain('SECRET');
    expect(html).toContain('Private');
    expect(renderHandout(all, new Map(), { ...OPTIONS, layout: 'speaker', notes: true })).not.toContain('HANDOUT');
  });

  it('cannot be broken out of by a title', () => {
    const meta = { ...all.meta, title: '"}</style><script>x()</script>\\"' };
    const html = renderHandout({ ...all, meta }, new Map(), OPTIONS);
    expect(html).not.toContain('<script>');
    expect(html.match(/<\/style>/g)?.length).toBe(html.match(/<style>/g)?.length);
  });

  it('writes out what is on no stage, and has a picture of all else', () => {
    const directives = (only: readonly Edition[]) => ({ directives: { ...all.stacks[0]!.slides[0].directives, only } });
    const mixed = deck([
      slide('shown', 'content', [paragraph(text('Told'))]),
      slide('paper', 'content', [paragraph(text('Cut this out'))], directives(['handout', 'study'])),
      slide('pages', 'content', [paragraph(text('In the PDF'))], directives(['slides', 'handout'])),
    ]);
    const html = renderHandout(mixed, new Map(), { ...OPTIONS, layout: 'notes' });
    expect(html.match(/class="picture-frame"/g)).toHaveLength(2);
    expect(html).toMatch(/<section id="paper" class="written-out"><div class="reading handout-text"><p>Cut this out/);
    expect(handoutContents(mixed, 'notes', undefined).pictured.map((one) => one.slide.id)).toEqual(['shown', 'pages']);
    expect(handoutContents(mixed, '6up', undefined).pictured).toHaveLength(3);
  });

  it('has one list of the notes of what is written out and of its text', () => {
    const source = '---\nonly: handout\n---\n\n## A {#a}\n\nOn it.[^1]\n\n[^1]: A note.\n\n::: handout\nMore.\n:::\n';
    const file = { path: 'deck.md', text: `---\ntitle: T\n---\n\n${source}` };
    const { value } = compile({ name: 'deck', source: file, includes: new Map(), files: new Set(), trust: false });
    const html = renderHandout(value, new Map(), { ...OPTIONS, layout: 'notes' });
    const written = /<section id="a".*?<\/section>/s.exec(html)?.[0];
    expect(written).toMatch(/<h2[^>]*>A<\/h2>.*On it\..*More\..*A note\./s);
    expect(written?.match(/A note\./g)).toHaveLength(1);
  });

  it('lists a slide that names no section, whatever its layout', () => {
    const titled = (id: string, title: string) => slide(id, 'section', [paragraph(text(title))], { title });
    const html = renderHandout(deck([titled('a', 'One'), titled('b', 'Two')]), new Map(), {
      ...OPTIONS,
      contents: true,
    });
    expect([...html.matchAll(/class="contents-title">([^<]*)/g)].map(([, title]) => title)).toEqual(['One', 'Two']);
  });

  it('lists the first slide of a section too, where it is about something of its own', () => {
    const titled = (id: string, layout: 'content' | 'section', title: string) =>
      slide(id, layout, [paragraph(text(title))], { title });
    const listed = {
      ...deck([
        titled('a', 'section', 'The sea'),
        titled('b', 'content', 'Tides'),
        titled('c', 'content', 'Moons'),
        titled('d', 'content', 'The end'),
      ]),
      sections: [
        { title: 'Water', slide: 'a' },
        { title: 'Sky', slide: 'c' },
        { title: 'The end', slide: 'd' },
      ],
    };
    const html = renderHandout(listed, new Map(), { ...OPTIONS, contents: true });
    const entries = [...html.matchAll(/class="contents-(\w+)"><a[^>]*><span class="contents-title">([^<]*)/g)];
    expect(entries.map(([, kind, title]) => `${kind}: ${title}`)).toEqual([
      'section: Water',
      'slide: Tides',
      'section: Sky',
      'slide: Moons',
      'section: The end',
    ]);
  });

  it('shows only the slides of a range', () => {
    const two = deck([
      slide('a', 'content', [paragraph(text('First'))]),
      slide('b', 'content', [paragraph(text('Second'))]),
    ]);
    const html = renderHandout(two, new Map(), { ...OPTIONS, only: new Set(['b']) });
    expect(html).toContain('Second');
    expect(html).not.toContain('First');
  });
});

describe('text alone', () => {
  it('says what pictures show, and leaves decoration out', () => {
    const blocks = textOnly([
      figure('x.png', 'A boat'),
      figure('y.png', 'Waves', { decorative: true }),
      code('js', 'let x'),
    ]);
    expect(blocks.map(({ kind }) => kind)).toEqual(['prose', 'code']);
    expect(JSON.stringify(blocks[0])).toContain('A boat');
  });

  it('says what a gallery shows, and the last state of code that moves', () => {
    const gallery: Block = {
      kind: 'gallery',
      span: SPAN,
      blocks: [figure('x.png', 'A boat'), figure('y.png', 'A wave')],
      isNarrow: false,
      isParagraph: false,
    };
    const states = [code('js', 'first'), code('js', 'last')] as [CodeBlock, CodeBlock];
    const shown = JSON.stringify(textOnly([gallery, { kind: 'magic-move', span: SPAN, states }]));
    for (const words of ['A boat', 'A wave', 'last']) expect(shown).toContain(words);
    expect(shown).not.toContain('first');
  });

  it('goes into columns', () => {
    const column = { span: SPAN, blocks: [figure('x.png', 'A boat')] };
    expect(JSON.stringify(textOnly([{ kind: 'columns', span: SPAN, columns: [column] }]))).toContain('A boat');
  });
});

describe('the sheet, step by step', () => {
  const options = { ...OPTIONS, scheme: 'light' } as const;
  const item = (words: string, fragment: number): Block => ({ ...paragraph(text(words)), fragment });
  const all = deck([
    slide('a', 'content', [paragraph(text('still'))]),
    slide('b', 'content', [item('one', 0), item('two', 1)], { fragments: 2 }),
  ]);

  it('has a page for the beginning and one for each step, each with a name of its own', () => {
    const { slides, labels } = renderSheetParts(all, new Map(), { ...options, steps: true });
    expect(labels).toEqual(['1', '2.1', '2.2', '2.3']);
    expect(slides.map((html) => / id="([^"]+)"/.exec(html)?.[1])).toEqual(['a', 'b', 'b/1', 'b/2']);
    expect(slides.map((html) => html.match(/fragment visible/g)?.length ?? 0)).toEqual([0, 0, 1, 2]);
  });

  it('shows the last step otherwise', () => {
    const { slides, labels } = renderSheetParts(all, new Map(), options);
    expect(labels).toEqual(['1', '2']);
    expect(slides[1]?.match(/fragment visible/g)).toHaveLength(2);
  });

  it('highlights the lines of the step shown', () => {
    const step = (from: number) => [{ from, to: from }];
    const block = code('js', 'a\nb\nc', { steps: [step(1), step(2), step(3)], stepsFrom: 0 });
    const { slides } = renderSheetParts(deck([slide('c', 'content', [block], { fragments: 2 })]), new Map(), {
      ...options,
      steps: true,
    });
    const lit = slides.map((html) => /class="line is-on" data-line="(\d)"/.exec(html)?.[1]);
    expect(lit).toEqual(['1', '2', '3']);
  });

  it('shows the state of code that moves that the step is at, the last one otherwise', () => {
    const states = [
      code('js', 'one'),
      { ...code('js', 'two'), fragment: 0 },
      { ...code('js', 'three'), fragment: 1 },
    ] as unknown as readonly [CodeBlock, CodeBlock, CodeBlock];
    const moving = deck([slide('m', 'content', [{ kind: 'magic-move', span: SPAN, states }], { fragments: 2 })]);
    const shown = (html: string) => /<pre[^>]*code-state is-shown[^>]*>.*?(one|two|three)/s.exec(html)?.[1];
    const { slides } = renderSheetParts(moving, new Map(), { ...options, steps: true });
    expect(slides.map(shown)).toEqual(['one', 'two', 'three']);
    expect(renderSheetParts(moving, new Map(), options).slides.map(shown)).toEqual(['three']);
  });

  it('steps through raw HTML too', () => {
    const html = '<p class="fragment mine" data-fragment-index="0">raw</p>';
    const block: Block = { kind: 'prose', span: SPAN, tokens: [token('html_block', { content: html })] };
    const { slides } = renderSheetParts(deck([slide('d', 'content', [block], { fragments: 1 })]), new Map(), {
      ...options,
      steps: true,
    });
    expect(slides[0]).toContain('class="fragment mine"');
    expect(slides[1]).toContain('class="visible current-fragment fragment mine"');
  });
});

describe('an outline', () => {
  const outlineOf = (source: string): string => {
    const { value } = compile({
      name: 'a',
      source: { path: 'deck.md', text: source },
      includes: new Map(),
      files: new Set(['a.png']),
      trust: true,
    });
    return renderHandout(value, new Map(), { ...OPTIONS, layout: 'outline', contents: false, cover: false });
  };

  it('says in words what pictures and drawings among its text show', () => {
    const html = outlineOf(`## A

In line <svg viewBox="0 0 9 9"><title>Two &amp; three</title><text>w</text></svg> and ![a *red* field](a.png) end.

<div><img src="a.png" alt="raw &lt;b&gt;"> x <svg aria-label="outer"><svg><text>inner</text></svg></svg> y
<svg><path d=""/></svg><svg><text>one</text><text>two</text></svg></div>
`);
    expect(html).not.toMatch(/<svg|<img/);
    expect(html).toContain('In line Two &amp; three and a red field end.');
    expect(html).toContain(
      '<span class="said-picture">raw &lt;b&gt;</span> x <span class="said-picture">outer</span> y',
    );
    expect(html).toContain('<span class="said-picture">one · two</span>');
  });

  it('leaves out what stands at the foot of every slide', () => {
    const html = outlineOf('## A\n\nIts words.\n\n::: footer\nLicensed to all\n:::\n');
    expect(html).toContain('Its words.');
    expect(html).not.toContain('Licensed to all');
  });

  it('has what a slide shows step by step, in Markdown and in HTML, with all lines of code alike', () => {
    const html = outlineOf(`## A

- first
- second {.fragment .fade-up}

[a word]{.fragment}

<p class="fragment note">in HTML</p>

\`\`\`js {1|2}
const one = 1;
const two = 2;
\`\`\`
`);
    for (const words of ['second', 'a word', 'in HTML']) expect(html).toContain(words);
    expect(html).not.toMatch(/class="[^"]*\bfragment\b/);
    expect(html).not.toMatch(/has-steps|is-on/);
  });
});

it('three slides a page have lines to write on for the whole height of their part', () => {
  const one = deck([slide('a', 'content', [paragraph(text('First'))])]);
  for (const size of PAPER_SIZES) {
    const html = renderHandout(one, new Map(), { ...OPTIONS, layout: '3up-lines', size });
    const { page, margin } = geometryOf('3up-lines', size, 9 / 16);
    const free = (page.height - margin.top - margin.bottom) / 3 - (html.match(/<i><\/i>/g)?.length ?? 0) * 7.4;
    expect(free).toBeGreaterThanOrEqual(5);
    expect(free).toBeLessThan(5 + 7.4);
  }
});
