/** Two texts enter; their lines leave, each as kept, gone or new, in the order of a diff. */

export interface DiffLine {
  readonly kind: 'same' | 'gone' | 'new';
  readonly text: string;
}

/** Lines beyond this are not compared one by one: the table would grow with their square. */
const MOST = 2000;

/** The longest common subsequence of lines (Hunt and McIlroy 1976, by the plain table). */
export function diffLines(before: string, after: string): readonly DiffLine[] {
  const [olds, news] = [before.split('\n').slice(0, MOST), after.split('\n').slice(0, MOST)];
  const width = news.length + 1;
  const lengths = new Uint16Array((olds.length + 1) * width);
  const at = (one: number, two: number): number => lengths[one * width + two] ?? 0;
  for (let one = olds.length - 1; one >= 0; one--) {
    for (let two = news.length - 1; two >= 0; two--) {
      lengths[one * width + two] =
        olds[one] === news[two] ? at(one + 1, two + 1) + 1 : Math.max(at(one + 1, two), at(one, two + 1));
    }
  }
  const lines: DiffLine[] = [];
  let [one, two] = [0, 0];
  while (one < olds.length || two < news.length) {
    if (one < olds.length && olds[one] === news[two]) {
      lines.push({ kind: 'same', text: olds[one] ?? '' });
      one++;
      two++;
    } else if (two >= news.length || (one < olds.length && at(one + 1, two) >= at(one, two + 1))) {
      lines.push({ kind: 'gone', text: olds[one++] ?? '' });
    } else lines.push({ kind: 'new', text: news[two++] ?? '' });
  }
  return lines;
}
