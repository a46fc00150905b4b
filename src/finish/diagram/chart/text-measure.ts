/** Text enters, about how wide the theme's face sets it leaves: what a chart leaves room for. */

/** In pixels at the size given, for letters of Inter; a little more rather than less. */
export function widthOf(text: string, size: number): number {
  let sum = 0;
  for (const letter of text) sum += widthOfLetter(letter);
  return sum * size;
}

function widthOfLetter(letter: string): number {
  if (/[\p{M}\p{Cf}]/u.test(letter)) return 0;
  if (/\d/.test(letter)) return 0.62;
  if (/[ilj.,:;'’|!·]/.test(letter)) return 0.27;
  if (/[ frtI()[\]/\\"-]/.test(letter)) return 0.36;
  if (/[mwMW%‰@]/.test(letter)) return 0.88;
  if (
    /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Extended_Pictographic}\uff00-\uff60]/u.test(
      letter,
    )
  )
    return 1;
  return /[\p{Lu}–—+=<>−]/u.test(letter) ? 0.68 : 0.58;
}
