/** A request enters; the page, a file of Lectern's or one of the deck's leaves. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { mediaType } from '../output/media-types.ts';
import { packageFile } from '../output/package-files.ts';
import { labModules } from '../output/deck-code/modules.ts';
import { sendBody, sendFile, sendStatus } from '../output/send.ts';
import { renderNotesScript } from '../render/notes.ts';
import { renderTalk } from '../render/talk.ts';
import { moduleUrl } from './code.ts';
import { DEV_WORDS } from './dev-words.ts';
import { FILE_PREFIX } from './files.ts';
import type { Session } from './session.ts';

const PACKAGE_PREFIX = '/@lectern/';
/** A page asks here for what lets it in, after a restart too; other sites were refused before. */
const TOKEN_PATH = '/@lectern/token';
/** A page of this machine asks here for what it says to be told what a check finds. */
const PASS_PATH = '/@lectern/pass';
const NOTES_PATH = '/notes.js';
/** What of `lib/` a page may ask for. */
const PACKAGE_FILE = /^(?:theme|runtime|katex|fonts)\/[\w./-]+\.(?:css|js|woff2)$/;

export function packageUrl(name: string): string {
  return `${PACKAGE_PREFIX}${name}`;
}

export interface AnswerOptions {
  readonly session: Session;
  /** Lets a page into the WebSocket server. */
  readonly token: () => Promise<string>;
  readonly version: string;
  /** What pages of this machine say to be told what a check finds; absent where nothing is checked. */
  readonly pass?: string | undefined;
}

/** Answers what is Lectern's; false for everything else. Notes and findings are for this machine only. */
export function answer(request: IncomingMessage, response: ServerResponse, options: AnswerOptions): boolean {
  const [path = '/'] = (request.url ?? '/').split(/[?#]/, 1);
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    sendStatus(response, 405);
    return true;
  }
  if (path === '/' || path === '/index.html') sendText(request, response, 'index.html', pageOf(options));
  else if (path === TOKEN_PATH) void sendToken(request, response, options);
  else if (path === PASS_PATH) sendPass(request, response, options);
  else if (path === NOTES_PATH && isLoopback(request))
    sendText(request, response, 'notes.js', notesOf(options.session));
  else if (path.startsWith(PACKAGE_PREFIX)) sendPackageFile(request, response, path.slice(PACKAGE_PREFIX.length));
  else if (path.startsWith(FILE_PREFIX)) sendDeckFile(request, response, path, options.session);
  // Browsers ask by themselves; a page without a sign is no fault.
  else if (path === '/favicon.ico') sendStatus(response, 204);
  else return false;
  return true;
}

function pageOf({ session, version }: AnswerOptions): string {
  const { view } = session;
  const { deck, trust } = view.read;
  return renderTalk(deck, view.pieces, {
    assetUrl: (path) => view.urls.get(path) ?? path,
    styles: view.head.styles,
    scripts: [packageUrl('runtime/dev.js')],
    fontCss: view.head.fontCss,
    version,
    trusted: trust,
    ...(trust ? { code: { modules: labModules(deck).map(moduleUrl) } } : {}),
    notes: NOTES_PATH,
    desk: { script: packageUrl('runtime/desk.js'), style: packageUrl('theme/desk.css') },
    kept: new Map(view.stacks.flat().flatMap((shown) => (shown.held ? [[shown.slide.id, shown]] : []))),
    dev: {
      server: session.server,
      revision: view.revision,
      code: session.code.name,
      problems: session.problems,
      words: DEV_WORDS,
    },
  });
}

function notesOf({ view }: Session): string {
  return renderNotesScript(view.read.deck, view.pieces, (path) => view.urls.get(path) ?? path);
}

async function sendToken(request: IncomingMessage, response: ServerResponse, { token }: AnswerOptions): Promise<void> {
  try {
    sendText(request, response, 'token.txt', await token());
  } catch {
    sendStatus(response, 503);
  }
}

/** Empty where nothing is told. */
function sendPass(request: IncomingMessage, response: ServerResponse, { pass }: AnswerOptions): void {
  if (pass === undefined || !isLoopback(request)) sendStatus(response, 204);
  else sendText(request, response, 'pass.txt', pass);
}

function isLoopback({ socket }: IncomingMessage): boolean {
  return /^(?:::ffff:)?127\.|^::1$/.test(socket.remoteAddress ?? '');
}

function sendPackageFile(request: IncomingMessage, response: ServerResponse, name: string): void {
  if (!PACKAGE_FILE.test(name) || name.includes('..')) return sendStatus(response, 404);
  void sendFile(request, response, headersFor(name), packageFile(name));
}

function sendDeckFile(request: IncomingMessage, response: ServerResponse, path: string, session: Session): void {
  const file = session.files.at(path);
  if (file === undefined) return sendStatus(response, 404);
  if ('css' in file) sendText(request, response, file.name, file.css);
  else if ('bytes' in file) sendBody(request, response, headersFor(file.name), file.bytes);
  else void sendFile(request, response, headersFor(file.path), file.path);
}

function sendText(request: IncomingMessage, response: ServerResponse, name: string, text: string): void {
  sendBody(request, response, headersFor(name), text);
}

function headersFor(name: string): Record<string, string> {
  const type = mediaType(name);
  return {
    'content-type': type,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'same-origin',
    // A picture opened by itself runs nothing.
    ...(type === 'image/svg+xml' ? { 'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'" } : {}),
  };
}
