/** `:icon[name]` enters, `icon` tokens leave; whether the name is known is not asked here. */
import type { MarkdownIt } from 'markdown-it';

const ICON = /:icon\[([\w-]+(?::[\w-]+)?)\]/y;

export function icons(md: MarkdownIt): void {
  md.inline.ruler.before('link', 'icon', (state, silent) => {
    if (state.src.charCodeAt(state.pos) !== 0x3a) return false;
    ICON.lastIndex = state.pos;
    const name = ICON.exec(state.src)?.[1];
    if (name === undefined || ICON.lastIndex > state.posMax) return false;
    const end = ICON.lastIndex;
    if (!silent) state.push('icon', '', 0).content = name;
    state.pos = end;
    return true;
  });
}

/** The icons of a text, in order. */
export function iconsIn(
  text: string,
): readonly { readonly index: number; readonly whole: string; readonly name: string }[] {
  if (!text.includes(':icon[')) return [];
  return [...text.matchAll(new RegExp(ICON.source, 'g'))].map(({ 0: whole, 1: name = '', index }) => ({
    index,
    whole,
    name,
  }));
}
