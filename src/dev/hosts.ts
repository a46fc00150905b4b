/** The headers of a request enter; whether it may be answered leaves. */
import type { IncomingHttpHeaders } from 'node:http';
import { isIP } from 'node:net';

/**
 * A page of another site must not read what is being written, and a name that another site owns must not lead here (DNS
 * rebinding): only `localhost`, addresses and the host that was named are answered, and only to our own pages.
 */
export function isAllowed(headers: IncomingHttpHeaders, named: string | undefined): boolean {
  const { host, origin } = headers;
  if (host === undefined || !isOwnHost(host, named)) return false;
  // A browser names the site in every request that crosses sites; one that is typed or followed names none.
  if (headers['sec-fetch-site'] === 'cross-site' && headers['sec-fetch-mode'] !== 'navigate') return false;
  return origin === undefined || hostOf(origin) === host.toLowerCase();
}

function isOwnHost(host: string, named: string | undefined): boolean {
  const name = nameOf(host.toLowerCase());
  if (name === undefined) return false;
  return name === 'localhost' || name.endsWith('.localhost') || isIP(name) !== 0 || name === named?.toLowerCase();
}

/** The name without its port, and without the brackets of IPv6. */
function nameOf(host: string): string | undefined {
  if (!/^[\w.-]+(?::\d+)?$|^\[[\da-f:.]+\](?::\d+)?$/i.test(host)) return undefined;
  try {
    return new URL(`http://${host}`).hostname.replace(/^\[|\]$/g, '');
  } catch {
    return undefined;
  }
}

function hostOf(origin: string): string | undefined {
  try {
    return new URL(origin).host;
  } catch {
    return undefined;
  }
}
