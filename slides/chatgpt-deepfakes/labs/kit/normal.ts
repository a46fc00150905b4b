/** Evenly drawn numbers enter, a normally distributed one leaves. */

/**
 * One draw with mean 0 and standard deviation 1 (Box and Muller, Annals of Mathematical Statistics 29, 1958). Takes two
 * numbers from [0, 1); keeps nothing between calls, so that a seed says all that follows.
 */
export function normal(random: () => number): number {
  const radius = Math.sqrt(-2 * Math.log(1 - random()));
  return radius * Math.cos(2 * Math.PI * random());
}

/** As many draws, one after the other. */
export function normals(count: number, random: () => number): Float64Array {
  return Float64Array.from({ length: count }, () => normal(random));
}
