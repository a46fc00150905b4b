import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo, LookupFunction } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { Cache } from '../../../../src/finish/cache/cache.ts';
import { sealed } from '../../../../src/finish/cache/seal.ts';
import { RemotePictures, type RemoteOptions } from '../../../../src/finish/remote/remote-pictures.ts';

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const SVG = '<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path d="M0 0h1"/></svg>';

let server: Server;
let port: number;
let asked: { readonly url: string; readonly headers: Readonly<Record<string, unknown>> }[];

const ANSWERS: Readonly<Record<string, RequestListener>> = {
  '/moon.jpg': (_request, response) => response.writeHead(200, { 'content-type': 'text/html' }).end(PNG),
  '/drawing': (_request, response) => response.end(SVG),
  '/page.png': (_request, response) =>
    response.writeHead(200, { 'content-type': 'image/png' }).end('<p>No picture</p>'),
  '/bad.svg': (_request, response) => response.end(SVG.replace('<path', '<script>alert(1)</script><path')),
  '/loads.svg': (_request, response) => response.end(SVG.replace('<path', '<image href="https://example.org/"/><path')),
  '/missing.png': (_request, response) => response.writeHead(404).end(),
  '/moved': (_request, response) => response.writeHead(302, { location: '/moon.jpg' }).end(),
  '/circle': (_request, response) => response.writeHead(302, { location: '/circle' }).end(),
  '/inside': (_request, response) => response.writeHead(302, { location: 'http://127.0.0.2:1/secret' }).end(),
  '/file': (_request, response) => response.writeHead(302, { location: 'file:///etc/passwd' }).end(),
  '/told': (_request, response) => response.writeHead(200, { 'content-length': '5000' }).end(),
  '/endless': (request, response) => {
    const clock = setInterval(() => response.write(Buffer.alloc(500)), 5);
    request.on('close', () => clearInterval(clock));
  },
  '/silent': () => undefined,
  '/cut': (_request, response) => {
    response.writeHead(200, { 'content-length': String(PNG.length) }).write(PNG.subarray(0, 40));
    setTimeout(() => response.destroy(), 20);
  },
};

beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push({ url: request.url ?? '', headers: request.headers });
    ANSWERS[request.url ?? '']?.(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  port = (server.address() as AddressInfo).port;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
beforeEach(() => (asked = []));

const pictures = (options: RemoteOptions = {}) =>
  new RemotePictures({
    allowed: new Set([`127.0.0.1:${port}`]),
    limits: { size: 3000, time: 600, redirects: 3 },
    ...options,
  });
const get = async (path: string, options?: RemoteOptions) => pictures(options).get(`http://127.0.0.1:${port}${path}`);

describe('a picture of another host', () => {
  it('is fetched once, by what its bytes are, and nobody learns who asks', async () => {
    const all = pictures();
    const [one, again] = await Promise.all([1, 2].map(() => all.get(`http://127.0.0.1:${port}/moon.jpg`)));
    expect(one).toEqual({ name: 'moon.png', bytes: PNG });
    expect(again).toBe(one);
    expect(asked).toHaveLength(1);
    expect(Object.keys(asked[0]?.headers ?? {}).toSorted()).toEqual([
      'accept',
      'accept-encoding',
      'connection',
      'host',
      'user-agent',
    ]);
    expect(await get('/drawing')).toMatchObject({ name: 'drawing.svg' });
    expect(await get('/moved')).toMatchObject({ name: 'moved.png' });
  });

  it.each([
    ['/page.png', 'it is no PNG, JPEG, WebP, AVIF, GIF or SVG'],
    ['/bad.svg', 'it is an SVG that holds code, or loads further files'],
    ['/loads.svg', 'it is an SVG that holds code, or loads further files'],
    ['/missing.png', 'the host answered with 404'],
    ['/circle', 'it leads elsewhere more than 3 times'],
    ['/inside', 'its host has a private address, which decks may not ask'],
    ['/file', 'it is not on the web'],
    ['/told', 'it has more than 0 MB'],
    ['/endless', 'it has more than 0 MB'],
    ['/silent', 'its host took too long'],
    ['/cut', 'its host ended the connection'],
  ])('is not had from %s: %s', async (path, reason) => {
    expect(await get(path)).toEqual({ reason });
  });

  it('is refused where a browser could not show it', async () => {
    expect(await get('/moon.jpg', { faultOf: () => 'is damaged' })).toEqual({ reason: 'it is damaged' });
  });

  it.each(['http://127.0.0.1:9/a.png', 'http://[::1]:9/a.png', 'http://0x7f.1:9/a.png', 'http://2130706433:9/a.png'])(
    'is never asked for at %s',
    async (url) => {
      expect(await pictures().get(url)).toEqual({ reason: 'its host has a private address, which decks may not ask' });
    },
  );

  it('is asked for at the very address that was looked up, and only if it is public', async () => {
    const lookup = vi.fn<LookupFunction>((_host, _options, callback) =>
      callback(null, [{ address: '127.0.0.1', family: 4 }], 4),
    );
    const url = `http://rebound.example:${port}/moon.jpg`;
    expect(await pictures({ lookup }).get(url)).toMatchObject({ reason: expect.stringContaining('private') as string });
    expect(lookup).toHaveBeenCalledOnce();
    expect(asked).toEqual([]);
    const allowed = new Set([`rebound.example:${port}`]);
    expect(await pictures({ lookup, allowed }).get(url)).toMatchObject({ name: 'moon.png' });
  });

  it('is not asked for where the address holds a password, or cannot be read', async () => {
    expect(await pictures().get(`http://a:b@127.0.0.1:${port}/moon.jpg`)).toEqual({
      reason: 'its address holds a password',
    });
    expect(await pictures().get('https://exa mple')).toEqual({ reason: 'its address cannot be read' });
  });
});

describe('pictures of other hosts that are kept', () => {
  let cache: Cache;
  beforeEach(() => (cache = new Cache(mkdtempSync(join(tmpdir(), 'lectern-remote-')))));
  afterEach(() => rmSync(cache.folder, { recursive: true, force: true }));
  const kept = () => readdirSync(cache.folder).filter((name) => name.startsWith('remote-'));

  it('need no network, and are looked at as if new', async () => {
    const first = await get('/moon.jpg', { cache });
    expect(await get('/moon.jpg', { cache })).toEqual(first);
    expect(asked).toHaveLength(1);
    const [file = ''] = kept();
    expect(file).toMatch(/^remote-[\da-f]{32}\.bin$/);
    writeFileSync(join(cache.folder, file), sealed(Buffer.from('<svg onload="alert(1)"/>')));
    expect(await get('/moon.jpg', { cache })).toEqual(first);
    expect(asked).toHaveLength(2);
  });

  it('are none of those that failed', async () => {
    await get('/page.png', { cache });
    await get('/cut', { cache });
    expect(kept()).toEqual([]);
  });
});
