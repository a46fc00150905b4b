/** A seed enters; a source of random numbers leaves that gives the same ones each time. */

/** Evenly spread numbers from 0, included, to 1, excluded, in steps of 2⁻³². */
export type Random = () => number;

/**
 * xoshiro128** (Blackman & Vigna, ACM TOMS 47(4), 2021), its state filled by splitmix32 from a hash of the seed, so that
 * seeds that are close to each other give numbers that have nothing in common. For pictures and games, never for secrets.
 */
export function seededRandom(seed: number | string): Random {
  const fill = splitmix32(hashOf(String(seed)));
  const state = new Uint32Array([fill(), fill(), fill(), fill()]);
  return () => {
    let [a = 0, b = 0, c = 0, d = 0] = state;
    const result = Math.imul(turned(Math.imul(b, 5), 7), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    state.set([a, b, c ^ shifted, turned(d, 11)]);
    return result / 2 ** 32;
  };
}

/** A whole number from 0 to `count - 1`. */
export function below(count: number, random: Random): number {
  return Math.floor(random() * count);
}

/** A copy in another order, each order as likely as any (Fisher–Yates). */
export function shuffled<Item>(items: readonly Item[], random: Random): Item[] {
  const result = [...items];
  for (let last = result.length - 1; last > 0; last--) {
    const other = below(last + 1, random);
    [result[last], result[other]] = [result[other] as Item, result[last] as Item];
  }
  return result;
}

function turned(value: number, bits: number): number {
  return (value << bits) | (value >>> (32 - bits));
}

function splitmix32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let mixed = state ^ (state >>> 16);
    mixed = Math.imul(mixed, 0x21f0aaad);
    mixed ^= mixed >>> 15;
    mixed = Math.imul(mixed, 0x735a2d97);
    return (mixed ^ (mixed >>> 15)) >>> 0;
  };
}

/** FNV-1a, 32 bits. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return hash >>> 0;
}
