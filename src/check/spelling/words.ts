/** Running text enters; the words in it whose spelling can be judged leave: no addresses, paths, names in code, figures or acronyms. */
import { GAP } from './passages.ts';

/** What stands between two blanks and is no word of a language. */
const NO_WORDS = new RegExp(
  [
    String.raw`^[a-z][a-z\d+.-]*:\/\/`,
    String.raw`^(?:www|mailto)[.:]`,
    String.raw`[\p{L}\d]@[\p{L}\d]|^@`,
    String.raw`[_\\$<>={}|^#]`,
    // A flag of a command, a path, a file's name, a call.
    String.raw`^--?\p{L}`,
    String.raw`^[~.]{0,2}\/`,
    String.raw`[\p{L}\d]\.[\p{L}\d]`,
    String.raw`\p{L}\(`,
  ].join('|'),
  'iu',
);

/** Letters, joined by hyphens, apostrophes, the Catalan middle dot, soft hyphens and joiners. */
const WORD = /\p{L}[\p{L}\p{M}]*(?:[\u200d\u200c\u00ad'’·-]\p{L}[\p{L}\p{M}]*)*/gu;

/** Written without blanks between words: nothing tells where one ends. */
const UNSPACED = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u;

/** Each word as it stands there, in its order, doubles included. */
export function wordsIn(text: string): readonly string[] {
  return text.split(/\s+/).flatMap((chunk) => {
    const core = chunk.replace(/^["'“”‘’«»‹›„‚([{¿¡*]+|["'“”‘’«»‹›.,;:!?…)\]}*]+$/gu, '');
    if (NO_WORDS.test(core)) return [];
    return [...core.matchAll(WORD)].flatMap(({ 0: word, index }) => {
      const [before, after] = [core[index - 1] ?? '', core[index + word.length] ?? ''];
      return touchesOther(before) || touchesOther(after) ? [] : [word];
    });
  });
}

/** "H264", "3D", `code`s. */
function touchesOther(character: string): boolean {
  return character === GAP || /[\p{N}@]/u.test(character);
}

/**
 * Whether a word, or a part of one between hyphens, can be judged by a dictionary of the language: single letters,
 * acronyms (NATO, GANs), names with capitals inside (JavaScript) and words of another script cannot.
 */
export function isJudged(word: string, lang: string): boolean {
  if ([...word].length < 2 || UNSPACED.test(word)) return false;
  if (/^\p{Lu}[\p{Lu}\p{M}]+(?:['’]?\p{Ll}{1,2})?$/u.test(word) || /\p{Ll}\p{Lu}/u.test(word)) return false;
  if (/^\p{Lu}{2,}\p{Ll}/u.test(word)) return false;
  return scriptOf(lang)?.test(word) ?? false;
}

const scripts = new Map<string, RegExp | undefined>();

/** A pattern for whole words in the script of a language; undefined where words are not parted by blanks, or nobody knows. */
function scriptOf(lang: string): RegExp | undefined {
  if (!scripts.has(lang)) scripts.set(lang, makeScript(lang));
  return scripts.get(lang);
}

function makeScript(lang: string): RegExp | undefined {
  try {
    const script = new Intl.Locale(lang).maximize().script ?? '';
    const name = script === 'Kore' ? 'Hang' : script;
    const pattern = new RegExp(String.raw`^[\p{scx=${name}}\p{M}'’·\u00ad\u200c\u200d-]+$`, 'u');
    return UNSPACED_SCRIPTS.has(name) ? undefined : pattern;
  } catch {
    // A tag that is none has been told; scripts of several (Jpan) have no pattern.
    return undefined;
  }
}

const UNSPACED_SCRIPTS = new Set(['Hani', 'Hans', 'Hant', 'Hira', 'Kana', 'Jpan', 'Thai', 'Laoo', 'Khmr', 'Mymr']);

/** Parts of a word to be judged one by one, each with where it begins in the word. */
export function partsOf(word: string, joint: RegExp): readonly { readonly text: string; readonly at: number }[] {
  const parts: { text: string; at: number }[] = [];
  let at = 0;
  for (const text of word.split(joint)) {
    if (text !== '') parts.push({ text, at });
    at += text.length + 1;
  }
  return parts;
}
