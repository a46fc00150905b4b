/** A learner's records enter and one JSON file leaves; a file of unknown origin enters and its records leave, or why not. */
import { type LearnerRecord, readRecord, recordId } from './learner-record.ts';
import { canonicalText, plainJson } from './plain-json.ts';

/** What one file holds. */
export interface ProgressFile {
  /** `deck.name` of the deck it was made in. */
  readonly deck: string;
  readonly title: string;
  /** When it was written, in ms since 1970. */
  readonly written: number;
  readonly records: readonly LearnerRecord[];
}

const FORMAT = 'lectern-progress';
/** Raised when an older Lectern could not read the file. */
const VERSION = 1;

/** Larger files are no learner's work, in bytes. */
export const LARGEST_PROGRESS_FILE = 10_000_000;

/** Why a file was not read: too large, no JSON, of something else, of a later Lectern, or with records that are none. */
export type FileFault = 'too-large' | 'no-json' | 'foreign' | 'newer' | 'damaged';

/** The same records give the same text, a record a line, so that two files can be compared. */
export function writeProgressFile({ deck, title, written, records }: ProgressFile): string {
  const head = { format: FORMAT, version: VERSION, deck, title, written: new Date(written).toISOString() };
  const lines = [...records]
    .sort((a, b) => (recordId(a) < recordId(b) ? -1 : 1))
    .map((record) => `    ${canonicalText(plainJson(record) ?? null)}`);
  const list = lines.length === 0 ? '[]' : `[\n${lines.join(',\n')}\n  ]`;
  const fields = Object.entries(head).map(([name, value]) => `  ${JSON.stringify(name)}: ${JSON.stringify(value)}`);
  return `{\n${[...fields, `  "records": ${list}`].join(',\n')}\n}\n`;
}

/** All of the file or nothing: a part that is wrong makes the whole of it `damaged`. */
export function readProgressFile(text: string): ProgressFile | FileFault {
  // Each character is a byte at least.
  if (text.length > LARGEST_PROGRESS_FILE) return 'too-large';
  let data: unknown;
  try {
    data = JSON.parse(text.replace(/^\u{FEFF}/u, ''));
  } catch {
    return 'no-json';
  }
  if (typeof data !== 'object' || data === null || !('format' in data) || data.format !== FORMAT) return 'foreign';
  const { version, deck, title, written, records } = data as Readonly<Record<string, unknown>>;
  if (typeof version === 'number' && version > VERSION) return 'newer';
  const time = typeof written === 'string' ? Date.parse(written) : NaN;
  if (version !== VERSION || typeof deck !== 'string' || typeof title !== 'string' || !(time >= 0)) return 'damaged';
  if (!Array.isArray(records)) return 'damaged';
  const read: LearnerRecord[] = [];
  for (const item of records as unknown[]) {
    const record = readRecord(item);
    if (record === undefined) return 'damaged';
    read.push(record);
  }
  return { deck, title, written: time, records: read };
}
