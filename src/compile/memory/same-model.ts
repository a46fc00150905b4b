/** Two slides enter; whether they are the same but for their places in the files leaves. */
import type { Slide } from '../../deck/deck.ts';

/** Compares everything but spans. */
export function isSameModel(one: Slide, other: Slide): boolean {
  return isSame(one, other);
}

function isSame(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  if (Array.isArray(one)) {
    return Array.isArray(other) && one.length === other.length && one.every((item, at) => isSame(item, other[at]));
  }
  const ours = one as Record<string, unknown>;
  const theirs = other as Record<string, unknown>;
  const keys = Object.keys(ours);
  if (keys.length !== Object.keys(theirs).length) return false;
  // An attribute may be called "span" too; that one is text.
  return keys.every(
    (key) => Object.hasOwn(theirs, key) && ((key === 'span' && isPlace(ours[key])) || isSame(ours[key], theirs[key])),
  );
}

function isPlace(value: unknown): boolean {
  return typeof value === 'object';
}
