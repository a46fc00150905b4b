/** What is kept enters and a file is saved; a chosen file enters and what it would change leaves, or why it is refused. */
import { fitsDeck } from '../../../deck/follow-questions.ts';
import { isEntry, type LearnerRecord } from '../../../deck/learner-record.ts';
import { type Merge, mergeRecords } from '../../../deck/merge-kept.ts';
import {
  type FileFault,
  LARGEST_PROGRESS_FILE,
  readProgressFile,
  writeProgressFile,
} from '../../../deck/progress-file.ts';
import { fill } from '../../../deck/words.ts';
import { element } from '../../talk/dialog.ts';
import type { ProgressContext } from './context.ts';

/** Saves everything as one file, what belongs to questions of other builds included. @returns its name. */
export function saveProgress({ config, keeper }: ProgressContext, now = Date.now()): string {
  const text = writeProgressFile({ deck: config.deck, title: config.title, written: now, records: keeper.all() });
  const name = `${config.deck.replace(/[^\p{L}\p{N}._-]+/gu, '-')}-progress-${localDay(now)}.json`;
  saveFile(name, new Blob([text], { type: 'application/json' }));
  return name;
}

function saveFile(name: string, content: Blob): void {
  const link = element('a', '');
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.hidden = true;
  document.body.append(link);
  link.click();
  link.remove();
  // Browsers begin to read it after the click.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** The learner's own day, as YYYY-MM-DD. */
function localDay(time: number): string {
  const date = new Date(time);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** A file that may be taken over. */
export interface FoundProgress {
  readonly merge: Merge;
  /** The same, of answers and notes alone. */
  readonly counts: Merge;
  readonly written: number;
  /** Of the deck it was saved in, when its name is another one. */
  readonly otherTitle?: string;
}

/** A text is a sentence that says why nothing of the file is taken. */
export async function examineFile(
  file: Blob,
  { config, keeper, words }: ProgressContext,
  now = Date.now(),
): Promise<FoundProgress | string> {
  const found = file.size > LARGEST_PROGRESS_FILE ? 'too-large' : await readText(file);
  if (typeof found === 'string') {
    const sentences: Readonly<Record<FileFault, string>> = {
      'too-large': words.progressTooLarge,
      'no-json': words.progressDamaged,
      damaged: words.progressDamaged,
      foreign: words.progressForeign,
      newer: words.progressNewer,
    };
    return sentences[found];
  }
  const entries = found.records.filter(isEntry);
  const isOther = found.deck !== config.deck;
  // A deck that was given another name is known by its questions.
  if (isOther && !fitsDeck(entries, config.doings)) return fill(words.progressOther, { title: found.title });
  const records = found.records.map((record) => notAfter(record, now));
  const here = (id: string) => keeper.place(id);
  const merge = mergeRecords(here, records);
  if (merge.taken.length === 0) return words.progressNothingNew;
  const counts = mergeRecords(here, records.filter(isEntry));
  return { merge, counts, written: found.written, ...(isOther ? { otherTitle: found.title } : {}) };
}

async function readText(file: Blob): Promise<ReturnType<typeof readProgressFile>> {
  try {
    return readProgressFile(await file.text());
  } catch {
    // It went, or may not be read.
    return 'damaged';
  }
}

/** The clock of another device may be ahead; what it dates later than now would win over all that is done from now on. */
function notAfter<Record extends LearnerRecord>(record: Record, now: number): Record {
  return record.at > now ? { ...record, at: now } : record;
}
