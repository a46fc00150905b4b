import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { type LearnerRecord, recordId } from '../../../src/deck/learner-record.ts';
import { plainJson } from '../../../src/deck/plain-json.ts';
import { LARGEST_PROGRESS_FILE, readProgressFile, writeProgressFile } from '../../../src/deck/progress-file.ts';
import { record } from './records.ts';

const WRITTEN = Date.UTC(2026, 10, 29, 23, 15);
const ENTRY: LearnerRecord = {
  key: 'quiz-1',
  kind: 'quiz',
  likeness: { question: 'q', answers: 'a' },
  at: 1000,
  work: { chosen: ['b'] },
  share: 0.5,
  isDone: true,
  attempts: 2,
};

function fileWith(records: readonly unknown[], more: object = {}): string {
  const head = { format: 'lectern-progress', version: 1, deck: 'd', title: 'D', written: '2026-11-29T23:15:00.000Z' };
  return JSON.stringify({ ...head, records, ...more });
}

test('a file is read as it was written, whatever was done', () => {
  fc.assert(
    fc.property(fc.uniqueArray(record, { selector: recordId }), fc.string(), (records, title) => {
      const text = writeProgressFile({ deck: 'd', title, written: WRITTEN, records });
      const read = readProgressFile(text);
      if (typeof read === 'string') throw new Error(read);
      expect(read).toMatchObject({ deck: 'd', title, written: WRITTEN });
      expect([...read.records].sort(byId)).toEqual([...records].sort(byId));
      expect(writeProgressFile({ ...read, records: [...read.records].reverse() })).toBe(text);
    }),
  );
});

function byId(a: LearnerRecord, b: LearnerRecord): number {
  return recordId(a) < recordId(b) ? -1 : 1;
}

test('it is a JSON file with a record a line', () => {
  expect(writeProgressFile({ deck: 'd', title: 'D', written: WRITTEN, records: [ENTRY] })).toBe(
    `{
  "format": "lectern-progress",
  "version": 1,
  "deck": "d",
  "title": "D",
  "written": "2026-11-29T23:15:00.000Z",
  "records": [
    {"at":1000,"attempts":2,"isDone":true,"key":"quiz-1","kind":"quiz","likeness":{"answers":"a","question":"q"},"share":0.5,"work":{"chosen":["b"]}}
  ]
}
`,
  );
});

describe('refuses', () => {
  const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
  const whole = writeProgressFile({ deck: 'd', title: 'D', written: WRITTEN, records: [ENTRY] });

  it.each<[string, string, string]>([
    ['an empty file', '', 'no-json'],
    ['a picture', '\u{FFFD}PNG\r\n', 'no-json'],
    ['a list', '[]', 'foreign'],
    ['null', 'null', 'foreign'],
    ['a file of another program', '{"format":"other"}', 'foreign'],
    ['a file of a later version', fileWith([], { version: 2 }), 'newer'],
    ['a version that is none', fileWith([], { version: '1' }), 'damaged'],
    ['a date that is none', fileWith([], { written: 'yesterday' }), 'damaged'],
    ['records that are no list', fileWith([], { records: { length: 1 } }), 'damaged'],
    ['a deck that is no name', fileWith([], { deck: ['d'] }), 'damaged'],
    ['a record that is none', fileWith([ENTRY, 3]), 'damaged'],
    ['a share above the whole', fileWith([{ ...ENTRY, share: 1.01 }]), 'damaged'],
    ['a share that is a text', fileWith([{ ...ENTRY, share: '1' }]), 'damaged'],
    ['a kind that nobody has', fileWith([{ ...ENTRY, kind: 'toString' }]), 'damaged'],
    ['an empty key', fileWith([{ ...ENTRY, key: '' }]), 'damaged'],
    ['a key of a megabyte', fileWith([{ ...ENTRY, key: 'x'.repeat(1_000_000) }]), 'damaged'],
    ['a moment after the end of time', fileWith([{ ...ENTRY, at: 1e17 }]), 'damaged'],
    ['half a millisecond', fileWith([{ ...ENTRY, at: 1.5 }]), 'damaged'],
    ['a likeness that is missing', fileWith([{ ...ENTRY, likeness: null }]), 'damaged'],
    [
      'a prototype as work',
      fileWith([]).replace('[]', `[${JSON.stringify(ENTRY).replace('{"chosen"', '{"__proto__"')}]`),
      'damaged',
    ],
    [
      'work that is too deep',
      fileWith(['work']).replace('"work"', JSON.stringify(ENTRY).replace('{"chosen":["b"]}', deep)),
      'damaged',
    ],
    ['more than a learner can do', ' '.repeat(LARGEST_PROGRESS_FILE + 1), 'too-large'],
  ])('%s', (_, text, fault) => {
    expect(readProgressFile(text)).toBe(fault);
  });

  it('a file that was cut off, wherever it was cut', () => {
    const end = whole.trimEnd().length;
    for (let at = 0; at < end; at += 1) expect(readProgressFile(whole.slice(0, at))).toBe('no-json');
    expect(typeof readProgressFile(whole.slice(0, end))).toBe('object');
  });

  it('anything else without throwing, and never changes what objects are', () => {
    fc.assert(
      fc.property(fc.anything({ withNullPrototype: true }), (value) => {
        const text =
          JSON.stringify(value, (_, item: unknown) => (typeof item === 'bigint' ? String(item) : item)) ?? '';
        expect(typeof readProgressFile(text)).toBe('string');
      }),
    );
    const hostile = fileWith([]).replace('"deck":"d"', '"__proto__":{"hacked":true},"deck":"d"');
    expect(readProgressFile(hostile)).toMatchObject({ deck: 'd', records: [] });
    expect(({} as Record<string, unknown>)['hacked']).toBeUndefined();
  });
});

test('reads a file with a byte order mark, and leaves out what a record does not have', () => {
  const read = readProgressFile(`\u{FEFF}${fileWith([{ ...ENTRY, extra: 1 }])}`);
  expect(read).toMatchObject({ records: [ENTRY] });
  expect(JSON.stringify(read)).not.toContain('extra');
});

test('only plain JSON is work', () => {
  expect(plainJson({ a: [1, 'b', null, true, { c: undefined }] })).toEqual({ a: [1, 'b', null, true, {}] });
  for (const value of [
    undefined,
    NaN,
    Infinity,
    3n,
    () => 1,
    Symbol('s'),
    new Date(),
    new Map(),
    [undefined],
    { a: /x/ },
  ]) {
    expect(plainJson(value)).toBeUndefined();
  }
});
