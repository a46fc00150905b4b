/** What stands in the braces of a quiz, exercise, prompt or part enters; its settings leave, and what cannot be read is told. */
import type { QuizKind } from '../../deck/doing.ts';
import { QUIZ_KINDS } from '../../deck/doing.ts';
import { excerpt } from '../../deck/excerpt.ts';
import type { BlockReader } from '../blocks.ts';
import type { ContainerFrame } from '../containers.ts';
import { didYouMean, nearestWord } from '../paths.ts';

/** As read; absent where the author does not say, or not so that it can be read. */
export interface DoingSettings {
  readonly kind?: QuizKind;
  readonly answer?: boolean;
  readonly points?: number;
  readonly shuffle?: boolean;
  readonly reveal?: boolean;
  /** None of the options is right, on purpose. */
  readonly none?: boolean;
  readonly minutes?: number;
  readonly rows?: number;
}

type Setting = keyof DoingSettings;

/** The settings of each container. */
const OF: Readonly<Record<string, readonly Setting[]>> = {
  quiz: ['kind', 'answer', 'points', 'shuffle', 'reveal', 'none'],
  exercise: ['minutes'],
  reflect: ['rows'],
};

/** Gives undefined for what it cannot read. */
const READERS: { readonly [Name in Setting]: (written: string) => DoingSettings[Name] | undefined } = {
  kind: (written) => QUIZ_KINDS.find((kind) => kind === written.toLowerCase()),
  answer: (written) => (written === '' ? undefined : readTruth(written)),
  points: (written) => readAmount(written, 1000),
  shuffle: readTruth,
  reveal: readTruth,
  none: readTruth,
  minutes: (written) => readAmount(written.replace(/ ?m(?:in)?$/, ''), 1440),
  rows: (written) => (/^[1-9]\d?$/.test(written) && Number(written) <= 40 ? Number(written) : undefined),
};

/** What each may be, and how it is written. */
const HINTS: Readonly<Record<Setting, readonly [is: string, write: string]>> = {
  kind: ['no kind of quiz', `kinds are ${QUIZ_KINDS.join(', ')}`],
  answer: ['neither true nor false', 'write answer=true or answer=false'],
  points: ['no number from more than 0 to 1000', 'write points=2'],
  shuffle: ['neither true nor false', 'write shuffle=false'],
  reveal: ['neither true nor false', 'write reveal'],
  none: ['neither true nor false', 'write none'],
  minutes: ['no number of minutes', 'write minutes=5'],
  rows: ['no whole number from 1 to 40', 'write rows=6'],
};

/** At the end of a title: what was meant as settings and cannot be read as such. */
const UNREAD = /\{(?:[#.]|[\w-]+=)[^{}]*\}$/;

export function readSettings(reader: BlockReader, { name, settings, span, title }: ContainerFrame): DoingSettings {
  const known = OF[name] ?? [];
  const say = (message: string, hint: string): void => reader.context.report('doing/setting', span, message, hint);
  const unread = UNREAD.exec(title)?.[0];
  if (unread !== undefined) {
    say(
      `"${excerpt(unread, 40)}" cannot be read and is shown as text.`,
      'write {#id .class key="value"}, with blanks between',
    );
  }
  const read: Record<string, unknown> = {};
  for (const [written, value] of Object.entries(settings)) {
    const setting = known.find((one) => one === written);
    if (setting === undefined) {
      say(`"${excerpt(written, 40)}" is no setting of ::: ${name}.`, hintOfUnknown(written, known));
      continue;
    }
    const found = READERS[setting](value);
    if (found !== undefined) read[setting] = found;
    else {
      const [is, write] = HINTS[setting];
      const near = setting === 'kind' ? didYouMean(nearestWord(value.toLowerCase(), QUIZ_KINDS)) : undefined;
      say(`"${setting}=${excerpt(value, 40)}" is ${is}.`, near ?? write);
    }
  }
  return read;
}

function hintOfUnknown(written: string, known: readonly Setting[]): string {
  const owner = Object.entries(OF).find(([, settings]) => settings.some((setting) => setting === written))?.[0];
  if (owner !== undefined) return `it is one of ::: ${owner}`;
  const near = didYouMean(nearestWord(written, known));
  const list = known.length === 0 ? 'it has none but {#id .class}' : `settings are ${known.join(', ')}`;
  return near ?? list;
}

function readTruth(written: string): boolean | undefined {
  if (written === '' || written === 'true') return true;
  return written === 'false' ? false : undefined;
}

/** A plain number above 0. */
function readAmount(written: string, most: number): number | undefined {
  const amount = /^\d{1,4}(?:\.\d{1,3})?$/.test(written) ? Number(written) : 0;
  return amount > 0 && amount <= most ? amount : undefined;
}
