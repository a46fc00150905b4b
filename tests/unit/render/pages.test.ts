import fc from 'fast-check';
import { parseDocument } from 'htmlparser2';
import { describe, expect, it } from 'vitest';
import { stillJob } from '../../../src/deck/job.ts';
import type { Deck } from '../../../src/deck/deck.ts';
import type { DoingBlock, QuizAnswer, QuizBlock } from '../../../src/deck/doing.ts';
import { contentSecurityPolicy, singleFilePolicy, type PageOptions } from '../../../src/render/page.ts';
import { renderIndexPage } from '../../../src/render/index-page.ts';
import { renderNotesScript } from '../../../src/render/notes.ts';
import { renderSheet } from '../../../src/render/sheet.ts';
import { renderStudyBook } from '../../../src/render/study/book.ts';
import { courseConfig, renderCourseGlossary, sharedTerms } from '../../../src/render/study/course.ts';
import { renderStudyPages } from '../../../src/render/study/study.ts';
import { renderTalk, talkSlides } from '../../../src/render/talk.ts';
import {
  code,
  deck,
  DIEL,
  directives,
  figure,
  math,
  note,
  paragraph,
  prose,
  slide,
  slot,
  SPAN,
  text,
  token,
} from './sample-deck.ts';

const OPTIONS: PageOptions = {
  assetUrl: (path) => `a/${path}`,
  styles: ['s.css'],
  scripts: ['t.js'],
  fontCss: '',
  version: '1',
};

function talk(all: Deck, more: object = {}): string {
  return renderTalk(all, new Map(), { ...OPTIONS, ...more });
}

function sheet(all: Deck): string {
  return renderSheet(all, new Map(), { ...OPTIONS, scheme: 'light' });
}

function study(all: Deck): readonly string[] {
  const options = { ...OPTIONS, talk: '../index.html', later: {} };
  return [...renderStudyPages(all, new Map(), options).values(), renderStudyBook(all, new Map(), options) ?? ''];
}

/** Every element of a page with its attributes. */
function elements(html: string): { name: string; attribs: Record<string, string> }[] {
  const found: { name: string; attribs: Record<string, string> }[] = [];
  const visit = (node: unknown): void => {
    const { name, attribs, children } = node as {
      name?: string;
      attribs?: Record<string, string>;
      children?: unknown[];
    };
    if (name !== undefined && attribs !== undefined) found.push({ name, attribs });
    children?.forEach(visit);
  };
  visit(parseDocument(html));
  return found;
}

/** A deck whose every free text is `words`. */
function deckOf(words: string): Deck {
  const attrs = { class: words, id: words, 'data-x': words, title: words, [words]: words };
  const cited = token('citation', { citation: { key: 'k', number: 1, locator: words } });
  const image = token('image', {
    attrs: [
      ['src', 'a.png'],
      ['alt', ''],
      ['title', words],
    ],
    children: [text(words)],
  });
  const only = directives({
    attrs,
    class: [words],
    state: words,
    color: words,
    background: { color: words, gradient: words, image: 'a.png', size: words, position: words, repeat: words },
  });
  return deck(
    [
      slide('cover', 'cover', []),
      slide(
        'one',
        'content',
        [
          paragraph(
            text(words),
            token('code_inline', { content: words }),
            token('icon', { content: words }),
            token('math_inline', { content: words }),
            cited,
            image,
            token('emoji', { content: words }),
          ),
          code(words, words, { title: words, maxHeight: words }),
          math(words),
          {
            ...figure('a.png', words, { width: words, height: words, position: words, caption: [text(words)] }),
            attrs,
          },
          figure(`https://x.example/${words}`, words),
          figure(`${words}.png`, words),
          { kind: 'callout', span: SPAN, tone: 'note', title: [text(words)], blocks: [], attrs },
          { kind: 'container', span: SPAN, name: words, title: [text(words)], blocks: [] },
          { kind: 'columns', span: SPAN, columns: [{ span: SPAN, width: words, blocks: [] }] },
          { kind: 'sources', span: SPAN, keys: [] },
          { kind: 'lab', span: SPAN, element: words, job: stillJob(words, {}), blocks: [] },
          ...doings(words),
        ],
        {
          title: words,
          section: words,
          directives: only,
          key: words,
          span: { file: words, line: 1 },
          texts: {
            presenter: [],
            handout: [],
            study: [{ blocks: [paragraph(text(words), cited)], span: SPAN, step: 1 }],
          },
        },
      ),
      slide('two', 'agenda', []),
      slide('three', 'timeline', [paragraph(text(words))]),
      slide('end', 'end', []),
    ],
    {
      name: words,
      assets: [{ path: 'a.png', kind: 'image', span: SPAN }],
      sections: [{ title: words, slide: 'one' }],
      glossary: [
        { term: words, definition: words },
        { term: 'x', definition: words },
      ],
      sources: [
        {
          ...DIEL,
          key: 'k',
          title: words,
          authors: words,
          date: words,
          container: words,
          short: words,
          note: words,
          url: words,
        },
      ],
      meta: {
        title: words,
        subtitle: words,
        authors: [{ name: words, affiliation: words, url: words, email: words }],
        date: words,
        event: words,
        license: words,
        url: words,
        description: words,
        keywords: [words],
        footer: words,
        logo: 'a.png',
        reveal: { words },
      },
    },
  );
}

/** One of each thing to do. */
function doings(words: string): readonly DoingBlock[] {
  const base = {
    span: SPAN,
    key: words,
    isNamed: false,
    likeness: { question: words, answers: words },
    attrs: { id: words },
  };
  const title = [text(words)];
  const part = { span: SPAN, title, blocks: [paragraph(text(words))] };
  const item = (key: string) => ({ key, span: SPAN, text: title });
  const gapTokens = [0, 1, 2, 3].map((gap) => token('gap', { gap }));
  const quiz = (answer: QuizAnswer, more: Partial<QuizBlock> = {}): QuizBlock => ({
    ...base,
    kind: 'quiz',
    title,
    answer,
    blocks: [],
    hints: [part],
    explanation: part,
    points: 1,
    shuffle: true,
    reveal: 0,
    ...more,
  });
  const option = (key: string, isRight: boolean) => ({ key, span: SPAN, blocks: [paragraph(text(words))], isRight });
  return [
    quiz({ kind: 'single', options: [option('a', true), option('b', false)] }),
    quiz(
      {
        kind: 'gaps',
        gaps: [
          { kind: 'text', accepts: [words], isExact: false },
          { kind: 'number', value: 1, tolerance: 0, unit: words },
          { kind: 'pattern', pattern: words, flags: '', example: words },
          { kind: 'choice', options: [words, `${words}2`], right: 0 },
        ],
      },
      { blocks: [paragraph(...gapTokens)] },
    ),
    quiz({ kind: 'order', items: [item('a'), item('b')] }),
    quiz({
      kind: 'match',
      pairs: [
        { left: item('a'), right: item('c') },
        { left: item('b'), right: item('d') },
      ],
      extra: [item('e')],
      heads: { left: title, right: title },
    }),
    { ...base, kind: 'exercise', title, blocks: [], hints: [part], solution: part },
    { ...base, kind: 'reflect', title, blocks: [], rows: 3 },
    {
      ...base,
      kind: 'cell',
      title,
      language: 'js',
      code: { kind: 'code', span: SPAN, lang: words, text: words, steps: [], job: words },
      expect: words,
      check: words,
    },
  ];
}

const PAYLOADS = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='alert(1)",
  '</script><script>alert(1)</script>',
  '</style><script>alert(1)</script>',
  '--><svg onload=alert(1)>',
  'javascript:alert(1)',
  '&lt;script&gt;',
  '`${alert(1)}`',
  '\u2028alert(1)',
  'x" style="background:url(https://evil.example)',
  'red;background:url(//evil.example)',
  'onclick',
];

/** Elements that author's text may never bring into being, and attributes that run or load. */
function expectHarmless(html: string): void {
  for (const { name, attribs } of elements(html)) {
    if (name === 'script') expect(attribs['src'] === 't.js' || attribs['type'] === 'application/json').toBe(true);
    expect(['iframe', 'object', 'embed', 'svg', 'base', 'form']).not.toContain(
      name.replace('svg', attribs['class'] === 'callout-icon' || attribs['aria-hidden'] === 'true' ? '' : 'svg'),
    );
    for (const [key, value] of Object.entries(attribs)) {
      expect(key).not.toMatch(/^on/i);
      if (key === 'href' || key === 'src')
        expect(value.replace(/[\s\0]/g, '')).not.toMatch(/^(javascript|vbscript|data:text)/i);
      if (key === 'style') expect(value).not.toMatch(/url\((?!"a\/)/i);
      if (key === 'src' && name === 'img') expect(value).toMatch(/^a\//);
    }
  }
}

describe('untrusted text', () => {
  it.each(PAYLOADS)('stays text in every place it can reach: %s', (words) => {
    expectHarmless(talk(deckOf(words)));
    expectHarmless(sheet(deckOf(words)));
    for (const html of study(deckOf(words))) expectHarmless(html);
    const entry = {
      name: words,
      title: words,
      subtitle: words,
      authors: [{ name: words }],
      event: words,
      date: words,
      lang: 'en',
      dir: 'ltr' as const,
      talk: words,
      pdf: words,
      size: { width: 1, height: 1 },
      slides: 1,
    };
    const course = [{ deck: deckOf(words), study: 'a/' }];
    const config = courseConfig(course, 'en', {});
    expectHarmless(renderIndexPage([entry], { ...OPTIONS, course: config, glossary: words }));
    const further = { ...OPTIONS, title: words, lang: 'en', dir: 'ltr' } as const;
    expectHarmless(renderCourseGlossary(sharedTerms(course, 'en'), further));
  });

  it('never changes which elements stand on a page', () => {
    const shape = (words: string): string[] => elements(sheet(deckOf(words))).map(({ name }) => name);
    const marks = fc.constantFrom('<', '>', '"', "'", '&', '/', '=', '<b', '-->', '</p>', 'x', ' ');
    fc.assert(
      fc.property(
        fc.array(marks, { minLength: 2, maxLength: 8 }).map((parts) => `q1${parts.join('')}z`),
        (words) => {
          expect(shape(words)).toEqual(shape('q1 wordsz'));
        },
      ),
      { numRuns: 200 },
    );
  });

  it('cannot end the page’s own JSON', () => {
    const html = talk(deck([slide('a', 'content', [])], { meta: { title: '</script><!--<script>' } }));
    const json = /id="lectern-config">(.*)<\/script>/.exec(html)?.[1] ?? '';
    expect(json).not.toContain('<');
    expect(JSON.parse(json)).toMatchObject({ title: '</script><!--<script>' });
  });

  it('runs a lab in the trusted talk only', () => {
    const all = deck([
      slide('a', 'content', [
        { kind: 'lab', span: SPAN, element: 'x-lab', job: stillJob('x-lab', {}), blocks: prose('Fallback') },
      ]),
    ]);
    expect(talk(all)).toContain('<div data-src-line="1" class="lab"><p');
    expect(talk(all, { trusted: true })).toContain('<x-lab data-src-line="1" class="lab" data-prevent-swipe="">');
    expect(sheet(all)).not.toContain('<x-lab');
  });
});

describe('editions', () => {
  const only = (editions: readonly ('talk' | 'slides' | 'handout' | 'study')[], words: string) =>
    ({ kind: 'only', span: SPAN, editions, blocks: prose(words) }) as const;
  const texts = { presenter: [note('SECRET cue')], handout: [note('HANDOUT prose')], study: [note('STUDY prose')] };
  const all = deck([
    slide(
      'a',
      'content',
      [
        '## A',
        only(['talk', 'slides'], 'both'),
        only(['slides'], 'paper'),
        only(['talk'], 'stage'),
        only(['study'], 'alone'),
      ],
      { texts },
    ),
    slide('b', 'content', [], { directives: directives({ only: ['handout'] }) }),
    slide('c', 'content', [], { directives: directives({ hidden: true }) }),
    slide('d', 'content', []),
  ]);

  it('each page holds its own blocks and slides', () => {
    expect(talk(all)).toMatch(/both[^]*stage/);
    expect(talk(all)).not.toMatch(/paper|alone|id="b"/);
    expect(sheet(all)).toMatch(/both[^]*paper/);
    expect(sheet(all)).not.toMatch(/stage|alone|id="b"/);
  });

  it('hidden slides stay in the talk for reveal.js, leave the sheet and are not counted', () => {
    expect(talk(all)).toContain('id="c"');
    expect(sheet(all)).not.toContain('id="c"');
    expect(talk(all)).toContain('aria-label="Slide 2 of 2" data-key="key-d"');
  });

  it('presenter, handout and study texts are on no public page', () => {
    for (const html of [talk(all), sheet(all)]) expect(html).not.toMatch(/SECRET|HANDOUT|STUDY/);
  });

  it('notes stand in a script of their own', () => {
    const script = renderNotesScript(all, new Map());
    expect(script).toBe(
      'globalThis.lecternNotes={"a":{"parts":[{"html":"\\u003cp\\u003eSECRET cue\\u003c/p\\u003e\\n","text":"SECRET cue"}]}};\n',
    );
    expect(talk(all, { notes: 'sample-notes.js' })).toContain('<main class="deck" data-notes="sample-notes.js">');
  });

  it('the talk tells where its desk lies, only when there is one, and what time is planned', () => {
    const desk = { script: 'desk.js', style: 'desk.css' };
    expect(talk(all, { desk })).toContain('<main class="deck" data-desk-script="desk.js" data-desk-style="desk.css">');
    expect(talk(all)).toContain('<main class="deck">');
    const planned = deck([[slide('a', 'content', [], { directives: directives({ minutes: 1.5 }) })]]);
    expect(talk(planned)).toContain('data-minutes="1.5"');
    expect(sheet(planned)).not.toContain('data-minutes');
  });

  it('the shape counts the steps that are there, stacks and hidden slides as the talk has them', () => {
    const step = (fragment: number, words: string) => ({ ...prose(words)[0], fragment }) as never;
    const stepped = deck([
      [
        slide(
          'a',
          'content',
          [step(0, 'x'), { kind: 'only', span: SPAN, editions: ['study'], blocks: [step(1, 'y')] }, step(2, 'z')],
          { fragments: 3 },
        ),
        slide('b', 'content', []),
      ],
      slide('c', 'content', [], { directives: directives({ hidden: true }) }),
      slide('d', 'content', [step(0, 'x')], { fragments: 1 }),
    ]);
    const html = talk(stepped);
    expect(JSON.parse(/id="lectern-config">(.*)<\/script>/.exec(html)?.[1] ?? '')).toMatchObject({
      shape: [[2, 0], [1]],
      size: { width: 1280, height: 720 },
    });
    expect(html).toContain('<section class="stack">\n<section id="a"');
  });
});

describe('a page', () => {
  it('has no id twice, whatever the author wrote', () => {
    const block = (id: string) => ({ ...prose('x')[0], attrs: { id } }) as never;
    const cite = paragraph(token('citation', { citation: { key: 'k', number: 1 } }));
    const all = deck([
      slide('a', 'content', [block('b'), block('x'), block('a-source-1'), cite]),
      slide('b', 'content', [block('x'), cite]),
    ]);
    for (const html of [talk(all), sheet(all)]) {
      const ids = elements(html).flatMap(({ attribs }) => (attribs['id'] === undefined ? [] : [attribs['id']]));
      expect(new Set(ids).size).toBe(ids.length);
      expect(ids).toContain('x');
    }
  });

  it('patches one slide exactly as the whole talk has it', () => {
    const all = deck([
      slide('a', 'content', ['## A']),
      [slide('b', 'content', ['## B']), slide('c', 'content', ['## C'])],
    ]);
    const slides = talkSlides(all, new Map(), OPTIONS);
    expect(slides.stacks.map((stack) => stack.length)).toEqual([1, 2]);
    for (const one of slides.stacks.flat()) {
      const { html } = slides.render(one);
      expect(talk(all)).toContain(html);
      expect(html).toContain(`aria-label="${slides.place(one).label}"`);
    }
  });

  it('loads pictures of later slides late in the talk, at once on paper', () => {
    const assets = [{ path: 'a.png', kind: 'image', span: SPAN }] as const;
    const all = deck([slide('a', 'content', [figure('a.png', 'x')]), slide('b', 'content', [figure('a.png', 'x')])], {
      assets,
    });
    expect(talk(all).match(/<img[^>]*>/g)).toEqual([
      '<img src="a/a.png" alt="x" decoding="async">',
      '<img src="a/a.png" alt="x" decoding="async" loading="lazy">',
    ]);
    expect(sheet(all)).not.toContain('loading');
  });

  it('of paper has the slide’s size, in custom properties and in @page', () => {
    const html = renderSheet(
      deck([slide('a', 'content', [])], { meta: { size: { width: 1024, height: 768 }, zoom: 0.8 } }),
      new Map(),
      { ...OPTIONS, scheme: 'dark' },
    );
    expect(html).toContain('--slide-width:1024px;--slide-height:768px');
    expect(html).toContain(';--zoom:0.8}');
    expect(html).toContain('@page{size:1024px 768px;margin:0}');
    expect(html).toContain('data-scheme="dark"');
  });

  it('brings the deck’s own style, with its pictures at their URLs, and cannot be ended by it', () => {
    const own = deck([slide('one', 'content', [])], {
      meta: { style: '.a{background:url(lectern-asset:sea.png)}.b{content:"</style><b>"}' },
    });
    for (const html of [talk(own), sheet(own)]) {
      expect(html).toContain('.a{background:url(a/sea.png)}');
      expect(elements(html).filter(({ name }) => name === 'b')).toEqual([]);
    }
  });

  it('says its language, direction and scheme, and starts without script', () => {
    const html = talk(deck([slide('a', 'content', [])], { meta: { lang: 'fa', dir: 'rtl', scheme: 'auto' } }));
    expect(html).toContain('<html lang="fa" dir="rtl" data-scheme="auto" class="no-js talk-page">');
  });

  it('of decks shows each with its picture and what was built', () => {
    const base = { authors: [], lang: 'de', dir: 'ltr' as const, size: { width: 1280, height: 720 }, slides: 24 };
    const html = renderIndexPage(
      [
        {
          ...base,
          name: 'eins',
          title: 'Eins',
          talk: 'eins/',
          pdf: 'eins/eins.pdf',
          picture: 'eins/cover.webp',
          date: '2026-11',
        },
      ],
      OPTIONS,
    );
    expect(html).toContain('<html lang="de" dir="ltr"');
    expect(html).toContain('<h1>Vorträge</h1>');
    expect(html).toContain(
      '<img class="index-picture" src="eins/cover.webp" alt="" width="1280" height="720" loading="lazy">',
    );
    expect(html).toContain('<h2><a href="eins/"><span class="index-title" lang="de" dir="ltr">Eins</span></a></h2>');
    expect(html).toContain('<span>November 2026</span> <span>24 Folien</span>');
    expect(html).toContain('aria-label="PDF: Eins"');
    expect(renderIndexPage([], OPTIONS)).toContain('There are no talks here yet.');
  });
});

describe('the security policy', () => {
  it('lets no inline script run, and reaches no other host', () => {
    const policy = contentSecurityPolicy({});
    expect(policy).toContain("script-src 'self' file:; ");
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/https?:|unsafe-eval|script-src[^;]*unsafe-inline/);
  });

  it('of a single file lets nothing run but the hashed, and asks nobody, its own folder neither', () => {
    const policy = singleFilePolicy({ scriptHashes: ['sha256-abc=', "x' https://evil"], runsCode: false });
    expect(policy).toContain("script-src 'sha256-abc='; ");
    expect(policy).not.toMatch(/https?:|file:|'self'|unsafe-eval|evil|script-src[^;]*unsafe-inline|connect-src/);
  });

  it('of a single file lets a trusted deck’s own code run and connect', () => {
    const policy = singleFilePolicy({ scriptHashes: ['sha256-abc='], runsCode: true });
    // A hash beside it would make browsers ignore it.
    expect(policy).toMatch(/script-src 'unsafe-inline' blob:[^;']*'wasm-unsafe-eval';/);
    expect(policy).toMatch(/connect-src[^;]* https:/);
  });

  it('lets a trusted deck’s own code run, still without plugins', () => {
    const policy = contentSecurityPolicy({ trusted: true });
    expect(policy).toMatch(/script-src[^;]*'unsafe-inline'/);
    expect(policy).toContain("object-src 'none'");
  });

  it('stands before anything that loads', () => {
    const html = talk(deck([slide('a', 'content', [])]));
    expect(html.indexOf('Content-Security-Policy')).toBeLessThan(html.search(/<link|<script|<style/));
  });

  it('and everything inlined: a style cannot close its element', () => {
    expect(talk(deck([]), { fontCss: 'a{}</style><script>' })).toContain('<style>a{}<\\/style><script></style>');
  });
});

it('a deck without slides is still a page', () => {
  expect(talk(deck([]))).toContain('<div class="slides">');
  expect(sheet(deck([]))).toContain('<main class="sheet">');
});

it('slots of an unknown kind keep their content', () => {
  expect(sheet(deck([slide('a', 'content', [slot('left', prose('kept'))])]))).toContain('kept');
});
