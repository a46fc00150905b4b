/** Playwright's message of a connection that failed enters; one clause for the user leaves, without address and secrets. */
import { masked, type Endpoint } from './endpoint.ts';

export interface ConnectReason {
  /** One clause without a full stop. */
  readonly reason: string;
  readonly hint?: string;
  /** Nobody who speaks another protocol is behind that address either. */
  readonly isFinal: boolean;
}

const CHECK = 'check address and port, and that the browser server runs';

/** What the system says of a connection that does not come about. */
const SYSTEM: Readonly<Record<string, readonly [reason: string, hint: string]>> = {
  ECONNREFUSED: ['nothing listens there (ECONNREFUSED)', CHECK],
  ENOTFOUND: ['no machine of that name is known (ENOTFOUND)', 'check the name'],
  EAI_AGAIN: ['the name could not be looked up (EAI_AGAIN)', 'check the network'],
  EHOSTUNREACH: ['the machine cannot be reached (EHOSTUNREACH)', 'check the network'],
  ENETUNREACH: ['the network cannot be reached (ENETUNREACH)', 'check the network'],
  ETIMEDOUT: ['the machine does not answer (ETIMEDOUT)', CHECK],
  ECONNRESET: ['the connection was cut (ECONNRESET)', CHECK],
  EPROTO: ['it does not speak TLS there (EPROTO)', 'write ws:// or http:// for a server without TLS'],
};

/** What a certificate is refused for, in OpenSSL's words. */
const CERTIFICATE =
  /self[- ]signed certificate|certificate has expired|unable to (?:verify|get)[\w ]* certificate|ERR_TLS_\w+|Hostname\/IP does not match|CERT_\w+/i;

/** What a server means by a status; others are told as they are. */
const STATUS: Readonly<Record<number, readonly [reason: string, hint: string]>> = {
  400: ['it knows no such path (status 400)', 'copy the whole address that the browser server printed'],
  401: ['it asks for a token (status 401)', 'add it as the service says, often ?token=… at the end of the address'],
  403: ['it does not let you in (status 403)', 'check the token, and what the service allows'],
  404: ['it knows no such path (status 404)', 'copy the whole address that the browser server printed'],
  408: ['it had no browser free in time (status 408)', 'try again, or name more endpoints'],
  429: ['it has too much to do (status 429)', 'try again, or name more endpoints'],
  503: ['it has no browser to give (status 503)', 'try again, or name more endpoints'],
};

/** The most of a server's own words that is shown. */
const MOST = 160;

export function connectReason(error: unknown, endpoint: Endpoint): ConnectReason {
  const whole = plain(error instanceof Error ? error.message : String(error)).slice(0, 10_000);
  const [text = ''] = whole.split('\nCall log:', 1);
  const versions = mismatch(text);
  if (versions !== undefined) return versions;
  const status = /(?:Unexpected status (\d{3})\b)|(?:WebSocket error: \S+ (\d{3}) )/.exec(text);
  if (status !== null) return ofStatus(Number(status[1] ?? status[2]), text, endpoint);
  if (CERTIFICATE.test(text)) {
    const hint = 'use a certificate that this machine trusts (NODE_EXTRA_CA_CERTS names one more authority)';
    return { reason: `its certificate is refused (${CERTIFICATE.exec(text)?.[0] ?? ''})`, hint, isFinal: true };
  }
  const system = Object.keys(SYSTEM).find((code) => text.includes(code));
  if (system !== undefined) {
    const [reason, hint] = SYSTEM[system] as readonly [string, string];
    return { reason, hint, isFinal: true };
  }
  const late = /Timeout (\d+)ms exceeded/.exec(text)?.[1];
  if (late !== undefined) {
    // A server that took the connection and is silent may wait for the other protocol; one that never did will not.
    const isFinal = !/<ws connected>/.test(whole);
    return { reason: `it did not answer within ${Number(late) / 1000} seconds`, hint: CHECK, isFinal };
  }
  const closed = /<ws disconnected> \S+ code=(\d+) reason=([^\n]*)/.exec(whole);
  const said = (closed?.[2] ?? '').trim();
  if (said !== '') return { reason: `it closed the connection, saying "${shown(said, endpoint)}"`, isFinal: false };
  if (closed !== null && closed[1] !== '1005' && /<ws connected>/.test(whole)) {
    return { reason: `it closed the connection (code ${closed[1]})`, isFinal: false };
  }
  const protocol = endpoint.kind === 'cdp' ? 'Chrome’s protocol' : 'Playwright’s protocol';
  const hint = 'name what "playwright launch-server" printed, or a Chromium started with --remote-debugging-port';
  if (/is not valid JSON|Protocol error|Cannot find object|Unexpected token|Invalid URL/.test(text)) {
    return { reason: `it does not speak ${protocol}`, hint, isFinal: false };
  }
  const [first = ''] = text.split('\n', 1);
  return { reason: `it said "${shown(first.replace(/^\w+\.\w+: /, ''), endpoint)}"`, isFinal: false };
}

/** Playwright's protocol changes with each of its minor versions. */
function mismatch(text: string): ConnectReason | undefined {
  if (!/Playwright version mismatch/.test(text)) return undefined;
  const [server, client] = ['server', 'client'].map(
    (side) => new RegExp(`${side} version: v([\\d.]+)`).exec(text)?.[1],
  );
  const hint =
    `run version ${client ?? 'of the same number'} of Playwright there, ` +
    'or name a Chromium with a debugging port (http://host:port), whose version may be another';
  return {
    reason: `it speaks Playwright ${server ?? 'of another version'}, and this is ${client}`,
    hint,
    isFinal: true,
  };
}

function ofStatus(status: number, text: string, endpoint: Endpoint): ConnectReason {
  const isFinal = status === 401 || status === 403 || status === 429;
  const known = STATUS[status];
  if (known !== undefined) return { reason: known[0], hint: known[1], isFinal };
  if (/Host header/i.test(text)) {
    const hint = 'name it by its IP address, or as localhost';
    return { reason: 'Chrome answers no name but an IP address or localhost', hint, isFinal: true };
  }
  const words = shown(text.split('\n')[1] ?? '', endpoint);
  return { reason: `it answers with status ${status}${words === '' ? '' : `, saying "${words}"`}`, isFinal };
}

function shown(text: string, endpoint: Endpoint): string {
  return masked(text, endpoint).replace(/\s+/g, ' ').trim().slice(0, MOST);
}

/** Without colours, boxes and what a terminal would take for commands. */
function plain(text: string): string {
  return text.replace(/\u001b\[[0-9;]*m/g, '').replace(/[^\P{Cc}\n]/gu, ' ');
}
