import { describe, expect, it } from 'vitest';
import { PROGRESS_WORDS } from '../../../../src/deck/progress-words.ts';
import type { DoingPlace, Entry } from '../../../../src/deck/progress.ts';
import { writeProgressFile } from '../../../../src/deck/progress-file.ts';
import type { StudyConfig } from '../../../../src/deck/study-config.ts';
import { progressContext } from '../../../../src/runtime/study/progress/context.ts';
import { examineFile, type FoundProgress } from '../../../../src/runtime/study/progress/progress-file.ts';
import { progressStore } from '../../../../src/runtime/study/progress/progress-store.ts';
import { recordsToReset } from '../../../../src/runtime/study/progress/reset.ts';
import { Disk, entry, TestWindow } from './keepers.ts';

const NOW = 1000;

function place({ key, kind, likeness }: Entry, page = 'p'): DoingPlace {
  return { key, kind, likeness, title: key, points: 1, page };
}

/** A page of a deck with these questions; its words are their own names. */
async function learner(doings: readonly DoingPlace[]) {
  const { keeper } = await TestWindow.open({ where: 'database', backing: new Disk() });
  const words = Object.fromEntries(PROGRESS_WORDS.map((word) => [word, word]));
  const config = {
    deck: 'd',
    title: 'D',
    lang: 'en',
    page: 'p',
    pages: [],
    doings,
    scripts: {},
    words,
  } satisfies StudyConfig;
  return progressContext(config, { keeper, store: progressStore(keeper, doings) });
}

function fileOf(records: readonly Entry[], deck = 'd'): Blob {
  return new Blob([writeProgressFile({ deck, title: 'T', written: NOW, records })]);
}

describe('a file of progress', () => {
  it('is counted against what is here, the newest of each answer first', async () => {
    const context = await learner([]);
    context.keeper.change([entry('older', 5), entry('newer', 5), entry('same', 5)]);
    const file = fileOf([entry('older', 4), entry('newer', 6), entry('same', 5), entry('added', 1)]);
    const found = (await examineFile(file, context, NOW)) as FoundProgress;
    expect(found.counts).toMatchObject({ added: 1, replaced: 1, kept: 2 });
    expect(found.merge.taken.map(({ key }) => key)).toEqual(['added', 'newer']);
    expect(found.written).toBe(NOW);
  });

  it('from a clock that is ahead does not win over what is done from now on', async () => {
    const context = await learner([]);
    const found = (await examineFile(fileOf([entry('a', 99_999_999)]), context, NOW)) as FoundProgress;
    context.keeper.change(found.merge.taken);
    expect(context.keeper.get('work:a')).toMatchObject({ at: NOW });
  });

  it('brings back what was reset here', async () => {
    const context = await learner([]);
    context.keeper.change([entry('a', 5)]);
    context.keeper.change([], ['work:a'], 500);
    const found = (await examineFile(fileOf([entry('a', 5)]), context, NOW)) as FoundProgress;
    expect(found.counts.added).toBe(1);
    context.keeper.change(found.merge.taken);
    expect(context.keeper.get('work:a')).toMatchObject({ key: 'a', at: 501 });
  });

  it('of a deck with another name is taken when its questions are these, and only then', async () => {
    const context = await learner([place(entry('a', 1))]);
    expect(await examineFile(fileOf([entry('b', 1)], 'other'), context, NOW)).toBe('progressOther');
    expect(await examineFile(fileOf([entry('a', 1)], 'other'), context, NOW)).toMatchObject({ otherTitle: 'T' });
    expect(await examineFile(fileOf([entry('b', 1)]), context, NOW)).not.toHaveProperty('otherTitle');
  });

  it('that goes while it is read is told as damaged', async () => {
    const gone = { size: 10, text: () => Promise.reject(new DOMException('gone', 'NotFoundError')) } as unknown as Blob;
    expect(await examineFile(gone, await learner([]), NOW)).toBe('progressDamaged');
  });
});

describe('a reset', () => {
  it('of a lesson takes its answers under whatever key, its cards and its visit, and nothing else', async () => {
    const moved = { ...place(entry('now', 1)), likeness: entry('then', 1).likeness };
    const context = await learner([moved, place(entry('else', 1), 'q')]);
    const visit = (key: string) => ({ kind: 'visit', key, at: 1, slide: 's', isRead: true }) as const;
    context.keeper.change([entry('then', 5), entry('else', 5), entry('gone', 5), visit('p'), visit('q')]);
    expect(recordsToReset(context, 'p').map(({ kind, key }) => `${kind} ${key}`)).toEqual(['quiz then', 'visit p']);
    expect(recordsToReset(context)).toHaveLength(5);
  });
});
