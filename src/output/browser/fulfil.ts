/** Files of a page and a context of a browser elsewhere enter; its requests are answered from here, all others refused. */
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { BrowserContext, Route } from 'playwright-core';
import { headersOf, lookUp, pathOf, type ServedFile, type ServedFiles } from '../serve.ts';

/** No machine has this name: what is asked of it can only be answered by us. */
const HOST = 'https://lectern.invalid';

/**
 * A proxy that leads nowhere, for what goes round the interception of requests. It keeps an honest deck's page to itself,
 * not a hostile one's: WebRTC takes no notice of it.
 */
export const DEAD_PROXY = { server: 'http://lectern.invalid:9', bypass: '<-loopback>' } as const;

/**
 * Answers all requests of a context, those to our own address with the files, over the connection to the browser: it
 * cannot reach this machine's loopback. Gives the URL of a file.
 * @param refused is told every other URL.
 */
export async function fulfil(
  context: BrowserContext,
  files: ServedFiles,
  refused: string[],
): Promise<(path: string) => string> {
  const token = randomBytes(16).toString('hex');
  const mounts = new Map([[token, files]]);
  await context.route('**/*', (route) => answer(route, mounts, refused).catch(() => undefined));
  await context.routeWebSocket(/.*/, (socket) => {
    refused.push(socket.url());
    void socket.close();
  });
  return (path) => `${HOST}${pathOf(token, path)}`;
}

async function answer(route: Route, mounts: ReadonlyMap<string, ServedFiles>, refused: string[]): Promise<void> {
  const request = route.request();
  const url = request.url();
  if (!url.startsWith(`${HOST}/`)) {
    refused.push(url);
    return route.abort('blockedbyclient');
  }
  if (request.method() !== 'GET') return route.fulfill({ status: 405 });
  const found = lookUp(mounts, url.slice(HOST.length));
  const body = found === undefined ? undefined : await bytesOf(found.file).catch(() => undefined);
  if (found === undefined || body === undefined) return route.fulfill({ status: 404 });
  return route.fulfill({ status: 200, headers: headersOf(found.name, found.file), body });
}

async function bytesOf(file: ServedFile): Promise<Buffer> {
  if ('path' in file) return readFile(file.path);
  const body = 'make' in file ? await file.make() : file.body;
  return typeof body === 'string' ? Buffer.from(body) : Buffer.from(body.buffer, body.byteOffset, body.byteLength);
}
