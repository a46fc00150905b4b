/** An address enters, the bytes that its host sends leave, within limits and only from hosts that are open to everyone. */
import { bodyOf, FetchFault, leadsElsewhere, openRequest, webAddressOf, type HostOptions } from './request.ts';

export interface FetchLimits {
  /** Bytes. */
  readonly size: number;
  /** Milliseconds for all of it, from the first look-up to the last byte. */
  readonly time: number;
  /** Times that a host may send us elsewhere. */
  readonly redirects: number;
}

export const FETCH_LIMITS: FetchLimits = { size: 25 * 2 ** 20, time: 20_000, redirects: 5 };

export interface FetchOptions extends HostOptions {
  readonly limits?: FetchLimits;
}

/** Rejects with `FetchFault`. Nothing is sent along that would say who asks: no cookies, no referrer, no language. */
export async function fetchBytes(url: string, options: FetchOptions = {}): Promise<Uint8Array> {
  const { limits = FETCH_LIMITS, ...hosts } = options;
  const signal = AbortSignal.timeout(limits.time);
  let at = url;
  for (let hops = 0; hops <= limits.redirects; hops++) {
    const response = await openRequest(webAddressOf(at), { ...hosts, method: 'GET', headers: HEADERS, signal });
    const location = leadsElsewhere(response);
    if (location !== undefined) {
      response.destroy();
      at = resolved(location, at);
      continue;
    }
    if (response.statusCode !== 200) {
      response.destroy();
      throw new FetchFault(`the host answered with ${response.statusCode}`);
    }
    return await bodyOf(response, limits.size, signal);
  }
  throw new FetchFault(`it leads elsewhere more than ${limits.redirects} times`);
}

function resolved(location: string, from: string): string {
  if (!URL.canParse(location, from)) throw new FetchFault('it leads to an address that cannot be read');
  const next = new URL(location, from);
  if (from.startsWith('https:') && next.protocol === 'http:') throw new FetchFault('it leads from https: to http:');
  return next.href;
}

const HEADERS = { accept: 'image/*', 'accept-encoding': 'identity', 'user-agent': 'Lectern' } as const;
