/** Two words enter; whether one is the other with a typing error or two leaves. */

/** Errors that are forgiven in a word of so many letters. */
export function forgiven(length: number): number {
  if (length < 4) return 0;
  return length < 8 ? 1 : 2;
}

/** Which letters a word has, 32 kinds told apart: words that are near each other differ in few. */
export function lettersOf(word: string): number {
  let letters = 0;
  for (let at = 0; at < word.length; at += 1) letters |= 1 << (word.charCodeAt(at) & 31);
  return letters >>> 0;
}

/** How many bits of 32 are set. */
export function bitsOf(value: number): number {
  let count = 0;
  for (let rest = value >>> 0; rest !== 0; rest = (rest & (rest - 1)) >>> 0) count += 1;
  return count;
}

/** Rows of the table, used again by each call; longer words are not compared. */
const LONGEST = 64;
let [before, last, row] = [new Uint8Array(LONGEST), new Uint8Array(LONGEST), new Uint8Array(LONGEST)];

/** Letters left out, put in, changed or swapped with their neighbour; `most + 1` where there are more (optimal string alignment). */
export function distance(a: string, b: string, most: number): number {
  const [height, width] = [a.length, b.length];
  if (Math.abs(height - width) > most || Math.max(height, width) >= LONGEST) return most + 1;
  for (let at = 0; at <= width; at += 1) last[at] = at;
  let lastLeast = 0;
  for (let i = 1; i <= height; i += 1) {
    row[0] = i;
    let least = i;
    const own = a.charCodeAt(i - 1);
    const previous = a.charCodeAt(i - 2);
    for (let j = 1; j <= width; j += 1) {
      const other = b.charCodeAt(j - 1);
      let cost = (last[j - 1] ?? 0) + (own === other ? 0 : 1);
      cost = Math.min(cost, (last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1);
      if (i > 1 && j > 1 && own === b.charCodeAt(j - 2) && previous === other) {
        cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      }
      row[j] = cost;
      if (cost < least) least = cost;
    }
    // Two letters that are swapped are counted on from the row before the last.
    if (least > most && lastLeast >= most) return most + 1;
    lastLeast = least;
    [before, last, row] = [last, row, before];
  }
  return Math.min(last[width] ?? 0, most + 1);
}
