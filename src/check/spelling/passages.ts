/** Slides enter; what they say in words leaves, passage by passage, each with its language and the lines it stands in. */
import type { Block, ProseBlock } from '../../deck/block.ts';
import { slidesOf, type Deck, type Slide } from '../../deck/deck.ts';
import type { Span } from '../../deck/span.ts';
import type { Token } from '../../deck/token.ts';
import { walkBlocks } from '../../deck/walk.ts';
import { firstContent, type Checked } from '../check-rule.ts';

/** Stands for what is no word of the text (code, a formula, a citation): a word that touches it is none either. */
export const GAP = '\uFFFC';

export interface Passage {
  /** Running text in reading order, with `GAP`s. */
  readonly text: string;
  /** BCP 47. */
  readonly lang: string;
  /** Lines in which it stands, among other things. */
  readonly span: Span;
  readonly slide: Slide;
  /** True: it stands among these lines in any order. */
  readonly isApart?: boolean;
  /** True: what is not found in these lines is said elsewhere, and read there. */
  readonly isLoose?: boolean;
}

/** Slides, texts for paper and study, and notes where the deck asks for it; what the deck says of itself comes first. */
export function passagesOf(checked: Checked): readonly Passage[] {
  const { deck, slides } = checked;
  const { spelling } = deck.meta.check;
  if (spelling === undefined) return [];
  const reader = new PassageReader();
  const above = linesAbove(deck);
  const [first] = slides;
  if (first !== undefined) {
    const { title, subtitle, event, description, footer } = deck.meta;
    const top = { ...(above.get(first.slide) ?? first.slide.span), line: 1 };
    for (const text of [title, subtitle, event, description, footer])
      reader.loose(text, deck.meta.lang, first.slide, top);
    for (const { term, definition } of deck.glossary) {
      const file = fileOfTerm(term, checked);
      if (file !== undefined) reader.loose(definition, deck.meta.lang, first.slide, file);
    }
  }
  for (const { slide } of slides) {
    const lang = slide.directives.attrs['lang'] ?? deck.meta.lang;
    const { background } = slide.directives;
    const opened = deck.sections.find((section) => section.slide === slide.id)?.title;
    for (const text of [slide.title, opened, background?.alt, ...(background?.images ?? []).map(({ alt }) => alt)])
      reader.loose(text, lang, slide, above.get(slide) ?? slide.span);
    const { handout, study, presenter } = slide.texts;
    reader.blocks(slide.blocks, lang, slide);
    for (const { blocks } of [...handout, ...study, ...(spelling.notes ? presenter : [])])
      reader.blocks(blocks, lang, slide);
  }
  return reader.passages;
}

/** All lines of the file that explains the term. */
function fileOfTerm(term: string, { textFiles = [], lineOf }: Checked): Span | undefined {
  for (const file of textFiles) {
    let isThere = false;
    for (let line = 1; ; line++) {
      const text = lineOf(file, line);
      if (text === undefined) {
        if (isThere) return { file, line: 1, endLine: line - 1 };
        break;
      }
      isThere ||= text.replace(/^[\s"'-]+/, '').startsWith(term);
    }
  }
  return undefined;
}

/** The lines between a slide's content and that of the slide before: its own front matter, or the deck's. */
function linesAbove(deck: Deck): ReadonlyMap<Slide, Span> {
  const ends = new Map<string, number>();
  return new Map(
    slidesOf(deck).map((slide) => {
      const { file, line, endLine } = slide.span;
      const content = firstContent(slide);
      const from = (ends.get(file) ?? 0) + 1;
      ends.set(file, endLine ?? line);
      return [slide, { file, line: from, endLine: content.file === file ? content.line - 1 : line }];
    }),
  );
}

class PassageReader {
  readonly passages: Passage[] = [];

  loose(text: string | undefined, lang: string, slide: Slide, span: Span): void {
    if (text !== undefined) this.passages.push({ text, lang, span, slide, isApart: true, isLoose: true });
  }

  blocks(blocks: readonly Block[], lang: string, slide: Slide): void {
    // What stands in no prose (a caption, a title, a thing to put in order) stands somewhere in its block.
    let span: Span = slide.span;
    walkBlocks(blocks, {
      enters: (block) => {
        const own = block.attrs?.['lang'] ?? lang;
        if (block.kind === 'prose') this.#prose(block, own, slide);
        else if (block.kind === 'columns')
          for (const column of block.columns) this.blocks(column.blocks, column.attrs?.['lang'] ?? own, slide);
        else if (own !== lang) {
          const { attrs: _told, ...rest } = block;
          this.blocks([rest], own, slide);
        } else {
          span = block.span;
          return true;
        }
        return false;
      },
      block: (block) => {
        const said = block.kind === 'figure' ? [block.alt] : block.kind === 'diagram' ? [block.title, block.alt] : [];
        for (const text of said)
          if (text !== undefined)
            this.passages.push({ text, lang, span: block.span, slide, isApart: block.kind === 'diagram' });
      },
      siblings: (tokens) =>
        this.#inline(tokens, lang, tokens.find((token) => token.span !== undefined)?.span ?? span, slide),
    });
  }

  #prose({ tokens, span }: ProseBlock, lang: string, slide: Slide): void {
    const langs = [lang];
    // Running text ends at a blank line, and what it stands in may not say where it ends.
    let near = span;
    for (const token of tokens) {
      if (token.span !== undefined) near = { file: token.span.file, line: token.span.line };
      const now = langs.at(-1) ?? lang;
      if (token.nesting === 1) langs.push(langOf(token) ?? now);
      else if (token.nesting === -1) langs.pop();
      if (token.type === 'html_block')
        this.passages.push({ text: wordsOfHtml(token.content), lang: now, span: near, slide });
      if (token.children !== null) this.#inline(token.children, now, near, slide);
      if (token.block !== undefined) this.blocks([token.block], now, slide);
    }
  }

  /** A passage ends where the language changes. */
  #inline(tokens: readonly Token[], lang: string, span: Span, slide: Slide): void {
    const langs = [lang];
    let text = '';
    const end = (): void => {
      if (/\p{L}/u.test(text)) this.passages.push({ text, lang: langs.at(-1) ?? lang, span, slide });
      text = '';
    };
    for (const token of tokens) {
      const own = langOf(token);
      if (token.nesting === 1) {
        if (own !== undefined) end();
        langs.push(own ?? langs.at(-1) ?? lang);
      } else if (token.nesting === -1) {
        if (langs.at(-1) !== langs.at(-2)) end();
        langs.pop();
      } else if (TEXT.has(token.type)) text += token.content;
      else if (BREAK.has(token.type)) text += ' ';
      else if (token.type === 'image') {
        end();
        this.#inline(token.children ?? [], langs.at(-1) ?? lang, span, slide);
      } else if (token.type !== 'html_inline') text += GAP;
      if (token.block !== undefined) this.blocks([token.block], lang, slide);
    }
    end();
  }
}

const TEXT = new Set(['text', 'text_special']);
const BREAK = new Set(['softbreak', 'hardbreak']);

function langOf({ attrs }: Token): string | undefined {
  return attrs?.find(([name]) => name === 'lang')?.[1];
}

/** The words between tags, without those that are code, a drawing or a style. */
function wordsOfHtml(html: string): string {
  return html
    .replace(/<(style|script|svg|code|pre|kbd|samp|math)\b.*?(?:<\/\1\s*>|$)/gis, ` ${GAP} `)
    .replace(/<!--.*?(?:-->|$)/gs, ' ')
    .replace(/<\/?(?:a|abbr|b|em|i|mark|q|s|small|span|strong|sub|sup|u)\b[^>]*>/gi, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&(?:#39|apos|rsquo);/g, '’')
    .replace(/&shy;/g, '\u00ad')
    .replace(/&[a-z\d#]+;/gi, ' ');
}
