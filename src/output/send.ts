/** A request and what it asked for enter, the answer leaves: bytes at hand, or a file with the ranges that films need. */
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';

/** Answers with a status and nothing else. */
export function sendStatus(response: ServerResponse, status: number): void {
  response.writeHead(status, { 'content-length': 0, 'cache-control': 'no-store' });
  response.end();
}

/** Answers with bytes; a HEAD request gets their headers only. */
export function sendBody(
  request: IncomingMessage,
  response: ServerResponse,
  headers: OutgoingHttpHeaders,
  content: Uint8Array | string,
): void {
  const body = typeof content === 'string' ? Buffer.from(content) : content;
  response.writeHead(200, { ...headers, 'content-length': body.byteLength });
  response.end(request.method === 'HEAD' ? undefined : body);
}

/** Answers with a file or the one range that was asked for; 404 when it is not there. Never rejects. */
export async function sendFile(
  request: IncomingMessage,
  response: ServerResponse,
  headers: OutgoingHttpHeaders,
  path: string,
): Promise<void> {
  try {
    const { size } = await stat(path);
    const range = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? '');
    const start = range ? Number(range[1]) : 0;
    const last = range?.[2] ? Math.min(Number(range[2]), size - 1) : size - 1;
    if (range && start > last) return sendStatus(response, 416);
    response.writeHead(range ? 206 : 200, {
      ...headers,
      'accept-ranges': 'bytes',
      'content-length': last - start + 1,
      ...(range ? { 'content-range': `bytes ${start}-${last}/${size}` } : {}),
    });
    if (request.method === 'HEAD' || size === 0) return void response.end();
    const stream = createReadStream(path, { start, end: last });
    stream.on('error', () => response.destroy());
    response.on('close', () => stream.destroy());
    stream.pipe(response);
  } catch {
    if (response.headersSent) response.destroy();
    else sendStatus(response, 404);
  }
}
