/** A run of emphasis marks beside Chinese, Japanese or Korean text enters; whether it can open and close leaves. */
import type { StateInline } from 'markdown-it';

type Delimiters = ReturnType<StateInline['scanDelims']>;

const CJK =
  /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}\p{sc=Bopomofo}\u3001-\u303f\u30fb\u30fc\ufe30-\ufe4f\uff01-\uffee]/u;

/**
 * CommonMark takes `**「型」**が` for text, since the mark after `」` is followed by a letter. After the amendment
 * "Markdown CJK-friendly" (github.com/tats-u/markdown-cjk-friendly) CJK punctuation counts as letters there, and other
 * punctuation may have a CJK character on its other side. Marks without such neighbours stay as CommonMark says.
 * @param plain what CommonMark says of the run that starts at `start`.
 */
export function cjkDelimiters(state: StateInline, start: number, canSplitWord: boolean, plain: Delimiters): Delimiters {
  const end = start + plain.length;
  const before = characterBefore(state.src, start);
  const after = end < state.posMax ? String.fromCodePoint(state.src.codePointAt(end) ?? 0x20) : ' ';
  const isAfterCjk = CJK.test(before);
  const isBeforeCjk = CJK.test(after);
  if (!isAfterCjk && !isBeforeCjk) return plain;
  const { isMdAsciiPunct, isPunctCharCode, isWhiteSpace } = state.md.utils;
  const isBlank = (char: string): boolean => isWhiteSpace(char.codePointAt(0) ?? 0x20);
  const isPunctuation = (char: string): boolean => {
    const code = char.codePointAt(0) ?? 0x20;
    return isMdAsciiPunct(code) || isPunctCharCode(code);
  };
  const isAfterMark = !isAfterCjk && isPunctuation(before);
  const isBeforeMark = !isBeforeCjk && isPunctuation(after);
  const left = !isBlank(after) && (!isBeforeMark || isBlank(before) || isAfterMark || isAfterCjk);
  const right = !isBlank(before) && (!isAfterMark || isBlank(after) || isBeforeMark || isBeforeCjk);
  return {
    can_open: left && (canSplitWord || !right || isPunctuation(before)),
    can_close: right && (canSplitWord || !left || isPunctuation(after)),
    length: plain.length,
  };
}

function characterBefore(text: string, at: number): string {
  if (at === 0) return ' ';
  const low = text.charCodeAt(at - 1);
  const isPair = low >= 0xdc00 && low <= 0xdfff && at > 1;
  return String.fromCodePoint(text.codePointAt(isPair ? at - 2 : at - 1) ?? 0x20);
}
