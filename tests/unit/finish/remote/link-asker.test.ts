import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo, LookupFunction } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { LinkAnswer } from '../../../../src/deck/link-answer.ts';
import { Cache } from '../../../../src/finish/cache/cache.ts';
import { LinkAsker, type LinkOptions } from '../../../../src/finish/remote/link-asker.ts';

const PAGE = '<h1 id="top-of-all">A</h1><a name="old">b</a><p id="user-content-readme">c</p><p id="Größe">d</p>';

let server: Server;
let port: number;
let asked: { readonly line: string; readonly headers: Readonly<Record<string, unknown>> }[];
let open = 0;
let mostOpen = 0;

const to =
  (status: number, location: string): RequestListener =>
  (_request, response) =>
    response.writeHead(status, { location }).end();
const only =
  (status: number, headers: Readonly<Record<string, string>> = {}): RequestListener =>
  (_request, response) =>
    response.writeHead(status, headers).end();

const ANSWERS: Readonly<Record<string, RequestListener>> = {
  '/fine': only(200),
  '/page': (_request, response) => response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(PAGE),
  '/packed': (_request, response) =>
    response.writeHead(200, { 'content-type': 'text/html', 'content-encoding': 'br' }).end('…'),
  '/text': (_request, response) => response.writeHead(200, { 'content-type': 'text/plain' }).end('id="x"'),
  '/gone': only(410),
  '/get-only': (request, response) => response.writeHead(request.method === 'HEAD' ? 405 : 200).end(),
  '/head-lies': (request, response) => response.writeHead(request.method === 'HEAD' ? 404 : 200).end(),
  '/refuses': only(403),
  '/faulty': only(500),
  '/busy': only(429, { 'retry-after': '120' }),
  '/moved': to(301, '/step'),
  '/step': to(308, '/fine'),
  '/for-now': to(302, '/moved'),
  '/folder': to(301, '/folder/'),
  '/folder/': only(200),
  '/to-nothing': to(301, '/gone'),
  '/circle': to(302, '/circle'),
  '/inside': to(302, 'http://127.0.0.2:1/secret'),
  '/file': to(302, 'file:///etc/passwd'),
  '/silent': () => undefined,
  '/slow': (_request, response) => {
    mostOpen = Math.max(mostOpen, ++open);
    setImmediate(() => setImmediate(() => (open--, response.end())));
  },
};

beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push({ line: `${request.method} ${request.url}`, headers: request.headers });
    const listener = ANSWERS[request.url?.replace(/\?.*$/, '') ?? ''];
    if (listener === undefined) response.writeHead(404).end();
    else listener(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  port = (server.address() as AddressInfo).port;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
beforeEach(() => {
  asked = [];
  [open, mostOpen] = [0, 0];
});

const asker = (options: Partial<LinkOptions> = {}): LinkAsker =>
  new LinkAsker({ userAgent: 'test', within: 20_000, allowed: new Set([`127.0.0.1:${port}`]), ...options });
const at = (path: string): string => `http://127.0.0.1:${port}${path}`;
const lines = (): readonly string[] => asked.map(({ line }) => line);

async function answer(path: string, options: Partial<LinkOptions> = {}): Promise<LinkAnswer | undefined> {
  const url = /^https?:/.test(path) ? path : at(path);
  return (await asker(options).ask([url])).get(url);
}

describe('what is there', () => {
  it('is asked for by its head, with nothing that says more than who asks', async () => {
    expect(await answer('/fine')).toEqual({ kind: 'alive' });
    expect(lines()).toEqual(['HEAD /fine']);
    const headers = asked[0]?.headers ?? {};
    expect(headers['user-agent']).toBe('test');
    for (const name of ['cookie', 'referer', 'authorization', 'accept-language']) expect(headers[name]).toBeUndefined();
  });

  it.each(['/get-only', '/head-lies'])('is asked for whole where the host knows no heads: %s', async (path) => {
    expect(await answer(path)).toEqual({ kind: 'alive' });
    expect(lines()).toEqual([`HEAD ${path}`, `GET ${path}`]);
  });

  it('has moved where the host says so for good, at each step', async () => {
    expect(await answer('/moved')).toEqual({ kind: 'alive', moved: at('/fine') });
    expect(await answer('/moved#part')).toMatchObject({ moved: at('/fine#part') });
    expect(await answer('/for-now')).toEqual({ kind: 'alive' });
    expect(await answer('/folder')).toEqual({ kind: 'alive' });
  });

  it('has the parts that its page names, by id or name, and a page is asked once for all of them', async () => {
    const parts = ['top-of-all', 'old', 'readme', 'Gr%C3%B6%C3%9Fe', 'none'];
    const answers = await asker().ask(parts.map((part) => at(`/page#${part}`)));
    expect(parts.map((part) => [part, answers.get(at(`/page#${part}`))])).toEqual(
      parts.map((part) => [part, { kind: 'alive', lacksFragment: part === 'none' }]),
    );
    expect(lines()).toEqual(['GET /page']);
  });

  it.each(['/text#x', '/packed#x', '/page#/route', '/page#:~:text=A', '/page#page=2', '/page#L10', '/page#top'])(
    'is not said to lack what nobody can know: %s',
    async (path) => expect(await answer(path)).toEqual({ kind: 'alive' }),
  );
});

describe('what is not there', () => {
  it.each([
    ['/gone', 'the host answers with 410'],
    ['/nothing', 'the host answers with 404'],
    ['/to-nothing', 'the host answers with 410'],
    ['/circle', 'it leads elsewhere more than 8 times'],
  ])('is dead: %s', async (path, reason) => expect(await answer(path)).toEqual({ kind: 'dead', reason }));

  const none: LookupFunction = (_host, _options, callback) =>
    callback(Object.assign(new Error('no'), { code: 'ENOTFOUND' }), '', 0);

  it('is dead with its host, but only where any other link shows that there is a network', async () => {
    const lost = 'http://nowhere.example/';
    expect(await answer(lost, { lookup: none })).toEqual({
      kind: 'unasked',
      reason: 'its host was not found: there may be no network',
    });
    const both = await asker({ lookup: none }).ask([lost, at('/fine')]);
    expect(both.get(lost)).toEqual({ kind: 'dead', reason: 'its host was not found' });
  });
});

describe('what nobody knows', () => {
  it.each([
    ['/refuses', 'the host refuses programs (403)'],
    ['/faulty', 'the host has a fault (500)'],
    ['/busy', 'the host is busy (429), and asks to come back in 2 min'],
    ['/file', 'it is not on the web'],
  ])('is said with its reason: %s', async (path, reason) =>
    expect(await answer(path)).toEqual({ kind: 'unasked', reason }),
  );

  it('is what takes too long, alone and together', async () => {
    expect(await answer('/silent', { time: 50 })).toEqual({ kind: 'unasked', reason: 'its host took too long' });
    const urls = Array.from({ length: 5 }, (_, index) => at(`/silent?${index}`));
    const answers = await asker({ within: 80 }).ask(urls);
    expect(urls.map((url) => answers.get(url))).toEqual(
      urls.map(() => ({ kind: 'unasked', reason: 'there was no time left' })),
    );
    // Two of a host at a time: the others were never asked.
    expect(lines().filter((line) => /silent\?/.test(line)).length).toBeLessThanOrEqual(2);
  });

  it('is the rest of a host that wants to be left alone', async () => {
    const urls = [at('/busy?1'), at('/busy?2'), at('/fine?3'), at('/fine?4')];
    const answers = await asker().ask(urls);
    expect(lines().some((line) => line.includes('fine'))).toBe(false);
    expect(answers.get(at('/fine?4'))).toMatchObject({ kind: 'unasked' });
  });

  it.each(['http://127.0.0.1:1/', 'http://[::1]/', 'http://10.0.0.1/', 'http://169.254.169.254/latest/meta-data'])(
    'is what hosts with private addresses would say: %s',
    async (url) =>
      expect(await answer(url)).toMatchObject({ kind: 'unasked', reason: expect.stringContaining('private') }),
  );

  it('is where a public host leads inside, by a redirect or by its name', async () => {
    expect(await answer('/inside')).toMatchObject({ kind: 'unasked', reason: expect.stringContaining('private') });
    const inside: LookupFunction = (_host, _options, callback) =>
      callback(null, [{ address: '192.168.1.1', family: 4 }]);
    expect(await answer('http://router.example/', { lookup: inside })).toMatchObject({
      reason: expect.stringContaining('private'),
    });
  });
});

it('a host is asked two things at a time', async () => {
  await asker().ask(Array.from({ length: 12 }, (_, index) => at(`/slow?${index}`)));
  expect(lines()).toHaveLength(12);
  expect(mostOpen).toBeLessThanOrEqual(2);
});

describe('the cache', () => {
  let folder: string;
  let time: number;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'links-'));
    time = 1_800_000_000_000;
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
  const options = (): Partial<LinkOptions> => ({ cache: new Cache(folder), now: () => time });
  const HOUR = 3_600_000;

  it('holds what is there for a day, and what is dead for an hour', async () => {
    const urls = [at('/moved'), at('/gone'), at('/busy'), at('/page#none')];
    const first = await asker(options()).ask(urls);
    asked = [];
    expect((await asker(options()).ask(urls)).get(at('/moved'))).toEqual(first.get(at('/moved')));
    expect(lines()).toEqual(['HEAD /busy']);
    time += HOUR + 1;
    asked = [];
    expect(await asker(options()).ask(urls.slice(0, 2))).toEqual(new Map([...first].slice(0, 2)));
    expect(lines()).toEqual(['HEAD /gone', 'GET /gone']);
    time += 24 * HOUR;
    asked = [];
    await asker(options()).ask([at('/page#none')]);
    expect(lines()).toEqual(['GET /page']);
  });

  it('is asked again where what it holds is another link’s, of tomorrow, or no answer', async () => {
    await asker(options()).ask([at('/fine')]);
    const file = join(folder, readdirSync(folder)[0] ?? '');
    const good = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
    for (const bad of [
      { url: at('/gone') },
      { at: time + HOUR },
      { at: 'now' },
      { answer: { kind: 'dead' } },
      { answer: 7 },
    ]) {
      writeFileSync(file, JSON.stringify({ ...good, ...bad }));
      asked = [];
      expect(await asker(options()).ask([at('/fine')])).toEqual(new Map([[at('/fine'), { kind: 'alive' }]]));
      expect(lines()).toEqual(['HEAD /fine']);
    }
  });
});
