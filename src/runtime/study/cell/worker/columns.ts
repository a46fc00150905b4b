/** Text enters; how wide it is where all letters are as wide leaves. */
import { charCodeAt } from './built-ins.ts';

/** In columns: an East Asian letter has two, a mark on another one none. */
export function columnsOf(text: string): number {
  let columns = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = charCodeAt(text, at);
    if (code >= 0xd800 && code <= 0xdbff) {
      at += 1;
      // Pictures and rare Han stand from U+1F000 on.
      columns += code >= 0xd83c ? 2 : 1;
    } else if ((code >= 0x300 && code <= 0x36f) || (code >= 0x200b && code <= 0x200f)) columns += 0;
    else columns += isWide(code) ? 2 : 1;
  }
  return columns;
}

function isWide(code: number): boolean {
  return (
    (code >= 0x1100 && code <= 0x115f) ||
    (code >= 0x2e80 && code <= 0xa4cf && code !== 0x303f) ||
    (code >= 0xac00 && code <= 0xd7a3) ||
    (code >= 0xf900 && code <= 0xfaff) ||
    (code >= 0xfe30 && code <= 0xfe6f) ||
    (code >= 0xff00 && code <= 0xff60) ||
    (code >= 0xffe0 && code <= 0xffe6)
  );
}
