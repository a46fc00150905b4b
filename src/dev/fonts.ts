/** What was ever shown enters, the `@font-face` rules of a page under development leave: whole fonts, fetched when used. */
import type { Deck } from '../deck/deck.ts';
import type { ThemeName } from '../deck/theme.ts';
import type { Pieces } from '../finish/piece.ts';
import { fontRule } from '../output/font-files.ts';
import { chooseFonts, LATIN_FAMILIES } from '../output/fonts.ts';
import { unescapeHtml } from '../render/escape.ts';
import { textOf } from '../render/text-of.ts';

/** Grows with the deck, so that a letter typed for the first time has its font in the same moment. */
export class DevFonts {
  readonly #urlOf: (file: string) => string;
  readonly #letters = new Set<string>();
  #known = '';
  #css = '';

  constructor(urlOf: (file: string) => string) {
    this.#urlOf = urlOf;
  }

  /** Takes in what the theme and Lectern itself say in the deck's language. */
  addDeck(deck: Deck, pieces: Pieces): void {
    this.addText(textOf({ ...deck, stacks: [] }, pieces, 'talk'));
  }

  /** Takes in text, or HTML; ASCII is always there. */
  addText(text: string): void {
    const plain = text.includes('&') ? unescapeHtml(text) : text;
    for (const letter of plain.match(/[^\0-\u007f]/gu) ?? []) {
      this.#letters.add(letter);
      this.#letters.add(letter.toUpperCase());
      this.#letters.add(letter.toLowerCase());
    }
  }

  /** With the rules of all our Latin fonts: a style sheet may begin to name any. */
  async css(lang: string, theme: ThemeName): Promise<string> {
    const key = `${lang} ${theme} ${this.#letters.size}`;
    if (key === this.#known) return this.#css;
    const { faces } = await chooseFonts([...this.#letters].join(''), { lang, theme, styles: LATIN_FAMILIES.join() });
    this.#css = faces
      .map((chosen) =>
        fontRule(chosen, chosen.face.weight, `url("${this.#urlOf(chosen.face.file)}") format('woff2')`, 'swap'),
      )
      .join('\n');
    this.#known = key;
    return this.#css;
  }
}
