/** `:smile:` and emoji characters enter, `emoji` tokens leave. */
import type { MarkdownIt } from 'markdown-it';
import shortcodes from 'markdown-it-emoji/lib/data/full.mjs';
import { type Piece, splitTexts } from './split-texts.ts';

const NAMES: ReadonlyMap<string, string> = new Map(Object.entries(shortcodes));
const SHORTCODE = /:([a-z0-9_+-]{1,60}):/y;

export function emoji(md: MarkdownIt): void {
  md.inline.ruler.before('link', 'emoji', (state, silent) => {
    const { src, pos } = state;
    if (src.charCodeAt(pos) !== 0x3a) return false;
    SHORTCODE.lastIndex = pos;
    const found = NAMES.get(SHORTCODE.exec(src)?.[1] ?? '');
    const end = SHORTCODE.lastIndex;
    // "10:100:20", "a:o:b" and "a::b::c" are text; other scripts write no blank before it.
    if (found === undefined || end > state.posMax || isAsciiWord(src[pos - 1]) || isAsciiWord(src[end])) return false;
    if (src[pos - 1] === ':' && state.pending !== '') return false;
    if (!silent) {
      const token = state.push('emoji', '', 0);
      token.content = found;
      token.markup = src.slice(pos, end);
    }
    state.pos = end;
    return true;
  });
  md.core.ruler.after('text_join', 'emoji', (state) => splitTexts(state, findEmoji));
}

function isAsciiWord(char: string | undefined): boolean {
  return char !== undefined && /[A-Za-z0-9]/.test(char);
}

/**
 * Emoji as in UTS #51 (ED-17), by structure rather than by list, so that sequences newer than the runtime's Unicode
 * tables are whole, too. Characters whose default is text (©, ™, ✔, arrows, digits) need VS16 or a joiner; VS15 makes
 * any of them text. The block at U+1FA70 holds future emoji only.
 */
const MODIFIED = String.raw`(?:\p{Emoji_Presentation}|[\u{1FA70}-\u{1FAFF}]|\p{Emoji_Modifier_Base}(?=\p{Emoji_Modifier}))`;
/** Beyond the first plane what may be either is a picture to every reader, since text fonts do not have it. */
const BEYOND = String.raw`(?=[\u{1F000}-\u{1FAFF}])\p{Emoji}`;
const PRESENTED = String.raw`(?!\p{RI})(?:${MODIFIED}|${BEYOND})(?!\uFE0E)\uFE0F?\p{Emoji_Modifier}?|(?![#*0-9])\p{Emoji}\uFE0F`;
const JOINED = String.raw`(?:\u200D(?![#*0-9])\p{Emoji}\uFE0F?\p{Emoji_Modifier}?)`;
const EMOJI = new RegExp(
  [
    String.raw`\p{RI}\p{RI}`,
    String.raw`[#*0-9]\uFE0F?\u20E3`,
    String.raw`\u{1F3F4}[\u{E0020}-\u{E007E}]{1,8}\u{E007F}`,
    String.raw`(?:${PRESENTED})${JOINED}{0,8}`,
    String.raw`(?![#*0-9])\p{Emoji}${JOINED}{1,8}`,
  ].join('|'),
  'gu',
);

/** Whether a text can hold any: most are ASCII, and keycaps end with U+20E3. */
export function hasEmoji(text: string): boolean {
  return /[\u{A9}-\u{10FFFF}]/u.test(text);
}

/** The emoji of a text, in order. */
export function emojiIn(text: string): readonly { readonly index: number; readonly emoji: string }[] {
  if (!hasEmoji(text)) return [];
  return [...text.matchAll(EMOJI)].map((match) => ({ index: match.index, emoji: match[0] }));
}

function findEmoji(text: string): Piece[] {
  return emojiIn(text).map(({ index, emoji }) => ({
    start: index,
    end: index + emoji.length,
    make: (Token) => {
      const token = new Token('emoji', '', 0);
      token.content = emoji;
      token.markup = emoji;
      return [token];
    },
  }));
}
