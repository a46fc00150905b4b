/** A deck and a port enter, a running development server leaves: it reads each save and tells every open page what changed. */
import { createServer, Server, type IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ViteDevServer, WebSocketClient } from 'vite';
import type { DevHello, DevOpen } from '../deck/dev-message.ts';
import { sendStatus } from '../output/send.ts';
import { answer, packageUrl } from './answer.ts';
import { isAllowed } from './hosts.ts';
import { placeToOpen, readHello, readOpen } from './messages.ts';
import { listenOn } from './port.ts';
import { Session, type Reported } from './session.ts';
import type { DeckSource } from './source.ts';
import { Watch } from './watch.ts';

export interface DevOptions {
  readonly source: DeckSource;
  readonly port: number;
  /** Loopback unless somebody names another. */
  readonly host: string;
  readonly version: string;
  /** After each reading, the first too. */
  readonly onRead: (reported: Reported) => void;
  /** Somebody wants to see this place in an editor; `file` is absolute. */
  readonly onOpen: (file: string, line: number, column?: number) => void;
  /** A fault of ours while a save was read; the server goes on. */
  readonly onFault: (error: unknown) => void;
}

export interface DevServer {
  readonly port: number;
  close(): Promise<void>;
}

/** Rejects with `EnvironmentError` when no port is free. */
export async function startDevServer(options: DevOptions): Promise<DevServer> {
  const { source, onRead, onFault } = options;
  const session = new Session({ source, packageUrl, modules: async () => (await started).environments.client });
  // Vite listens on this one for upgrades that were let through.
  const gate = new Server();
  const pages = new Map<WebSocketClient, DevHello>();
  const tell = (client: WebSocketClient): void => {
    const page = pages.get(client);
    if (page === undefined) return;
    client.send('lectern:update', session.updateFor(page));
    pages.set(client, { server: session.server, revision: session.view.revision });
  };

  const refresh = async (): Promise<void> => {
    const reported = await session.refresh();
    watch.set([...reported.read.watched, ...session.files.named, ...session.scripts.watched]);
    for (const client of pages.keys()) tell(client);
    onRead(reported);
  };
  const saved = oneAtATime(() => refresh().catch(onFault));
  const watch = new Watch(saved);
  const started = startVite(source.root, gate, options.host);

  const server = createServer((request, response) => {
    if (!isAllowed(request.headers, options.host)) return sendStatus(response, 403);
    // Marked as Vite's own affair, but the only way in for a page that is not made by Vite.
    // oxlint-disable-next-line typescript/no-deprecated
    const token = (): string => vite?.config.webSocketToken ?? '';
    const reply = ready.then(() => {
      if (answer(request, response, { session, token, version: options.version })) return;
      // Only a trusted deck has code of its own, and only that is Vite's business.
      if (!session.view.read.trust || vite === undefined) return sendStatus(response, 404);
      if (session.scripts.asked(request.url ?? '')) watch.add(session.scripts.watched);
      vite.middlewares(request, response, () => sendStatus(response, 404));
    });
    // A style sheet, say, that was deleted in this moment: no reason to end.
    reply.catch(() => (response.headersSent ? response.destroy() : sendStatus(response, 500)));
  });
  server.on('upgrade', (request: IncomingMessage, socket, head) => {
    if (request.headers.origin === undefined || !isAllowed(request.headers, options.host)) return void socket.destroy();
    gate.emit('upgrade', request, socket, head);
  });
  server.on('clientError', (_error, socket) => socket.destroy());

  let vite: ViteDevServer | undefined;
  const ready = Promise.all([refresh(), started.then((made) => (vite = made))]);
  try {
    const [port] = await Promise.all([listenOn(server, options.port, options.host), ready]);
    vite?.ws.on('lectern:hello', (data: unknown, client) => {
      const page = readHello(data);
      if (page === undefined) return;
      pages.set(client, page);
      tell(client);
    });
    vite?.ws.on('lectern:open', (data: unknown) => {
      const asked: DevOpen | undefined = readOpen(data);
      const place = asked && placeToOpen(asked, session.view);
      if (place) options.onOpen(place.file, place.line, place.column);
    });
    vite?.ws.on('vite:client:disconnect', (_data: unknown, client: WebSocketClient) => pages.delete(client));
    return { port, close: () => close() };
  } catch (error) {
    await ready.catch(() => undefined);
    await close();
    throw error;
  }

  async function close(): Promise<void> {
    watch.close();
    await vite?.close();
    server.closeAllConnections();
    await new Promise<void>((resolve) => server.close(() => resolve()));
  }
}

/** Without files of its own to watch: what changes a deck is watched by `Watch`, and nothing is written beside the deck. */
async function startVite(root: string, gate: Server, host: string): Promise<ViteDevServer> {
  const { createServer: createVite } = await import('vite');
  return createVite({
    root,
    configFile: false,
    envDir: false,
    publicDir: false,
    appType: 'custom',
    logLevel: 'error',
    cacheDir: join(tmpdir(), `lectern-vite-${process.pid}`),
    optimizeDeps: { noDiscovery: true, include: [] },
    server: {
      middlewareMode: true,
      watch: null,
      ws: { server: gate },
      cors: false,
      allowedHosts: [host],
      fs: { strict: true, allow: [root] },
    },
  });
}

/** While the work is being done, further calls ask for one more time. */
function oneAtATime(work: () => Promise<void>): () => void {
  let running = false;
  let again = false;
  const run = async (): Promise<void> => {
    running = true;
    do {
      again = false;
      await work();
    } while (again);
    running = false;
  };
  return () => {
    if (running) again = true;
    else void run();
  };
}
