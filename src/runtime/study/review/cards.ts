/** What is kept of a learner enters; the cards of the review leave: which questions come back, and when. */
import { followQuestions } from '../../../deck/follow-questions.ts';
import { isEntry, recordId, type ReviewCard } from '../../../deck/learner-record.ts';
import type { DoingPlace } from '../../../deck/progress.ts';
import type { ProgressContext } from '../progress/context.ts';

/** A question that comes back, under the key that it has now. */
export interface Card {
  readonly place: DoingPlace;
  /** As it is kept, maybe under an earlier key. */
  readonly record: ReviewCard;
}

/** Those of this build's questions, the one that is due first before the others. */
export function cardsOf({ config, keeper }: Pick<ProgressContext, 'config' | 'keeper'>): readonly Card[] {
  const records = keeper.all().filter((record) => record.kind === 'card');
  const places = new Map(config.doings.filter(({ kind }) => kind === 'quiz').map((place) => [place.key, place]));
  const moved = followQuestions(
    records.map((record) => ({ ...record, kind: 'quiz' as const, record })),
    [...places.values()],
  );
  const own = records.flatMap((record) => {
    const place = places.get(record.key);
    return place === undefined ? [] : [{ place, record }];
  });
  const followed = [...moved].flatMap(([key, { record }]) => {
    const place = places.get(key);
    return place === undefined ? [] : [{ place, record }];
  });
  return [...own, ...followed].sort(
    (a, b) => a.record.schedule.due - b.record.schedule.due || (a.place.key < b.place.key ? -1 : 1),
  );
}

/** Makes a question come back, from now on; one that comes back already stays as it is. */
export function addCard({ keeper }: Pick<ProgressContext, 'keeper'>, place: DoingPlace, now: number): void {
  const { key, likeness } = place;
  if (keeper.get(recordId({ kind: 'card', key })) !== undefined) return;
  const schedule = {
    due: now,
    stability: 0,
    difficulty: 0,
    days: 0,
    step: 0,
    reviews: 0,
    lapses: 0,
    state: 0,
  } as const;
  keeper.change([{ kind: 'card', key, likeness, at: now, schedule }]);
}

/** The question comes back no more. */
export function removeCard({ keeper }: Pick<ProgressContext, 'keeper'>, { record }: Pick<Card, 'record'>): void {
  keeper.change([], [recordId(record)]);
}

/** Questions that were answered wrong, and neither come back yet nor were taken out of the review since. */
export function addMissed(context: Pick<ProgressContext, 'config' | 'keeper' | 'store'>): void {
  const { config, keeper, store } = context;
  const known = new Set(cardsOf(context).map(({ place }) => place.key));
  for (const place of config.doings) {
    const entry = place.kind === 'quiz' && !known.has(place.key) ? store.get(place.key) : undefined;
    if (entry === undefined || !isEntry(entry) || (entry.share ?? 1) === 1) continue;
    const removed = keeper.place(recordId({ kind: 'card', key: place.key }));
    if (removed === undefined || removed.at < entry.at) addCard(context, place, entry.at);
  }
}
