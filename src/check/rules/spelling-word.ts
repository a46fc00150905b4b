/** Words that nothing has enter; each leaves once, at its first place, with how often it is there and what may be meant. */
import { distance } from 'fastest-levenshtein';
import type { Diagnostic } from '../../deck/diagnostic.ts';
import { finding, type DeckRule } from '../check-rule.ts';
import { spelledOf, type Mistake, type MistakePlace, type Spelled } from '../spelling/misspelled.ts';

/** Telling what was meant takes its time; who has more words than these wants a list first. */
const MOST_SUGGESTED = 100;
/** Unknown words from which on most of a language's being unknown tells another one. */
const FOREIGN = 30;
/** What may be meant, in one hint. */
const SHOWN = 3;
/** Further lines that a message names. */
const LINES = 5;

export const spellingWord: DeckRule = {
  id: 'spelling/word',
  needs: 'deck',
  find(checked) {
    const spelled = spelledOf(checked);
    if (spelled === undefined) return [];
    const foreign = foreignOf(spelled);
    const single = spelled.mistakes.filter(({ lang }) => !foreign.has(lang));
    const together = [...foreign].map(([lang, { first, count }]) => {
      const [place] = first.places;
      const message = `${count} of ${spelled.judged.get(lang)} words are in no dictionary (${lang}): it may be another language.`;
      const hint = 'say lang: in the front matter, or [words]{lang=de} for a passage';
      return finding('spelling/word', place.slide, place.span, message, hint);
    });
    const each = single.flatMap(({ word, lang, places }, index) => {
      const suggested = index < MOST_SUGGESTED ? (checked.speller?.suggest(word, lang) ?? []) : [];
      const hint = hintFor(word, [...near(word, spelled.listed), ...suggested]);
      return toldOnce({ word, lang, places }).map(({ span, slide, message }) =>
        finding('spelling/word', slide, span, message, hint),
      );
    });
    return [...together, ...each];
  },
};

/** Languages in which most words are unknown, and more than a deck of names would have. */
function foreignOf({
  mistakes,
  judged,
}: Spelled): ReadonlyMap<string, { readonly first: Mistake; readonly count: number }> {
  const foreign = new Map<string, { first: Mistake; count: number }>();
  for (const mistake of mistakes) {
    const known = foreign.get(mistake.lang);
    if (known === undefined) foreign.set(mistake.lang, { first: mistake, count: 1 });
    else known.count += 1;
  }
  for (const [lang, { count }] of foreign)
    if (count < FOREIGN || count * 2 < (judged.get(lang) ?? 0)) foreign.delete(lang);
  return foreign;
}

/** Words of the list that differ by a letter, or by two of a long one. */
function near(word: string, listed: readonly string[]): readonly string[] {
  const most = word.length > 5 ? 2 : 1;
  return listed.filter((other) => Math.abs(other.length - word.length) <= most && distance(other, word) <= most);
}

function hintFor(word: string, meant: readonly string[]): string {
  const all = [...new Set(meant)].filter((one) => one !== word).slice(0, SHOWN);
  const right = `if it is right, add it to words.txt`;
  return all.length === 0 ? right : `did you mean ${all.map((one) => `"${one}"`).join(', ')}? ${right}`;
}

interface Told extends Pick<Diagnostic, 'message'> {
  readonly span: MistakePlace['span'];
  readonly slide: MistakePlace['slide'];
}

/** A slide that silences the rule has a finding of its own, which is what it silences. */
function toldOnce({ word, lang, places }: Mistake): readonly Told[] {
  const isSilenced = ({ slide }: MistakePlace): boolean =>
    Object.keys(slide.directives.silences ?? {}).some((key) => key === 'spelling' || key === 'spelling/word');
  const open = places.filter((place) => !isSilenced(place));
  const silent = places.filter(isSilenced);
  const slides = new Map(silent.map((place) => [place.slide.id, place]));
  return [...open.slice(0, 1), ...slides.values()].map((place) => ({
    ...place,
    message: `"${word}" is in no dictionary (${lang})${isSilenced(place) ? '' : elsewhere(open)}.`,
  }));
}

function elsewhere([first, ...others]: readonly MistakePlace[]): string {
  if (first === undefined || others.length === 0) return '';
  const places = others.map(({ span: { file, line } }) => (file === first.span.file ? `${line}` : `${file}:${line}`));
  const lines = [...new Set(places)].filter((place) => place !== `${first.span.line}`);
  const more = lines.length > LINES ? ' …' : '';
  const where = lines.length === 0 ? '' : `, also in line ${lines.slice(0, LINES).join(', ')}${more}`;
  return `, ${others.length + 1} times${where}`;
}
