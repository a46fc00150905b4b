/** What someone typed enters; the slides they may mean leave, the likeliest first. */

export interface SlideEntry {
  /** As counted in the talk, from 1. */
  readonly number: number;
  readonly id: string;
  readonly title: string;
  /** Everything that can be read on it. */
  readonly text: string;
}

/** By number, id, title, then text; letter case and accents do not matter. An empty query gives every slide. */
export function findSlides<Entry extends SlideEntry>(entries: readonly Entry[], query: string): Entry[] {
  const wanted = plain(query);
  if (wanted === '') return [...entries];
  return entries
    .map((entry) => ({ entry, rank: rankOf(entry, wanted) }))
    .filter(({ rank }) => rank < NOT_FOUND)
    .sort((a, b) => a.rank - b.rank)
    .map(({ entry }) => entry);
}

const NOT_FOUND = 6;

function rankOf(entry: SlideEntry, wanted: string): number {
  const title = plain(entry.title);
  const id = plain(entry.id);
  const found = [
    String(entry.number) === wanted,
    id === wanted || title === wanted,
    title.startsWith(wanted) || id.startsWith(wanted),
    title.includes(wanted),
    id.includes(wanted),
    plain(entry.text).includes(wanted),
  ].indexOf(true);
  return found === -1 ? NOT_FOUND : found;
}

function plain(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/\s+/g, ' ').trim();
}
