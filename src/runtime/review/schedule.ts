/** A card's state, how well it was known and the time enter; when it comes back leaves, by FSRS (Ye, Su, Cao: KDD 2022; ts-fsrs). */
import { type Card, createEmptyCard, fsrs, type Grade, Rating } from 'ts-fsrs';
import type { CardSchedule } from '../../deck/learner-record.ts';

/** How well a question was known: not, hardly, well, at once. */
export type Known = 'again' | 'hard' | 'good' | 'easy';

const GRADES: Readonly<Record<Known, Grade>> = {
  again: Rating.Again,
  hard: Rating.Hard,
  good: Rating.Good,
  easy: Rating.Easy,
};

export interface Scheduler {
  next(schedule: CardSchedule, known: Known, now: number): CardSchedule;
}

/**
 * What was missed comes back after ten minutes, and once it is known after days. `fuzz` spreads cards that were learnt
 * together over neighbouring days.
 */
export function scheduler({ fuzz = true }: { readonly fuzz?: boolean } = {}): Scheduler {
  const scheduling = fsrs({
    enable_fuzz: fuzz,
    maximum_interval: 365,
    learning_steps: ['10m'],
    relearning_steps: ['10m'],
  });
  return {
    next: (schedule, known, now) => kept(scheduling.next(cardOf(schedule, now), new Date(now), GRADES[known]).card),
  };
}

function cardOf(schedule: CardSchedule, now: number): Card {
  const { due, stability, difficulty, days, step, reviews, lapses, state, reviewed } = schedule;
  if (reviews === 0) return createEmptyCard(new Date(Math.min(due, now)));
  const last = reviewed === undefined ? {} : { last_review: new Date(Math.min(reviewed, now)) };
  const card = { stability, difficulty, elapsed_days: 0, scheduled_days: days, learning_steps: step, reps: reviews };
  return { due: new Date(due), ...card, lapses, state, ...last };
}

function kept(card: Card): CardSchedule {
  const { stability, difficulty, scheduled_days: days, learning_steps: step, reps: reviews, lapses, state } = card;
  const schedule = { due: card.due.getTime(), stability, difficulty, days, step, reviews, lapses, state };
  return card.last_review === undefined ? schedule : { ...schedule, reviewed: card.last_review.getTime() };
}
