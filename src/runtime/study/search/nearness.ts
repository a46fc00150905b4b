/** Two words enter; whether one is the other with a typing error or two leaves. */

/** Errors that are forgiven in a word of so many letters. */
export function forgiven(length: number): number {
  if (length < 4) return 0;
  return length < 8 ? 1 : 2;
}

/** Letters left out, put in, changed or swapped with their neighbour; `most + 1` where there are more (optimal string alignment). */
export function distance(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, at) => at);
  let lastLeast = 0;
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j += 1) {
      const isSame = a[i - 1] === b[j - 1];
      let cost = Math.min((last[j - 1] ?? 0) + (isSame ? 0 : 1), (last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      row.push(cost);
      least = Math.min(least, cost);
    }
    // Two letters that are swapped are counted on from the row before the last.
    if (least > most && lastLeast >= most) return most + 1;
    lastLeast = least;
    before = last;
    last = row;
  }
  return Math.min(last[b.length] ?? 0, most + 1);
}
