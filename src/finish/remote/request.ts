/** An address enters, the answer of its host begins to leave: only hosts that are open to everyone are asked. */
import { lookup as systemLookup } from 'node:dns';
import { request as requestHttp, type IncomingMessage } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { isPublicAddress } from './public-address.ts';

export interface HostOptions {
  /** `host:port` that may be asked although their addresses are private; the user's own choice. */
  readonly allowed?: ReadonlySet<string>;
  /** The system's unless given. */
  readonly lookup?: LookupFunction;
}

/** Why nothing was fetched, as the end of a sentence ("the host answered with 404"). */
export class FetchFault extends Error {
  /** What the system calls it (`ENOTFOUND`); absent where it is no fault of a connection. */
  readonly code: string | undefined;

  constructor(reason: string, code?: string) {
    super(reason);
    this.code = code;
  }
}

/** Throws `FetchFault` for what is no plain address on the web. */
export function webAddressOf(url: string): URL {
  if (!URL.canParse(url)) throw new FetchFault('its address cannot be read');
  const found = new URL(url);
  if (found.protocol !== 'http:' && found.protocol !== 'https:') throw new FetchFault('it is not on the web');
  if (found.username !== '' || found.password !== '') throw new FetchFault('its address holds a password');
  return found;
}

export function leadsElsewhere({ statusCode = 0, headers }: IncomingMessage): string | undefined {
  return [301, 302, 303, 307, 308].includes(statusCode) ? headers.location : undefined;
}

export interface Request extends HostOptions {
  readonly method: 'GET' | 'HEAD';
  readonly headers: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
}

/** Rejects with `FetchFault`. Who asks must end the answer, read or not. */
export async function openRequest(
  url: URL,
  { method, headers, signal, ...options }: Request,
): Promise<IncomingMessage> {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const port = url.port || (url.protocol === 'https:' ? '443' : '80');
  const isAllowed = options.allowed?.has(`${url.hostname}:${port}`) === true;
  // A look-up is done for names only.
  if (!isAllowed && isIP(host) !== 0 && !isPublicAddress(host)) throw new FetchFault(CLOSED);
  const lookup = isAllowed ? options.lookup : checked(options.lookup ?? systemLookup);
  const request = url.protocol === 'https:' ? requestHttps : requestHttp;
  return new Promise((resolve, reject) => {
    const asking = request(url, { method, signal, agent: false, headers, ...(lookup && { lookup }) }, resolve);
    asking.on('error', (error) => reject(faultOf(error, signal)));
    asking.end();
  });
}

const CLOSED = 'its host has a private address, which decks may not ask';

/** The connection goes to the very address that was looked at: a name may have another one a moment later. */
function checked(lookup: LookupFunction): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, options, (error, address, family) => {
      const addresses = Array.isArray(address) ? address.map((one) => one.address) : [address];
      if (error === null && !addresses.every(isPublicAddress)) callback(new FetchFault(CLOSED), '', 0);
      else callback(error, address, family);
    });
  };
}

/** The whole of an answer. Rejects with `FetchFault` where it has more than `size` bytes. */
export async function bodyOf(response: IncomingMessage, size: number, signal: AbortSignal): Promise<Uint8Array> {
  const tooLarge = `it has more than ${Math.round(size / 2 ** 20)} MB`;
  const told = Number(response.headers['content-length'] ?? 0);
  const parts: Uint8Array[] = [];
  let total = 0;
  try {
    if (told > size) throw new FetchFault(tooLarge);
    for await (const part of response) {
      total += (part as Uint8Array).length;
      if (total > size) throw new FetchFault(tooLarge);
      parts.push(part as Uint8Array);
    }
  } catch (error) {
    throw faultOf(error as Error, signal);
  } finally {
    response.destroy();
  }
  return Buffer.concat(parts);
}

const REASONS: Readonly<Record<string, string>> = {
  ENOTFOUND: 'its host was not found',
  EAI_AGAIN: 'its host was not found: there may be no network',
  ECONNREFUSED: 'its host does not answer',
  ECONNRESET: 'its host ended the connection',
  EHOSTUNREACH: 'its host cannot be reached',
  ENETUNREACH: 'there is no network',
  CERT_HAS_EXPIRED: 'the certificate of its host has expired',
  ERR_TLS_CERT_ALTNAME_INVALID: 'the certificate of its host is for another one',
};

function faultOf(error: Error, signal: AbortSignal): FetchFault {
  if (error instanceof FetchFault) return error;
  if (signal.aborted) return new FetchFault('its host took too long');
  // One connection is tried to each address of a name.
  const inner = (error as { readonly errors?: readonly Error[] }).errors?.[0] ?? error;
  if (inner instanceof FetchFault) return inner;
  const code = (inner as NodeJS.ErrnoException).code ?? '';
  const reason = REASONS[code] ?? (code === '' ? 'the connection failed' : `the connection failed (${code})`);
  return new FetchFault(reason, code);
}
