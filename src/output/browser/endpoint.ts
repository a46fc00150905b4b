/** What `--browser` says enters; a path of this machine, or the browsers elsewhere that it names, leave. */
import { BrowserMissing } from '../errors.ts';

/** A browser that runs already, most often on another machine. */
export interface Endpoint {
  /**
   * How it is spoken to: Playwright's protocol or Chrome's (`cdp`); `either` is a `ws:` address that does not tell, and
   * `selenium` a Grid that Playwright finds by its own variable.
   */
  readonly kind: 'playwright' | 'cdp' | 'either' | 'selenium';
  /** As it was written; may hold secrets, so it is never shown. Empty for `selenium`. */
  readonly address: string;
  /** How it is named to the user, without user, password, values of the query and paths that are secrets. */
  readonly label: string;
}

/** What stands for a Grid: its address is in `SELENIUM_REMOTE_URL`, which Playwright reads. */
export const SELENIUM = 'selenium';

const SCHEME = /^(wss?|https?):\/\//i;

/**
 * The endpoints of a value, one or more with commas between; undefined where it is a path.
 * @param by who says so, for messages: `--browser`, `LECTERN_BROWSER`.
 * @throws {BrowserMissing} for an address that is none, or one beside a path.
 */
export function readEndpoints(value: string, by: string): readonly Endpoint[] | undefined {
  const parts = value.split(',').map((part) => part.trim());
  if (!parts.some((part) => SCHEME.test(part) || part === SELENIUM)) return undefined;
  const named = parts.filter((part) => part !== '');
  const path = named.find((part) => !SCHEME.test(part) && part !== SELENIUM);
  if (path !== undefined) {
    const hint = 'name addresses that begin with ws://, wss://, http:// or https://, with commas between';
    throw new BrowserMissing(`"${path}", named by ${by} beside browsers elsewhere, is no address.`, hint);
  }
  return [...new Set(named)].map((part) => (part === SELENIUM ? GRID : readEndpoint(part, by)));
}

const GRID: Endpoint = { kind: 'selenium', address: '', label: 'Selenium Grid' };

function readEndpoint(address: string, by: string): Endpoint {
  let url: URL;
  try {
    url = new URL(address);
  } catch {
    const [scheme = ''] = address.split('://', 1);
    const hint = 'write it as ws://host:port/path or http://host:port';
    throw new BrowserMissing(`An address named by ${by} that begins with "${scheme}://" cannot be read.`, hint);
  }
  return { kind: kindOf(url), address, label: labelOf(url) };
}

/** Only Chrome's own protocol is found over HTTP or lies below `/devtools/`; launchers have names of their own for Playwright's. */
function kindOf({ protocol, pathname }: URL): Endpoint['kind'] {
  if (protocol === 'http:' || protocol === 'https:') return 'cdp';
  if (/\/devtools\/(browser|page)(\/|$)/.test(pathname)) return 'cdp';
  return /\/playwright(\/|$)/.test(pathname) ? 'playwright' : 'either';
}

/** Who knows such a part of a path may drive the browser: Playwright and Chrome make it up for each start. */
const SECRET_PART = /^[\w.~-]{16,}$/;

function labelOf(url: URL): string {
  const path = url.pathname
    .split('/')
    .map((part) => (SECRET_PART.test(part) ? '…' : part))
    .join('/');
  const keys = [...new Set(url.searchParams.keys())].map((key) => `${encodeURIComponent(key)}=…`);
  return `${url.protocol}//${url.host}${path === '/' ? '' : path}${keys.length === 0 ? '' : `?${keys.join('&')}`}`;
}

/** Takes the address, and whatever of it is secret, out of what a program or a server said. */
export function masked(text: string, { address, label }: Endpoint): string {
  if (address === '') return text;
  const url = new URL(address);
  const inPath = url.pathname.split('/').filter((part) => SECRET_PART.test(part));
  const secrets = [url.password, url.username, ...url.searchParams.values(), ...inPath];
  let clean = text.replaceAll(address, label);
  // A value like `1` says nothing, and stands everywhere.
  for (const secret of secrets.filter((one) => one.length > 3)) {
    for (const form of new Set([secret, encodeURIComponent(secret), decoded(secret)])) {
      clean = clean.replaceAll(form, '…');
    }
  }
  return clean;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
