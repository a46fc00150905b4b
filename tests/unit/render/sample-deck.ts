/** Builds decks by hand for the tests of `render`: Markdown of a block, or the block itself, enters; a `Deck` leaves. */
import { DEFAULT_HANDOUT } from '../../../src/deck/handout.ts';
import MarkdownIt from 'markdown-it';
import type { Block, CodeBlock, FigureBlock } from '../../../src/deck/block.ts';
import type { Deck, DeckMeta, Directives, RichText, Slide, Source } from '../../../src/deck/deck.ts';
import { codeJob, mathJob } from '../../../src/deck/job.ts';
import type { LayoutName, SlotName } from '../../../src/deck/layout.ts';
import type { Span } from '../../../src/deck/span.ts';
import { DEFAULT_THEME } from '../../../src/deck/theme.ts';
import type { Token } from '../../../src/deck/token.ts';

const md = new MarkdownIt('default', { html: true });

export const SPAN: Span = { file: 'deck.md', line: 1 };

export const PLAIN_META: DeckMeta = {
  authors: [],
  lang: 'en',
  dir: 'ltr',
  keywords: [],
  themes: [DEFAULT_THEME],
  scheme: 'light',
  zoom: 1,
  size: { width: 1280, height: 720 },
  numbers: 'current-of-total',
  progress: true,
  transition: 'slide',
  pace: 130,
  incremental: false,
  math: true,
  breaks: false,
  class: [],
  code: { light: 'github-light-high-contrast', dark: 'github-dark-high-contrast', numbered: false },
  remote: 'ignore',
  solutions: 'included',
  reveal: {},
  check: { levels: {} },
  handout: DEFAULT_HANDOUT,
};

export const PLAIN_DIRECTIVES: Directives = {
  class: [],
  hidden: false,
  optional: false,
  autoAnimate: false,
  attrs: {},
};

/** Markdown as prose blocks, one a top-level construct. */
export function prose(markdown: string, line = 1): Block[] {
  const blocks: Block[] = [];
  let tokens: Token[] = [];
  for (const token of md.parse(markdown, {})) {
    tokens.push(convert(token));
    if (token.level > 0 || token.nesting === 1) continue;
    blocks.push({ kind: 'prose', span: { ...SPAN, line }, tokens });
    tokens = [];
  }
  return blocks;
}

function convert(from: ReturnType<typeof md.parse>[number]): Token {
  const { type, tag, nesting, content, markup, info, hidden } = from;
  return {
    type,
    tag,
    nesting: nesting,
    content,
    markup,
    info,
    hidden,
    attrs: from.attrs?.map(([name, value]) => [name, String(value)] as const) ?? null,
    children: from.children?.map(convert) ?? null,
  };
}

/** A bare token. */
export function token(type: string, fields: Partial<Token> = {}): Token {
  return {
    type,
    tag: '',
    nesting: 0,
    attrs: null,
    content: '',
    markup: '',
    info: '',
    hidden: false,
    children: null,
    ...fields,
  };
}

/** A paragraph of inline tokens. */
export function paragraph(...children: readonly Token[]): Block {
  return {
    kind: 'prose',
    span: SPAN,
    tokens: [
      token('paragraph_open', { tag: 'p', nesting: 1 }),
      token('inline', { children }),
      token('paragraph_close', { tag: 'p', nesting: -1 }),
    ],
  };
}

export function text(content: string): Token {
  return token('text', { content });
}

export function code(lang: string, source: string, fields: Partial<CodeBlock> = {}): Block {
  return { kind: 'code', span: SPAN, lang, text: source, steps: [], job: codeJob(lang, source), ...fields };
}

export function math(tex: string): Block {
  return { kind: 'math', span: SPAN, tex, job: mathJob(true, tex) };
}

export function figure(src: string, alt: string, fields: Partial<FigureBlock> = {}): Block {
  return { kind: 'figure', span: SPAN, src, alt, decorative: false, ...fields };
}

export function slot(name: SlotName, blocks: readonly Block[]): Block {
  return { kind: 'slot', span: SPAN, slot: name, blocks };
}

export function note(content: string): RichText {
  return { blocks: prose(content), span: SPAN };
}

/** A slide; strings among its content are Markdown. */
export function slide(
  id: string,
  layout: LayoutName,
  content: readonly (string | Block)[],
  fields: Partial<Slide> = {},
): Slide {
  return {
    id,
    key: `key-${id}`,
    layout,
    directives: PLAIN_DIRECTIVES,
    blocks: content.flatMap((part) => (typeof part === 'string' ? prose(part) : [part])),
    texts: { presenter: [], handout: [], study: [] },
    fragments: 0,
    citations: [],
    span: SPAN,
    ...fields,
  };
}

export function directives(fields: Partial<Directives>): Directives {
  return { ...PLAIN_DIRECTIVES, ...fields };
}

/** A deck of single slides; pass an array for a vertical stack. */
export function deck(
  slides: readonly (Slide | readonly Slide[])[],
  fields: Partial<Omit<Deck, 'meta'>> & { meta?: Partial<DeckMeta> } = {},
): Deck {
  const { meta, ...rest } = fields;
  return {
    name: 'sample',
    stacks: slides.map((entry) => ({ slides: ('layout' in entry ? [entry] : [...entry]) as [Slide, ...Slide[]] })),
    sections: [],
    assets: [],
    sources: [],
    glossary: [],
    ...rest,
    meta: { ...PLAIN_META, ...meta },
  };
}

export const DIEL: Source = {
  key: 'diel2024',
  title: 'Human performance in detecting deepfakes: a systematic review and meta-analysis of 56 papers',
  authors: 'A. Diel, T. Lalgi, I. C. Schröter et al.',
  date: '2024',
  container: 'Computers in Human Behavior Reports 16, 100538',
  doi: '10.1016/j.chbr.2024.100538',
  short: 'Diel et al. 2024',
};
