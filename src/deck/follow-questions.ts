/** Entries of an earlier build and the questions of this one enter; which entry belongs to which question's key leaves. */
import { type DoingPlace, type Entry, changed } from './progress.ts';

/** What is told of work by its question: an entry, a card. */
export type QuestionWork = Pick<Entry, 'key' | 'kind' | 'likeness' | 'at'>;

/** What two digests can have in common, the surest first. */
const RANKS = ['both', 'question', 'answers'] as const;
type Rank = (typeof RANKS)[number];

/**
 * For questions that have no entry under their key, the entry of a key that is gone: of the same kind, with the same
 * question and answers, else the same question, else the same answers. Where two questions of this build would do, none
 * gets it: a wrong guess would show somebody else's answer. Of two entries that would do, the newer is taken. Nothing
 * is moved by this, so builds that are open at the same time each see the entries under their own keys.
 */
export function followQuestions<Work extends QuestionWork>(
  entries: readonly Work[],
  places: readonly DoingPlace[],
): ReadonlyMap<string, Work> {
  const kindAt = new Map(places.map(({ key, kind }) => [key, kind]));
  // What was made a question of another kind is another question.
  const isHome = ({ key, kind }: Work): boolean => kindAt.get(key) === kind;
  const taken = new Set(entries.filter(isHome).map(({ key }) => key));
  const orphans = entries.filter((entry) => !isHome(entry)).sort(byNewest);
  const found = new Map<string, Work>();
  const gone = new Set<Work>();
  if (orphans.length === 0) return found;
  for (const rank of RANKS) {
    const alone = lonePlaces(rank, places);
    for (const orphan of orphans) {
      if (gone.has(orphan)) continue;
      const place = alone.get(mark(rank, orphan));
      if (place === undefined || taken.has(place.key) || found.has(place.key)) continue;
      found.set(place.key, orphan);
      gone.add(orphan);
    }
  }
  return found;
}

/** The places that are the only one of their mark. */
function lonePlaces(rank: Rank, places: readonly DoingPlace[]): ReadonlyMap<string, DoingPlace> {
  const alone = new Map<string, DoingPlace>();
  const seen = new Set<string>();
  for (const place of places) {
    const key = mark(rank, place);
    if (seen.has(key)) alone.delete(key);
    else alone.set(key, place);
    seen.add(key);
  }
  return alone;
}

function byNewest(a: QuestionWork, b: QuestionWork): number {
  return b.at - a.at || (a.key < b.key ? -1 : 1);
}

function mark(rank: Rank, { kind, likeness }: Pick<Entry, 'kind' | 'likeness'>): string {
  const { question, answers } = likeness;
  return JSON.stringify([kind, rank === 'answers' ? '' : question, rank === 'question' ? '' : answers]);
}

/** Whether any entry was made on a question of this deck, under its key or an earlier one. */
export function fitsDeck(entries: readonly Entry[], places: readonly DoingPlace[]): boolean {
  const placeOf = new Map(places.map((place) => [place.key, place]));
  const isOurs = (entry: Entry): boolean => {
    const place = placeOf.get(entry.key);
    return place !== undefined && place.kind === entry.kind && changed(entry, place) === 'same';
  };
  return entries.some(isOurs) || followQuestions(entries, places).size > 0;
}
