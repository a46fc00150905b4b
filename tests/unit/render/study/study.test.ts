import { describe, expect, it } from 'vitest';
import type { Deck } from '../../../../src/deck/deck.ts';
import type { StudyConfig } from '../../../../src/deck/study-config.ts';
import { searchData } from '../../../../src/render/study/search-script.ts';
import { renderStudyBook } from '../../../../src/render/study/book.ts';
import { renderStudyPages, type StudyOptions } from '../../../../src/render/study/study.ts';
import { deck, directives, note, slide } from '../sample-deck.ts';
import { compiled, fixtureDeck } from './compiled.ts';

const OPTIONS: StudyOptions = {
  assetUrl: (path) => `../assets/${path}`,
  styles: ['../assets/slide.css'],
  scripts: ['../assets/study.js'],
  later: { search: '../assets/search.js' },
  fontCss: '',
  version: '1',
};

function pagesOf(sample: Deck, options: Partial<StudyOptions> = {}): ReadonlyMap<string, string> {
  return renderStudyPages(sample, new Map(), { ...OPTIONS, ...options });
}

function configOf(html: string | undefined): StudyConfig {
  const [, json = ''] = /<script type="application\/json" id="lectern-study">(.*?)<\/script>/s.exec(html ?? '') ?? [];
  return JSON.parse(json) as StudyConfig;
}

const TIDES = fixtureDeck('study');

describe('the pages', () => {
  const pages = pagesOf(TIDES, { talk: '../index.html' });
  const lesson = pages.get('cover.html') ?? '';
  const second = pages.get('sun.html') ?? '';
  const all = [...pages.values()].join('');

  it('are an overview and a lesson for each section', () => {
    expect([...pages.keys()]).toEqual(['cover.html', 'sun.html', 'index.html']);
    expect(configOf(lesson)).toMatchObject({
      page: 'cover',
      title: 'Tides',
      pages: [
        { id: 'cover', title: 'The moon', href: 'cover.html' },
        { id: 'sun', title: 'Moon and sun', href: 'sun.html' },
      ],
    });
    expect(configOf(pages.get('index.html')).page).toBe('index');
  });

  it('hold what learners may read, and nothing of others', () => {
    expect(all).toContain('Only learners read this line.');
    expect(all).toContain('The sun has a little less than half');
    expect(all).not.toContain('Only the room');
    expect(all).not.toContain('Secret words');
    expect(all).not.toContain('Hidden from all');
  });

  it('have each slide once, under its id, and each id once a page', () => {
    for (const html of pages.values()) {
      const ids = [...html.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id);
      expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
    }
    expect([...lesson.matchAll(/<article id="([^"]+)"/g)].map(([, id]) => id)).toEqual([
      'cover',
      'moon',
      'code',
      'plain',
    ]);
  });

  it('lead from slide to slide, on the page and to others, and to the talk', () => {
    expect(lesson).toContain('<a href="sun.html#table">the table</a>');
    expect(lesson).toContain('<a href="sun.html#sun">what is next</a>');
    expect(second).toContain('<a href="cover.html#moon">the moon</a>');
    expect(lesson).toContain('href="../index.html#/moon"');
    expect([...pagesOf(TIDES).values()].join('')).not.toContain('index.html#/');
  });

  it('say which step a text speaks of, and show all of them without script', () => {
    expect(lesson).toMatch(/<article id="moon" class="[^"]*" data-steps="3">/);
    expect([...lesson.matchAll(/<div class="lesson-step" data-step="(\d)">/g)].map(([, step]) => step)).toEqual([
      '1',
      '2',
      '3',
    ]);
    expect(lesson).toMatch(/<li class="visible fragment" data-fragment-index="0"|<li class="fragment visible"/);
    expect(lesson).not.toMatch(/class="fragment"/);
  });

  it('have the notes and sources of a slide below its texts, with a way back', () => {
    expect(lesson).toContain('id="moon-footnote-1"');
    expect(lesson).toMatch(/href="#moon-footnote-1-ref" aria-label="Footnote 1: Back to the text"/);
    expect(lesson).toContain('id="moon-source-1"');
    expect(lesson).toMatch(/class="source-number" href="#moon-source-1-ref"/);
    expect(lesson).toMatch(/<sup class="citation"><a id="moon-source-1-ref"/);
  });

  it('mark the words of the glossary once a lesson, and list them on the overview', () => {
    expect(
      [...lesson.matchAll(/class="term" aria-describedby="[^"]+" href="[^"]+">([^<]+)</g)].map(([, term]) => term),
    ).toEqual(['tide']);
    expect(
      [...second.matchAll(/class="term" aria-describedby="[^"]+" href="[^"]+">([^<]+)</g)].map(([, term]) => term),
    ).toEqual(['spring tide', 'neap tide', 'MSL']);
    expect(pages.get('index.html')).toContain('id="lectern-term-msl"');
  });

  it('run no script that stands in them', () => {
    for (const html of pages.values()) {
      expect([...html.matchAll(/<script(?! type="application\/json"| src=)/g)]).toEqual([]);
    }
  });

  it('are the same bytes again', () => {
    expect([...pagesOf(TIDES, { talk: '../index.html' })]).toEqual([...pages]);
  });
});

describe('a slide', () => {
  it('has the handout’s text where it has none of its own, never the presenter’s', () => {
    const texts = { presenter: [note('SECRET')], handout: [note('PAPER')], study: [] };
    const html = [...pagesOf(deck([slide('a', 'content', ['x'], { texts })])).values()].join('');
    expect(html).toContain('PAPER');
    expect(html).not.toContain('SECRET');
    const both = { ...texts, study: [note('STUDY')] };
    const own = [...pagesOf(deck([slide('a', 'content', ['x'], { texts: both })])).values()].join('');
    expect(own).toContain('STUDY');
    expect(own).not.toContain('PAPER');
  });

  it('says its title once as a heading; on its picture it is a text', () => {
    const html = pagesOf(compiled('## A *title* {#a}\n\nText.\n')).get('a.html') ?? '';
    expect(html).toContain('<h2>A <em>title</em></h2>');
    expect(html).toContain('<h2 role="none"');
    expect([...html.matchAll(/<h2(?! role)/g)]).toHaveLength(1);
  });

  it('is not drawn where only its title is left to draw, and its text says the rest', () => {
    const content = (id: string, body: string): string =>
      `---\nlayout: content\n---\n\n## ${id} {#${id}}\n\n${body}\n\n`;
    const text = '::: study\nRead this.\n:::';
    const pages = pagesOf(
      compiled(`---\ntitle: T\n---\n\n${content('a', text)}${content('b', '')}${content('c', `- x\n\n${text}`)}`),
    );
    const html = [...pages.values()].join('');
    const drawn = [...html.matchAll(/<article id="(\w)" class="lesson-slide has-picture/g)].map(([, id]) => id);
    expect(drawn).toEqual(['b', 'c']);
  });

  it('has its notes below its picture, where they are read and pressed, and not on it', () => {
    const html =
      pagesOf(compiled('## A {#a}\n\nWords.[^1]\n\n[^1]: A note.\n\n::: study\nMore.\n:::\n')).get('a.html') ?? '';
    expect(html).toMatch(/<div class="slide-foot" inert>.*A note\..*class="lesson-foot reading">\n.*A note\./s);
  });

  it('that is on no stage is read and not drawn, once', () => {
    const study =
      '---\nonly: study\n---\n\n## Words {#a}\n\nOf its own.[^1]\n\n[^1]: A note.\n\n::: study\nMore.\n:::\n';
    const html = pagesOf(compiled(`---\ntitle: T\n---\n\n${study}`)).get('a.html') ?? '';
    expect(html).not.toContain('lesson-picture');
    expect(html).toMatch(/<div class="lesson-text reading">\n<p>Of its own\..*<p>More\.<\/p>/s);
    expect(html.match(/A note\./g)).toHaveLength(1);
    const stepped = pagesOf(compiled(`---\ntitle: T\n---\n\n${study}\n- one {.fragment}\n`)).get('a.html') ?? '';
    expect(stepped).toContain('lesson-picture');
  });

  it('has wide tables below its picture, with all that follows', () => {
    const text = (columns: number): string => {
      const row = (word: string): string => `|${` ${word} |`.repeat(columns)}\n`;
      return `## A {#a}\n\nPoint.\n\n::: study\nFirst.\n\n${row('head')}${row('---')}${row('cell')}\nLast.\n:::\n`;
    };
    const parts = (columns: number): readonly (string | undefined)[] => {
      const html = pagesOf(compiled(text(columns))).get('a.html') ?? '';
      return ['lesson-text', 'lesson-doing'].map((name) =>
        new RegExp(`class="${name} reading">\n(.*?)</div>\n`, 's')
          .exec(html)?.[1]
          ?.replaceAll(/<[^>]*>/g, '')
          .trim(),
      );
    };
    expect(parts(2)[0]).toMatch(/^First\.\s.*Last\.$/s);
    expect(parts(3)[0]).toBe('First.');
    expect(parts(3)[1]).toMatch(/^head.*Last\.$/s);
  });

  it('counts the steps that this edition shows', () => {
    const text =
      '## A {#a}\n\n- one {.fragment}\n\n::: only talk\n- two {.fragment}\n:::\n\n- three {.fragment}\n\n::: study {step=3}\nOf the third.\n:::\n';
    const html = pagesOf(compiled(text)).get('a.html') ?? '';
    expect(html).toContain('data-steps="2"');
    expect(html).toContain('data-step="2"');
  });

  it('without a title is called by how it begins', () => {
    const html = pagesOf(
      compiled('The sea is never still, whatever the moon may say about the sun and the earth.'),
    ).get('index.html');
    expect(html).toContain('>The sea is never still, whatever the moon may say about t…<');
  });
});

it('a deck without slides for learners has no pages', () => {
  const hidden = slide('a', 'content', ['x'], { directives: directives({ only: ['talk'] }) });
  expect(pagesOf(deck([hidden])).size).toBe(0);
  expect(pagesOf(deck([])).size).toBe(0);
});

it('minutes are those of reading, at least one', () => {
  const words = Array.from({ length: 1000 }, (_, at) => `word${at}`).join(' ');
  const minutes = (text: string): number | undefined =>
    configOf(pagesOf(compiled(text)).get('index.html')).pages[0]?.minutes;
  expect(minutes(`## A\n\n::: study\n${words}\n:::\n`)).toBe(5);
  expect(minutes('## A')).toBe(1);
  expect(minutes(`## A\n\n::: study\n${'字'.repeat(2000)}\n:::\n`)).toBe(5);
});

describe('the edition on one page', () => {
  const book = renderStudyBook(TIDES, new Map(), OPTIONS) ?? '';

  it('has every slide once, and every id', () => {
    const ids = [...book.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id);
    expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
    expect([...book.matchAll(/<article id="([^"]+)"/g)].map(([, id]) => id)).toEqual([
      'cover',
      'moon',
      'code',
      'plain',
      'sun',
      'table',
      'quote',
    ]);
  });

  it('leads to no other page, and to no place that it has not', () => {
    const ids = new Set([...book.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id));
    const links = [...book.matchAll(/<a [^>]*href="([^"]*)"/g)].map(([, href]) => href ?? '');
    expect(links.filter((href) => !href.startsWith('#') && !href.startsWith('https://'))).toEqual([]);
    expect(links.filter((href) => href.startsWith('#') && !ids.has(href.slice(1)))).toEqual([]);
  });

  it('explains a word once a lesson, on cards of their own', () => {
    expect([...book.matchAll(/id="(lectern-card-[^"]*)"/g)].map(([, id]) => id)).toEqual([
      'lectern-card-1-1',
      'lectern-card-2-1',
      'lectern-card-2-2',
      'lectern-card-2-3',
    ]);
  });

  it('is undefined for a deck that shows learners nothing', () => {
    expect(renderStudyBook(deck([]), new Map(), OPTIONS)).toBeUndefined();
  });
});

describe('what can be searched', () => {
  const data = searchData(TIDES);
  const json = JSON.stringify(data);

  it('is every slide of the lessons with its texts, and the glossary', () => {
    expect(data.pages).toEqual([
      { title: 'Tides', href: 'index.html' },
      { title: 'The moon', href: 'cover.html' },
      { title: 'Moon and sun', href: 'sun.html' },
    ]);
    expect(data.entries.map(([page, id]) => `${page} ${id}`)).toEqual([
      '1 cover',
      '1 moon',
      '1 code',
      '1 plain',
      '2 sun',
      '2 table',
      '2 quote',
      '0 lectern-term-tide',
      '0 lectern-term-spring-tide',
      '0 lectern-term-neap-tide',
      '0 lectern-term-msl',
    ]);
    expect(json).toContain('The water on the far side stays behind.');
    expect(json).toContain('const spring = moon + sun;');
  });

  it('holds no notes and nothing of other editions', () => {
    expect(json).not.toContain('Secret');
    expect(json).not.toContain('Only the room');
    expect(json).not.toContain('Hidden from all');
  });
});

describe('a slide', () => {
  const text = `## In both {#both}

A picture of words.

::: study
::: quiz Which? {#which}
- (x) one
- ( ) two
:::

Said after it.
:::

::: handout
Read on paper.
:::

---
only: [study]
---

## In lessons alone {#alone}

Words.
`;
  const html = [...pagesOf(compiled(text), { talk: '../index.html' }).values()].join('');

  it('leads to the talk where it is in it', () => {
    expect(html).toContain('href="../index.html#/both"');
    expect(html).not.toContain('href="../index.html#/alone"');
  });

  it('has what is done below picture and text, with all that stands behind it', () => {
    const [, beside = '', below = ''] =
      /class="lesson-read">(.*?)class="lesson-doing reading">(.*?)<\/article>/s.exec(html) ?? [];
    expect(below).toMatch(/Which\?.*Said after it\./s);
    expect(beside).not.toContain('Which?');
  });
});

it('texts for paper serve beside what is only to be done', () => {
  const only = '## A {#a}\n\nB\n\n::: handout\nRead on paper.\n:::\n\n::: study\n::: reflect Why? {#why}\n:::\n:::\n';
  expect([...pagesOf(compiled(only)).values()].join('')).toMatch(/Read on paper\..*Why\?/s);
});
