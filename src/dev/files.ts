/** A deck's files enter, addresses that serve exactly those leave; no part of an address ever reaches the file system. */
import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { basename, extname, posix } from 'node:path';
import { isWithinFolder } from '../output/deck-files.ts';
import { replaceUrls } from '../output/style-sheet.ts';
import type { ReadDeck } from './source.ts';

/** What an address stands for: a file to send, or text made from one. */
export type DeckFile = { readonly path: string } | { readonly name: string; readonly css: string };

export const FILE_PREFIX = '/@file/';

/** Endings of code that Vite serves as modules. */
const MODULE = /\.(?:m?js|ts|jsx|tsx)$/i;
/** What a style sheet of a deck may bring along. */
const OF_STYLES = /\.(?:css|woff2?|ttf|otf|png|jpe?g|gif|webp|avif|svg)$/i;

export class DeckFiles {
  readonly #byAddress = new Map<string, () => DeckFile | undefined>();

  /** Absolute paths of what the style sheets name: parts, fonts, pictures. */
  readonly named = new Set<string>();

  /** The URL of each asset that is there, with its version in it. */
  urlsOf(read: ReadDeck): ReadonlyMap<string, string> {
    const urls = new Map<string, string>();
    this.named.clear();
    for (const { path, kind, css } of read.deck.assets) {
      const url = kind === 'style' ? this.#style(path, css, read) : this.#file(path, read);
      if (url !== undefined) urls.set(path, url);
    }
    return urls;
  }

  /** What stands at a URL's path; undefined when nothing does. */
  at(path: string): DeckFile | undefined {
    return this.#byAddress.get(path)?.();
  }

  #file(path: string, read: ReadDeck): string | undefined {
    const file = read.fileOf(path);
    const version = file === undefined ? undefined : versionOf(file);
    if (file === undefined || version === undefined) return undefined;
    // Without a version: a page whose code has changed is loaded anew, and its slides are as they were.
    if (read.trust && MODULE.test(path) && isWithinFolder(file, read.root)) {
      return `/${path.split('/').map(encodeURIComponent).join('/')}`;
    }
    return this.#address(path, version, () => ({ path: file }));
  }

  /** A style sheet is read when it is asked for; the files it names get addresses then. */
  #style(path: string, safeCss: string | undefined, read: ReadDeck): string | undefined {
    const file = read.fileOf(path);
    if (file === undefined) return undefined;
    const text = (): string => safeCss ?? readFileSync(file, 'utf8');
    const version = [versionOf(file), ...this.#versionsNamed(text(), path, read)].join('.');
    return this.#address(path, hashOf(version), () => ({
      name: basename(path),
      css: replaceUrls(text(), ({ url }) => this.#urlInStyle(url, path, read)),
    }));
  }

  #versionsNamed(css: string, from: string, read: ReadDeck): readonly string[] {
    const versions: string[] = [];
    replaceUrls(css, ({ url }) => {
      const file = read.fileOf(resolveIn(from, url));
      if (file !== undefined) {
        versions.push(versionOf(file) ?? '');
        this.named.add(file);
      }
      return url;
    });
    return versions;
  }

  #urlInStyle(url: string, from: string, read: ReadDeck): string | undefined {
    if (/^data:/i.test(url) || url.startsWith('#')) return url;
    if (/^(?:[a-z][a-z0-9+.-]*:|\/\/)/i.test(url)) return read.trust ? url : undefined;
    const target = resolveIn(from, url);
    if (!OF_STYLES.test(target)) return undefined;
    return extname(target).toLowerCase() === '.css' ? this.#style(target, undefined, read) : this.#file(target, read);
  }

  #address(path: string, version: string, content: () => DeckFile | undefined): string {
    const address = `${FILE_PREFIX}${hashOf(path)}/${encodeURIComponent(basename(path))}`;
    this.#byAddress.set(address, content);
    return `${address}?v=${version}`;
  }
}

function resolveIn(from: string, url: string): string {
  const plain = url.replace(/[?#].*$/, '');
  return posix.normalize(posix.join(posix.dirname(from), decode(plain))).normalize('NFC');
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function versionOf(file: string): string | undefined {
  const stats = statSync(file, { throwIfNoEntry: false });
  return stats?.isFile() ? `${Math.round(stats.mtimeMs).toString(36)}${stats.size.toString(36)}` : undefined;
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}
