/** What is kept of a learner enters and a text that any SCORM 1.2 course system has room for leaves, and back. */
import { deflateSync, inflateSync, strFromU8, strToU8 } from 'fflate';
import { hashOf } from '../../deck/hash.ts';
import { isEntry, type LearnerRecord, readRecord, type ReviewCard, type Visit } from '../../deck/learner-record.ts';
import type { DoingPlace, Entry } from '../../deck/progress.ts';
import type { StudyConfig } from '../../deck/study-config.ts';

/** Characters (`CMIString4096`). */
export const SUSPEND_ROOM = 4096;

/** Begins each text, so that another form can be told. */
const MARK = 'L1';

export interface Suspended {
  readonly text: string;
  /** How many texts of the learner's own had no room; done and marks never go before them. */
  readonly droppedTexts: number;
}

/** Key, likeness, seconds since the first, done, attempts, share in thousandths or -1, work or absent. */
type EntryRow = readonly [string, string, number, 0 | 1, number, number, unknown?];
/** Key, likeness, seconds, due in minutes, stability and difficulty in hundredths, days, step, reviews, lapses, state, reviewed in minutes or -1. */
type CardRow = readonly [string, string, number, ...number[]];
/** Page, seconds, read. */
type VisitRow = readonly [string, number, 0 | 1];
type Rows = readonly [
  first: number,
  entries: readonly EntryRow[],
  cards: readonly CardRow[],
  visits: readonly VisitRow[],
];

type Config = Pick<StudyConfig, 'doings' | 'pages'>;

/**
 * Keys are told by short hashes, since the deck is there when they are read again. What has no room goes in this order:
 * the learner's own texts and code, the longest first; other answers, the longest first; the review's cards; the visits;
 * at last entries, the oldest first.
 */
export function suspend(records: readonly LearnerRecord[], config: Config, room = SUSPEND_ROOM): Suspended {
  const places = new Map(config.doings.map((place) => [place.key, place]));
  const entries = records
    .filter(isEntry)
    .filter(({ key, kind }) => places.get(key)?.kind === kind)
    .sort((a, b) => b.at - a.at || (a.key < b.key ? -1 : 1));
  const cards = records.filter((record) => record.kind === 'card').filter(({ key }) => places.has(key));
  const visits = records
    .filter((record) => record.kind === 'visit')
    .filter(({ key }) => config.pages.some(({ id }) => id === key));
  const works = [...entries].sort((a, b) => Number(isText(b)) - Number(isText(a)) || lengthOf(b) - lengthOf(a));
  const steps = works.length + 2 + entries.length;
  const without = (dropped: number): Rows => {
    const bare = new Set(works.slice(0, dropped));
    const isIn = (step: number): boolean => dropped < works.length + step;
    const kept = entries.slice(0, entries.length - Math.max(0, dropped - works.length - 2));
    return rowsOf(kept, bare, isIn(1) ? cards : [], isIn(2) ? visits : []);
  };
  // Less is never longer, but for a few characters: the first that fits is found by halving.
  let [fits, tooMuch] = [steps, -1];
  while (fits - tooMuch > 1) {
    const middle = Math.floor((fits + tooMuch) / 2);
    if (pack(without(middle)).length <= room) fits = middle;
    else tooMuch = middle;
  }
  return { text: pack(without(fits)), droppedTexts: works.slice(0, fits).filter(isText).length };
}

/** The records of a text; none where it is empty, of another form or damaged. Work that had no room is `null`. */
export function resume(text: string, config: Config): readonly LearnerRecord[] {
  const rows = unpack(text);
  if (rows === undefined) return [];
  const [first, entries, cards, visits] = rows;
  const placeOf = new Map(config.doings.map((place) => [short(place.key), place]));
  const pageOf = new Map(config.pages.map((page) => [short(page.id), page]));
  const time = (seconds: unknown): number => (first + Number(seconds)) * 1000;
  const found: unknown[] = [
    ...entries.map(([key, likeness, seconds, isDone, attempts, share, work = null]) => {
      const place = placeOf.get(key);
      return (
        place && {
          key: place.key,
          kind: place.kind,
          likeness: likenessOf(place, likeness),
          at: time(seconds),
          work,
          isDone: isDone === 1,
          attempts,
          ...(share < 0 ? {} : { share: share / 1000 }),
        }
      );
    }),
    ...cards.map(
      ([key, likeness, seconds, due, stability, difficulty, days, step, reviews, lapses, state, reviewed]) => {
        const place = placeOf.get(key);
        return (
          place && {
            kind: 'card',
            key: place.key,
            likeness: likenessOf(place, likeness),
            at: time(seconds),
            schedule: {
              due: Number(due) * 60_000,
              stability: Number(stability) / 100,
              difficulty: Number(difficulty) / 100,
              days,
              step,
              reviews,
              lapses,
              state,
              ...(Number(reviewed) < 0 ? {} : { reviewed: Number(reviewed) * 60_000 }),
            },
          }
        );
      },
    ),
    ...visits.map(([key, seconds, isRead]) => {
      const page = pageOf.get(key);
      const slide = isRead === 1 ? page?.slides.at(-1) : page?.slides[0];
      return page && slide && { kind: 'visit', key: page.id, at: time(seconds), slide: slide.id, isRead: isRead === 1 };
    }),
  ];
  return found.map(readRecord).filter((record) => record !== undefined);
}

function rowsOf(
  entries: readonly Entry[],
  bare: ReadonlySet<Entry>,
  cards: readonly ReviewCard[],
  visits: readonly Visit[],
): Rows {
  const seconds = (at: number): number => Math.floor(at / 1000);
  const times = [...entries, ...cards, ...visits].map(({ at }) => seconds(at));
  const first = times.length === 0 ? 0 : times.reduce((a, b) => Math.min(a, b));
  const minutes = (at: number): number => Math.floor(at / 60_000);
  return [
    first,
    entries.map((entry) => {
      const { key, likeness, at, isDone, attempts, share, work } = entry;
      const marked = share === undefined ? -1 : Math.round(share * 1000);
      const row = [short(key), mark(likeness), seconds(at) - first, isDone ? 1 : 0, attempts, marked] as const;
      return bare.has(entry) || work === null ? row : [...row, work];
    }),
    cards.map(({ key, likeness, at, schedule }) => {
      const { due, stability, difficulty, days, step, reviews, lapses, state, reviewed } = schedule;
      const hundredths = [stability, difficulty].map((value) => Math.round(value * 100));
      const last = reviewed === undefined ? -1 : minutes(reviewed);
      const counts = [days, step, reviews, lapses, state, last];
      return [short(key), mark(likeness), seconds(at) - first, minutes(due), ...hundredths, ...counts];
    }),
    visits.map(({ key, at, isRead }) => [short(key), seconds(at) - first, isRead ? 1 : 0]),
  ];
}

function pack(rows: Rows): string {
  const bytes = deflateSync(strToU8(JSON.stringify(rows)), { level: 9 });
  // Letters, digits and three signs: course systems are not to be trusted with more.
  return MARK + btoa(strFromU8(bytes, true)).replace(/=+$/, '');
}

/** No more than this is unpacked, in bytes: a text that grows without end is no work of ours. */
const UNPACKED = 4_000_000;

function unpack(text: string): Rows | undefined {
  if (!text.startsWith(MARK)) return undefined;
  try {
    const bytes = strToU8(atob(text.slice(MARK.length)), true);
    const rows: unknown = JSON.parse(strFromU8(inflateSync(bytes, { out: new Uint8Array(UNPACKED) })));
    const isRows = Array.isArray(rows) && Number.isSafeInteger(rows[0]) && rows.slice(1, 4).every(isRowList);
    return isRows ? (rows as unknown as Rows) : undefined;
  } catch {
    return undefined;
  }
}

function isRowList(rows: unknown): boolean {
  return Array.isArray(rows) && rows.every((row) => Array.isArray(row));
}

/** 31 bits are plenty to tell the keys of one deck apart. */
function short(key: string): string {
  return hashOf(key).slice(-6);
}

function mark({ question, answers }: Entry['likeness']): string {
  return hashOf(`${question} ${answers}`).slice(-4);
}

/** One that differs says that both have changed, since which is not known any more. */
function likenessOf({ likeness }: DoingPlace, marked: string): Entry['likeness'] {
  return mark(likeness) === marked ? likeness : { question: '', answers: '' };
}

/** What is the learner's own: prose and code. */
function isText({ kind, work }: Entry): boolean {
  return (kind === 'reflect' || kind === 'cell') && work !== null;
}

function lengthOf({ work }: Entry): number {
  return JSON.stringify(work).length;
}
