/** A URL as written in raw HTML enters; what kind it is, as a browser would read it, leaves. */

export type UrlKind =
  | { readonly kind: 'empty' }
  /** `#id`. */
  | { readonly kind: 'anchor'; readonly id: string }
  /** A path of the deck, as written. */
  | { readonly kind: 'local'; readonly url: string }
  /** http, https, or `//host`. */
  | { readonly kind: 'remote'; readonly url: string }
  /** A `data:` URL of a raster picture. */
  | { readonly kind: 'picture'; readonly url: string }
  /** A scheme that may stand in a link (mailto, tel …). */
  | { readonly kind: 'link'; readonly url: string }
  | { readonly kind: 'unsafe'; readonly scheme: string };

const LINK_SCHEMES = new Set(['mailto', 'tel', 'sms', 'ftp', 'xmpp', 'matrix', 'doi', 'urn', 'geo', 'magnet']);
const SAFE_PICTURE = /^data:image\/(?:png|jpe?g|gif|webp|avif|bmp);base64,[a-z0-9+/=]*$/i;

/** Browsers drop tabs and line breaks anywhere in a URL and control characters around it (URL Standard, 4.4). */
// oxlint-disable-next-line no-control-regex -- control characters are what it is about
const IGNORED = /[\u0000-\u0020\u007f-\u00a0\u00ad\u200b-\u200f\u2028-\u202e\u2060\ufeff]/g;

export function kindOfUrl(written: string): UrlKind {
  // oxlint-disable-next-line no-control-regex
  const url = written.replace(/[\t\n\r\f\0]/g, '').trim();
  const bare = url.replace(IGNORED, '');
  if (bare === '') return { kind: 'empty' };
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(bare)?.[1]?.toLowerCase();
  if (scheme === undefined) {
    if (bare.startsWith('#')) return { kind: 'anchor', id: url.slice(url.indexOf('#') + 1) };
    if (/^[\\/]{2}/.test(bare)) return { kind: 'remote', url: `https:${bare.replaceAll('\\', '/')}` };
    // A colon before any slash that is no scheme for us could be one for a browser with another idea of letters.
    if (/^[^/?#]*:/.test(bare)) return { kind: 'unsafe', scheme: bare.slice(0, bare.indexOf(':')).slice(0, 20) };
    return { kind: 'local', url };
  }
  if (scheme === 'http' || scheme === 'https')
    return { kind: 'remote', url: url.replace(IGNORED, (char) => (char === ' ' ? '%20' : '')) };
  if (scheme === 'data' && SAFE_PICTURE.test(bare)) return { kind: 'picture', url: bare };
  if (LINK_SCHEMES.has(scheme)) return { kind: 'link', url };
  return { kind: 'unsafe', scheme };
}

/** The page on which people watch what a film's host lets others embed; any other address as it is. */
export function watchPage(url: string): string {
  const youTube = /^https?:\/\/(?:www\.)?youtube(?:-nocookie)?\.com\/embed\/([\w-]{6,20})(?:[?#].*)?$/.exec(url)?.[1];
  if (youTube !== undefined && youTube !== 'videoseries') return `https://www.youtube.com/watch?v=${youTube}`;
  const vimeo = /^https?:\/\/player\.vimeo\.com\/video\/(\d{3,12})(?:[?#].*)?$/.exec(url)?.[1];
  return vimeo === undefined ? url : `https://vimeo.com/${vimeo}`;
}
