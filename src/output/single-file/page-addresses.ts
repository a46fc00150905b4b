/** Elements and addresses of a page enter; which of them load something, and from where, leaves. */
import { posix } from 'node:path';

/** Attributes that load a file by themselves, by element. */
export const LOADS: Readonly<Record<string, readonly string[]>> = {
  img: ['src', 'srcset', 'data-src'],
  source: ['src', 'srcset', 'data-src'],
  video: ['src', 'poster', 'data-src'],
  audio: ['src', 'data-src'],
  track: ['src'],
  iframe: ['src', 'data-src'],
  embed: ['src'],
  object: ['data'],
  input: ['src'],
  image: ['href', 'xlink:href'],
  use: ['href', 'xlink:href'],
  feimage: ['href', 'xlink:href'],
  body: ['background'],
};

/** Elements that want a file in parts, or a page of its own. */
export const WANTS_BLOB = new Set(['video', 'audio', 'source', 'track', 'iframe', 'embed', 'object']);

/** What only makes a page from a server faster. */
export const HINTS = new Set(['preload', 'prefetch', 'modulepreload', 'preconnect', 'dns-prefetch', 'manifest']);

/** Style sheets tell drawings, or links to PDFs, by how their addresses end: behind `#` the file's name still stands there. */
export function named({ path, fragment }: { readonly path: string; readonly fragment: string }) {
  return { path, fragment: fragment === '' ? `#${posix.basename(path)}` : fragment };
}

/** Whether a URL leads to another host. */
export function isElsewhere(url: string): boolean {
  return /^(?:[a-z][a-z\d+.-]*:)?\/\//i.test(url.trim());
}

/** Whether a browser would ask for something: not for data, places of the page, or what separates a `srcset`. */
export function loadsFile(url: string): boolean {
  return !/^\s*(?:(?:data|blob|about|javascript):|#|$)/i.test(url) && !/^[\s,]*(?:[\d.]+[wxh])?[\s,]*$/.test(url);
}
