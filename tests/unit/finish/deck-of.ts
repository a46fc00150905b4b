/** Blocks enter, a one-slide deck holding them leaves: what `finish` reads, without the compiler. */
import { DEFAULT_HANDOUT } from '../../../src/deck/handout.ts';
import type { Block } from '../../../src/deck/block.ts';
import type { Deck } from '../../../src/deck/deck.ts';
import { codeJob, emojiJob, mathJob } from '../../../src/deck/job.ts';
import type { Span } from '../../../src/deck/span.ts';
import type { Token } from '../../../src/deck/token.ts';

export function at(line: number, endLine = line, column?: number): Span {
  return { file: 'deck.md', line, endLine, ...(column === undefined ? {} : { column }) };
}

export function code(lang: string, text: string, span: Span = at(1)): Block {
  return { kind: 'code', span, lang, text, steps: [], job: codeJob(lang, text) };
}

export function math(tex: string, span: Span = at(1)): Block {
  return { kind: 'math', span, tex, job: mathJob(true, tex) };
}

export function prose(tokens: readonly Partial<Token>[], span: Span = at(1)): Block {
  return { kind: 'prose', span, tokens: tokens.map((token) => ({ ...EMPTY, ...token })) };
}

export function emoji(content: string): Partial<Token> {
  return { type: 'emoji', content, job: emojiJob(content) };
}

export function inlineMath(content: string, span?: Span): Partial<Token> {
  return { type: 'math_inline', content, job: mathJob(false, content), ...(span ? { span } : {}) };
}

const EMPTY: Token = {
  type: 'text',
  tag: '',
  nesting: 0,
  attrs: null,
  content: '',
  markup: '',
  info: '',
  hidden: false,
  children: null,
};

export function deckOf(blocks: readonly Block[], themes = { light: 'github-light', dark: 'github-dark' }): Deck {
  return {
    name: 'test',
    meta: {
      authors: [],
      lang: 'en',
      dir: 'ltr',
      keywords: [],
      themes: [],
      scheme: 'auto',
      zoom: 1,
      size: { width: 1280, height: 720 },
      numbers: 'none',
      progress: false,
      transition: 'none',
      pace: 130,
      incremental: false,
      math: true,
      breaks: false,
      class: [],
      code: { ...themes, numbered: false },
      remote: 'ignore',
      solutions: 'included',
      reveal: {},
      check: { levels: {} },
      handout: DEFAULT_HANDOUT,
    },
    stacks: [
      {
        slides: [
          {
            id: 'one',
            key: 'one',
            layout: 'content',
            directives: { class: [], hidden: false, optional: false, autoAnimate: false, attrs: {} },
            blocks,
            texts: { presenter: [], handout: [], study: [] },
            fragments: 0,
            citations: [],
            span: at(1),
          },
        ],
      },
    ],
    sections: [],
    assets: [],
    sources: [],
    glossary: [],
  };
}
