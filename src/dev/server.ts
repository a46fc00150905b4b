/** A deck and a port enter, a running development server leaves: it reads each save and tells every open page what changed. */
import { createServer, Server, type IncomingMessage } from 'node:http';
import { join } from 'node:path';
import type { ViteDevServer, WebSocketClient } from 'vite';
import type { DevHello, DevOpen, DevSaid } from '../deck/dev-message.ts';
import { showsElements } from '../output/deck-code/modules.ts';
import { sendStatus } from '../output/send.ts';
import { makeTempFolder, type TempFolder } from '../output/temp-folders.ts';
import { answer, packageUrl } from './answer.ts';
import { BackgroundCheck } from './background-check.ts';
import { VITE_CACHE } from './code.ts';
import type { DeckCheck } from './deck-check.ts';
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
  /** What checks the deck while it is still; absent: nothing does. Ended with the server. */
  readonly check?: DeckCheck;
  /** Somebody wants to see this place in an editor; `file` is absolute. `tell` says to them what is in the way. */
  readonly onOpen: (file: string, line: number, column: number | undefined, tell: (text: string) => void) => void;
  /** A fault of ours while a save was read; the server goes on. */
  readonly onFault: (error: unknown) => void;
}

/** Milliseconds after which Vite is started if no page has asked for it. */
const VITE_LATER = 500;

export interface DevServer {
  readonly port: number;
  close(): Promise<void>;
}

/** Rejects with `EnvironmentError` when no port is free. */
export async function startDevServer(options: DevOptions): Promise<DevServer> {
  const { source, onRead, onFault } = options;
  const session = new Session({ source, packageUrl, modules: async () => (await viteStarted()).environments.client });
  // Vite listens on this one for upgrades that were let through.
  const gate = new Server();
  const pages = new Map<WebSocketClient, DevHello>();
  const check = options.check && new BackgroundCheck(options.check, session, source);
  const tell = (client: WebSocketClient): void => {
    const page = pages.get(client);
    if (page === undefined) return;
    client.send('lectern:update', session.updateFor(page));
    pages.set(client, { server: session.server, revision: session.view.revision });
  };

  const refresh = async (): Promise<void> => {
    const reported = await session.refresh();
    const labs = reported.read.trust && showsElements(reported.read.deck) ? [join(source.root, 'labs')] : [];
    watch.set([...reported.read.watched, ...session.files.named, ...session.scripts.watched, ...labs]);
    for (const client of pages.keys()) tell(client);
    check?.saved(reported);
    // What is not whole yet is no news: the same deck comes once more.
    if (reported.rest === undefined) onRead(reported);
    else reported.rest.then(saved, onFault);
  };
  const saved = oneAtATime(() => refresh().catch(onFault));
  const watch = new Watch(saved);

  // Packages that are no modules are made such, once a run.
  let temp: TempFolder | undefined;
  let vite: ViteDevServer | undefined;
  let starting: Promise<ViteDevServer> | undefined;
  // Vite takes as long to load as all the rest, and the first page shows its slide without it.
  const viteStarted = (): Promise<ViteDevServer> =>
    (starting ??= startVite(source.root, gate, options.host, join((temp = makeTempFolder()).path, VITE_CACHE)).then(
      (made) => {
        vite = made;
        listenTo(made);
        return made;
      },
    ));

  const server = createServer((request, response) => {
    if (!isAllowed(request.headers, options.host)) return sendStatus(response, 403);
    const reply = ready.then(async () => {
      if (answer(request, response, { session, token, version: options.version, pass: check?.pass })) return;
      // Only a trusted deck has code of its own, and only that is Vite's business.
      if (!session.view.read.trust) return sendStatus(response, 404);
      const { middlewares } = await viteStarted();
      if (session.scripts.asked(request.url ?? '')) watch.add(session.scripts.watched);
      middlewares(request, response, () => sendStatus(response, 404));
    });
    // A style sheet, say, that was deleted in this moment: no reason to end.
    reply.catch(() => (response.headersSent ? response.destroy() : sendStatus(response, 500)));
  });
  server.on('upgrade', (request: IncomingMessage, socket, head) => {
    if (request.headers.origin === undefined || !isAllowed(request.headers, options.host)) return void socket.destroy();
    // Whoever comes without having asked for the token comes again.
    if (vite === undefined) return void socket.destroy();
    gate.emit('upgrade', request, socket, head);
  });
  server.on('clientError', (_error, socket) => socket.destroy());

  // Reading holds this thread: who asks meanwhile is to wait in line, not to be refused.
  let ready: Promise<void> = Promise.resolve();
  try {
    const port = await listenOn(server, options.port, options.host);
    ready = refresh();
    await ready;
    // For a page that is opened later it is there at once.
    const timer = setTimeout(() => void viteStarted().catch(onFault), VITE_LATER);
    timer.unref();
    server.once('close', () => clearTimeout(timer));
    return { port, close: () => close() };
  } catch (error) {
    await ready.catch(() => undefined);
    await close();
    throw error;
  }

  /** Marked as Vite's own affair, but the only way in for a page that is not made by Vite. */
  async function token(): Promise<string> {
    const { config } = await viteStarted();
    // oxlint-disable-next-line typescript/no-deprecated
    return config.webSocketToken;
  }

  function listenTo({ ws }: ViteDevServer): void {
    ws.on('lectern:hello', (data: unknown, client) => {
      const page = readHello(data);
      if (page === undefined) return;
      pages.set(client, page);
      tell(client);
      check?.hello(client, page);
    });
    ws.on('lectern:open', (data: unknown, client) => {
      const asked: DevOpen | undefined = readOpen(data);
      const place = asked && placeToOpen(asked, session.view);
      const tellThem = (text: string): void => client.send('lectern:said', { text } satisfies DevSaid);
      if (place) options.onOpen(place.file, place.line, place.column, tellThem);
    });
    ws.on('vite:client:disconnect', (_data: unknown, client: WebSocketClient) => {
      pages.delete(client);
      check?.gone(client);
    });
  }

  async function close(): Promise<void> {
    watch.close();
    await check?.end();
    await (await starting?.catch(() => undefined))?.close();
    await temp?.release();
    server.closeAllConnections();
    await new Promise<void>((resolve) => server.close(() => resolve()));
  }
}

/** Without files of its own to watch: what changes a deck is watched by `Watch`, and nothing is written beside the deck. */
async function startVite(root: string, gate: Server, host: string, cacheDir: string): Promise<ViteDevServer> {
  const { createServer: createVite } = await import('vite');
  return createVite({
    root,
    configFile: false,
    // Nobody's PostCSS settings are looked for up to the disk's root.
    css: { postcss: { plugins: [] } },
    envDir: false,
    publicDir: false,
    appType: 'custom',
    // What is wrong with the deck's code is said with its place, by `DeckCode`.
    logLevel: 'silent',
    cacheDir,
    optimizeDeps: { entries: ['labs/*.{ts,mts,js,mjs,tsx,jsx}'] },
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
