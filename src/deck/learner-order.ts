/** Keys and a seed enter, the keys leave in an order that this seed gives them. */
import { hashOf } from './hash.ts';

/** The same for the same seed whatever the order they come in; a key more or less moves none of the others. */
export function learnerOrder(keys: readonly string[], seed: string): readonly string[] {
  const places = new Map(keys.map((key) => [key, hashOf(`${seed}\n${key}`).padStart(11, '0')]));
  const place = (key: string): string => `${places.get(key) ?? ''}${key}`;
  return [...keys].sort((one, other) => (place(one) < place(other) ? -1 : 1));
}

/** The same, but never as `isRight` would have it: then the last comes first. One key alone has but one order. */
export function wrongOrder(
  keys: readonly string[],
  seed: string,
  isRight: (keys: readonly string[]) => boolean,
): readonly string[] {
  const order = learnerOrder(keys, seed);
  return isRight(order) ? [...order.slice(-1), ...order.slice(0, -1)] : order;
}
