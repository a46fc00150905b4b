/** A deck and what knows words enter; every word that nothing has leaves, with its places, and the languages nobody knows. */
import type { Slide } from '../../deck/deck.ts';
import type { Span } from '../../deck/span.ts';
import { plainText } from '../../deck/text.ts';
import { walkBlocks } from '../../deck/walk.ts';
import type { Checked } from '../check-rule.ts';
import { passagesOf, type Passage } from './passages.ts';
import { Lines } from './places.ts';
import type { Speller } from './speller.ts';
import { WordList } from './word-list.ts';
import { isJudged, partsOf, wordsIn } from './words.ts';

export interface Mistake {
  /** As written at its first place. */
  readonly word: string;
  readonly lang: string;
  /** In reading order. */
  readonly places: readonly [MistakePlace, ...MistakePlace[]];
}

export interface MistakePlace {
  readonly span: Span;
  readonly slide: Slide;
}

export interface Spelled {
  readonly mistakes: readonly Mistake[];
  /** How many different words were judged, by language. */
  readonly judged: ReadonlyMap<string, number>;
  /** Languages without a dictionary, and the first passage in each. */
  readonly unknown: ReadonlyMap<string, Passage>;
  /** The deck's own list. */
  readonly own: WordList;
  /** Words of both lists. */
  readonly listed: readonly string[];
}

/** Languages in which the deck says something that can be judged; empty where it does not ask for it. */
export function languagesOf(checked: Checked): ReadonlySet<string> {
  const judged = passagesOf(checked).filter(({ text, lang }) => wordsIn(text).some((word) => isJudged(word, lang)));
  return new Set(judged.map(({ lang }) => lang));
}

const known = new WeakMap<Checked, Spelled>();

/** Undefined where nobody looks at words. Found once for all rules of one check. */
export function spelledOf(checked: Checked): Spelled | undefined {
  const { speller } = checked;
  if (speller === undefined || checked.deck.meta.check.spelling === undefined) return undefined;
  let found = known.get(checked);
  if (found === undefined) known.set(checked, (found = spell(checked, speller)));
  return found;
}

interface Judged {
  readonly word: string;
  /** What of it is wrong, and where that begins in it. */
  readonly wrong: readonly { readonly text: string; readonly at: number }[];
}

function spell(checked: Checked, speller: Speller): Spelled {
  const own = new WordList((checked.deck.meta.check.spelling?.words ?? []).map(({ text }) => text));
  const shared = new WordList(speller.words);
  const names = new WordList(namesOf(checked));
  const unknown = new Map<string, Passage>();
  const asked = new Map<string, Set<string>>();
  const isRight = (word: string, passage: Passage): boolean => {
    if (!isJudged(word, passage.lang)) return true;
    const bare = word.replaceAll('\u00ad', '');
    const words = asked.get(passage.lang);
    if (words === undefined) asked.set(passage.lang, new Set([bare.toLowerCase()]));
    else words.add(bare.toLowerCase());
    const knows = speller.knows(bare, passage.lang);
    if (knows === undefined) {
      const told = unknown.get(passage.lang);
      // Rather at words on a slide than at what the deck says of itself.
      if (told === undefined || (told.isLoose === true && passage.isLoose !== true)) unknown.set(passage.lang, passage);
    }
    return knows !== false || own.has(bare) || shared.has(bare) || names.has(bare);
  };
  const groups = new Map<string, { readonly passage: Passage; readonly judged: readonly Judged[] }[]>();
  for (const passage of passagesOf(checked)) {
    const judged = wordsIn(passage.text).map((word) => ({ word, wrong: wrongParts(word, passage, isRight) }));
    const { file, line, endLine } = passage.span;
    const key = `${file}:${line}:${endLine}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [{ passage, judged }]);
    else group.push({ passage, judged });
  }
  const mistakes = new Map<string, { word: string; lang: string; places: [MistakePlace, ...MistakePlace[]] }>();
  for (const group of groups.values()) {
    if (group.every(({ judged }) => judged.every(({ wrong }) => wrong.length === 0))) continue;
    for (const { text, span, passage } of located(group, checked)) {
      const key = `${passage.lang} ${text.toLowerCase()}`;
      const place = { span, slide: passage.slide };
      const mistake = mistakes.get(key);
      if (mistake === undefined) mistakes.set(key, { word: text, lang: passage.lang, places: [place] });
      // A title is read as the slide's and as its section's.
      else if (!mistake.places.some((other) => isSame(other.span, span))) mistake.places.push(place);
    }
  }
  return {
    mistakes: [...mistakes.values()],
    judged: new Map([...asked].map(([lang, words]) => [lang, words.size])),
    unknown,
    own,
    listed: [...own.words, ...shared.words],
  };
}

function isSame(one: Span, other: Span): boolean {
  return one.column !== undefined && one.column === other.column && one.line === other.line && one.file === other.file;
}

/** A word that is right neither whole nor by its parts: what is wrong of it. */
function wrongParts(
  word: string,
  passage: Passage,
  isRight: (word: string, passage: Passage) => boolean,
): Judged['wrong'] {
  if (isRight(word, passage)) return [];
  const byHyphen = partsOf(word, /-/);
  if (byHyphen.length > 1) {
    return byHyphen.flatMap(({ text, at }) =>
      wrongParts(text, passage, isRight).map((part) => ({ text: part.text, at: at + part.at })),
    );
  }
  const possessive = /^(.+)['’]s$/.exec(word)?.[1];
  if (possessive !== undefined) return isRight(possessive, passage) ? [] : [{ text: possessive, at: 0 }];
  const byApostrophe = partsOf(word, /['’]/);
  if (byApostrophe.length > 1) {
    return byApostrophe.filter(
      ({ text }, index) => !(index < byApostrophe.length - 1 && ELIDED.test(text)) && !isRight(text, passage),
    );
  }
  return [{ text: word, at: 0 }];
}

/** What French, Italian and Catalan leave of a word before a vowel: l’image, qu’elle, dell’arte. */
const ELIDED = /^(?:\p{L}{1,2}|(?:jus|lors|puis|quoi|quel|pres)?qu|entr|[adns]e?ll|quest|sant|un|tutt|bell|grand)$/iu;

interface Located {
  readonly text: string;
  readonly span: Span;
  readonly passage: Passage;
}

/** All words are looked for, right ones too, so that each is found behind the one before it. */
function located(
  group: readonly { readonly passage: Passage; readonly judged: readonly Judged[] }[],
  { lineOf }: Checked,
): readonly Located[] {
  let lines: Lines | undefined;
  return group.flatMap(({ passage, judged }) => {
    const isLoose = passage.isLoose === true;
    const among =
      passage.isApart === true ? new Lines(passage.span, lineOf) : (lines ??= new Lines(passage.span, lineOf));
    return judged.flatMap(({ word, wrong }): readonly Located[] => {
      const place = among.find(word);
      return wrong.flatMap(({ text, at }): readonly Located[] => {
        if (place?.column === undefined) {
          const { file, line } = passage.span;
          return isLoose ? [] : [{ text, passage, span: { file, line } }];
        }
        const column = place.column + at;
        return [{ text, passage, span: { ...place, column, endColumn: column + text.length } }];
      });
    });
  });
}

/** Names that the deck tells by itself: of people, sources and terms, and what its abbreviations are short for. */
function namesOf({ deck, slides }: Checked): readonly string[] {
  const { authors, event } = deck.meta;
  const said = [
    ...authors.flatMap(({ name, affiliation }) => [name, affiliation]),
    event,
    ...deck.sources.flatMap(({ authors: by, container, title, short }) => [by, container, title, short]),
    ...deck.glossary.map(({ term }) => term),
  ];
  for (const { slide } of slides) {
    walkBlocks(slide.blocks, {
      siblings: (tokens) =>
        tokens.forEach((token, at) => {
          if (token.type !== 'abbr_open') return;
          const end = tokens.findIndex((other, index) => index > at && other.type === 'abbr_close');
          said.push(plainText(tokens.slice(at + 1, end)));
        }),
    });
  }
  return said.flatMap((text) =>
    wordsIn(text ?? '').flatMap((word) => [word, ...partsOf(word, /['’-]/).map((part) => part.text)]),
  );
}
