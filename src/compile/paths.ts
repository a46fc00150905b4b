/** A path as written in a deck enters, a normalised deck-relative path leaves; and the nearest existing name for hints. */
import { distance } from 'fastest-levenshtein';

/** Whether a reference has a scheme or host of its own (`https:`, `//host`, `data:`). A drive letter is no scheme. */
export function isRemote(reference: string): boolean {
  return reference.startsWith('//') || /^[a-z][a-z0-9+.-]+:/i.test(reference);
}

/**
 * Resolves a reference against the file it stands in: percent-escapes decoded, `.` and `..` removed, NFC.
 * Leading `..` stay where the path leaves the deck's folder.
 */
export function resolvePath(reference: string, fromFile: string): string {
  const decoded = decodePercent(reference).replaceAll('\\', '/').normalize('NFC');
  if (decoded.startsWith('/') || /^[a-zA-Z]:\//.test(decoded)) return decoded;
  const folder = fromFile.split('/').slice(0, -1);
  const parts: string[] = [];
  for (const part of [...folder, ...decoded.split('/')]) {
    if (part === '' || part === '.') continue;
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else parts.push(part);
  }
  return parts.join('/');
}

/** A deck-relative path, as it is written in a file. */
export function relativeTo(file: string, path: string): string {
  const folder = file.split('/').slice(0, -1);
  const parts = path.split('/');
  while (folder.length > 0 && folder[0] === parts[0]) {
    folder.shift();
    parts.shift();
  }
  return [...folder.map(() => '..'), ...parts].join('/');
}

/** Decodes percent-escapes once; leaves text alone that is not valid percent-encoding ("100% sure.png"). */
export function decodePercent(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text.replace(/(?:%[0-9a-f]{2})+/gi, (run) => {
      try {
        return decodeURIComponent(run);
      } catch {
        return run;
      }
    });
  }
}

/** Removes `?query` and `#fragment` of a reference to a local file, unless the file's name really holds them. */
export function stripQuery(reference: string, exists: (path: string) => boolean): string {
  if (exists(reference)) return reference;
  return reference.replace(/[?#].*$/, '');
}

/** The existing path most like the one asked for: same name in another case or folder first; undefined when none is near. */
export function nearestPath(path: string, existing: Iterable<string>): string | undefined {
  const wanted = path.toLowerCase();
  const name = wanted.split('/').at(-1) ?? wanted;
  let best: string | undefined;
  let bestScore = Math.max(2, Math.floor(name.length / 3)) + 1;
  for (const candidate of existing) {
    const lower = candidate.toLowerCase();
    if (lower === wanted) return candidate;
    const candidateName = lower.split('/').at(-1) ?? lower;
    const score = candidateName === name ? 0.5 : Math.min(distance(lower, wanted), distance(candidateName, name) + 0.6);
    if (score < bestScore) {
      best = candidate;
      bestScore = score;
    }
  }
  return best;
}

/** The word of a list most like the one written; undefined when none is near. */
export function nearestWord(word: string, words: Iterable<string>): string | undefined {
  let best: string | undefined;
  let bestScore = Math.max(1, Math.round(word.length * 0.4)) + 1;
  for (const candidate of words) {
    const score = distance(candidate.toLowerCase(), word.toLowerCase());
    if (score < bestScore) {
      best = candidate;
      bestScore = score;
    }
  }
  return best;
}

/** `did you mean "x"?`, or undefined when nothing is near. */
export function didYouMean(nearest: string | undefined): string | undefined {
  return nearest === undefined ? undefined : `did you mean "${nearest}"?`;
}

/** The next step for a file that is not there: one that is named like it, or that none is. */
export function missingHint(reference: string, nearest: () => string | undefined): string {
  if (isRemote(reference)) return "save it in the deck's folder: nothing is read from other hosts";
  return didYouMean(nearest()) ?? 'no file with a similar name is in the deck folder';
}
