/** Two versions of some code, as lines or words, enter; which of them became which leaves. */

/** Where each of them stands, 0-based, before and after. */
export type Pair = readonly [before: number, after: number];

/** Longer than this, they are paired only where both versions begin and end alike: time grows with the square. */
const MOST = 400;

/** Pairs of equal lines, in order and as many as possible; blank lines pair with none. */
export function pairLines(before: readonly string[], after: readonly string[]): Pair[] {
  return pairEqual(before, after).filter(([at]) => before[at]?.trim() !== '');
}

/** Pairs of equal items, in order and as many as possible (longest common subsequence). */
export function pairEqual(before: readonly string[], after: readonly string[]): Pair[] {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start++;
  let ends = 0;
  while (
    ends < Math.min(before.length, after.length) - start &&
    before[before.length - 1 - ends] === after[after.length - 1 - ends]
  ) {
    ends++;
  }
  const pairs: Pair[] = Array.from({ length: start }, (_, at) => [at, at]);
  const middle = [before.slice(start, before.length - ends), after.slice(start, after.length - ends)] as const;
  if (middle[0].length <= MOST && middle[1].length <= MOST) {
    for (const [a, b] of longestCommon(...middle)) pairs.push([start + a, start + b]);
  }
  for (let at = ends; at > 0; at--) pairs.push([before.length - at, after.length - at]);
  return pairs;
}

function longestCommon(before: readonly string[], after: readonly string[]): Pair[] {
  const width = after.length + 1;
  const lengths = new Uint16Array((before.length + 1) * width);
  const length = (a: number, b: number) => lengths[a * width + b] ?? 0;
  for (let a = before.length - 1; a >= 0; a--) {
    for (let b = after.length - 1; b >= 0; b--) {
      lengths[a * width + b] =
        before[a] === after[b] ? length(a + 1, b + 1) + 1 : Math.max(length(a + 1, b), length(a, b + 1));
    }
  }
  const pairs: Pair[] = [];
  for (let a = 0, b = 0; a < before.length && b < after.length;) {
    if (before[a] === after[b]) pairs.push([a++, b++]);
    else if (length(a + 1, b) >= length(a, b + 1)) a++;
    else b++;
  }
  return pairs;
}
