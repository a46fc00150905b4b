/** What was done to a marked picture, and its figures, enter; they leave in words. */
import { THRESHOLD } from './model.ts';
import type { Change } from './settings.ts';

export const CHANGE_NAMES: Readonly<Record<Change, string>> = {
  none: 'Nothing',
  crop: 'Crop',
  noise: 'Noise',
  soften: 'Soften',
  strip: 'Strip',
};

/** What each change does to a mark. */
export const REMARKS: Readonly<Record<Change, string>> = {
  none: 'The mark lies in every pixel and is seen in none.',
  crop: 'A piece still holds its part of the mark: z falls with the root of the area that is left.',
  noise: 'Noise hides the mark in louder grain, and spoils the picture with it.',
  soften: 'The mean of nine pixels takes grain and mark away together. Nobody needs a key for that.',
  strip: 'Who has the key subtracts the pattern: the picture is the first one again, to the last pixel.',
};

export function formatZ(z: number): string {
  const text = z.toFixed(1);
  return text === '-0.0' ? '0.0' : text.replace('-', '−');
}

export function formatQuality(decibels: number): string {
  return Number.isFinite(decibels) ? `${decibels.toFixed(1)} dB` : 'unchanged';
}

/** What follows from a z, and no more. */
export function verdictOn(z: number): string {
  return z >= THRESHOLD
    ? `Mark found: z is over ${THRESHOLD}.`
    : `No mark found. That is no conclusion: there may never have been one, or it may be gone.`;
}
