/** The characters none of our fonts has enter; a diagnostic for each slide that shows some of them leaves. */
import { slidesOf, type Deck } from '../deck/deck.ts';
import { diagnose, type Diagnostic } from '../deck/diagnostic.ts';
import type { Span } from '../deck/span.ts';
import type { Token } from '../deck/token.ts';
import { walkBlocks } from '../deck/walk.ts';
import type { Pieces } from '../finish/piece.ts';
import type { DeckAssets } from './assets.ts';
import type { FontChoice } from './fonts.ts';

/** How many characters a message names. */
const NAMED = 12;

/**
 * One `font/missing` a slide, where the first of the characters stands. A deck that brings fonts of its own is trusted to
 * have them: which characters they hold is not known here.
 */
export function missingLetters(deck: Deck, pieces: Pieces, choice: FontChoice, assets: DeckAssets): Diagnostic[] {
  if (choice.missing.length === 0 || [...assets.publicPaths.keys()].some(isFont)) return [];
  const missing = new Set(choice.missing);
  return slidesOf(deck).flatMap((slide) => {
    const found = new Set<string>();
    let place: Span | undefined;
    const look = (text: string, span: Span | undefined): void => {
      const before = found.size;
      for (const char of text) if (missing.has(char)) found.add(char);
      if (before === 0 && found.size > 0) place = span;
    };
    // Text has no place of its own: that of the element or block before it.
    let at: Span | undefined;
    walkBlocks(slide.blocks, {
      block: (next) => {
        at = next.span;
        if (next.kind === 'code') look(next.text, at);
      },
      token: (token) => {
        at = token.span ?? at;
        if (isText(token, pieces)) look(token.content, at);
      },
    });
    if (found.size === 0) return [];
    const shown = [...found].slice(0, NAMED).join(' ');
    const more = found.size > NAMED ? ` and ${found.size - NAMED} more` : '';
    const message = `No font that comes with Lectern has "${shown}"${more}.`;
    const hint = 'bring a font that has them: @font-face in a style sheet named by theme:';
    return [{ ...diagnose('font/missing', place ?? slide.span, message, hint), slide: slide.id }];
  });
}

function isFont(path: string): boolean {
  return /\.(woff2?|ttf|otf)$/i.test(path);
}

/** Formulas have fonts of their own, and most emoji are drawings. */
function isText(token: Token, pieces: Pieces): boolean {
  if (token.type === 'emoji') return token.job === undefined || !pieces.has(token.job);
  return token.type !== 'math_inline' && token.children === null;
}
