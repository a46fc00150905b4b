/** Figures of a training enter; the words leave in which it is told, on the page, aloud and on paper. */
import { BLOBS, type Coverage } from '../ring/ring.ts';
import { type SettingName, SETTINGS } from './training.ts';

export const NAMES: Readonly<Record<SettingName, string>> = { balanced: 'Balanced', unbalanced: 'Broken' };

/** 0 to 1, in whole per cent. */
export function percent(share: number): string {
  return `${Math.round(100 * share)}%`;
}

export function count(number: number): string {
  return number.toLocaleString('en-GB');
}

/** How many times as fast as the generator the discriminator learns in the broken setting. */
export const HASTE = Math.round(SETTINGS.unbalanced.discriminatorRate / SETTINGS.unbalanced.generatorRate);

/** Accuracy below which the discriminator is called near guessing. */
const NEAR_GUESSING = 0.65;

/** Blobs below which much of the ring is called lost. */
const MANY = 6;

/** What a whole training has come to, in two sentences. */
export function verdictOf({ covered }: Pick<Coverage, 'covered'>, accuracy: number): string {
  const blobs = covered === BLOBS ? `All ${BLOBS} blobs are covered` : `Only ${covered} of ${BLOBS} blobs are covered`;
  const collapse = covered < MANY ? ': mode collapse' : '';
  const guess =
    accuracy < NEAR_GUESSING
      ? 'it can hardly tell made from real any more'
      : 'it still tells made from real, so the generator learns little from it';
  return `${blobs}${collapse}. The discriminator is right ${percent(accuracy)} of the time: ${guess}.`;
}

/** What is seen on the way, in one sentence. */
export function progressOf(
  steps: number,
  setting: SettingName,
  { covered }: Pick<Coverage, 'covered'>,
  accuracy: number,
): string {
  return `Step ${count(steps)} of ${count(SETTINGS[setting].steps)}: ${covered} of ${BLOBS} blobs covered, discriminator right ${percent(accuracy)} of the time.`;
}
