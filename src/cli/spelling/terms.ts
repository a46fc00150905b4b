/** A word enters; whether it is a term that talks in any language say leaves: words of computing, and of scholars. */
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { packageFile } from '../../output/package-files.ts';

/** "Mori et al.", "a priori", "van der Waals". */
const OF_SCHOLARS = 'et al cf ibid viz vs priori posteriori de den der di la le van von'.split(' ');

let terms: ReadonlySet<string> | undefined;

/** Plurals of terms are, too. */
export function isTerm(word: string): boolean {
  terms ??= new Set([
    ...gunzipSync(readFileSync(packageFile('spelling/terms.txt.gz')))
      .toString('utf8')
      .split('\n'),
    ...OF_SCHOLARS,
  ]);
  const small = word.toLowerCase();
  return terms.has(small) || terms.has(small.replace(/s$/, ''));
}
