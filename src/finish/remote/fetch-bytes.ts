/** An address enters, the bytes that its host sends leave, within limits and only from hosts that are open to everyone. */
import { lookup as systemLookup } from 'node:dns';
import { request as requestHttp, type IncomingMessage } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { isPublicAddress } from './public-address.ts';

export interface FetchLimits {
  /** Bytes. */
  readonly size: number;
  /** Milliseconds for all of it, from the first look-up to the last byte. */
  readonly time: number;
  /** Times that a host may send us elsewhere. */
  readonly redirects: number;
}

export const FETCH_LIMITS: FetchLimits = { size: 25 * 2 ** 20, time: 20_000, redirects: 5 };

export interface FetchOptions {
  readonly limits?: FetchLimits;
  /** `host:port` that may be asked although their addresses are private; the user's own choice. */
  readonly allowed?: ReadonlySet<string>;
  /** The system's unless given. */
  readonly lookup?: LookupFunction;
}

/** Why nothing was fetched, as the end of a sentence ("the host answered with 404"). */
export class FetchFault extends Error {}

/** Rejects with `FetchFault`. Nothing is sent along that would say who asks: no cookies, no referrer, no language. */
export async function fetchBytes(url: string, options: FetchOptions = {}): Promise<Uint8Array> {
  const { limits = FETCH_LIMITS } = options;
  const clock = AbortSignal.timeout(limits.time);
  let at = url;
  for (let hops = 0; hops <= limits.redirects; hops++) {
    const response = await ask(parsed(at), clock, options);
    const { statusCode = 0, headers } = response;
    if ([301, 302, 303, 307, 308].includes(statusCode) && headers.location !== undefined) {
      response.destroy();
      at = resolved(headers.location, at);
      continue;
    }
    if (statusCode !== 200) {
      response.destroy();
      throw new FetchFault(`the host answered with ${statusCode}`);
    }
    return await bodyOf(response, limits, clock);
  }
  throw new FetchFault(`it leads elsewhere more than ${limits.redirects} times`);
}

function parsed(url: string): URL {
  if (!URL.canParse(url)) throw new FetchFault('its address cannot be read');
  const found = new URL(url);
  if (found.protocol !== 'http:' && found.protocol !== 'https:') throw new FetchFault('it is not on the web');
  if (found.username !== '' || found.password !== '') throw new FetchFault('its address holds a password');
  return found;
}

function resolved(location: string, from: string): string {
  if (!URL.canParse(location, from)) throw new FetchFault('it leads to an address that cannot be read');
  const next = new URL(location, from);
  if (from.startsWith('https:') && next.protocol === 'http:') throw new FetchFault('it leads from https: to http:');
  return next.href;
}

const HEADERS = { accept: 'image/*', 'accept-encoding': 'identity', 'user-agent': 'Lectern' } as const;

async function ask(url: URL, signal: AbortSignal, options: FetchOptions): Promise<IncomingMessage> {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const port = url.port || (url.protocol === 'https:' ? '443' : '80');
  const isAllowed = options.allowed?.has(`${url.hostname}:${port}`) === true;
  // A look-up is done for names only.
  if (!isAllowed && isIP(host) !== 0 && !isPublicAddress(host)) throw new FetchFault(CLOSED);
  const lookup = isAllowed ? options.lookup : checked(options.lookup ?? systemLookup);
  const request = url.protocol === 'https:' ? requestHttps : requestHttp;
  return new Promise((resolve, reject) => {
    const asking = request(url, { signal, agent: false, headers: HEADERS, ...(lookup && { lookup }) }, resolve);
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

async function bodyOf(response: IncomingMessage, { size }: FetchLimits, signal: AbortSignal): Promise<Uint8Array> {
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
};

function faultOf(error: Error, signal: AbortSignal): FetchFault {
  if (error instanceof FetchFault) return error;
  if (signal.aborted) return new FetchFault('its host took too long');
  // One connection is tried to each address of a name.
  const inner = (error as { readonly errors?: readonly Error[] }).errors?.[0] ?? error;
  if (inner instanceof FetchFault) return inner;
  const code = (inner as NodeJS.ErrnoException).code ?? '';
  return new FetchFault(REASONS[code] ?? (code === '' ? 'the connection failed' : `the connection failed (${code})`));
}
