import { createHash } from 'node:crypto';
import { createServer as createHttp, type Server } from 'node:http';
import { createServer as createTcp, type AddressInfo, type Socket } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { openBrowser } from '../../../src/output/browser/session.ts';
import { BrowserDied, BrowserMissing, RemoteRefused } from '../../../src/output/errors.ts';

const FILES = new Map([['page.html', { body: '<p>page' }]]);
const VIEW = { width: 800, height: 600, trusted: true };

let ends: (() => void)[] = [];
afterEach(() => {
  for (const end of ends) end();
  ends = [];
});

async function listen(server: Server | ReturnType<typeof createTcp>): Promise<number> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  ends.push(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return (server.address() as AddressInfo).port;
}

/** A server that answers requests, for a socket or not, with a status and some words. */
function answering(status: number, words: string): Promise<number> {
  const server = createHttp((_request, response) => {
    response.writeHead(status);
    response.end(words);
  });
  server.on('upgrade', (_request, socket) => {
    const body = Buffer.from(words);
    socket.write(`HTTP/1.1 ${status} Answer\r\nContent-Length: ${body.length}\r\nConnection: close\r\n\r\n`);
    socket.end(body);
  });
  return listen(server);
}

/** A server that takes a WebSocket and then does something with it. */
function opening(then: (socket: Socket) => void): Promise<number> {
  const server = createHttp((_request, response) => response.writeHead(404).end());
  server.on('upgrade', (request, socket) => {
    const key = `${request.headers['sec-websocket-key'] ?? ''}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`;
    const accept = createHash('sha1').update(key).digest('base64');
    socket.write(
      `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
    );
    then(socket as Socket);
  });
  return listen(server);
}

/** A frame that closes a WebSocket with a code and a reason. */
function closeFrame(code: number, reason: string): Buffer {
  const body = Buffer.concat([Buffer.from([code >> 8, code & 255]), Buffer.from(reason)]);
  return Buffer.concat([Buffer.from([0x88, body.length]), body]);
}

/** What the user is told of browsers that cannot be used. */
async function told(browser: string, launchDeadline = 10_000): Promise<{ message: string; hint: string | undefined }> {
  const session = openBrowser({ browser, launchDeadline });
  const error = await session
    .withPage(FILES, 'page.html', VIEW, () => Promise.resolve())
    .catch((thrown: unknown) => thrown);
  await session.close();
  expect(error).toBeInstanceOf(BrowserMissing);
  const { message, hint, exitCode } = error as BrowserMissing;
  expect(exitCode).toBe(3);
  expect(message).toMatch(/^No browser elsewhere could be used \(.*\)\.$/);
  // One line, and nothing that a terminal would take for a command.
  expect(`${message}${hint ?? ''}`).not.toMatch(/\p{Cc}/u);
  expect(`${message}${hint ?? ''}`).not.toContain('SECRET');
  return { message, hint };
}

describe('a browser elsewhere that cannot be used says why, and what to do', () => {
  for (const scheme of ['ws', 'http']) {
    test(`${scheme}: nothing listens`, async () => {
      const port = await answering(200, '');
      ends.splice(0).forEach((end) => end());
      const { message, hint } = await told(`${scheme}://127.0.0.1:${port}/?token=SECRET-1`);
      expect(message).toContain(`${scheme}://127.0.0.1:${port}?token=…: nothing listens there (ECONNREFUSED)`);
      expect(hint).toBe('check address and port, and that the browser server runs');
    });

    for (const [status, reason, hint] of [
      [401, 'it asks for a token (status 401)', /\?token=/],
      [403, 'it does not let you in (status 403)', /check the token/],
      [404, 'it knows no such path (status 404)', /copy the whole address/],
      [429, 'it has too much to do (status 429)', /name more endpoints/],
    ] as const) {
      test(`${scheme}: status ${status}`, async () => {
        const port = await answering(status, 'SECRET-1 is no token');
        const outcome = await told(`${scheme}://127.0.0.1:${port}/?token=SECRET-1`);
        expect(outcome.message).toContain(`: ${reason})`);
        expect(outcome.hint).toMatch(hint);
      });
    }

    test(`${scheme}: another status is told with what the server says`, async () => {
      const port = await answering(500, 'no room for SECRET-1\u001b[31m');
      const { message } = await told(`${scheme}://127.0.0.1:${port}/?token=SECRET-1`);
      expect(message).toContain('it answers with status 500');
    });

    test(`${scheme}: it takes the connection and is silent`, async () => {
      const port = await listen(createTcp(() => undefined));
      const { message } = await told(`${scheme}://127.0.0.1:${port}`, 300);
      expect(message).toContain('it did not answer within 0.3 seconds');
    });

    test(`${scheme}s: there is no TLS`, async () => {
      const port = await answering(200, '');
      const { message, hint } = await told(`${scheme}s://127.0.0.1:${port}`);
      expect(message).toContain('it does not speak TLS there (EPROTO)');
      expect(hint).toBe('write ws:// or http:// for a server without TLS');
    });
  }

  test('a machine that nobody knows', async () => {
    expect((await told('ws://nowhere.invalid:1')).message).toMatch(/no machine of that name|could not be looked up/);
  });

  test('another version of Playwright, in its own words', async () => {
    const box =
      '╔════╗\n║ Playwright version mismatch: ║\n║   - server version: v1.40 ║\n║   - client version: v1.65 ║\n╚════╝\n';
    const { message, hint } = await told(`ws://127.0.0.1:${await answering(428, box)}`);
    expect(message).toContain('it speaks Playwright 1.40, and this is 1.65');
    expect(hint).toMatch(/^run version 1\.65 of Playwright there, or name a Chromium with a debugging port/);
  });

  test('a server that is no browser', async () => {
    const { message } = await told(`http://127.0.0.1:${await answering(200, '<h1>Hello</h1>')}`);
    expect(message).toContain('it does not speak Chrome’s protocol');
  });

  test('a socket that closes at once, whatever protocol it is asked for, with its reason', async () => {
    const port = await opening((socket) => socket.end(closeFrame(4001, 'bad token SECRET-1')));
    const { message } = await told(`ws://127.0.0.1:${port}/?token=SECRET-1`, 2000);
    // Playwright tells the reason of a close in its message, or in its log alone.
    expect(message).toMatch(/it (?:closed the connection, saying|said) "bad token …"/);
  });

  test('a socket that is taken and then silent', async () => {
    const port = await opening(() => undefined);
    const { message } = await told(`ws://127.0.0.1:${port}`, 500);
    expect(message).toContain('it did not answer within 0.5 seconds');
  });

  test('each of several is named', async () => {
    const [one, two] = [await answering(401, ''), await answering(404, '')];
    const { message } = await told(`ws://127.0.0.1:${one},http://127.0.0.1:${two}`);
    expect(message).toContain(
      `(ws://127.0.0.1:${one}: it asks for a token (status 401); http://127.0.0.1:${two}: it knows no such path (status 404))`,
    );
  });

  test('a Grid without its address', async () => {
    const { message, hint } = await told('selenium');
    expect(message).toContain('Selenium Grid: SELENIUM_REMOTE_URL is not set');
    expect(hint).toContain('set it to the address of the Grid');
  });
});

test('a deck that is not trusted is refused before anybody is asked', async () => {
  const session = openBrowser({ browser: 'ws://127.0.0.1:1' });
  const page = session.withPage(FILES, 'page.html', { width: 800, height: 600 }, () => Promise.resolve());
  await expect(page).rejects.toThrow(RemoteRefused);
  await session.close();
});

test('an address that cannot be read is heard of where a page is wanted', async () => {
  const session = openBrowser({ browser: 'ws://a:port' });
  const page = session.withPage(FILES, 'page.html', VIEW, () => Promise.resolve());
  await expect(page).rejects.toThrow(BrowserMissing);
  await session.close();
  await expect(session.withPage(FILES, 'page.html', VIEW, () => Promise.resolve())).rejects.toThrow(BrowserDied);
});
