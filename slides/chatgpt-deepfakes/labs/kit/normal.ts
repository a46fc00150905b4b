/** A source of evenly spread random numbers enters; one of normally distributed numbers leaves. */

/**
 * Numbers with mean 0 and standard deviation 1, by the polar method of Marsaglia and Bray (SIAM Review 6, 1964).
 * @param random evenly spread in [0, 1); the same numbers give the same results.
 */
export function normals(random: () => number): () => number {
  let spare: number | undefined;
  return () => {
    if (spare !== undefined) {
      const kept = spare;
      spare = undefined;
      return kept;
    }
    for (;;) {
      const u = 2 * random() - 1;
      const v = 2 * random() - 1;
      const square = u * u + v * v;
      if (square >= 1 || square === 0) continue;
      const scale = Math.sqrt((-2 * Math.log(square)) / square);
      spare = v * scale;
      return u * scale;
    }
  };
}
