/** Decks made by hand for output's tests: a few lines of HTML a slide enter, a whole `Deck` leaves. */
import { DEFAULT_HANDOUT } from '../../../src/deck/handout.ts';
import type { Block } from '../../../src/deck/block.ts';
import type { Asset, Deck, DeckMeta, Slide, Stack } from '../../../src/deck/deck.ts';
import type { Span } from '../../../src/deck/span.ts';

export interface SampleSlide {
  readonly id: string;
  readonly title?: string;
  /** Opens a section of that name. */
  readonly section?: string;
  /** Safe HTML of the body. */
  readonly html?: string;
  /** A picture of the deck, by its path. */
  readonly picture?: { readonly src: string; readonly alt: string };
  readonly hidden?: boolean;
}

/** A list inside the list is a vertical stack. */
export type SampleStacks = readonly (SampleSlide | readonly [SampleSlide, ...SampleSlide[]])[];

export interface SampleOptions {
  readonly name?: string;
  readonly meta?: Partial<DeckMeta>;
  readonly assets?: readonly (Pick<Asset, 'path'> & Partial<Asset>)[];
}

const SPAN: Span = { file: 'deck.md', line: 1 };

export const SAMPLE_META: DeckMeta = {
  title: 'A sample',
  authors: [{ name: 'Ada Lovelace' }],
  date: '2026-11-23',
  lang: 'en',
  dir: 'ltr',
  keywords: ['one', 'two'],
  description: 'What it is about.',
  themes: [],
  scheme: 'light',
  zoom: 1,
  size: { width: 1280, height: 720 },
  numbers: 'current',
  progress: true,
  transition: 'none',
  pace: 130,
  incremental: false,
  math: true,
  breaks: false,
  class: [],
  code: { light: 'github-light', dark: 'github-dark', numbered: false },
  remote: 'ignore',
  solutions: 'included',
  reveal: {},
  check: { levels: {} },
  handout: DEFAULT_HANDOUT,
};

export function sampleDeck(stacks: SampleStacks, options: SampleOptions = {}): Deck {
  let section: string | undefined;
  let line = 0;
  const sections: { title: string; slide: string }[] = [];
  const toSlide = (sample: SampleSlide): Slide => {
    line += 10;
    if (sample.section !== undefined) {
      section = sample.section;
      sections.push({ title: section, slide: sample.id });
    }
    const span: Span = { file: 'deck.md', line };
    return {
      id: sample.id,
      key: sample.id,
      ...(sample.title === undefined ? {} : { title: sample.title }),
      ...(section === undefined ? {} : { section }),
      layout: 'content',
      directives: { class: [], hidden: sample.hidden ?? false, optional: false, autoAnimate: false, attrs: {} },
      blocks: [
        ...(sample.title === undefined ? [] : [heading(sample.title, span)]),
        ...(sample.html === undefined ? [] : [html(sample.html, span)]),
        ...(sample.picture === undefined
          ? []
          : [{ kind: 'figure', span, decorative: false, ...sample.picture } as const]),
      ],
      texts: { presenter: [], handout: [], study: [] },
      fragments: 0,
      citations: [],
      span,
    };
  };
  return {
    name: options.name ?? 'sample',
    meta: { ...SAMPLE_META, ...options.meta },
    stacks: stacks.map((stack): Stack => {
      const [first, ...rest] = 'id' in stack ? [stack] : stack;
      return { slides: [toSlide(first), ...rest.map(toSlide)] };
    }),
    sections,
    assets: (options.assets ?? []).map((asset) => ({ kind: 'image', span: SPAN, ...asset })),
    sources: [],
    glossary: [],
  };
}

function heading(title: string, span: Span): Block {
  const base = { attrs: null, content: '', markup: '##', info: '', hidden: false, children: null, span };
  return {
    kind: 'prose',
    span,
    tokens: [
      { ...base, type: 'heading_open', tag: 'h2', nesting: 1 },
      {
        ...base,
        type: 'inline',
        tag: '',
        nesting: 0,
        content: title,
        children: [{ ...base, type: 'text', tag: '', nesting: 0, content: title }],
      },
      { ...base, type: 'heading_close', tag: 'h2', nesting: -1 },
    ],
  };
}

function html(content: string, span: Span): Block {
  const base = { attrs: null, markup: '', info: '', hidden: false, children: null, span };
  return { kind: 'prose', span, tokens: [{ ...base, type: 'html_block', tag: '', nesting: 0, content }] };
}
