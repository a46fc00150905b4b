/** All that is kept of a learner's way through one deck, and the check of what comes from a disk, a file or another window. */
import type { Likeness } from './doing.ts';
import { plainJson } from './plain-json.ts';
import type { Entry } from './progress.ts';

export type LearnerRecord = Entry | ReviewCard | Visit;

/** A question that comes back until it is known: missed once, or put aside by the learner. */
export interface ReviewCard {
  readonly kind: 'card';
  /** Key of the quiz. */
  readonly key: string;
  readonly likeness: Likeness;
  /** When it was last changed, in ms since 1970, a whole number. */
  readonly at: number;
  readonly schedule: CardSchedule;
}

/** The state of a card in FSRS, times in ms since 1970. */
export interface CardSchedule {
  readonly due: number;
  readonly stability: number;
  readonly difficulty: number;
  /** Days between the last review and `due`. */
  readonly days: number;
  /** Position in the short steps of learning, from 0. */
  readonly step: number;
  readonly reviews: number;
  readonly lapses: number;
  /** New, learning, review, relearning. */
  readonly state: 0 | 1 | 2 | 3;
  /** Absent in a card that was never reviewed. */
  readonly reviewed?: number;
}

/** How far a lesson was read. */
export interface Visit {
  readonly kind: 'visit';
  /** Id of the page (`StudyPage.id`). */
  readonly key: string;
  readonly at: number;
  /** Id of the slide that was read last. */
  readonly slide: string;
  /** The lesson's last slide was reached once. */
  readonly isRead: boolean;
}

/** A place in the keeping: what it holds since when. The newest wins, so windows and devices agree in any order. */
export interface Kept {
  /** `recordId` of its record. */
  readonly id: string;
  readonly at: number;
  /** Absent: was taken away then. */
  readonly record?: LearnerRecord;
}

/** Entries of all kinds share a place, since a key belongs to one of them. */
export function recordId({ kind, key }: Pick<LearnerRecord, 'kind' | 'key'>): string {
  return `${kind === 'card' || kind === 'visit' ? kind : 'work'}:${key}`;
}

export function isEntry(record: LearnerRecord): record is Entry {
  return record.kind !== 'card' && record.kind !== 'visit';
}

export function keptOf(record: LearnerRecord): Kept {
  return { id: recordId(record), at: record.at, record };
}

/** A copy that holds nothing but what a record has; undefined where anything of it is missing or of another form. */
export function readRecord(data: unknown): LearnerRecord | undefined {
  if (!isObject(data) || !isName(data['key']) || !isTime(data['at'])) return undefined;
  const { key, at } = data;
  switch (data['kind']) {
    case 'quiz':
    case 'exercise':
    case 'reflect':
    case 'cell':
    case 'lab':
      return readEntry(data, data['kind'], key, at);
    case 'card': {
      const likeness = readLikeness(data['likeness']);
      const schedule = readSchedule(data['schedule']);
      return likeness && schedule && { kind: 'card', key, likeness, at, schedule };
    }
    case 'visit': {
      const { slide, isRead } = data;
      return isName(slide) && typeof isRead === 'boolean' ? { kind: 'visit', key, at, slide, isRead } : undefined;
    }
    default:
      return undefined;
  }
}

/** As `readRecord`, of a place in the keeping. */
export function readKept(data: unknown): Kept | undefined {
  if (!isObject(data) || !isTime(data['at']) || typeof data['id'] !== 'string' || data['id'].length > 310)
    return undefined;
  const { id, at } = data;
  if (data['record'] === undefined) return /^(work|card|visit):./s.test(id) ? { id, at } : undefined;
  const record = readRecord(data['record']);
  return record !== undefined && recordId(record) === id && record.at === at ? { id, at, record } : undefined;
}

function readEntry(data: Fields, kind: Entry['kind'], key: string, at: number): Entry | undefined {
  const { share, isDone, attempts } = data;
  const likeness = readLikeness(data['likeness']);
  const work = data['work'] === undefined ? null : plainJson(data['work']);
  if (likeness === undefined || work === undefined || typeof isDone !== 'boolean' || !isCount(attempts))
    return undefined;
  const entry = { key, kind, likeness, at, work, isDone, attempts };
  if (share === undefined) return entry;
  return isNumber(share) && share >= 0 && share <= 1 ? { ...entry, share } : undefined;
}

function readLikeness(data: unknown): Likeness | undefined {
  if (!isObject(data)) return undefined;
  const { question, answers } = data;
  return isDigest(question) && isDigest(answers) ? { question, answers } : undefined;
}

function readSchedule(data: unknown): CardSchedule | undefined {
  if (!isObject(data)) return undefined;
  const { due, stability, difficulty, days, step, reviews, lapses, state, reviewed } = data;
  if (!isTime(due) || !isAmount(stability) || !isAmount(difficulty) || !isAmount(days)) return undefined;
  if (!isCount(step) || !isCount(reviews) || !isCount(lapses) || !isState(state)) return undefined;
  const schedule = { due, stability, difficulty, days, step, reviews, lapses, state };
  if (reviewed === undefined) return schedule;
  return isTime(reviewed) ? { ...schedule, reviewed } : undefined;
}

type Fields = Readonly<Record<string, unknown>>;

function isObject(data: unknown): data is Fields {
  return typeof data === 'object' && data !== null && !Array.isArray(data);
}

function isName(data: unknown): data is string {
  return typeof data === 'string' && data !== '' && data.length <= 300;
}

function isDigest(data: unknown): data is string {
  return typeof data === 'string' && data.length <= 200;
}

/** The last moment that a `Date` can hold. */
const LAST_TIME = 8.64e15;

function isTime(data: unknown): data is number {
  return isCount(data) && data <= LAST_TIME;
}

function isCount(data: unknown): data is number {
  return Number.isSafeInteger(data) && (data as number) >= 0;
}

function isNumber(data: unknown): data is number {
  return typeof data === 'number' && Number.isFinite(data);
}

function isAmount(data: unknown): data is number {
  return isNumber(data) && data >= 0;
}

function isState(data: unknown): data is CardSchedule['state'] {
  return data === 0 || data === 1 || data === 2 || data === 3;
}
