/** Text enters, about how wide it is set leaves: what the theme needs to give a long headline a smaller size. */

export interface TextWidth {
  /** Of the whole text on one line, in em of a display face; a guess within a tenth for Latin, full width for East Asian. */
  readonly em: number;
  /** Of its longest piece that cannot be broken. */
  readonly wordEm: number;
}

export function textWidth(text: string): TextWidth {
  const words = text.split(/[\s\u200b]+/u).filter((word) => word !== '');
  const widths = words.map(wordWidth);
  const spaces = Math.max(0, words.length - 1) * 0.22;
  return {
    em: rounded(widths.reduce((sum, width) => sum + width, spaces)),
    wordEm: rounded(Math.max(0, ...words.flatMap((word) => word.split(BREAKS).map(wordWidth)))),
  };
}

/** Lines may break after a hyphen or dash, and around letters that stand alone. */
const BREAKS = /(?<=[-–—])|(?=[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])/u;

function wordWidth(word: string): number {
  let sum = 0;
  for (const letter of word) sum += letterWidth(letter);
  return sum;
}

function letterWidth(letter: string): number {
  if (
    /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Extended_Pictographic}\u3000-\u303f\uff00-\uff60]/u.test(
      letter,
    ) &&
    !/\d/.test(letter)
  )
    return 1;
  if (/\p{M}|\p{Cf}/u.test(letter)) return 0;
  if (/[mwMW@%‰]/.test(letter)) return 0.82;
  if (/[il.,:;'’‘|!()[\]/-]/.test(letter)) return 0.28;
  if (/[fjrt]/.test(letter)) return 0.36;
  return /[\p{Lu}\p{Script=Arabic}]/u.test(letter) ? 0.62 : 0.5;
}

function rounded(value: number): number {
  return Math.round(value * 10) / 10;
}
