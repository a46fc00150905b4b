/** A loopback server for our own browser: maps of files enter, unguessable URLs that serve exactly those leave. */
import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mediaType } from './media-types.ts';
import { sendBody, sendFile, sendStatus } from './send.ts';

/** Bytes in memory, or a file on disk that is read when asked for, or bytes that are made then. */
export type ServedFile =
  | {
      readonly body: Uint8Array | string;
      /** A page that is opened as people open it, with its scripts: what it may do is said by its own policy alone. */
      readonly isLive?: boolean;
    }
  | { readonly path: string }
  | { readonly make: () => Promise<Uint8Array> };

/** File by its path in the URL, `/` between parts, not percent-encoded (`sheet.html`, `assets/a b.png`). */
export type ServedFiles = ReadonlyMap<string, ServedFile>;

export interface LoopbackServer {
  /** `127.0.0.1:port`, the only host that is answered. */
  readonly host: string;
  /** Serves a map of files under a fresh secret path. */
  mount(files: ServedFiles): Mount;
  /** Every attempt to reach another host through us (the browser's proxy), as `host:port` or URL, in order. */
  readonly refused: readonly string[];
  close(): Promise<void>;
}

export interface Mount {
  /** URL of a file of the map, absolute. */
  url(path: string): string;
  /** Forgets the files; open downloads end by themselves. */
  unmount(): void;
}

/** No script, no frame, no form, no other host: what a page we print or measure may do. */
const PAGE_POLICY =
  "default-src 'none'; img-src 'self' data: blob:; media-src 'self' data: blob:; font-src 'self' data:; " +
  "style-src 'self' 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** Of a page that is opened as people open it. The wall holds all the same. */
const LIVE_POLICY = "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/**
 * Starts a server on a random port of 127.0.0.1. It is also the browser's proxy: whatever is asked of it for another
 * host is refused and noted, so that the wall does not depend on a port being dead by luck. The notes are added to
 * `refused` where the caller has a list.
 */
export async function startLoopback(refused: string[] = []): Promise<LoopbackServer> {
  const mounts = new Map<string, ServedFiles>();
  let host = '';

  const server = createServer((request, response) => {
    const target = request.url ?? '';
    if (!target.startsWith('/')) {
      refused.push(target);
      return sendStatus(response, 403);
    }
    if (request.headers.host !== host) return sendStatus(response, 403);
    if (request.method !== 'GET' && request.method !== 'HEAD') return sendStatus(response, 405);
    const file = lookUp(mounts, target);
    if (file === undefined) return sendStatus(response, 404);
    void send(request, response, file.name, file.file);
  });
  server.on('connect', (request, socket) => {
    refused.push(request.url ?? '');
    socket.destroy();
  });
  server.on('upgrade', (request, socket) => {
    refused.push(request.url ?? '');
    socket.destroy();
  });
  server.on('clientError', (_error, socket) => socket.destroy());
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  server.unref();
  host = `127.0.0.1:${(server.address() as AddressInfo).port}`;

  return {
    host,
    refused,
    mount(files) {
      const token = randomBytes(16).toString('hex');
      mounts.set(token, files);
      return {
        url: (path) => `http://${host}${pathOf(token, path)}`,
        unmount: () => void mounts.delete(token),
      };
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** The path of a file's URL. */
export function pathOf(token: string, path: string): string {
  return `/${token}/${path.split('/').map(encodeURIComponent).join('/')}`;
}

/**
 * The file behind the path of a URL, `/<token>/<path>`; undefined where there is none. The path is decoded once and looked
 * up whole: no part of it ever reaches the file system.
 */
export function lookUp(
  mounts: ReadonlyMap<string, ServedFiles>,
  target: string,
): { readonly name: string; readonly file: ServedFile } | undefined {
  const [path = ''] = target.split(/[?#]/, 1);
  const match = /^\/([0-9a-f]{32})\/(.+)$/.exec(path);
  if (match === null) return undefined;
  let name: string;
  try {
    name = decodeURIComponent(match[2] as string);
  } catch {
    return undefined;
  }
  const file = mounts.get(match[1] as string)?.get(name);
  return file && { name, file };
}

/** With what headers a file goes to our own browser, wherever that runs. */
export function headersOf(name: string, file: ServedFile): Readonly<Record<string, string>> {
  const type = mediaType(name);
  const policy = 'isLive' in file && file.isLive === true ? LIVE_POLICY : PAGE_POLICY;
  return {
    'content-type': type,
    // A mount's files never change, and its address is never used again.
    'cache-control': type.startsWith('text/html') ? 'no-store' : 'private, max-age=3600, immutable',
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'same-origin',
    ...(type.startsWith('text/html') || type === 'image/svg+xml' ? { 'content-security-policy': policy } : {}),
  };
}

async function send(request: IncomingMessage, response: ServerResponse, name: string, file: ServedFile): Promise<void> {
  const headers = headersOf(name, file);
  if ('path' in file) return sendFile(request, response, headers, file.path);
  try {
    sendBody(request, response, headers, 'make' in file ? await file.make() : file.body);
  } catch {
    if (response.headersSent) response.destroy();
    else sendStatus(response, 404);
  }
}
