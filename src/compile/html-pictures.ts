/** A token of safe raw HTML enters; the same HTML leaves in pieces, with the emoji and icons among its words as tokens of their own. */
import type { RawToken } from './markdown/tokens.ts';
import { emojiIn, hasEmoji } from './markdown/emoji.ts';
import { iconsIn } from './markdown/icons.ts';

/** A tag, or an element in which no other may stand. */
const MARKUP = /<(svg|math|style|script|textarea|title|option|select)\b[\s\S]*?(?:<\/\1\s*>|$)|<[^>]*>/gi;

/** The token alone where it holds none. Only complete tags are cut apart, so that each piece is as safe as the whole. */
export function partPictures(token: RawToken): readonly RawToken[] {
  if (token.type !== 'html_block' || !(hasEmoji(token.content) || token.content.includes(':icon['))) return [token];
  const { content } = token;
  const parts: RawToken[] = [];
  let written = 0;
  const piece = (changes: Partial<RawToken>): RawToken =>
    Object.assign(Object.create(Object.getPrototypeOf(token) as object) as RawToken, token, changes);
  const readText = (from: number, to: number): void => {
    for (const { index, whole, picture } of picturesIn(content.slice(from, to))) {
      const at = from + index;
      if (at > written) parts.push(piece({ content: content.slice(written, at) }));
      parts.push(piece({ ...picture, markup: whole, meta: null }));
      written = at + whole.length;
    }
  };
  let from = 0;
  for (const tag of content.matchAll(MARKUP)) {
    readText(from, tag.index);
    from = tag.index + tag[0].length;
  }
  readText(from, content.length);
  if (written < content.length) parts.push(piece({ content: content.slice(written) }));
  return parts;
}

interface Found {
  readonly index: number;
  readonly whole: string;
  readonly picture: { readonly type: 'emoji' | 'icon'; readonly content: string };
}

function picturesIn(text: string): readonly Found[] {
  const emoji = emojiIn(text).map(({ index, emoji: whole }): Found => ({
    index,
    whole,
    picture: { type: 'emoji', content: whole },
  }));
  const icons = iconsIn(text).map(({ index, whole, name }): Found => ({
    index,
    whole,
    picture: { type: 'icon', content: name },
  }));
  return icons.length === 0 ? emoji : [...emoji, ...icons].toSorted((a, b) => a.index - b.index);
}
