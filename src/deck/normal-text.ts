/** Text enters as people write it, the text leaves by which two of them are known to say the same. */

/** Of which scripts words are not parted by spaces. */
const CJK = String.raw`[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]`;
const SPACE_IN_CJK = new RegExp(`(?<=${CJK}) (?=${CJK})`, 'gu');

/** What nobody sees: joiners, marks of direction, soft hyphens, variation selectors, and the stroke that only makes Arabic words longer. */
const UNSEEN = /[\u00AD\u0640\u200B-\u200F\u202A-\u202E\u2060\u2066-\u2069\uFEFF]|[\uFE00-\uFE0F]/gu;

/** What one keyboard has where another has its like. */
const ALIKE: readonly (readonly [RegExp, string])[] = [
  [/[‘’‚‛‹›′`´ʹʻʼʽ＇]/gu, "'"],
  [/[“”„‟«»″〝〞〟＂「」『』《》]/gu, '"'],
  [/[\u2010-\u2015\u2212\uFE58\uFE63\uFF0D]/gu, '-'],
  [/[يى]/gu, 'ی'],
  [/ك/gu, 'ک'],
];

/**
 * Without regard to case, spaces, width, the form of quotes, dashes and digits, and a full stop at the end.
 * It is the same for its own result, and empty only for what says nothing.
 * @param isExact case matters.
 */
export function normalText(text: string, isExact = false): string {
  // NFKC makes a space and a mark of some quotes, and letters of what stands for them joined.
  const composed = alike(text).normalize('NFKC');
  const normal = alike(isExact ? composed : foldCase(composed)).normalize('NFKC');
  const spaced = normal.replace(/\s+/gu, ' ').trim().replace(SPACE_IN_CJK, '');
  // Three dots are no full stop.
  return spaced.replace(/(?<=[^.\s。۔।])\s*[.。۔।]$/u, '');
}

function alike(text: string): string {
  let normal = text.replace(UNSEEN, '');
  for (const [pattern, one] of ALIKE) normal = normal.replace(pattern, one);
  // Arabic and Persian digits count from U+0660 and U+06F0.
  return normal.replace(/[\u0660-\u0669\u06F0-\u06F9]/gu, (digit) => String(digit.charCodeAt(0) & 0xf));
}

/** Both ways, since "ß" and "SS", "ς" and "Σ" only meet in capitals; "İ" leaves a dot behind. */
function foldCase(text: string): string {
  return text.toUpperCase().toLowerCase().replaceAll('i\u0307', 'i').normalize('NFKC');
}
