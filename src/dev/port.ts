/** A server and the port somebody wants enter; the port it listens on leaves: the next free one when that is busy. */
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { codeOf, EnvironmentError } from '../output/errors.ts';

/** Ports tried after the one that was wanted. */
const TRIES = 50;

/** Rejects with `EnvironmentError` when none is free, or when the host is not this machine's. */
export async function listenOn(server: Server, wanted: number, host: string): Promise<number> {
  for (let port = wanted; port <= Math.min(65_535, wanted + TRIES); port++) {
    try {
      await listen(server, port, host);
      return (server.address() as AddressInfo).port;
    } catch (error) {
      const code = codeOf(error);
      if (code === 'EADDRINUSE') continue;
      if (code === 'EACCES')
        throw new EnvironmentError(`Port ${port} is not for you to use.`, 'name one above 1023 with --port');
      throw new EnvironmentError(
        `The server cannot listen on "${host}" (${code ?? 'unknown reason'}).`,
        'name an address of this machine with --host, or leave it out',
      );
    }
  }
  throw new EnvironmentError(
    `No port from ${wanted} to ${Math.min(65_535, wanted + TRIES)} is free.`,
    'name another with --port',
  );
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const fail = (error: Error): void => reject(error);
    server.once('error', fail);
    server.listen(port, host, () => {
      server.off('error', fail);
      resolve();
    });
  });
}
