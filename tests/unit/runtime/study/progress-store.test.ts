import { describe, expect, it, test } from 'vitest';
import type { DoingPlace } from '../../../../src/deck/progress.ts';
import { progressStore } from '../../../../src/runtime/study/progress/progress-store.ts';
import { Disk, entry, TestWindow } from './keepers.ts';

function place(key: string, question: string, answers: string, kind: DoingPlace['kind'] = 'quiz'): DoingPlace {
  return { key, kind, likeness: { question, answers }, title: key, points: 1, page: 'p' };
}

async function keeper() {
  return (await TestWindow.open({ where: 'database', backing: new Disk() })).keeper;
}

describe('after a new build', () => {
  const before = [place('old', 'q-old', 'a-old'), place('stays', 'q-stays', 'a-stays')];
  const after = [place('new', 'reworded', 'a-old'), place('stays', 'q-stays', 'a-stays')];

  it('an answer is found under the key that its question has now', async () => {
    const kept = await keeper();
    progressStore(kept, before).put(entry('old', 5));
    expect(progressStore(kept, after).get('new')).toEqual({ ...entry('old', 5), key: 'new' });
    expect(progressStore(kept, after).get('stays')).toBeUndefined();
  });

  it('a new answer takes the place of the old one, and both builds see it', async () => {
    const kept = await keeper();
    const [was, is] = [progressStore(kept, before), progressStore(kept, after)];
    was.put(entry('old', 5));
    is.put({ ...entry('new', 6), likeness: { question: 'reworded', answers: 'a-old' } });
    expect(is.entries().map(({ key }) => key)).toEqual(['new']);
    expect(was.get('old')).toMatchObject({ key: 'old', at: 6 });
    was.put(entry('old', 7, { attempts: 2 }));
    expect(is.entries().map(({ key }) => key)).toEqual(['old']);
    expect(is.get('new')).toMatchObject({ key: 'new', attempts: 2 });
  });

  it('taking it away takes away what was found, and it does not come back', async () => {
    const kept = await keeper();
    progressStore(kept, before).put(entry('old', 5));
    const is = progressStore(kept, after);
    is.remove('new');
    expect(is.get('new')).toBeUndefined();
    expect(is.entries()).toEqual([]);
  });

  it('answers of questions that are gone are kept, and in no other question’s place', async () => {
    const kept = await keeper();
    progressStore(kept, before).put(entry('old', 5));
    const is = progressStore(kept, [place('stays', 'q-stays', 'a-stays')]);
    expect(is.get('stays')).toBeUndefined();
    expect(is.entries()).toEqual([entry('old', 5)]);
  });

  it('work on what has become another kind of thing is not shown to it', async () => {
    const kept = await keeper();
    progressStore(kept, before).put(entry('stays', 5));
    const is = progressStore(kept, [place('stays', 'q-stays', 'a-stays', 'reflect')]);
    expect(is.get('stays')).toBeUndefined();
    expect(is.entries()).toHaveLength(1);
  });
});

test('listeners hear of entries alone, one by its key, several at once as undefined', async () => {
  const kept = await keeper();
  const store = progressStore(kept, []);
  const heard: (string | undefined)[] = [];
  const end = store.onChange((key) => heard.push(key));
  kept.change([{ kind: 'visit', key: 'p', at: 1, slide: 's', isRead: false }]);
  store.put(entry('work:a', 1));
  kept.change([entry('b', 1), entry('c', 1)]);
  end();
  store.put(entry('d', 1));
  expect(heard).toEqual(['work:a', undefined]);
});
