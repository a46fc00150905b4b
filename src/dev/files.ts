/** A deck's files enter, addresses that serve exactly those leave; no part of an address ever reaches the file system. */
import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { basename, extname, join, posix } from 'node:path';
import type { Asset } from '../deck/deck.ts';
import { diagnose, type Diagnostic } from '../deck/diagnostic.ts';
import { isWithinFolder } from '../output/deck-files.ts';
import { codeOf } from '../output/errors.ts';
import { replaceUrls, styleUrls } from '../output/style-sheet.ts';
import { moduleUrl } from './code.ts';
import type { ReadDeck } from './source.ts';

/** What an address stands for: a file to send, or text made from one. */
export type DeckFile =
  | { readonly path: string }
  | { readonly name: string; readonly css: string }
  | { readonly name: string; readonly bytes: Uint8Array };

export const FILE_PREFIX = '/@file/';

/** Endings of code that Vite serves as modules. */
const MODULE = /\.(?:m?[jt]s|[jt]sx)$/i;
/** What a style sheet of a deck may bring along. */
const OF_STYLES = /\.(?:css|woff2?|ttf|otf|png|jpe?g|gif|webp|avif|svg)$/i;

export class DeckFiles {
  readonly #byAddress = new Map<string, () => DeckFile | undefined>();

  /** Absolute paths of what the style sheets name, and what those name: parts, fonts, pictures; also where one is missing. */
  readonly named = new Set<string>();
  /** Style sheets that are there and cannot be read. */
  readonly faults: Diagnostic[] = [];
  /** What a sheet names, by its file; read again when it is another one. */
  readonly #sheets = new Map<string, { readonly version: string; readonly targets: readonly string[] }>();

  /** The URL of each asset that is there, with its version in it. */
  urlsOf(read: ReadDeck): ReadonlyMap<string, string> {
    const urls = new Map<string, string>();
    this.named.clear();
    this.faults.length = 0;
    for (const { path, kind, css } of read.deck.assets) {
      const url = this.#urlOf(path, kind, css, read);
      if (url !== undefined) urls.set(path, url);
    }
    return urls;
  }

  /** What stands at a URL's path; undefined when nothing does. */
  at(path: string): DeckFile | undefined {
    return this.#byAddress.get(path)?.();
  }

  #urlOf(path: string, kind: Asset['kind'], css: string | undefined, read: ReadDeck): string | undefined {
    if (kind === 'style') return this.#style(path, css, read);
    if (kind !== 'remote') return this.#file(path, read);
    const picture = read.remoteOf(path);
    return picture && this.#address(picture.name, hashOf(path), () => picture);
  }

  #file(path: string, read: ReadDeck): string | undefined {
    const file = read.fileOf(path);
    const version = file === undefined ? undefined : versionOf(file);
    if (file === undefined || version === undefined) return undefined;
    // Without a version: a page whose code has changed is loaded anew, and its slides are as they were.
    if (read.trust && MODULE.test(path) && isWithinFolder(file, read.root)) {
      return moduleUrl(path);
    }
    return this.#address(path, version, () => ({ path: file }));
  }

  /** A style sheet is sent as it is when it is asked for; the files it names get addresses then. */
  #style(path: string, safeCss: string | undefined, read: ReadDeck): string | undefined {
    const file = read.fileOf(path);
    const versions = new Map<string, string>();
    if (file === undefined || !this.#follow(path, safeCss, read, versions)) return undefined;
    return this.#address(path, hashOf([...versions.values()].join('.')), () => ({
      name: basename(path),
      css: replaceUrls(safeCss ?? readFileSync(file, 'utf8'), ({ url }) => this.#urlInStyle(url, path, read)),
    }));
  }

  /** Adds the versions of a sheet and of all that it names, and that its parts name; false when it cannot be read. */
  #follow(path: string, safeCss: string | undefined, read: ReadDeck, versions: Map<string, string>): boolean {
    const file = read.fileOf(path) ?? join(read.root, path);
    if (versions.has(path)) return true;
    versions.set(path, versionOf(file) ?? '');
    const targets = this.#targetsOf(path, file, safeCss);
    for (const target of targets ?? []) {
      const found = read.fileOf(target) ?? join(read.root, target);
      this.named.add(found);
      if (isSheet(target) && versionOf(found) !== undefined) this.#follow(target, undefined, read, versions);
      else versions.set(target, versionOf(found) ?? '');
    }
    return targets !== undefined;
  }

  /** Deck-relative paths that a sheet names; undefined when it cannot be read. */
  #targetsOf(path: string, file: string, safeCss: string | undefined): readonly string[] | undefined {
    const version = safeCss === undefined ? (versionOf(file) ?? '') : hashOf(safeCss);
    const known = this.#sheets.get(file);
    if (known?.version === version) return known.targets;
    try {
      const names = styleUrls(safeCss ?? readFileSync(file, 'utf8')).map(({ url }) => url);
      const targets = names.filter((url) => !isElsewhere(url)).map((url) => resolveIn(path, url));
      this.#sheets.set(file, { version, targets });
      return targets;
    } catch (error) {
      const reason = codeOf(error) ?? 'unknown reason';
      const message = `"${path}" cannot be read (${reason}), so nothing is styled by it.`;
      this.faults.push(diagnose('file/unreadable', { file: path, line: 1 }, message));
      return undefined;
    }
  }

  #urlInStyle(url: string, from: string, read: ReadDeck): string | undefined {
    if (/^data:/i.test(url) || url.startsWith('#')) return url;
    if (isElsewhere(url)) return read.trust ? url : undefined;
    const target = resolveIn(from, url);
    if (!OF_STYLES.test(target)) return undefined;
    return isSheet(target) ? this.#style(target, undefined, read) : this.#file(target, read);
  }

  #address(path: string, version: string, content: () => DeckFile | undefined): string {
    const address = `${FILE_PREFIX}${hashOf(path)}/${encodeURIComponent(basename(path))}`;
    this.#byAddress.set(address, content);
    return `${address}?v=${version}`;
  }
}

function isSheet(path: string): boolean {
  return extname(path).toLowerCase() === '.css';
}

/** Not a file beside the sheet: of another site, in the sheet itself, or a part of a drawing on the page. */
function isElsewhere(url: string): boolean {
  return /^(?:[a-z][a-z0-9+.-]*:|\/\/|#)/i.test(url);
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
