/** What `check: { spelling: … }` of lectern.yaml and the deck says enters, as written; whether words are looked at, and which are right, leaves. */
import { CHECK_LEVELS, type CheckLevel, type CheckSettings, type WrittenWord } from '../../deck/check-settings.ts';
import { didYouMean, nearestWord } from '../paths.ts';
import type { Layer } from './deck-settings.ts';
import { isMap } from './read-keys.ts';
import { readAs, Refused } from './values.ts';

/** One `spelling:`. */
interface ReadSpelling {
  readonly isOn: boolean;
  readonly level?: CheckLevel;
  readonly words?: readonly string[];
  readonly file?: string;
  readonly notes?: boolean;
}

const KEYS = ['level', 'words', 'file', 'notes'] as const;

const isLevel = (value: unknown): value is CheckLevel => CHECK_LEVELS.some((known) => known === value);

/** One word, which may end in `*`. */
const WORD = /^[\p{L}\p{M}\p{N}][\p{L}\p{M}\p{N}'’·.\u200c-]*\*?$/u;

export const spelling = readAs(
  `true, false, one of ${CHECK_LEVELS.join(', ')}, or a map with level, words, file, notes`,
  (value): ReadSpelling | Refused => {
    if (typeof value === 'boolean') return { isOn: value };
    if (isLevel(value)) return { isOn: value !== 'off', level: value };
    if (!isMap(value)) return new Refused();
    const unknown = Object.keys(value).find((key) => !KEYS.some((known) => known === key));
    if (unknown !== undefined) {
      const near = didYouMean(nearestWord(unknown, KEYS)) ?? `keys are ${KEYS.join(', ')}`;
      return new Refused({ message: `Unknown key "${unknown}" in "check.spelling".`, hint: near });
    }
    const { level, words, file, notes } = value;
    if (level !== undefined && level !== null && !isLevel(level))
      return new Refused({ hint: `level is one of ${CHECK_LEVELS.join(', ')}` });
    const list = wordsOf(words);
    if (list instanceof Refused) return list;
    if (file !== undefined && file !== null && (typeof file !== 'string' || file.trim() === ''))
      return new Refused({ hint: 'file is the path of a text file with one word on each line' });
    if (notes !== undefined && notes !== null && typeof notes !== 'boolean')
      return new Refused({ hint: 'notes is true or false' });
    return {
      isOn: level !== 'off',
      ...(isLevel(level) ? { level } : {}),
      ...(list === undefined ? {} : { words: list }),
      ...(typeof file === 'string' ? { file: file.trim() } : {}),
      ...(typeof notes === 'boolean' ? { notes } : {}),
    };
  },
  {
    anyOf: [
      { type: 'boolean' },
      { enum: CHECK_LEVELS },
      {
        type: 'object',
        properties: {
          level: { enum: CHECK_LEVELS },
          words: { type: 'array', items: { type: 'string' } },
          file: { type: 'string', pattern: '\\S' },
          notes: { type: 'boolean' },
        },
        additionalProperties: false,
      },
    ],
  },
);

function wordsOf(value: unknown): readonly string[] | undefined | Refused {
  if (value === undefined || value === null) return undefined;
  if (!Array.isArray(value)) return new Refused({ hint: 'write words: [Lectern, deepfake]' });
  const bad: unknown = value.find((word) => typeof word !== 'string' || !WORD.test(word.trim()));
  if (bad === undefined) return value.map((word: string) => word.trim().normalize('NFC'));
  const hint = typeof bad === 'string' ? 'each is one word; * at its end stands for any ending' : 'put it in quotes';
  return new Refused({ message: `"${String(bad)}" in "check.spelling.words" is no word.`, hint });
}

/**
 * The deck's settings with what its layers say of spelling. Words of all layers count, anything else is as the innermost
 * says. A level for `spelling/word` asks for it too.
 */
export function withSpelling(settings: CheckSettings, layers: readonly Layer[]): CheckSettings {
  const said = layers.flatMap(({ source, read }) => {
    const one = (read.check as { spelling?: ReadSpelling } | undefined)?.spelling;
    return one === undefined ? [] : [{ source, one }];
  });
  const level = said.findLast(({ one }) => one.level !== undefined)?.one.level;
  const asked = settings.levels['spelling/word'];
  const isOn = said.at(-1)?.one.isOn ?? (asked !== undefined && asked !== 'off');
  if (!isOn) return settings;
  const words = said.flatMap(({ source, one }) =>
    (one.words ?? []).map((text, at): WrittenWord => ({
      text,
      span: source.positionOf(['check', 'spelling', 'words', at], 'value'),
    })),
  );
  const named = said.findLast(({ one }) => one.file !== undefined);
  const file =
    named?.one.file === undefined
      ? {}
      : { file: { path: named.one.file, span: named.source.positionOf(['check', 'spelling', 'file'], 'value') } };
  const notes = said.findLast(({ one }) => one.notes !== undefined)?.one.notes ?? false;
  const levels =
    level === undefined || level === 'off' ? settings.levels : { ...settings.levels, 'spelling/word': asked ?? level };
  return { ...settings, levels, spelling: { words, ...file, notes } };
}
