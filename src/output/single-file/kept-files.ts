/** The files of a page that becomes one file: each place that names one enters; how each is kept, once, and what stands in the places leave. */
import { randomBytes } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { posix } from 'node:path';
import { escapeHtml } from '../../render/escape.ts';
import { mediaType } from '../media-types.ts';
import type { Content } from '../publish.ts';
import { scriptText, sha256 } from './scripts.ts';

/**
 * How a file is kept:
 * - `inline`: its data stands where it is used, since it is used once (or is tiny); a browser reads it as it reads the page.
 * - `property`: a picture used several times, as a custom property of the style sheet; seen before the script has run, and without it.
 * - `blob`: base64 in an element at the page's end, of which the script makes an object URL: films, which a browser asks
 *   for in parts, files that links lead to, frames, and large pictures used several times.
 */
type Form = 'inline' | 'property' | 'blob';

/** Bytes of base64 up to which repeating a file costs less than keeping it apart. */
const TINY = 4096;
/** Characters up to which a custom property is safe: Chromium puts no more than 2 MiB in the place of one. */
const LONGEST_PROPERTY = 1_500_000;
/** Bytes of the largest file that is kept: a browser holds no text of more than 512 MiB, and base64 is a third longer. */
export const LARGEST = 256 * 1024 * 1024;

/** Part of what is written. */
export type Piece = string | Uint8Array;

interface Place {
  readonly path: string;
  /** `#…` or empty. */
  readonly fragment: string;
  readonly as: 'css' | 'font';
}

/** An attribute whose value names files. */
interface AttributePlace {
  readonly as: 'attribute';
  readonly name: string;
  readonly parts: AttributeParts;
  /** All files of the element: a browser that finds one of them at once would choose it before the others come. */
  readonly group: readonly string[];
}

/** Texts between the files, and the files. */
export type AttributeParts = readonly (string | { readonly path: string; readonly fragment: string })[];

interface Kept {
  readonly path: string;
  /** The custom property's name. */
  readonly property: string;
  uses: number;
  needsBlob: boolean;
  /** A style sheet or style attribute uses it. */
  inStyle: boolean;
}

export class KeptFiles {
  readonly #files: ReadonlyMap<string, Content>;
  readonly #kept = new Map<string, Kept>();
  readonly #places: (Place | AttributePlace)[] = [];
  /** Scripts and style sheets that the page's script asks for later, as text. */
  readonly #texts = new Map<string, string>();
  readonly #rewritten = new Map<string, string>();
  /** Nothing that an author writes looks like a mark. */
  readonly #nonce = `lectern-${randomBytes(12).toString('hex')}`;
  readonly #names: (path: string) => string;

  /** `names` gives the name under which a reader saves a file. */
  constructor(files: ReadonlyMap<string, Content>, names: (path: string) => string) {
    this.#files = files;
    this.#names = names;
  }

  /** The file's path that a URL of a page or style sheet names; undefined when it is none of them. */
  find(url: string, base = ''): { readonly path: string; readonly fragment: string } | undefined {
    const [, name = '', fragment = ''] = /^([^?#]*)(?:\?[^#]*)?(#.*)?$/s.exec(url.trim()) ?? [];
    const path = posix.join(base, decoded(name));
    return this.#files.has(path) ? { path, fragment } : undefined;
  }

  async text(path: string): Promise<string> {
    const bytes = await this.#bytes(path);
    return new TextDecoder().decode(bytes);
  }

  async isTooLarge(path: string): Promise<boolean> {
    const content = this.#files.get(path);
    if (content === undefined) return false;
    const size = 'path' in content ? (await stat(content.path)).size : Buffer.byteLength(content.body);
    return size > LARGEST;
  }

  /** Another text in the place of a file's own. */
  rewrite(path: string, text: string): void {
    this.#rewritten.set(path, text);
  }

  /** What stands in a style sheet in the place of a `url()`, until `write`. */
  inCss(path: string, fragment: string, isFont: boolean): string {
    this.#use(path, false).inStyle ||= !isFont;
    return this.#mark({ as: isFont ? 'font' : 'css', path, fragment });
  }

  /** What stands in a tag for a whole attribute, until `write`. */
  inAttribute(
    name: string,
    parts: AttributeParts,
    needsBlob: boolean,
    group: readonly string[] = pathsOf(parts),
  ): string {
    for (const path of pathsOf(parts)) this.#use(path, needsBlob);
    return this.#mark({ as: 'attribute', name, parts, group });
  }

  /** For a file that only a script asks for. */
  needForScript(path: string): void {
    this.#use(path, true);
  }

  /** A script or style sheet that the page's script runs or adds when it is wanted. */
  addText(path: string, text: string): void {
    this.#texts.set(path, scriptText(text));
  }

  /** CSP hashes of the scripts that were added so. */
  get textHashes(): readonly string[] {
    return [...this.#texts].filter(([path]) => path.endsWith('.js')).map(([, text]) => sha256(text));
  }

  /** Whether the page needs a script that brings its files back. */
  get needScript(): boolean {
    return [...this.#kept.values()].some((kept) => this.#formOf(kept) !== 'inline');
  }

  /** Elements for the end of the head, and for the end of the body. */
  async stores(): Promise<{ readonly head: readonly Piece[]; readonly body: readonly Piece[] }> {
    const head: Piece[] = [];
    const body: Piece[] = [];
    for (const kept of this.#kept.values()) {
      const form = this.#formOf(kept);
      if (form === 'inline') continue;
      const { path, property } = kept;
      const own = ` data-file="${escapeHtml(path)}" data-type="${mediaType(path)}"`;
      if (form === 'property') {
        const shown = `img[data-file-src^="${path}"]:not([src]){content:var(${property})}`;
        head.push(`<style${own}>:root{${property}:url("`, ...(await this.#dataUrl(path)), `")}${shown}</style>\n`);
      } else {
        const named = ` data-name="${escapeHtml(this.#names(path))}"`;
        const styled = kept.inStyle ? ` data-property="${property}"` : '';
        body.push(`<script type="application/base64"${own}${named}${styled}>`, await this.#base64(path), '</script>\n');
      }
    }
    for (const [path, text] of this.#texts) {
      body.push(
        `<script type="text/plain" data-file="${escapeHtml(path)}">`,
        ...(await this.write(text)),
        '</script>\n',
      );
    }
    return { head, body };
  }

  /** The text with every mark in it replaced, in pieces, since together they may be longer than one string can be. */
  async write(text: string): Promise<readonly Piece[]> {
    const pieces: Piece[] = [];
    for (const [index, piece] of text.split(this.#nonce).entries()) {
      if (index === 0) {
        pieces.push(piece);
        continue;
      }
      const end = piece.indexOf(';');
      pieces.push(...(await this.#at(Number(piece.slice(0, end)))), piece.slice(end + 1));
    }
    return pieces;
  }

  async #at(index: number): Promise<readonly Piece[]> {
    const place = this.#places[index];
    if (place === undefined) return [];
    if (place.as === 'attribute') return this.#attribute(place);
    const kept = this.#kept.get(place.path);
    if (place.as === 'font' || kept === undefined || this.#formOf(kept) === 'inline') {
      // A style attribute stands in the other quotes.
      return ["url('", ...(await this.#dataUrl(place.path)), `${cssText(place.fragment)}')`];
    }
    // Style sheets tell an element with a picture by the `url(` in its style attribute.
    return [`var(${kept.property})/*url(${posix.basename(place.path)})*/`];
  }

  async #attribute({ name, parts, group }: AttributePlace): Promise<readonly Piece[]> {
    const isInline = group.every((path) => this.#isInline(path));
    const pieces: Piece[] = [isInline ? `${name}="` : `data-file-${name.replace(/^xlink:/, '')}="`];
    for (const part of parts) {
      if (typeof part === 'string') pieces.push(escapeHtml(part));
      else pieces.push(...(isInline ? await this.#dataUrl(part.path) : [part.path]), escapeHtml(part.fragment));
    }
    return [...pieces, '"'];
  }

  #mark(place: Place | AttributePlace): string {
    return `${this.#nonce}${this.#places.push(place) - 1};`;
  }

  #use(path: string, needsBlob: boolean): Kept {
    const content = this.#files.get(path);
    if (content === undefined) throw new Error(`Not a file of the page: ${path}`);
    const property = `--lectern-file-${this.#kept.size}`;
    const kept = this.#kept.get(path) ?? { path, property, uses: 0, needsBlob: false, inStyle: false };
    kept.uses += 1;
    kept.needsBlob ||= needsBlob;
    this.#kept.set(path, kept);
    this.#sizes.set(path, this.#sizes.get(path) ?? sizeOf(content));
    return kept;
  }

  /** Bytes, asked for when a file is first used, known before anything is written. */
  readonly #sizes = new Map<string, Promise<number> | number>();

  /** To be awaited between the last use and the first `stores` or `write`. */
  async settle(): Promise<void> {
    for (const [path, size] of this.#sizes) this.#sizes.set(path, await size);
  }

  #formOf({ path, uses, needsBlob }: Kept): Form {
    if (needsBlob) return 'blob';
    const base64 = (Number(this.#sizes.get(path)) * 4) / 3;
    if (base64 * (uses - 1) <= TINY) return 'inline';
    return base64 > LONGEST_PROPERTY ? 'blob' : 'property';
  }

  #isInline(path: string): boolean {
    const kept = this.#kept.get(path);
    return kept === undefined || this.#formOf(kept) === 'inline';
  }

  async #dataUrl(path: string): Promise<readonly Piece[]> {
    return [`data:${mediaType(path).replaceAll(' ', '')};base64,`, await this.#base64(path)];
  }

  async #base64(path: string): Promise<Piece> {
    // As bytes it costs no memory of the script engine's.
    return Buffer.from(Buffer.from(await this.#bytes(path)).toString('base64'), 'latin1');
  }

  async #bytes(path: string): Promise<Uint8Array> {
    const rewritten = this.#rewritten.get(path);
    const content = rewritten === undefined ? this.#files.get(path) : { body: rewritten };
    if (content === undefined) throw new Error(`Not a file of the page: ${path}`);
    if ('path' in content) return readFile(content.path);
    return typeof content.body === 'string' ? Buffer.from(content.body) : content.body;
  }
}

/** The files among the parts of an attribute. */
export function pathsOf(parts: AttributeParts): readonly string[] {
  return parts.flatMap((part) => (typeof part === 'string' ? [] : [part.path]));
}

async function sizeOf(content: Content): Promise<number> {
  if ('path' in content) return (await stat(content.path)).size;
  return Buffer.byteLength(content.body);
}

function decoded(url: string): string {
  try {
    return decodeURIComponent(url);
  } catch {
    return url;
  }
}

function cssText(text: string): string {
  return text.replace(/[\\"'\n\r\f]/g, (char) => `\\${char.charCodeAt(0).toString(16)} `);
}
