import 'fake-indexeddb/auto';
import { afterEach, expect, test } from 'vitest';
import { Database, type Loss } from '../../../../src/runtime/study/progress/database.ts';
import { deckIdentity } from '../../../../src/runtime/study/progress/identity.ts';
import { entry } from './keepers.ts';

const opened: Database[] = [];
afterEach(async () => {
  for (const database of opened.splice(0)) database.close();
  await settled(indexedDB.deleteDatabase('lectern'));
});

async function open(deck: string, onLoss: (loss: Loss) => void = () => undefined): Promise<Database> {
  const database = await Database.open(deck, onLoss);
  opened.push(database);
  return database;
}

function settled<Result>(request: IDBRequest<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(request.error));
  });
}

const kept = (key: string, at: number) => ({ id: `work:${key}`, at, record: entry(key, at) });

test('keeps what is newest, whoever wrote last, and each deck its own', async () => {
  const [one, other] = [await open('["/a/","d"]'), await open('["/a/","d2"]')];
  await one.write([kept('x', 5), kept('y', 5)]);
  await one.write([kept('x', 4), { id: 'work:y', at: 6 }]);
  await other.write([kept('x', 1)]);
  expect((await one.readAll()).kept).toEqual([kept('x', 5), { id: 'work:y', at: 6 }]);
  expect((await other.readAll()).kept).toEqual([kept('x', 1)]);
});

test('a row that is no record is counted, and replaced only by work on its question', async () => {
  const database = await open('d');
  const raw = await settled(indexedDB.open('lectern'));
  const store = raw.transaction('kept', 'readwrite').objectStore('kept');
  await settled(store.put({ deck: 'd', id: 'work:x', at: 9, record: { hacked: true } }));
  raw.close();
  expect(await database.readAll()).toEqual({ kept: [], unreadable: 1 });
  await database.write([kept('x', 5)]);
  expect(await database.readAll()).toEqual({ kept: [kept('x', 5)], unreadable: 0 });
});

test('does not stand in the way of who deletes it, and says so', async () => {
  const losses: Loss[] = [];
  const database = await open('d', (loss) => losses.push(loss));
  await settled(indexedDB.deleteDatabase('lectern'));
  expect(losses).toEqual(['deleted']);
  await expect(database.write([kept('x', 5)])).rejects.toMatchObject({ fault: 'closed' });
  await expect(database.readAll()).rejects.toMatchObject({ fault: 'closed' });
});

test('lets a later Lectern change its form, and does not open that', async () => {
  const losses: Loss[] = [];
  await open('d', (loss) => losses.push(loss));
  (await settled(indexedDB.open('lectern', 99))).close();
  expect(losses).toEqual(['newer']);
  await expect(Database.open('d', () => undefined)).rejects.toMatchObject({ fault: 'newer' });
});

test.each<[string, string, string]>([
  ['a page of the study edition and its index', '/w/study/law.html', '/w/study/'],
  ['a page of it and the single file beside the folder', '/w/study/law.html', '/w/law-study.html'],
])('%s are one deck', (_, a, b) => {
  expect(deckIdentity('d', { protocol: 'https:', pathname: a })).toBe(
    deckIdentity('d', { protocol: 'https:', pathname: b }),
  );
});

test('decks of other folders, names, learners or from disk are others', () => {
  const page = { protocol: 'https:', pathname: '/w/study/law.html' };
  const all = [
    deckIdentity('d', page),
    deckIdentity('e', page),
    deckIdentity('d', { ...page, pathname: '/v/study/law.html' }),
    deckIdentity('d', { ...page, protocol: 'file:' }),
    deckIdentity('d', page, 'ada'),
    deckIdentity('d', page, 'grace'),
  ];
  expect(new Set(all).size).toBe(all.length);
});

test('a deck on disk may be moved', () => {
  const at = (pathname: string) => deckIdentity('d', { protocol: 'file:', pathname });
  expect(at('/home/ada/d/study/index.html')).toBe(at('/C:/Downloads/d.html'));
});
