/** Addresses of pictures enter; the pictures leave, out of the user's cache folder where they were fetched before. */
import { hash, type Cache } from '../cache/cache.ts';
import { sealed, unsealed } from '../cache/seal.ts';
import { Turns } from '../turns.ts';
import { fetchBytes, type FetchOptions } from './fetch-bytes.ts';
import { FetchFault } from './request.ts';

/** A picture that was fetched. */
export interface RemotePicture {
  /** A file name with the ending of what it really is. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

export type RemoteOutcome =
  | RemotePicture
  /** Why there is none, as the end of a sentence. */
  | { readonly reason: string };

export interface RemoteOptions extends FetchOptions {
  /** Keeps pictures between runs; absent: they are fetched by each. */
  readonly cache?: Cache | undefined;
  /** Why a browser could not show the bytes, as the end of a sentence; undefined when it can. `extension` with its dot. */
  readonly faultOf?: (bytes: Buffer, extension: string) => string | undefined;
}

/** Fetched at the same time. */
const AT_ONCE = 4;

/** One for a run of a command: each address is asked once, however many slides and editions show it. */
export class RemotePictures {
  readonly #options: RemoteOptions;
  readonly #known = new Map<string, Promise<RemoteOutcome>>();
  readonly #turns = new Turns(AT_ONCE);

  constructor(options: RemoteOptions = {}) {
    this.#options = options;
  }

  /** Never rejects for what the network or a host does. */
  get(url: string): Promise<RemoteOutcome> {
    let known = this.#known.get(url);
    if (known === undefined) this.#known.set(url, (known = this.#look(url)));
    return known;
  }

  /** Asks again for it when it is wanted next: what failed may be there by then. */
  forget(url: string): void {
    this.#known.delete(url);
  }

  async #look(url: string): Promise<RemoteOutcome> {
    const kept = this.#kept(url);
    if (kept !== undefined) return kept;
    try {
      const bytes = await this.#turns.take(() => fetchBytes(url, this.#options));
      const picture = this.#read(url, bytes);
      if ('bytes' in picture) await this.#options.cache?.write(fileName(url), sealed(bytes));
      return picture;
    } catch (error) {
      if (!(error instanceof FetchFault)) throw error;
      return { reason: error.message };
    }
  }

  /** What comes back is looked at as if it were new. */
  #kept(url: string): RemotePicture | undefined {
    const bytes = unsealed(this.#options.cache?.read(fileName(url)));
    const picture = bytes === undefined ? undefined : this.#read(url, bytes);
    return picture !== undefined && 'bytes' in picture ? picture : undefined;
  }

  /** By its bytes: what a host says of them is anything. */
  #read(url: string, bytes: Uint8Array): RemoteOutcome {
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const extension = extensionOf(buffer);
    if (extension === undefined) return { reason: 'it is no PNG, JPEG, WebP, AVIF, GIF or SVG' };
    const fault = this.#options.faultOf?.(buffer, extension);
    if (fault !== undefined) return { reason: `it ${fault}` };
    if (extension === '.svg' && RUNS.test(buffer.toString('utf8'))) {
      return { reason: 'it is an SVG that holds code, or loads further files' };
    }
    return { name: `${stemOf(url)}${extension}`, bytes };
  }
}

/** Would run on the talk's own site when somebody opens the picture by itself. */
const RUNS =
  /<(?:[\w.-]+:)?(?:script|foreignObject|iframe|embed|object|handler|set|animate)\b|[\s"'/]on[a-z]+\s*=|(?:java|vb)script:|<!ENTITY|<\?xml-stylesheet|@import|(?:href|src)\s*=\s*["']?\s*(?:https?:|\/\/)|url\(\s*["']?\s*(?:https?:|\/\/)/i;

function extensionOf(bytes: Buffer): string | undefined {
  const text = (from: number, to: number): string => bytes.toString('latin1', from, to);
  if (text(0, 8) === '\x89PNG\r\n\x1a\n') return '.png';
  if (text(0, 3) === '\xff\xd8\xff') return '.jpg';
  if (/^GIF8[79]a$/.test(text(0, 6))) return '.gif';
  if (text(0, 4) === 'RIFF' && text(8, 12) === 'WEBP') return '.webp';
  if (text(4, 8) === 'ftyp' && /avi[fs]/.test(text(8, 32))) return '.avif';
  return /<svg[\s>]/i.test(bytes.toString('utf8', 0, 4096)) && /^(?:\uFEFF)?\s*</.test(bytes.toString('utf8', 0, 64))
    ? '.svg'
    : undefined;
}

function stemOf(url: string): string {
  const file = new URL(url).pathname.split('/').at(-1) ?? '';
  return decoded(file).replace(/\.[a-z\d]{1,5}$/i, '') || 'picture';
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function fileName(url: string): string {
  return `remote-${hash(url)}.bin`;
}
