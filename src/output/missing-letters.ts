/** The characters none of our fonts has enter; a diagnostic for each line that shows some of them leaves. */
import type { CodeBlock } from '../deck/block.ts';
import { slidesOf, type Deck, type Slide } from '../deck/deck.ts';
import { diagnose, type Diagnostic } from '../deck/diagnostic.ts';
import type { Span } from '../deck/span.ts';
import { firstTheme, type Theme, THEME_FACTS, type ThemeName } from '../deck/theme.ts';
import type { Token } from '../deck/token.ts';
import { walkSlide } from '../deck/walk.ts';
import type { Pieces } from '../finish/piece.ts';
import type { DeckAssets } from './assets.ts';
import type { FontChoice } from './fonts.ts';

/** How many characters a message names. */
const NAMED = 12;

/** How many lines are named; a deck in a script of which we have no font has hundreds. */
const LINES = 20;

const HINT = 'bring a font that has them: @font-face in a style sheet named by theme:';

/** One line of the deck, with what it shows. */
interface Line {
  readonly span: Span;
  readonly font: string;
  readonly slide: Slide;
  readonly found: Set<string>;
}

/**
 * One `font/glyph` a line, each character with its code point and the face that it would be set in. A deck that brings
 * fonts of its own is trusted to have them: which characters they hold is not known here.
 */
export function missingLetters(
  deck: Deck,
  pieces: Pieces,
  choice: FontChoice,
  assets: DeckAssets,
  theme: Theme = firstTheme(deck),
): Diagnostic[] {
  if (choice.missing.length === 0 || [...assets.publicPaths.keys()].some(isFont)) return [];
  const missing = new Set(choice.missing);
  const names = faceNames(theme.base, deck.meta.lang);
  const lines = slidesOf(deck).flatMap((slide) => linesOf(slide, missing, pieces, names));
  const placed = new Set(lines.flatMap(({ found }) => [...found]));
  const [first] = slidesOf(deck);
  // A title, a footer or an author's name stands in the front matter.
  const around = [...missing].filter((char) => !placed.has(char) && textOfMeta(deck).includes(char));
  if (around.length > 0 && first !== undefined) {
    const span = { file: first.span.file, line: 1 };
    lines.unshift({ span, font: names.text, slide: first, found: new Set(around) });
  }
  return lines.slice(0, LINES).map(({ span, font, slide, found }, index) => {
    const shown = [...found].slice(0, NAMED).map(named).join(', ');
    const more = found.size > NAMED ? ` and ${found.size - NAMED} more` : '';
    const rest = lines.length - LINES;
    const others = index === LINES - 1 && rest > 0 ? ` So have ${rest} more lines.` : '';
    const message = `No font that comes with Lectern has ${shown}${more}; this line is set in ${font}.${others}`;
    return { ...diagnose('font/glyph', span, message, HINT), slide: slide.id };
  });
}

/** `"한" (U+D55C)`. */
function named(char: string): string {
  const code = (char.codePointAt(0) as number).toString(16).toUpperCase().padStart(4, '0');
  return `"${char}" (U+${code})`;
}

function linesOf(slide: Slide, missing: ReadonlySet<string>, pieces: Pieces, names: FaceNames): readonly Line[] {
  const lines = new Map<string, Line>();
  const look = (text: string, span: Span, font: string): void => {
    for (const char of text) {
      if (!missing.has(char)) continue;
      const name = `${span.file}:${span.line}`;
      const line = lines.get(name) ?? { span, font, slide, found: new Set() };
      lines.set(name, line);
      line.found.add(char);
    }
  };
  // Text has no place of its own: that of the element or block before it, and as many lines on as it has breaks.
  let at = slide.span;
  let breaks = 0;
  let isHeading = false;
  walkSlide(slide, {
    block: (next) => {
      [at, breaks] = [next.span, 0];
      if (next.kind !== 'code') return;
      const first = firstLineOf(next);
      next.text.split('\n').forEach((text, index) => {
        look(text, first === undefined ? at : { file: at.file, line: first + index }, names.code);
      });
    },
    token: (token) => {
      if (token.span !== undefined) [at, breaks] = [token.span, 0];
      if (token.type === 'softbreak' || token.type === 'hardbreak') breaks += 1;
      if (token.type === 'heading_open') isHeading = true;
      if (token.type === 'heading_close') isHeading = false;
      if (!isText(token, pieces)) return;
      const face = token.type === 'code_inline' ? names.code : isHeading ? names.display : names.text;
      look(token.content, breaks === 0 ? at : { file: at.file, line: at.line + breaks }, face);
    },
  });
  return [...lines.values()];
}

/** Where the text of a fence begins; undefined for code that stands in another file. */
function firstLineOf({ span, text }: CodeBlock): number | undefined {
  const lines = text.split('\n').length;
  return (span.endLine ?? span.line) - span.line >= lines ? span.line + 1 : undefined;
}

/** The faces of the theme, as people call them. */
type FaceNames = Readonly<Record<'text' | 'display' | 'code', string>>;

function faceNames(theme: ThemeName, lang: string): FaceNames {
  const { text, display, code } = THEME_FACTS[theme].faces;
  const named = (family: string): string => family.replace(/ Variable$/, '');
  return { text: scriptFace(lang) ?? named(text), display: scriptFace(lang) ?? named(display), code: named(code) };
}

function scriptFace(lang: string): string | undefined {
  const language = lang.toLowerCase().split('-')[0] ?? '';
  if (language === 'ja') return 'Noto Sans JP';
  if (language === 'zh') return 'Noto Sans SC';
  return ['fa', 'ar', 'ur', 'ckb'].includes(language) ? 'Vazirmatn' : undefined;
}

function textOfMeta({ meta }: Deck): string {
  const people = meta.authors.flatMap(({ name, affiliation }) => [name, affiliation]);
  return [
    meta.title,
    meta.subtitle,
    meta.event,
    meta.date,
    meta.footer,
    meta.license,
    meta.description,
    ...people,
  ].join(' ');
}

function isFont(path: string): boolean {
  return /\.(woff2?|ttf|otf)$/i.test(path);
}

/** Formulas have fonts of their own, and most emoji are drawings. */
function isText(token: Token, pieces: Pieces): boolean {
  if (token.type === 'emoji') return token.job === undefined || !pieces.has(token.job);
  return token.type !== 'math_inline' && token.children === null;
}
