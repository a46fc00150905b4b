import { describe, expect, it } from 'vitest';
import { pageContext, type Medium } from '../../../src/render/context.ts';
import { renderSheet } from '../../../src/render/sheet.ts';
import { renderSlide } from '../../../src/render/slide.ts';
import type { FigureBlock } from '../../../src/deck/block.ts';
import type { Deck, Slide } from '../../../src/deck/deck.ts';
import type { Pieces } from '../../../src/finish/piece.ts';
import { FURNITURE, LAYOUTS, type LayoutName } from '../../../src/deck/layout.ts';
import { codeJob, mathJob } from '../../../src/deck/job.ts';
import {
  code,
  deck,
  DIEL,
  directives,
  figure,
  math,
  paragraph,
  prose,
  slide,
  slot,
  SPAN,
  text,
  token,
} from './sample-deck.ts';

/** The slide's HTML, alone in its deck. */
function render(
  subject: Slide,
  fields: Parameters<typeof deck>[1] = {},
  medium: Medium = 'sheet',
  pieces: Pieces = new Map(),
): string {
  return renderIn(deck([subject], fields), subject, medium, pieces);
}

function renderIn(all: Deck, subject: Slide, medium: Medium = 'sheet', pieces: Pieces = new Map()): string {
  const page = pageContext({ deck: all, pieces, medium, assetUrl: (path) => `assets/${path}` });
  return renderSlide(subject, page, { number: 1, total: 2, first: true }).html;
}

/** What stands in the slide's box, without source lines. */
function inner(html: string): string {
  return html
    .replace(/^[^]*?<div class="slide-box[^>]*>\n/, '')
    .replace(/<\/div>\n<\/section>\n$/, '')
    .replace(/ data-src-line="\d+"/g, '');
}

describe('the slide’s DOM', () => {
  it('is a frame that says what the slide is and a box with header, body and footer', () => {
    const html = render(
      slide('law', 'content', ['## The law', 'It covers *audio* too.'], { title: 'The law', section: 'Rules' }),
      {
        meta: { footer: 'A talk' },
      },
    );
    expect(html)
      .toBe(`<section id="law" class="slide-frame" role="group" aria-label="Slide 1 of 2: The law" data-key="key-law" data-section="Rules" data-src-line="1" data-src-file="deck.md" data-number="1">
<div class="slide-box layout-content" lang="en" dir="ltr">
<header class="slide-header"><h2 data-src-line="1">The law</h2>
</header>
<div class="slide-body"><div class="slot slot-main"><p data-src-line="1">It covers <em>audio</em> too.</p>
</div>
</div>
<footer class="slide-footer"><span class="footer-text">A talk</span><span class="footer-number">1<span class="number-total"> / 2</span></span></footer>
</div>
</section>
`);
  });

  it('carries what reveal.js needs in the talk only', () => {
    const subject = slide('a', 'content', ['## A'], {
      directives: directives({
        transition: 'fade',
        autoAnimate: true,
        autoAnimateId: 'x',
        state: 'calm',
        hidden: true,
        background: { color: '#000' },
      }),
    });
    const talk = render(subject, {}, 'talk');
    expect(talk).toContain(
      'data-transition="fade" data-auto-animate data-auto-animate-id="x" data-state="calm" data-visibility="hidden" data-background-color="#000"',
    );
    expect(talk).toContain('<noscript><a id="/a"></a></noscript>');
    expect(render(subject)).not.toMatch(/data-(transition|auto|state|visibility|background)/);
  });

  it('keeps a paragraph above the first heading with it', () => {
    const html = inner(render(slide('a', 'content', ['Part one', '## Title', 'Text'])));
    expect(html).toContain('<header class="slide-header"><p>Part one</p>\n<h2>Title</h2>\n</header>');
  });

  it('numbers no cover and hides furniture that a slide turns off', () => {
    const meta = { footer: 'F' };
    expect(render(slide('a', 'cover', []), { meta })).not.toContain('slide-footer');
    expect(render(slide('a', 'cover', [], { directives: directives({ numbers: true }) }), { meta })).toContain(
      'footer-number',
    );
    expect(
      render(slide('a', 'content', [], { directives: directives({ footer: false, numbers: false }) }), { meta }),
    ).not.toContain('slide-footer');
  });

  it('puts a background behind the slide and turns the text with it', () => {
    const background = { color: '#102030', image: 'img/a b.png', overlay: 0.5, opacity: 0.8, position: 'left top' };
    const html = render(slide('a', 'content', [], { directives: directives({ background }) }), {
      assets: [{ path: 'img/a b.png', kind: 'image', span: SPAN }],
    });
    expect(html).toContain('class="slide-box layout-content has-dark-background"');
    expect(html).toContain(
      '<div class="slide-backdrop" aria-hidden="true" style="background-color:#102030"><div class="backdrop-picture" style="background-image:url(&quot;assets/img/a b.png&quot;);background-position:left top;opacity:0.8"></div><div class="backdrop-overlay" style="opacity:0.5"></div></div>',
    );
  });

  it('says how wide a long headline is, and keeps quiet about a short one', () => {
    const long = render(slide('a', 'content', ['## A title of many words that goes on'], { title: 'A title' }));
    expect(long).toMatch(
      /<div class="slide-box layout-content" lang="en" dir="ltr" style="--headline:[\d.]+;--headline-word:[\d.]+">/,
    );
    expect(render(slide('a', 'content', ['## Short'], { title: 'Short' }))).not.toContain('--headline');
    expect(render(slide('a', 'statement', ['A statement in a paragraph of many words']))).toContain('--headline:');
    expect(render(slide('a', 'big-number', ['# 1,234,567,890']))).toContain('--headline:');
  });

  it.each([
    ['#102030', 'has-dark-background'],
    ['#b00020', 'has-dark-background has-mid-background'],
    ['gold', 'has-light-background has-mid-background'],
    ['#fff', 'has-light-background'],
  ])('tells the theme which inks read on %s', (color, classes) => {
    const html = render(slide('a', 'content', ['## A'], { directives: directives({ background: { color } }) }));
    expect(html).toContain(`class="slide-box layout-content ${classes}"`);
  });

  it('tells the theme how wide long code is', () => {
    const wide = code('ts', `const a = '${'x'.repeat(60)}';`);
    expect(render(slide('a', 'content', [wide]))).toContain('--code-columns:73');
    expect(render(slide('a', 'content', [code('ts', 'short')]))).not.toContain('--code-columns');
  });

  it('shows numbers in the digits of the deck’s language', () => {
    expect(render(slide('a', 'content', []), { meta: { lang: 'fa', dir: 'rtl' } })).toContain(
      '۱<span class="number-total"> / ۲</span>',
    );
  });
});

describe('layouts', () => {
  it.each(Object.keys(LAYOUTS) as LayoutName[])('%s loses no block and no slot', (layout) => {
    const slots = (['header', 'left', 'right', 'bottom', 'image'] as const).map((name) =>
      slot(name, prose(`In ${name}`)),
    );
    const html = render(slide('a', layout, ['## Title', 'Main text', ...slots]));
    for (const words of ['Title', 'Main text', 'In header', 'In left', 'In right', 'In bottom', 'In image'])
      expect(html).toContain(words);
  });

  it('two-columns: what stands in no slot is left when only the right is named', () => {
    const html = inner(render(slide('a', 'two-columns', ['## T', 'One', slot('right', prose('Two'))])));
    expect(html).toContain(
      '<div class="slot slot-left"><p>One</p>\n</div>\n<div class="slot slot-right"><p>Two</p>\n</div>',
    );
  });

  it('two-columns-header: what is below both columns stands behind them', () => {
    const html = inner(
      render(
        slide('a', 'two-columns-header', [
          slot('bottom', prose('B')),
          slot('left', prose('L')),
          slot('right', prose('R')),
        ]),
      ),
    );
    expect(html).toContain(
      '<div class="slot slot-right"><p>R</p>\n</div>\n<div class="slot slot-bottom"><p>B</p>\n</div>',
    );
  });

  it('plain: the heading stands in the flow, and nothing in the header', () => {
    const html = inner(render(slide('a', 'plain', ['## T', 'One'])));
    expect(html).toContain('<div class="slot slot-main"><h2>T</h2>\n<p>One</p>\n</div>');
    expect(html).not.toContain('slide-header');
  });

  it('image-right: the first figure becomes the picture', () => {
    const html = inner(
      render(slide('a', 'image-right', ['Text', figure('a.png', 'A')]), {
        assets: [{ path: 'a.png', kind: 'image', span: SPAN }],
      }),
    );
    expect(html).toContain('<div class="slot slot-main"><p>Text</p>');
    expect(html).toContain(
      '<div class="slot slot-image"><figure class="figure"><img src="assets/a.png" alt="A" decoding="sync"></figure>',
    );
  });

  it('big-number: the # heading is the number', () => {
    const html = inner(render(slide('a', 'big-number', ['## Of 56 papers', '# 55 %', 'right'])));
    expect(html).toContain('<header class="slide-header"><h2>Of 56 papers</h2>');
    expect(html).toContain('<div class="big-number"><h1>55 %</h1>\n</div>');
  });

  it('section: shows the part’s number when the slide opens one', () => {
    const html = render(slide('b', 'section', ['# Part'], {}), {
      sections: [
        { title: 'A', slide: 'a' },
        { title: 'B', slide: 'b' },
      ],
    });
    expect(html).toContain('<p class="section-number" aria-hidden="true">2</p>');
  });

  it('agenda: lists the sections with links, unless the author wrote a list', () => {
    const sections = [{ title: 'Why', slide: 'why' }];
    const made = inner(render(slide('a', 'agenda', []), { sections }, 'talk'));
    expect(made).toContain('<h2>Agenda</h2>');
    expect(made).toContain('<ol class="agenda" role="list"><li><a href="#/why">Why</a></li></ol>');
    expect(inner(render(slide('a', 'agenda', ['- mine']), { sections }))).not.toContain('why');
  });

  it('quote: sets the paragraph with the dash apart', () => {
    expect(inner(render(slide('a', 'quote', ['> Words\n>\n> — Someone'])))).toContain(
      '<p class="attribution">— Someone</p>',
    );
  });

  it('exercise: says that it is one, and how long', () => {
    const subject = slide('a', 'exercise', ['## Do'], { directives: directives({ minutes: 5 }) });
    expect(inner(render(subject, { meta: { lang: 'de' } }))).toContain(
      '<p class="exercise-label"><span>Übung</span><span class="exercise-time">5 Min.</span></p>',
    );
  });

  it('timeline: sets dates apart, written strong or before a colon or dash', () => {
    const html = inner(
      render(slide('a', 'timeline', ['- **2014**: GANs\n- Nov 2022: launch\n- 2025 – pictures\n- no date here'])),
    );
    expect(html.match(/<li>.*<\/li>/g)).toEqual([
      '<li><span class="timeline-date">2014</span><span class="timeline-text">GANs</span></li>',
      '<li><span class="timeline-date">Nov 2022</span><span class="timeline-text">launch</span></li>',
      '<li><span class="timeline-date">2025</span><span class="timeline-text">pictures</span></li>',
      '<li><span class="timeline-text">no date here</span></li>',
    ]);
    expect(html).toContain('<ul class="timeline">');
  });
});

describe('cover', () => {
  const meta = {
    title: 'The talk',
    subtitle: 'And more',
    authors: [{ name: 'Ada', affiliation: 'Uni', url: 'https://ada.example' }],
    event: 'Days',
    date: '2026-11-23',
    lang: 'de',
  };

  it('is made from the metadata, the date in the deck’s language', () => {
    expect(inner(render(slide('a', 'cover', []), { meta })))
      .toBe(`<div class="slide-body"><div class="cover-text"><h1>The talk</h1>
<p class="cover-subtitle">And more</p>
</div>
<div class="cover-meta"><p class="cover-authors"><span class="person"><span class="person-name"><a href="https://ada.example">Ada</a></span> <span class="person-affiliation">Uni</span></span></p>
<p class="cover-event">Days</p>
<p class="cover-date"><time datetime="2026-11-23">23. November 2026</time></p>
</div>
</div>
`);
  });

  it('keeps what the author wrote and fills only what is missing', () => {
    const html = inner(render(slide('a', 'cover', ['# My own title', 'With Ada, at home']), { meta }));
    expect(html).toContain('<h1>My own title</h1>');
    expect(html).not.toContain('The talk');
    expect(html).not.toContain('And more');
    expect(html).not.toContain('cover-authors');
    expect(html).toContain('cover-event');
  });
});

describe('blocks', () => {
  const subject = code('ts', 'a\n\nb', {
    title: 'a.ts',
    numberFrom: 9,
    steps: [[{ from: 1, to: 1 }], [], [{ from: 2, to: 3 }]],
    stepsFrom: 4,
  });

  it('code: a figure of lines with their numbers, at its first step in the talk', () => {
    const pieces: Pieces = new Map([
      [
        codeJob('ts', 'a\n\nb'),
        { kind: 'code', lines: [[{ text: 'a', light: '#010203', dark: '#fefefe', bold: true }], [], [{ text: 'b' }]] },
      ],
    ]);
    expect(inner(render(slide('a', 'content', [subject], { fragments: 6 }), {}, 'talk', pieces))).toContain(
      `<figure class="code has-numbers has-steps" data-lang="ts" data-steps="[&quot;1&quot;,&quot;all&quot;,&quot;2-3&quot;]"><figcaption>a.ts</figcaption><pre dir="ltr" translate="no" tabindex="0"><code class="language-ts" style="--digits:2"><span class="line is-on" data-line="1" data-number="9"><span style="--l:#010203;--d:#fefefe;font-weight:bold">a</span>
</span><span class="line" data-line="2" data-number="10">
</span><span class="line" data-line="3" data-number="11">b
</span></code></pre><span class="fragment code-step" data-fragment-index="4" aria-hidden="true"></span><span class="fragment code-step" data-fragment-index="5" aria-hidden="true"></span></figure>`,
    );
  });

  it('code: stands at its last step on the sheet, plain where there is no piece', () => {
    const html = inner(render(slide('a', 'content', [subject], { fragments: 6 })));
    expect(
      [...html.matchAll(/class="(line[^"]*)" data-line="(\d)"/g)].map(([, names, line]) => `${line} ${names}`),
    ).toEqual(['1 line', '2 line is-on', '3 line is-on']);
  });

  it('math: speaks MathML on screens and is a named picture on paper', () => {
    const pieces: Pieces = new Map([
      [mathJob(true, 'x'), { kind: 'math', html: '<b>x</b>', mathml: '<math></math>', spoken: 'x' }],
    ]);
    const formula = slide('a', 'content', [math('x')]);
    expect(inner(render(formula, {}, 'talk', pieces))).toContain(
      '<span class="math" dir="ltr"><span class="math-speech"><math></math></span><span class="math-visual" aria-hidden="true"><b>x</b></span></span>',
    );
    expect(inner(render(formula, {}, 'sheet', pieces))).toContain(
      '<span class="math" dir="ltr" role="img" aria-label="x"><b>x</b></span>',
    );
    expect(inner(render(formula))).toContain('<code class="math-source" dir="ltr" translate="no">x</code>');
  });

  it('figure: lengths and places are checked, decoration is silent, missing and foreign pictures are named', () => {
    const assets = [{ path: 'a.png', kind: 'image', span: SPAN }] as const;
    const one = (block: ReturnType<typeof figure>): string => inner(render(slide('a', 'content', [block]), { assets }));
    expect(one(figure('a.png', 'x', { width: '60%', height: '1px;color:red', position: 'left' }))).toContain(
      '<figure class="figure has-width" style="--figure-width:60%;--figure-position:left">',
    );
    expect(one(figure('a.png', 'x', { decorative: true }))).toContain('alt=""');
    expect(one(figure('gone.png', 'A face'))).toContain(
      '<span class="picture-missing" role="img" aria-label="A face">A face</span>',
    );
    expect(one(figure('https://far.example/a.png', ''))).toContain(
      '<span class="picture-missing"><a href="https://far.example/a.png">Picture on far.example, not loaded</a></span>',
    );
  });

  it('columns: shares of the width leave room for the gaps', () => {
    const columns = (...widths: (string | undefined)[]) =>
      inner(
        render(
          slide('a', 'content', [
            {
              kind: 'columns',
              span: SPAN,
              columns: widths.map((width) => ({ span: SPAN, blocks: [], ...(width ? { width } : {}) })),
            } as never,
          ]),
        ),
      );
    expect(columns('60%', undefined)).toContain('--columns:minmax(0,60fr) minmax(0,40fr)');
    expect(columns(undefined, undefined)).toContain('--columns:minmax(0,1fr) minmax(0,1fr)');
    expect(columns('300px', undefined)).toContain('--columns:300px minmax(0,1fr)');
  });

  it('callout: is named in the deck’s language', () => {
    const html = inner(
      render(slide('a', 'content', [{ kind: 'callout', span: SPAN, tone: 'tip', blocks: prose('x') }]), {
        meta: { lang: 'ja' },
      }),
    );
    expect(html).toContain('<div class="callout callout-tip" role="note">');
    expect(html).toContain('<span>ヒント</span>');
  });

  it('a task’s box is a named drawing', () => {
    const html = inner(render(slide('a', 'content', [paragraph(token('task', { info: 'checked' }), text('done'))])));
    expect(html).toContain('<span class="task-box is-done" role="img" aria-label="done"></span>done');
  });

  it('joins lines of Japanese without a space', () => {
    const broken = paragraph(text('今日は'), token('softbreak'), text('晴れ'), token('softbreak'), text('OK'));
    expect(inner(render(slide('a', 'content', [broken])))).toContain('今日は晴れ\nOK');
  });

  it('joins lines of Japanese without a space beside emphasis, too', () => {
    const strong = [
      token('strong_open', { tag: 'strong', nesting: 1 }),
      text('重要'),
      token('strong_close', { tag: 'strong', nesting: -1 }),
    ];
    const broken = paragraph(text('これは'), token('softbreak'), ...strong, token('softbreak'), text('です'));
    expect(inner(render(slide('a', 'content', [broken])))).toContain('これは<strong>重要</strong>です');
  });

  it('a picture in a line of text is as large as it is said to be', () => {
    const attrs = Object.entries({
      src: 'data:image/png;base64,AA',
      width: '5em',
      height: '40',
      fit: 'cover',
      position: 'left top',
    });
    const html = inner(
      render(slide('a', 'content', [paragraph(text('See '), token('image', { attrs, content: 'A' }))])),
    );
    expect(html).toContain('style="width:5em;height:40px;object-fit:cover;object-position:left top"');
    expect(html).not.toMatch(/\s(?:width|height|fit|position)=/);
  });

  it('formulas, emoji and icons carry the author’s attributes', () => {
    const attrs = [
      ['class', 'fragment'],
      ['data-fragment-index', '0'],
    ] as const;
    const inline = paragraph(...['math_inline', 'emoji', 'icon'].map((type) => token(type, { content: 'x', attrs })));
    const html = inner(render(slide('a', 'content', [inline], { fragments: 1 }), {}, 'talk'));
    expect(html.match(/<span class="(?:icon )?fragment" data-fragment-index="0">/g)).toHaveLength(3);
  });

  it('a fragment carries its step, and on paper stands as at the end', () => {
    const block = { ...prose('x')[0], fragment: 1, effect: 'fade-up', attrs: { class: 'mine' } } as never;
    const subject = slide('a', 'content', [block], { fragments: 2 });
    expect(inner(render(subject, {}, 'talk'))).toContain(
      '<p class="fragment fade-up mine" data-fragment-index="1">x</p>',
    );
    expect(inner(render(subject))).toContain('class="fragment fade-up visible current-fragment mine"');
  });
});

describe('references', () => {
  const cite = (number: number, key: string, locator?: string) =>
    token('citation', { citation: { key, number, ...(locator ? { locator } : {}) } });

  it('citations are linked to a line of short forms at the foot', () => {
    const subject = slide('s', 'content', [
      paragraph(text('a'), cite(1, 'diel2024', 'p. 3'), cite(1, 'diel2024', 'p. 9'), cite(2, 'gone')),
    ]);
    const html = inner(render(subject, { sources: [DIEL] }));
    expect(html).toContain('<sup class="citation"><a href="#s-source-1" aria-label="Source 1">[1]</a></sup>');
    expect(html)
      .toContain(`<div class="slide-foot"><ul class="slide-sources" role="list" aria-label="Sources"><li id="s-source-1"><span class="source-number">[1]</span> <a href="https://doi.org/10.1016/j.chbr.2024.100538">Diel et al. 2024</a>, p. 3; p. 9</li><li id="s-source-2"><span class="source-number">[2]</span> gone</li></ul>
</div>`);
  });

  it('footnotes stand at the foot with links both ways; those of other editions do not', () => {
    const ref = (label: string, number: number) => token('footnote_ref', { footnote: { label, number } });
    const notes = {
      kind: 'footnotes',
      span: SPAN,
      items: [
        { label: 'a', number: 1, blocks: prose('Note A') },
        { label: 'b', number: 2, blocks: prose('Note B') },
      ],
    } as const;
    const elsewhere = { kind: 'only', span: SPAN, editions: ['study'], blocks: [paragraph(ref('b', 2))] } as const;
    const html = inner(render(slide('s', 'content', [paragraph(ref('a', 1), ref('a', 1)), elsewhere, notes])));
    expect(html).toContain(
      '<sup class="footnote-ref"><a id="s-footnote-1-ref" href="#s-footnote-1" aria-label="Footnote 1">1</a></sup><sup class="footnote-ref"><a href="#s-footnote-1" aria-label="Footnote 1">1</a></sup>',
    );
    expect(html).toContain(
      '<li id="s-footnote-1"><a class="footnote-back" href="#s-footnote-1-ref" aria-label="Footnote 1: Back to the text">1</a>',
    );
    expect(html).not.toContain('Note B');
  });

  it('the full list names every source, all of them when none is named', () => {
    const html = inner(render(slide('s', 'content', [{ kind: 'sources', span: SPAN, keys: [] }]), { sources: [DIEL] }));
    expect(html).toContain(
      '<span class="source-authors">A. Diel, T. Lalgi, I. C. Schröter et al.</span> <span class="source-date">(2024)</span>',
    );
    const { authors: _authors, ...nobody } = DIEL;
    expect(
      inner(render(slide('s', 'content', [{ kind: 'sources', span: SPAN, keys: [] }]), { sources: [nobody] })),
    ).toMatch(/<cite>.*<\/cite> <span class="source-date">\(2024\)<\/span>/);
  });
});

describe('links', () => {
  const link = (href: string) =>
    paragraph(
      token('link_open', { tag: 'a', nesting: 1, attrs: [['href', href]] }),
      text('x'),
      token('link_close', { tag: 'a', nesting: -1 }),
    );
  const to = (href: string, medium: Medium) =>
    /<a[^>]*>/.exec(
      inner(
        render(
          slide('a', 'content', [link(href)]),
          { assets: [{ path: 'data/b c.csv', kind: 'file', span: SPAN }] },
          medium,
        ),
      ),
    )?.[0];

  it('lead to slides by hash, to files by their place, elsewhere in a new tab', () => {
    expect(to('#law', 'talk')).toBe('<a href="#/law">');
    expect(to('#law', 'sheet')).toBe('<a href="#law">');
    expect(to('lectern-asset:data/b c.csv', 'talk')).toBe('<a href="assets/data/b c.csv">');
    expect(to('https://x.example/?a&b', 'talk')).toBe(
      '<a href="https://x.example/?a&amp;b" target="_blank" rel="noopener noreferrer">',
    );
    expect(to('https://x.example/', 'sheet')).toBe('<a href="https://x.example/">');
  });

  it.each([
    'javascript:alert(1)',
    ' JaVa\tScript:alert(1)',
    'data:text/html,x',
    'vbscript:x',
    'file:///etc/passwd',
    'blob:x',
  ])('never lead to %s', (href) => {
    expect(to(href, 'talk')).toBe('<a>');
  });
});

describe('head and foot of a slide', () => {
  it("shows a slide's own words in place of the deck's footer", () => {
    const own = slide('a', 'content', ['## A', ...FURNITURE.map((name) => slot(name, prose(name)))]);
    const html = render(own, { meta: { footer: 'Of the deck' } }).replaceAll(/ data-src-line="\d+"/g, '');
    expect(html).toContain('<div class="page-header"><p>page-header</p>');
    expect(html).toContain('<footer class="slide-footer"><div class="footer-text"><p>page-footer</p>');
    expect(html).not.toContain('Of the deck');
    expect(html.indexOf('page-header')).toBeGreaterThan(html.indexOf('slide-body'));
  });

  it('counts no slide with numbers: hold or skip', () => {
    const all = deck([
      slide('a', 'content', ['## A']),
      slide('b', 'content', ['## B'], { directives: directives({ numbers: 'hold' }) }),
      slide('c', 'content', ['## C'], { directives: directives({ numbers: 'skip' }) }),
      slide('d', 'content', ['## D'], { directives: directives({ numbers: false }) }),
      slide('e', 'content', ['## E']),
    ]);
    const html = renderSheet(all, new Map(), {
      assetUrl: (path) => path,
      styles: [],
      scripts: [],
      fontCss: '',
      version: '1',
      scheme: 'light',
    });
    const shown = [...html.matchAll(/<section[^>]* id="(\w)"[^]*?<\/section>/g)].map(
      ([section, id]) =>
        `${id}:${
          /footer-number">(\d+)<span class="number-total"> \/ (\d+)/
            .exec(section ?? '')
            ?.slice(1)
            .join('/') ?? '-'
        }`,
    );
    expect(shown).toEqual(['a:1/3', 'b:1/3', 'c:-', 'd:-', 'e:3/3']);
  });
});

describe('films', () => {
  const SILENT = { autoplay: false, loop: false, muted: false };
  const film = (fields: Partial<FigureBlock['film']>, medium: Medium): string =>
    render(
      slide('a', 'content', [figure('wave.mp4', 'A wave', { film: { ...SILENT, ...fields } })]),
      { assets: ['wave.mp4', 'wave.jpg'].map((path) => ({ path, kind: 'video', span: SPAN })) },
      medium,
    );

  it('are played in the talk, and begin by themselves only where that is said', () => {
    expect(film({ still: 'wave.jpg' }, 'talk')).toContain(
      '<video src="assets/wave.mp4" poster="assets/wave.jpg" aria-label="A wave" preload="metadata" playsinline controls></video>',
    );
    expect(film({ autoplay: true, loop: true, muted: true }, 'talk')).toContain(
      '<video src="assets/wave.mp4" aria-label="A wave" preload="metadata" playsinline data-autoplay loop muted></video>',
    );
  });

  it('bring along what is said in them, which a page from disk could load from no other file', () => {
    const html = film({ captions: 'WEBVTT\n\n00:00.000 --> 00:04.000\n"Ebb" & <i>flow</i>' }, 'talk');
    const src = /<track kind="captions" src="([^"]*)" srclang="en" label="Captions" default><\/video>/.exec(html)?.[1];
    expect(decodeURIComponent(src ?? '')).toBe(
      'data:text/vtt;charset=utf-8,WEBVTT\n\n00:00.000 --> 00:04.000\n"Ebb" & <i>flow</i>',
    );
    expect(film({ captions: 'WEBVTT' }, 'sheet')).not.toContain('<track');
  });

  it('stand still on paper, or say their name there', () => {
    expect(film({ still: 'wave.jpg' }, 'sheet')).toContain('<img src="assets/wave.jpg" alt="A wave"');
    expect(film({}, 'sheet')).toContain('role="img" aria-label="A wave">A wave</span>');
    for (const fields of [{}, { still: 'wave.jpg' }]) expect(film(fields, 'sheet')).not.toContain('<video');
  });
});

describe('a picture that moves', () => {
  const moving = (medium: Medium): string =>
    render(
      slide('a', 'content', [figure('wave.gif', 'A wave', { still: 'wave.png' })]),
      { assets: ['wave.gif', 'wave.png'].map((path) => ({ path, kind: 'image', span: SPAN })) },
      medium,
    );

  it('has its still beside it for those who want no motion, and gives way to it on paper', () => {
    expect(moving('talk')).toMatch(
      /<img class="is-moving" src="assets\/wave.gif" alt="A wave"[^>]*><img class="is-still" src="assets\/wave.png" alt="A wave"/,
    );
    expect(moving('sheet')).toContain('<img src="assets/wave.png" alt="A wave"');
    expect(moving('sheet')).not.toContain('wave.gif');
  });
});

describe('a film behind a slide', () => {
  const background = { video: 'sea.mp4', still: 'sea.png', filter: 'brightness(0.6)', overlay: 0.2 };
  const assets = [
    { path: 'sea.mp4', kind: 'video', span: SPAN },
    { path: 'sea.png', kind: 'image', span: SPAN },
  ] as const;
  const behind = (more: object, medium: 'talk' | 'sheet', markdown: readonly string[] = ['## A']): string =>
    render(
      slide('a', 'content', markdown, { directives: directives({ background: { ...background, ...more } }) }),
      { assets: [...assets] },
      medium,
    );

  it('plays without sound while its slide is shown, and paper shows its still', () => {
    expect(behind({}, 'talk')).toContain(
      '<div class="slide-backdrop" aria-hidden="true"><video class="backdrop-film" src="assets/sea.mp4" poster="assets/sea.png" preload="metadata" playsinline data-autoplay loop muted style="filter:brightness(0.6)"></video><div class="backdrop-overlay" style="opacity:0.2"></div></div>',
    );
    const paper = behind({}, 'sheet');
    expect(paper).toContain('background-image:url(&quot;assets/sea.png&quot;)');
    expect(paper).not.toContain('<video');
  });

  it('may sound, and play once', () => {
    expect(behind({ loop: false, muted: false }, 'talk')).toContain('playsinline data-autoplay style=');
  });

  it('is named on paper where it has no still and the slide would be empty', () => {
    expect(behind({ still: undefined }, 'sheet', [])).toContain('<span class="picture-missing">sea.mp4</span>');
    expect(behind({ still: undefined }, 'sheet')).not.toContain('picture-missing');
  });
});

describe('pictures behind a slide', () => {
  const behind = (background: NonNullable<Slide['directives']['background']>, markdown: readonly string[]): string =>
    render(slide('a', 'content', markdown, { directives: directives({ background }) }), {
      assets: [{ path: 'sea.png', kind: 'image', span: SPAN }],
    });

  it('names a picture that is not there where the slide or the picture’s side would be empty', () => {
    const image = 'https://pictures.example/boat.jpg';
    const label = 'Picture on pictures.example, not loaded';
    const placed = `<span class="picture-missing">${label}</span>`;
    expect(behind({ image }, [])).toContain(
      `<div class="backdrop-missing" role="img" aria-label="${label}">${placed}</div>`,
    );
    expect(behind({ image, side: 'left' }, ['## A'])).toContain(placed);
    expect(behind({ image }, ['## A'])).not.toContain('picture-missing');
    expect(behind({ image: 'lost.png', alt: 'A boat' }, [])).toContain('>A boat (lost.png)</span>');
    expect(behind({ image: 'sea.png' }, [])).not.toContain('picture-missing');
  });

  it('has white words where a filter makes any picture dark, and no pale edge where it blurs', () => {
    const dimmed = behind({ image: 'sea.png', filter: 'blur(4px) brightness(0.6)' }, ['## A']);
    expect(dimmed).toContain('has-dark-background');
    expect(dimmed).toContain('<div class="backdrop-picture is-blurred" style=');
    expect(behind({ image: 'sea.png', filter: 'brightness(90%)' }, ['## A'])).not.toMatch(/has-dark|is-blurred/);
    expect(behind({ image: 'sea.png', filter: 'brightness(40%)', side: 'left' }, ['## A'])).not.toContain('has-dark');
  });

  it('says what a picture shows that has words', () => {
    expect(behind({ image: 'sea.png', alt: 'The "sea"' }, ['## A'])).toContain(
      '<div class="slide-backdrop"><div class="backdrop-picture" role="img" aria-label="The &quot;sea&quot;"',
    );
  });

  it('puts several next to each other at a side, and keeps what is said beside them', () => {
    const background = {
      images: [{ image: 'a.png' }, { image: 'b.png', size: 'contain', filter: 'blur(3px)' }],
      direction: 'column',
      side: 'right',
      share: 0.4,
    } as const;
    const html = render(slide('a', 'content', ['## A'], { directives: directives({ background }) }), {
      assets: ['a.png', 'b.png'].map((path) => ({ path, kind: 'image', span: SPAN })),
    });
    expect(html).toContain(
      'class="slide-box layout-content has-picture-right" lang="en" dir="ltr" style="--picture-share:0.4"',
    );
    expect(html).toContain('inset:0% 0% 50% 60%;background-image:url(&quot;assets/a.png&quot;)');
    expect(html).toContain(
      'inset:50% 0% 0% 60%;background-image:url(&quot;assets/b.png&quot;);background-size:contain;filter:blur(3px)',
    );
  });

  it('fits the longest line of a heading that breaks, and as many as there are', () => {
    const fit = (markdown: string): number => {
      const [block] = prose(markdown);
      if (block?.kind !== 'prose') throw new Error('a heading is prose');
      const fitted = { ...block, attrs: { class: 'r-fit-text' } };
      const html = render(slide('a', 'content', [slot('main', [fitted])]));
      return Number(/--fit:([\d.]+)/.exec(html)?.[1]);
    };
    expect(fit('# A long line of words  \nand one')).toBeLessThan(fit('# A long line of words and one'));
    expect(fit('# A<br>B<br>C')).toBeCloseTo(6.6);
  });
});
