/** A text enters; the language it is plainly written in leaves, told by its script or by its smallest words. */

export interface Language {
  /** In English, as a message says it. */
  readonly name: string;
  /** BCP 47. */
  readonly tag: string;
}

interface Script extends Language {
  readonly letters: RegExp;
  /** Primary tags of the languages that use it. */
  readonly of: readonly string[];
  /** Letters that make a passage of it and not a name or a sign. */
  readonly least: number;
}

const SCRIPTS: readonly Script[] = [
  { name: 'Japanese', tag: 'ja', letters: /[\p{sc=Hiragana}\p{sc=Katakana}]/gu, of: ['ja', 'ain', 'ryu'], least: 4 },
  { name: 'Chinese', tag: 'zh', letters: /\p{sc=Han}/gu, of: ['zh', 'yue', 'wuu', 'ja', 'ko', 'nan', 'hak'], least: 6 },
  { name: 'Korean', tag: 'ko', letters: /\p{sc=Hangul}/gu, of: ['ko'], least: 6 },
  {
    name: 'Arabic letters',
    tag: 'ar',
    letters: /\p{sc=Arabic}/gu,
    of: ['ar', 'fa', 'ur', 'ckb', 'ku', 'ps', 'sd', 'ug', 'ks', 'pnb', 'azb', 'pa'],
    least: 12,
  },
  { name: 'Hebrew letters', tag: 'he', letters: /\p{sc=Hebrew}/gu, of: ['he', 'yi', 'iw', 'lad'], least: 12 },
  {
    name: 'Cyrillic letters',
    tag: 'ru',
    letters: /\p{sc=Cyrillic}/gu,
    of: [
      'ru',
      'uk',
      'be',
      'bg',
      'sr',
      'mk',
      'kk',
      'ky',
      'mn',
      'tg',
      'tt',
      'ba',
      'cv',
      'ce',
      'os',
      'sah',
      'uz',
      'az',
      'bs',
      'cu',
    ],
    least: 12,
  },
  { name: 'Greek', tag: 'el', letters: /\p{sc=Greek}/gu, of: ['el', 'grc'], least: 12 },
  {
    name: 'Devanagari',
    tag: 'hi',
    letters: /\p{sc=Devanagari}/gu,
    of: ['hi', 'mr', 'ne', 'sa', 'kok', 'mai', 'bho'],
    least: 12,
  },
  { name: 'Thai', tag: 'th', letters: /\p{sc=Thai}/gu, of: ['th'], least: 12 },
];

/** Of a text's letters: with less, it may be a name, or words that are spoken of. */
const SHARE = 0.8;

/** Undefined for Latin letters, mixed texts, and what is too short to be sure. */
export function languageOfScript(text: string): Language | undefined {
  const all = text.match(/\p{L}/gu)?.length ?? 0;
  const counts = SCRIPTS.map(({ letters }) => text.match(letters)?.length ?? 0);
  const [kana = 0, han = 0] = counts;
  // Japanese is written in both.
  const isJapanese = kana >= (SCRIPTS[0]?.least ?? 0) && kana + han >= SHARE * all;
  const found = SCRIPTS.find((script, at) => {
    if (at === 0) return isJapanese;
    const count = counts[at] ?? 0;
    return count >= script.least && count >= SHARE * all;
  });
  return found === undefined ? undefined : { name: found.name, tag: found.tag };
}

/** Whether a language, by its tag, may be written as a script's own language is. */
export function isWrittenIn(tag: string, { tag: of }: Language): boolean {
  const [primary = '', ...others] = tag.toLowerCase().split('-');
  // A tag that names its script knows best.
  if (others.some((part) => /^[a-z]{4}$/.test(part)) || primary === 'mul' || primary === 'und') return true;
  return SCRIPTS.find((script) => script.tag === of)?.of.includes(primary) === true;
}

/** The smallest words of languages in Latin letters: those that their neighbours do not have. */
const SMALL: readonly (Language & { readonly words: ReadonlySet<string> })[] = [
  { name: 'English', tag: 'en', words: words('the and of is that with are this be from by it was have not you which') },
  {
    name: 'German',
    tag: 'de',
    words: words('der und das ist nicht ein eine mit auf für von sich auch wird dem oder wir sind'),
  },
  {
    name: 'French',
    tag: 'fr',
    words: words('le les des et est une dans pour qui sur pas avec aux sont nous vous cette'),
  },
  { name: 'Spanish', tag: 'es', words: words('el los las y una para con por del como más pero este esta son muy') },
  { name: 'Italian', tag: 'it', words: words('il che di della per una sono non gli nel più anche questo alla dei') },
  { name: 'Portuguese', tag: 'pt', words: words('os uma para com não do da em ao mais são pela isso você') },
  { name: 'Dutch', tag: 'nl', words: words('het een van niet dat op voor met zijn wordt ook naar bij deze maar') },
  { name: 'Swedish', tag: 'sv', words: words('och att det som är på för inte med av till kan har ett') },
  { name: 'Polish', tag: 'pl', words: words('nie się jest że jak dla ale lub przez tylko może oraz są który') },
];

/** Small words that make sure of a language, and how many for each one of the language that was said. */
const LEAST = 40;
const TIMES = 5;

/** The language most of a long text is in, where that is plainly another one than `said`; undefined where it is not, or not sure. */
export function languageOfWords(text: string, said: string): Language | undefined {
  const primary = said.toLowerCase().split('-')[0];
  const own = SMALL.find(({ tag }) => tag === primary);
  if (own === undefined) return undefined;
  const all = text.toLowerCase().match(/\p{L}+/gu) ?? [];
  const countOf = (of: ReadonlySet<string>): number => all.filter((word) => of.has(word)).length;
  const counts = SMALL.map((language) => ({ language, count: countOf(language.words) }));
  const best = counts.reduce((most, one) => (one.count > most.count ? one : most));
  if (best.count < LEAST || best.count < TIMES * countOf(own.words)) return undefined;
  return { name: best.language.name, tag: best.language.tag };
}

function words(list: string): ReadonlySet<string> {
  return new Set(list.split(' '));
}
