import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startLoopback, type LoopbackServer, type Mount } from '../../../src/output/serve.ts';

let server: LoopbackServer;
let mount: Mount;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'serve-test-'));
  writeFileSync(join(folder, 'film.mp4'), '0123456789');
  server = await startLoopback();
  mount = server.mount(
    new Map([
      ['sheet.html', { body: '<p>sheet' }],
      ['assets/a (1) [x] #100% é 🦊.png', { body: new Uint8Array([1, 2, 3]) }],
      ['film.mp4', { path: join(folder, 'film.mp4') }],
      ['gone.png', { path: join(folder, 'gone.png') }],
      ['made.ttf', { make: async () => new Uint8Array([7]) }],
    ]),
  );
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

/** A request whose path is sent as it is, unlike `fetch`. */
function ask(
  path: string,
  headers: Record<string, string> = {},
  method = 'GET',
): Promise<{ status: number; body: string }> {
  const [host, port] = server.host.split(':');
  return new Promise((resolve, reject) => {
    const sent = request({ host, port, path, method, headers }, (response) => {
      let body = '';
      response.on('data', (chunk: Buffer) => (body += chunk.toString()));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body }));
    });
    sent.on('error', reject);
    sent.end();
  });
}

describe('the loopback server', () => {
  test('serves exactly the files of its map, whatever their names', async () => {
    expect(await (await fetch(mount.url('sheet.html'))).text()).toBe('<p>sheet');
    const odd = await fetch(mount.url('assets/a (1) [x] #100% é 🦊.png'));
    expect(odd.headers.get('content-type')).toBe('image/png');
    expect([...new Uint8Array(await odd.arrayBuffer())]).toEqual([1, 2, 3]);
    expect((await fetch(mount.url('made.ttf'))).status).toBe(200);
    expect((await fetch(mount.url('gone.png'))).status).toBe(404);
    expect((await fetch(mount.url('other.html'))).status).toBe(404);
  });

  test('gives parts of a film, as a player asks for them', async () => {
    const part = await fetch(mount.url('film.mp4'), { headers: { range: 'bytes=2-4' } });
    expect([part.status, await part.text()]).toEqual([206, '234']);
    const rest = await fetch(mount.url('film.mp4'), { headers: { range: 'bytes=7-' } });
    expect(await rest.text()).toBe('789');
    expect((await fetch(mount.url('film.mp4'), { headers: { range: 'bytes=99-' } })).status).toBe(416);
  });

  test('answers nobody who names another host, as a rebound name would', async () => {
    const path = new URL(mount.url('sheet.html')).pathname;
    for (const host of ['evil.example', `localhost:${server.host.split(':')[1]}`, '127.0.0.1']) {
      expect((await ask(path, { host })).status).not.toBe(200);
    }
    expect((await ask(path, { host: server.host })).status).toBe(200);
  });

  test('no path leads out of the map', async () => {
    const token = new URL(mount.url('sheet.html')).pathname.split('/')[1];
    const climbs = ['..', '%2e%2e', '%252e%252e', '..%2f..', '..%5c..', '%c0%ae%c0%ae', '....//', '%00'];
    for (const climb of climbs) {
      for (const path of [
        `/${token}/${climb}/etc/passwd`,
        `/${token}/${climb}${folder}/film.mp4`,
        `/${climb}/etc/passwd`,
      ]) {
        expect([path, (await ask(path)).status]).toEqual([path, 404]);
      }
    }
    expect((await ask(`/${token}/`)).status).toBe(404);
    expect((await ask(`/${'0'.repeat(32)}/sheet.html`)).status).toBe(404);
    expect((await ask(`/${token}/%E0%A4%A`)).status).toBe(404);
    expect((await ask(`/${token}/sheet.html`, {}, 'POST')).status).toBe(405);
  });

  test('as a proxy it lets nothing through, and notes who was asked for', async () => {
    expect((await ask('http://example.org/secret', { host: 'example.org' })).status).toBe(403);
    const [host, port] = server.host.split(':');
    const socket = connect(Number(port), host as string);
    socket.write('CONNECT example.org:443 HTTP/1.1\r\nHost: example.org:443\r\n\r\n');
    const answer = await new Promise<string>((resolve) => {
      let text = '';
      socket.on('data', (chunk: Buffer) => (text += chunk.toString()));
      socket.on('close', () => resolve(text));
    });
    expect(answer).not.toContain('200');
    expect(server.refused).toEqual(['http://example.org/secret', 'example.org:443']);
  });

  test('forgets the files of a page that is closed', async () => {
    const other = server.mount(new Map([['a.txt', { body: 'a' }]]));
    expect((await fetch(other.url('a.txt'))).status).toBe(200);
    other.unmount();
    expect((await fetch(other.url('a.txt'))).status).toBe(404);
  });
});
