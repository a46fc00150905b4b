/** A place in a row enters, from 0; the letter that names it leaves. */

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** A to Z, then AA to AZ, and so on. */
export function letterAt(index: number): string {
  const last = LETTERS[index % LETTERS.length] ?? '';
  return index < LETTERS.length ? last : letterAt(Math.floor(index / LETTERS.length) - 1) + last;
}
