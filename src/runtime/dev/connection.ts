/** A way to the development server enters; its updates leave, through restarts of the server and sleep of the machine. */
import type { DevFindings, DevHello, DevOpen, DevSaid, DevUpdate } from '../../deck/dev-message.ts';

export interface ConnectionOptions {
  /** What the page shows. */
  readonly hello: () => DevHello;
  /** `again`: the page must be told from where it stands. */
  readonly onUpdate: (update: DevUpdate) => 'fine' | 'again';
  /** Told undefined where this page is told nothing; absent where it asks for nothing. */
  readonly onFindings?: (findings: DevFindings | undefined) => void;
  /** The server has something to say to whoever sits here. */
  readonly onSaid: (text: string) => void;
  /** The server has not answered for a while. */
  readonly onLost: () => void;
  /** It answers again. */
  readonly onBack: () => void;
}

export interface Connection {
  /** Has this place opened in the editor, as soon as the server hears it. */
  open(place: DevOpen): void;
}

/** Milliseconds between attempts; the first one comes at once. */
const PAUSES = [0, 200, 500, 1000];
/** Milliseconds in which a connection that is alive answers. */
const ANSWER = 3000;
/** Milliseconds without a server after which the page says so. */
const LOST = 1500;

export function connect(options: ConnectionOptions): Connection {
  let token = '';
  /** Empty where no findings are told. */
  let pass = '';
  let socket: WebSocket | undefined;
  let attempts = 0;
  let lost = false;
  let lostTimer: ReturnType<typeof setTimeout> | undefined;
  let answerTimer: ReturnType<typeof setTimeout> | undefined;

  const send = (event: string, data: unknown): void => {
    if (socket?.readyState === WebSocket.OPEN) socket.send(JSON.stringify({ type: 'custom', event, data }));
  };
  /** Asked for before there was a way to say so. */
  let wanted: DevOpen | undefined;
  const openPlace = (place: DevOpen): void => {
    wanted = socket?.readyState === WebSocket.OPEN ? undefined : place;
    send('lectern:open', place);
  };
  const hello = (): void => {
    send('lectern:hello', pass === '' ? options.hello() : { ...options.hello(), pass });
    clearTimeout(answerTimer);
    answerTimer = setTimeout(() => socket?.close(), ANSWER);
  };
  const open = (): void => {
    const made = new WebSocket(
      `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/?token=${token}`,
      'vite-hmr',
    );
    socket = made;
    made.addEventListener('open', () => {
      attempts = 0;
      clearTimeout(lostTimer);
      lostTimer = undefined;
      if (lost) options.onBack();
      lost = false;
      hello();
      if (wanted) openPlace(wanted);
    });
    made.addEventListener('message', ({ data }) => {
      const message = readMessage(data);
      if (message?.event === 'lectern:findings') options.onFindings?.(message.data);
      if (message?.event === 'lectern:said') options.onSaid(message.data.text);
      if (message?.event !== 'lectern:update') return;
      clearTimeout(answerTimer);
      if (options.onUpdate(message.data) === 'again') hello();
    });
    made.addEventListener('close', () => {
      clearTimeout(answerTimer);
      lostTimer ??= setTimeout(() => {
        lost = true;
        options.onLost();
      }, LOST);
      setTimeout(() => void reopen(), PAUSES[Math.min(attempts++, PAUSES.length - 1)]);
    });
  };
  /** A server that was started anew has another token, and another pass. The first page may come before there is one, and waits for it. */
  const reopen = async (): Promise<void> => {
    try {
      const response = await fetch('/@lectern/token', { cache: 'no-store' });
      if (response.ok) token = await response.text();
      if (options.onFindings) pass = await (await fetch('/@lectern/pass', { cache: 'no-store' })).text();
      if (pass === '') options.onFindings?.(undefined);
    } catch {
      // Not there yet: the attempt below fails and is repeated.
    }
    open();
  };
  void reopen();
  // After a sleep the socket may be dead without knowing.
  for (const event of ['online', 'focus', 'pageshow']) addEventListener(event, hello);
  document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && hello());
  return { open: openPlace };
}

type Message =
  | { readonly event: 'lectern:update'; readonly data: DevUpdate }
  | { readonly event: 'lectern:findings'; readonly data: DevFindings }
  | { readonly event: 'lectern:said'; readonly data: DevSaid };

/** Vite has messages of its own. */
function readMessage(data: unknown): Message | undefined {
  if (typeof data !== 'string') return undefined;
  const message = JSON.parse(data) as Partial<Message>;
  return message.event === undefined ? undefined : (message as Message);
}
