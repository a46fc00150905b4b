import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { Keeper, type KeeperMessage } from '../../../../src/runtime/study/progress/keeper.ts';
import { Disk, entry, LocalStorage, localPlaces, TestWindow } from './keepers.ts';

const onDisk = (disk: Disk) => ({ where: 'database', backing: disk }) as const;

test('a change is in memory at once, and written behind with what follows', async () => {
  const disk = new Disk();
  const window = await TestWindow.open(onDisk(disk));
  window.keeper.change([entry('a', 5)]);
  window.keeper.change([entry('b', 6)]);
  expect(window.keeper.get('work:a')).toEqual(entry('a', 5));
  expect(disk.writes).toBe(0);
  await window.pass();
  expect(disk.writes).toBe(1);
  expect(disk.get('a')).toEqual(entry('a', 5));
  const next = await TestWindow.open(onDisk(disk));
  expect(next.keeper.all()).toEqual([entry('a', 5), entry('b', 6)]);
});

test('a change counts as the newest, whatever its clock says', async () => {
  const window = await TestWindow.open(onDisk(new Disk()));
  window.keeper.change([entry('a', 1000)]);
  window.keeper.change([entry('a', 5, { attempts: 2 })]);
  expect(window.keeper.get('work:a')).toEqual(entry('a', 1001, { attempts: 2 }));
  window.keeper.change([], ['work:a'], 7);
  expect(window.keeper.place('work:a')).toEqual({ id: 'work:a', at: 1002 });
  window.keeper.change([entry('a', 5)]);
  expect(window.keeper.get('work:a')).toEqual(entry('a', 1003));
});

test('what is no record is refused, and nothing of it is taken', async () => {
  const window = await TestWindow.open(onDisk(new Disk()));
  for (const bad of [{ share: NaN }, { share: 2 }, { work: () => 1 }, { key: '' }, { at: 0.5 }]) {
    expect(() => window.keeper.change([entry('b', 1), { ...entry('a', 1), ...bad }])).toThrow(TypeError);
  }
  expect(window.keeper.all()).toEqual([]);
});

test('what the page does to its entry later does not reach what is kept', async () => {
  const window = await TestWindow.open(onDisk(new Disk()));
  const work = { chosen: ['x'] };
  window.keeper.change([entry('a', 1, { work })]);
  work.chosen.push('y');
  expect(window.keeper.get('work:a')).toMatchObject({ work: { chosen: ['x'] } });
});

describe('another window', () => {
  it('is told, and tells its listeners which entries are new', async () => {
    const disk = new Disk();
    const [one, other] = [await TestWindow.open(onDisk(disk)), await TestWindow.open(onDisk(disk))];
    const heard: (readonly string[])[] = [];
    other.keeper.onChange((ids) => heard.push(ids));
    one.keeper.change([entry('a', 5), entry('b', 5)]);
    for (const message of one.said) other.keeper.receive(message);
    expect(heard).toEqual([['work:a', 'work:b']]);
    expect(other.keeper.get('work:a')).toEqual(entry('a', 5));
    // Its own news, heard again, are none.
    for (const message of one.said) one.keeper.receive(message);
    expect(one.keeper.all()).toHaveLength(2);
  });

  it('that can keep nothing is told by those that are open', async () => {
    const one = await TestWindow.open({ where: 'memory', trouble: 'memory' });
    one.keeper.change([entry('a', 5)]);
    const other = await TestWindow.open({ where: 'memory', trouble: 'memory' });
    one.said.length = 0;
    for (const message of other.said) one.keeper.receive(message);
    for (const message of one.said) other.keeper.receive(message);
    expect(other.keeper.all()).toEqual([entry('a', 5)]);
    expect(other.keeper.troubles).toEqual(['memory']);
    expect(other.keeper.isAtRisk).toBe(true);
  });

  it.each<[string, unknown]>([
    ['nothing', undefined],
    ['a text', 'kept'],
    ['changes that are none', { kind: 'kept', changes: { 0: 1 } }],
    [
      'a record with a prototype',
      { kind: 'kept', changes: [{ id: 'work:a', at: 1, record: { __proto__: entry('a', 1) } }] },
    ],
    ['an entry under another id', { kind: 'kept', changes: [{ id: 'work:b', at: 1, record: entry('a', 1) }] }],
  ])('that says %s changes nothing', async (_, message) => {
    const window = await TestWindow.open(onDisk(new Disk()));
    window.keeper.receive(message);
    expect(window.keeper.all().filter(({ key }) => key === 'b')).toEqual([]);
    expect(window.keeper.troubles).toEqual([]);
  });
});

test('a window that slept reads what was written since, and what was taken away', async () => {
  const disk = new Disk();
  const [one, other] = [await TestWindow.open(onDisk(disk)), await TestWindow.open(onDisk(disk))];
  one.keeper.change([entry('a', 1), entry('b', 1)]);
  await one.pass();
  await other.keeper.refresh();
  expect(other.keeper.all()).toHaveLength(2);
  one.keeper.change([], ['work:a'], 9);
  await one.pass();
  await other.keeper.refresh();
  expect(other.keeper.all()).toEqual([entry('b', 1)]);
  expect(other.keeper.troubles).toEqual([]);
});

test('a window that looks before another has written does not take its work for lost', async () => {
  const disk = new Disk();
  const [one, other] = [await TestWindow.open(onDisk(disk)), await TestWindow.open(onDisk(disk))];
  one.keeper.change([entry('a', 1)]);
  for (const message of one.said) other.keeper.receive(message);
  await other.keeper.refresh();
  expect(other.keeper.troubles).toEqual([]);
  expect(other.keeper.all()).toEqual([entry('a', 1)]);
});

test('a page that goes before it could write leaves it to the next', async () => {
  const [disk, storage] = [new Disk(), new LocalStorage()];
  const gone = await TestWindow.open(onDisk(disk), storage);
  disk.fault = 'closed';
  gone.keeper.change([entry('a', 5)]);
  gone.keeper.change([], ['work:a'], 6);
  gone.keeper.change([entry('b', 5)]);
  gone.keeper.hurry();
  disk.fault = undefined;
  const next = await TestWindow.open(onDisk(disk), storage);
  expect(next.keeper.all()).toEqual([entry('b', 5)]);
  await next.pass();
  expect(disk.get('b')).toEqual(entry('b', 5));
  expect(storage.length).toBe(0);
});

test('what an earlier page left never replaces what is newer', async () => {
  const [disk, storage] = [new Disk(), new LocalStorage()];
  localPlaces(storage)?.put([{ id: 'work:a', at: 5, record: entry('a', 5) }]);
  await disk.write([{ id: 'work:a', at: 6, record: entry('a', 6, { attempts: 3 }) }]);
  const window = await TestWindow.open(onDisk(disk), storage);
  expect(window.keeper.all()).toEqual([entry('a', 6, { attempts: 3 })]);
  expect(storage.length).toBe(0);
});

describe('a disk without room', () => {
  it('is told, while the smaller storage keeps the change', async () => {
    const [disk, storage] = [new Disk(), new LocalStorage()];
    const window = await TestWindow.open(onDisk(disk), storage);
    disk.fault = 'full';
    window.keeper.change([entry('a', 5)]);
    await window.pass();
    expect(window.keeper.troubles).toEqual(['local']);
    expect(window.keeper.isAtRisk).toBe(false);
    const next = await TestWindow.open(onDisk(disk), storage);
    expect(next.keeper.all()).toEqual([entry('a', 5)]);
  });

  it('keeps the change in memory, says so, and tries again with more patience each time', async () => {
    const [disk, storage] = [new Disk(), new LocalStorage()];
    const window = await TestWindow.open(onDisk(disk), storage);
    storage.limit = 10;
    disk.fault = 'full';
    let told = 0;
    window.keeper.onTrouble(() => (told += 1));
    window.keeper.change([entry('a', 5)]);
    const waits: number[] = [];
    for (let round = 0; round < 8; round += 1) {
      waits.push(...window.timers.map(({ milliseconds }) => milliseconds));
      for (const timer of window.timers.splice(0)) timer.run();
      await new Promise((resolve) => setTimeout(resolve));
    }
    expect(waits).toEqual([250, 2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000]);
    expect(window.keeper.troubles).toEqual(['full']);
    expect(window.keeper.isAtRisk).toBe(true);
    expect(told).toBe(1);
    disk.fault = undefined;
    await window.pass();
    expect(window.keeper.troubles).toEqual([]);
    expect(window.keeper.isAtRisk).toBe(false);
    expect(disk.get('a')).toEqual(entry('a', 5));
  });
});

describe('a database that is taken away', () => {
  it('is opened anew where its connection has ended', async () => {
    const [broken, disk] = [new Disk(), new Disk()];
    broken.fault = 'closed';
    let opened = 0;
    const timers: (() => void)[] = [];
    const keeper = await Keeper.open({
      open: () => Promise.resolve(onDisk((opened += 1) === 1 ? broken : disk)),
      post: () => undefined,
      later: (_, run) => (timers.push(run), () => undefined),
    });
    keeper.change([entry('a', 5)]);
    await keeper.flush();
    expect(opened).toBe(2);
    expect(disk.get('a')).toEqual(entry('a', 5));
    expect(keeper.troubles).toEqual([]);
  });

  it('is told where it was emptied, and is filled again only when the learner wants it', async () => {
    const disk = new Disk();
    const window = await TestWindow.open(onDisk(disk));
    window.keeper.change([entry('a', 5)]);
    await window.pass();
    disk.rows.clear();
    window.lose('deleted');
    await window.keeper.refresh();
    expect(window.keeper.troubles).toEqual(['deleted']);
    expect(window.keeper.all()).toEqual([entry('a', 5)]);
    window.keeper.change([entry('b', 5)]);
    await window.pass();
    expect(disk.get('a')).toBeUndefined();
    await window.keeper.keepAgain();
    expect(disk.get('a')).toEqual(entry('a', 5));
    expect(window.keeper.troubles).toEqual([]);
  });

  it('by a later Lectern is left to it, and the change waits beside it', async () => {
    const [disk, storage] = [new Disk(), new LocalStorage()];
    const window = await TestWindow.open(onDisk(disk), storage);
    window.lose('newer');
    disk.fault = 'closed';
    window.keeper.change([entry('a', 5)]);
    await window.pass();
    expect(window.opened).toBe(1);
    expect(window.keeper.troubles).toContain('newer');
    expect(localPlaces(storage)?.read().kept).toHaveLength(1);
  });
});

test('what cannot be read stays as it is, and is told', async () => {
  const [disk, storage] = [new Disk(), new LocalStorage()];
  disk.rows.set('work:a', { id: 'work:a', at: 'yesterday', record: {} });
  storage.setItem('lectern/d/work:b', '{"id":');
  storage.setItem('lectern/other/work:c', '{');
  const window = await TestWindow.open(onDisk(disk), storage);
  expect(window.keeper.troubles).toEqual(['unreadable']);
  expect(window.keeper.all()).toEqual([]);
  expect(disk.rows.get('work:a')).toMatchObject({ at: 'yesterday' });
  expect(storage.getItem('lectern/d/work:b')).toBe('{"id":');
});

test('windows that work at the same time, lose messages, fall asleep and go all end with the same, and lose no newest work', async () => {
  const step = fc.record({
    who: fc.nat(2),
    what: fc.constantFrom('put', 'put', 'remove', 'write', 'deliver', 'drop', 'go') satisfies fc.Arbitrary<string>,
    key: fc.constantFrom('a', 'b', 'c'),
    at: fc.nat(30),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
      const [disk, storage] = [new Disk(), new LocalStorage()];
      const open = () => TestWindow.open(onDisk(disk), storage);
      const windows = [await open(), await open(), await open()];
      const deliver = (from: TestWindow): void => {
        const messages: KeeperMessage[] = from.said.splice(0);
        for (const other of windows) if (other !== from) for (const message of messages) other.keeper.receive(message);
      };
      let newest = new Map<string, number>();
      for (const [turn, { who, what, key, at }] of steps.entries()) {
        const window = windows[who] as TestWindow;
        if (what === 'put') window.keeper.change([entry(key, at, { attempts: turn })]);
        else if (what === 'remove') window.keeper.change([], [`work:${key}`], at);
        else if (what === 'write') await window.pass();
        else if (what === 'deliver') deliver(window);
        else if (what === 'drop') window.said.length = 0;
        else {
          window.keeper.hurry();
          windows[who] = await open();
        }
        newest = new Map([
          ...newest,
          ...windows
            .map(({ keeper }) => [key, keeper.place(`work:${key}`)?.at ?? -1] as const)
            .filter(([, time]) => time > (newest.get(key) ?? -1))
            .sort((a, b) => a[1] - b[1]),
        ]);
      }
      for (const window of windows) await window.pass();
      for (const window of windows) await window.keeper.refresh();
      const held = windows.map(({ keeper }) => ['a', 'b', 'c'].map((key) => keeper.place(`work:${key}`)));
      expect(held[1]).toEqual(held[0]);
      expect(held[2]).toEqual(held[0]);
      for (const [key, at] of newest) expect(windows[0]?.keeper.place(`work:${key}`)?.at ?? -1).toBe(at);
      for (const { keeper } of windows) expect(keeper.troubles).toEqual([]);
    }),
    { numRuns: 300 },
  );
});
