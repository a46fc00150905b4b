/** Text enters; the terms by which it is found leave, each with its place: folded words, and pairs of signs where a script puts no spaces. */

export interface Term {
  readonly term: string;
  /** Indices into the text, the end left out. */
  readonly from: number;
  readonly to: number;
}

const WORD = /[\p{L}\p{N}\p{M}]+/gu;
const UNSPACED =
  /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}ー々]+/gu;

export function termsOf(text: string): Term[] {
  const terms: Term[] = [];
  for (const { 0: word, index } of text.matchAll(WORD)) {
    let at = 0;
    for (const { 0: run, index: start } of word.matchAll(UNSPACED)) {
      if (start > at) terms.push(plain(word, index, at, start));
      terms.push(...pairs(run, index + start));
      at = start + run.length;
    }
    if (at < word.length) terms.push(plain(word, index, at, word.length));
  }
  return terms;
}

function plain(word: string, offset: number, from: number, to: number): Term {
  return { term: fold(word.slice(from, to)), from: offset + from, to: offset + to };
}

/** Every two neighbours, and the last sign by itself, so that each is the beginning of a term. */
function pairs(run: string, offset: number): Term[] {
  const signs = Array.from(run);
  let at = offset;
  return signs.map((sign, index) => {
    const pair = sign + (signs[index + 1] ?? '');
    const from = at;
    at += sign.length;
    return { term: fold(pair), from, to: from + pair.length };
  });
}

/** Letters that do not come apart into one without its mark. */
const LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
  ي: 'ی',
  ى: 'ی',
  ك: 'ک',
};

/** The same for capitals and small letters, with and without accents, and for full and half widths. */
export function fold(word: string): string {
  // Plain letters, which most are, need no more than that.
  if (/^[a-z\d]+$/.test(word)) return word;
  return word
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{Mn}+/gu, '')
    .replace(/[ßæœøłđðþıيىك]/g, (letter) => LETTERS[letter] ?? letter)
    .normalize('NFC');
}
