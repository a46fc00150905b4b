/** The address of a page and parts of it that links name enter; what its host says of them leaves. */
import { Parser } from 'htmlparser2';
import type { IncomingMessage } from 'node:http';
import { bodyOf, FetchFault, leadsElsewhere, openRequest, webAddressOf, type HostOptions } from './request.ts';

export interface PageOptions extends HostOptions {
  /** Says who asks. */
  readonly userAgent: string;
  /** Ends all asking. */
  readonly signal: AbortSignal;
  /** Milliseconds for one page, redirects included. */
  readonly time?: number;
}

export type PageAnswer =
  | {
      readonly kind: 'alive';
      /** Where it has moved to for good. */
      readonly moved?: string;
      /** Names that nothing on the page has; absent where that is not known. */
      readonly lacks?: ReadonlySet<string>;
    }
  | {
      readonly kind: 'dead';
      readonly reason: string;
      /** True where the name of its host is not known: without a network all of them are not. */
      readonly isHostLost?: boolean;
    }
  | {
      readonly kind: 'unasked';
      readonly reason: string;
      /** True where the host wants to be left alone for a while. */
      readonly isBusy?: boolean;
    };

const TIME = 10_000;
const REDIRECTS = 8;
/** Bytes of a page that is looked through for its parts. */
const LARGEST_PAGE = 4 * 2 ** 20;

/** Never rejects for what the network or a host does. Who asks is said, and nothing else: no cookies, no referrer. */
export async function askPage(
  url: string,
  fragments: readonly string[],
  { time = TIME, userAgent, signal: all, ...hosts }: PageOptions,
): Promise<PageAnswer> {
  const signal = AbortSignal.any([AbortSignal.timeout(time), all]);
  const headers = { accept: 'text/html, */*;q=0.8', 'accept-encoding': 'identity', 'user-agent': userAgent };
  let method: 'HEAD' | 'GET' = fragments.length > 0 ? 'GET' : 'HEAD';
  let isForGood = true;
  let moved: string | undefined;
  let at = url;
  try {
    for (let hops = 0; hops <= REDIRECTS;) {
      const response = await openRequest(webAddressOf(at), { ...hosts, method, headers, signal });
      const { statusCode = 0 } = response;
      const location = leadsElsewhere(response);
      if (location !== undefined) {
        response.destroy();
        at = resolved(location, at);
        isForGood &&= statusCode === 301 || statusCode === 308;
        if (isForGood) moved = at;
        hops += 1;
      } else if (method === 'HEAD' && statusCode >= 400 && !isBusy(statusCode)) {
        // Many hosts answer to GET alone, and call what they do not know by any number.
        response.destroy();
        method = 'GET';
      } else {
        const answer = judged(response);
        const lacks = answer.kind === 'alive' ? await lacking(response, fragments, signal) : undefined;
        response.destroy();
        if (answer.kind !== 'alive') return answer;
        return { ...answer, ...(moved === undefined ? {} : { moved }), ...(lacks === undefined ? {} : { lacks }) };
      }
    }
    return { kind: 'dead', reason: `it leads elsewhere more than ${REDIRECTS} times` };
  } catch (error) {
    if (!(error instanceof FetchFault)) throw error;
    return answerOf(error, all.aborted);
  }
}

function resolved(location: string, from: string): string {
  if (!URL.canParse(location, from)) throw new FetchFault('it leads to an address that cannot be read');
  return new URL(location, from).href;
}

function isBusy(status: number): boolean {
  return status === 429 || status === 503;
}

/** Only what says that nothing is there is dead: hosts refuse programs in many ways. */
function judged({ statusCode = 0, headers }: IncomingMessage): PageAnswer {
  if (statusCode < 400) return { kind: 'alive' };
  if (statusCode === 404 || statusCode === 410) return { kind: 'dead', reason: `the host answers with ${statusCode}` };
  if (isBusy(statusCode)) {
    const wait = waitOf(headers['retry-after']);
    const when = wait === undefined ? '' : `, and asks to come back in ${wait}`;
    return { kind: 'unasked', reason: `the host is busy (${statusCode})${when}`, isBusy: true };
  }
  const why = statusCode < 500 ? 'the host refuses programs' : 'the host has a fault';
  return { kind: 'unasked', reason: `${why} (${statusCode})` };
}

/** `Retry-After` in words: seconds, or a date (RFC 9110, 10.2.3). */
function waitOf(header: string | undefined): string | undefined {
  if (header === undefined) return undefined;
  const seconds = /^\d+$/.test(header) ? Number(header) : Math.round((Date.parse(header) - Date.now()) / 1000);
  if (!(seconds > 0)) return undefined;
  return seconds < 120 ? `${seconds} s` : `${Math.round(seconds / 60)} min`;
}

/** What a browser refuses to show is dead; what may be otherwise in a moment, or from elsewhere, is not known. */
function answerOf({ message: reason, code }: FetchFault, isOver: boolean): PageAnswer {
  if (isOver) return { kind: 'unasked', reason: 'there was no time left' };
  if (code === 'ENOTFOUND') return { kind: 'dead', reason, isHostLost: true };
  if (code === 'CERT_HAS_EXPIRED' || code === 'ERR_TLS_CERT_ALTNAME_INVALID') return { kind: 'dead', reason };
  return { kind: 'unasked', reason };
}

/** Undefined where the answer is no page, is packed, or is too large. */
async function lacking(
  response: IncomingMessage,
  fragments: readonly string[],
  signal: AbortSignal,
): Promise<ReadonlySet<string> | undefined> {
  const { 'content-type': type = '', 'content-encoding': packed = 'identity' } = response.headers;
  if (fragments.length === 0 || !/^text\/html\b/i.test(type) || packed !== 'identity') return undefined;
  try {
    const names = namesOn(Buffer.from(await bodyOf(response, LARGEST_PAGE, signal)).toString('utf8'));
    return new Set(fragments.filter((fragment) => !isNamed(fragment, names)));
  } catch (error) {
    if (error instanceof FetchFault) return undefined;
    throw error;
  }
}

function namesOn(html: string): ReadonlySet<string> {
  const names = new Set<string>();
  const parser = new Parser({
    onopentag: (_name, { id, name }) => {
      if (id !== undefined) names.add(id);
      if (name !== undefined) names.add(name);
    },
  });
  parser.end(html);
  return names;
}

/** Hosts of repositories put a prefix before the names that authors give. */
function isNamed(fragment: string, names: ReadonlySet<string>): boolean {
  const forms = [fragment, decoded(fragment)];
  return forms.some((form) => names.has(form) || names.has(`user-content-${form}`));
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
