/** The texts of a lesson and the deck's glossary enter; the texts with each term marked where it first stands, the cards that explain them, and the list of all leave. */
import type { Block } from '../../deck/block.ts';
import type { GlossaryTerm } from '../../deck/deck.ts';
import { type Token, textToken } from '../../deck/token.ts';
import { attributes, escapeHtml } from '../escape.ts';

/** Letters of scripts that put no spaces between words. */
const UNSPACED = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u;

/** Endings that make no other word of one: plurals and possessives. */
const ENDINGS = "(?:e?s|['’]s)?";

/** Marks terms over the texts of one page; ask for them in the order in which they are read. */
export class TermMarks {
  readonly #terms: ReadonlyMap<string, GlossaryTerm>;
  readonly #pattern: RegExp | undefined;
  readonly #used = new Map<GlossaryTerm, string>();
  readonly #listUrl: string;
  readonly #cardPrefix: string;

  /**
   * @param listUrl of the page that lists the terms; empty where that is this one.
   * @param cardPrefix what the ids of cards begin with, where a page has several lessons.
   */
  constructor(terms: readonly GlossaryTerm[], listUrl: string, cardPrefix = 'lectern-card-') {
    this.#terms = new Map(terms.map((term) => [folded(term.term), term]));
    this.#pattern = patternOf(terms);
    this.#listUrl = listUrl;
    this.#cardPrefix = cardPrefix;
  }

  mark(blocks: readonly Block[]): readonly Block[] {
    return this.#pattern === undefined ? blocks : blocks.map((block) => this.#inBlock(block));
  }

  /** What each marked term means, to be shown beside it. */
  cards(): string {
    return [...this.#used]
      .map(
        ([{ term, definition }, id]) =>
          `<div${attributes({ class: 'term-card', id, role: 'tooltip', popover: 'manual' })}><strong>${escapeHtml(term)}</strong> ${escapeHtml(definition)}</div>\n`,
      )
      .join('');
  }

  #inBlock(block: Block): Block {
    switch (block.kind) {
      case 'prose':
        return block.tokens[0]?.type === 'heading_open' ? block : { ...block, tokens: this.#inTokens(block.tokens) };
      case 'callout':
      case 'container':
      case 'only':
        return { ...block, blocks: this.mark(block.blocks) };
      case 'columns':
        return {
          ...block,
          columns: block.columns.map((column) => ({ ...column, blocks: this.mark(column.blocks) })),
        };
      default:
        return block;
    }
  }

  #inTokens(tokens: readonly Token[]): readonly Token[] {
    let links = 0;
    return tokens.flatMap((token): readonly Token[] => {
      if (token.type === 'link_open') links += 1;
      if (token.type === 'link_close') links -= 1;
      if (token.type === 'text' && links === 0) return this.#inText(token);
      if (token.children !== null) return [{ ...token, children: this.#inTokens(token.children) }];
      return [token.block === undefined ? token : { ...token, block: this.#inBlock(token.block) }];
    });
  }

  #inText(token: Token): readonly Token[] {
    const { content } = token;
    const parts: Token[] = [];
    let at = 0;
    for (const found of content.matchAll(this.#pattern as RegExp)) {
      const [whole] = found;
      const word = found[1] ?? found[2] ?? whole;
      const term = this.#terms.get(folded(word));
      if (term === undefined || this.#used.has(term) || (isAcronym(term.term) && word !== term.term)) continue;
      const id = `${this.#cardPrefix}${this.#used.size + 1}`;
      this.#used.set(term, id);
      if (found.index > at) parts.push({ ...token, content: content.slice(at, found.index) });
      parts.push(...termTokens(whole, `${this.#listUrl}#${termId(term)}`, id));
      at = found.index + whole.length;
    }
    if (at === 0) return [token];
    if (at < content.length) parts.push({ ...token, content: content.slice(at) });
    return parts;
  }
}

/** Id of a term's entry in the list. */
export function termId({ term }: Pick<GlossaryTerm, 'term'>): string {
  return `lectern-term-${term
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, '-')}`;
}

/** The list of all terms, in the order of the language. */
export function renderGlossary(terms: readonly GlossaryTerm[], lang: string): string {
  const { compare } = collatorOf(lang);
  const entries = terms
    .toSorted((a, b) => compare(a.term, b.term))
    .map(
      (term) =>
        `<div${attributes({ class: 'glossary-entry', id: termId(term) })}><dt>${escapeHtml(term.term)}</dt><dd>${escapeHtml(term.definition)}</dd></div>\n`,
    );
  return `<dl class="glossary">\n${entries.join('')}</dl>\n`;
}

/** The order of words in a language. */
export function collatorOf(lang: string): Intl.Collator {
  try {
    return new Intl.Collator(lang, { sensitivity: 'base' });
  } catch {
    // The compiler reports an invalid tag; the list still needs an order.
    return new Intl.Collator('en', { sensitivity: 'base' });
  }
}

/** Without script a link to the list; what stands on the card is said with it. */
function termTokens(word: string, href: string, card: string): readonly Token[] {
  const attrs = Object.entries({ href, class: 'term', 'aria-describedby': card });
  return [
    { ...textToken(''), type: 'link_open', tag: 'a', nesting: 1, attrs },
    textToken(word),
    { ...textToken(''), type: 'link_close', tag: 'a', nesting: -1 },
  ];
}

/** The longest first, so that a term of two words wins over one of them. */
function patternOf(terms: readonly GlossaryTerm[]): RegExp | undefined {
  if (terms.length === 0) return undefined;
  const words = terms.map(({ term }) => term).toSorted((a, b) => b.length - a.length);
  const alternatives = (some: readonly string[]): string => some.map(literal).join('|') || '(?!)';
  const [unspaced, spaced] = [
    words.filter((word) => UNSPACED.test(word)),
    words.filter((word) => !UNSPACED.test(word)),
  ];
  const whole = `(?<![\\p{L}\\p{N}])(${alternatives(spaced)})${ENDINGS}(?![\\p{L}\\p{N}])`;
  return new RegExp(`${whole}|(${alternatives(unspaced)})`, 'giu');
}

function literal(word: string): string {
  return word
    .replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')
    .replace(/['’]/g, "['’]")
    .replace(/\s+/g, '\\s+');
}

function folded(word: string): string {
  return word.replace(/’/g, "'").replace(/\s+/g, ' ').toLowerCase();
}

/** `SIFT` is no other word for `sift`. */
function isAcronym(term: string): boolean {
  return term.length > 1 && term === term.toUpperCase() && term !== term.toLowerCase();
}
