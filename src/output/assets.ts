/** A deck's files on their way out: the deck and its folder enter, files under their public names leave. */
import { readFile } from 'node:fs/promises';
import { posix } from 'node:path';
import type { Asset, Deck } from '../deck/deck.ts';
import { diagnose, type Checked, type Diagnostic } from '../deck/diagnostic.ts';
import type { Span } from '../deck/span.ts';
import { locate, type DeckFolder } from './deck-files.ts';
import { hashedName } from './hashed-name.ts';
import { inertSvg } from './inert-svg.ts';
import type { Content } from './publish.ts';
import { replaceUrls, styleUrls } from './style-sheet.ts';

export interface DeckAssets {
  /** Content by public path, `assets/…`. */
  readonly files: ReadonlyMap<string, Content>;
  /** Public path by deck-relative path; a file that cannot be used has none. */
  readonly publicPaths: ReadonlyMap<string, string>;
}

/**
 * Gathers every file that the deck uses, and what its own style sheets name. What is missing has been reported by the
 * compiler; what cannot be read or lies outside the folder (by a symbolic link) is reported here and left out. On paper
 * a picture that moves is its first frame: a printer would take whichever is shown just then.
 */
export async function gatherAssets(
  deck: Deck,
  folder: DeckFolder,
  medium: 'talk' | 'paper' = 'talk',
): Promise<Checked<DeckAssets>> {
  const gathering = new Gathering(folder, medium === 'paper');
  gathering.foresee(deck.assets);
  for (const asset of deck.assets) await gathering.add(asset);
  return { value: gathering, diagnostics: gathering.diagnostics };
}

class Gathering implements DeckAssets {
  readonly files = new Map<string, Content>();
  readonly publicPaths = new Map<string, string>();
  readonly diagnostics: Diagnostic[] = [];
  readonly #folder: DeckFolder;
  /** Style sheets being read, so that two that import each other end. */
  readonly #open = new Set<string>();
  readonly #pressed = new Map<string, Promise<{ readonly bytes?: Uint8Array } | { readonly error: unknown }>>();
  /** What has been said of a file at a place of a style sheet. */
  readonly #said = new Set<string>();

  readonly #still: boolean;

  constructor(folder: DeckFolder, still: boolean) {
    this.#folder = folder;
    this.#still = still;
  }

  /** Begins with the pictures, which take longest. What goes wrong is told when they are added. */
  foresee(assets: readonly Asset[]): void {
    if (this.#folder.pictures === undefined) return;
    for (const { path, kind } of assets) {
      if (kind === 'image')
        this.#pressed.set(
          path,
          this.#press(path).catch((error: unknown) => ({ error })),
        );
    }
  }

  /** The file's public path; absent when it cannot be used. */
  async add(asset: Pick<Asset, 'path' | 'kind' | 'span' | 'css'>): Promise<string | undefined> {
    const known = this.publicPaths.get(asset.path);
    if (known !== undefined || this.#open.has(asset.path)) return known;
    if (asset.kind === 'remote') return this.#addRemote(asset.path);
    const located = await locate(asset.path, this.#folder);
    if (located.found === 'nothing') return undefined;
    if (located.found === 'outside') {
      const hint = "copy the file into the deck's folder, or use --trust if the deck is yours";
      this.#say(asset.path, diagnose('file/outside', asset.span, `"${asset.path}" leaves the deck's folder.`, hint));
      return undefined;
    }
    try {
      const content =
        asset.kind === 'style'
          ? await this.#style(asset.path, asset.css ?? (await readFile(located.path, 'utf8')))
          : await this.#file(asset, located.path);
      if (content === undefined) return undefined;
      const name = await hashedName(asset.path, content);
      this.files.set(name, content);
      this.publicPaths.set(asset.path, name);
      return name;
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code;
      if (code === undefined) throw error;
      const hint = code === 'EACCES' ? 'change its permissions so that you may read it' : undefined;
      this.#say(asset.path, diagnose('file/unreadable', asset.span, `"${asset.path}" cannot be read (${code}).`, hint));
      return undefined;
    }
  }

  /** One that could not be fetched has been reported. */
  async #addRemote(url: string): Promise<string | undefined> {
    const picture = this.#folder.remote?.get(url);
    if (picture === undefined) return undefined;
    const body = (await this.#folder.pictures?.pressBytes(picture.bytes)) ?? picture.bytes;
    const name = await hashedName(picture.name, { body });
    this.files.set(name, { body });
    this.publicPaths.set(url, name);
    return name;
  }

  /** Undefined for what may not be published: an SVG that a reader of XML cannot be sure of, of a deck that is not trusted. */
  async #file({ path }: Pick<Asset, 'path'>, real: string): Promise<Content | undefined> {
    if (!this.#folder.trust && /\.svg$/i.test(real)) {
      const text = utf8(await readFile(real));
      const inert = text === undefined ? undefined : inertSvg(text);
      return inert === undefined ? undefined : inert === text ? { path: real } : { body: inert };
    }
    const pressed = await this.#pressed.get(path);
    if (pressed !== undefined && 'error' in pressed) throw pressed.error;
    return pressed?.bytes === undefined ? { path: real } : { body: pressed.bytes };
  }

  async #press(path: string): Promise<{ readonly bytes?: Uint8Array }> {
    const located = await locate(path, this.#folder);
    const { pictures } = this.#folder;
    if (located.found !== 'file' || pictures === undefined) return {};
    const frame = this.#still ? await pictures.still(located.path) : undefined;
    const bytes = frame ?? (await pictures.press(located.path));
    return bytes === undefined ? {} : { bytes };
  }

  /** A style sheet of the deck: its files come along, other hosts stay out unless the deck is trusted. */
  async #style(path: string, css: string): Promise<Content> {
    const places = new Map<string, string>();
    this.#open.add(path);
    for (const found of styleUrls(css)) {
      const span: Span = { file: path, line: found.line };
      if (/^data:/i.test(found.url) || found.url.startsWith('#')) places.set(found.url, found.url);
      else if (/^([a-z][a-z0-9+.-]*:|\/\/)/i.test(found.url)) {
        if (this.#folder.trust) places.set(found.url, found.url);
        else this.#removed(found.url, span, 'is on another host');
      } else if (found.isImport && !this.#folder.trust && !/\.css$/i.test(withoutQuery(found.url))) {
        this.#removed(found.url, span, 'is no style sheet');
      } else {
        const target = posix
          .normalize(posix.join(posix.dirname(path), decode(withoutQuery(found.url))))
          .normalize('NFC');
        // A sheet that imports one of those around it adds nothing to them.
        if (this.#open.has(target)) continue;
        const name = await this.add({ path: target, kind: found.isImport ? 'style' : 'file', span });
        if (name === undefined)
          this.#say(target, diagnose('asset/missing', span, `The file "${target}" does not exist.`));
        else places.set(found.url, posix.basename(name) + (/#.*$/.exec(found.url)?.[0] ?? ''));
      }
    }
    this.#open.delete(path);
    return { body: replaceUrls(css, (found) => places.get(found.url)) };
  }

  #removed(url: string, span: Span, why: string): void {
    const hint = 'save it beside the deck, or use --trust if the deck is yours';
    this.diagnostics.push(
      diagnose('html/removed', span, `The style that names "${url.slice(0, 80)}" was removed: it ${why}.`, hint),
    );
  }

  /** One finding a file and place: what leaves the folder or cannot be read is not missing too. */
  #say(path: string, finding: Diagnostic): void {
    const key = JSON.stringify([finding.file, finding.line, path]);
    if (this.#said.has(key)) return;
    this.#said.add(key);
    this.diagnostics.push(finding);
  }
}

/** Undefined in another encoding, in which a browser would read other signs than we do. */
function utf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function withoutQuery(url: string): string {
  return url.replace(/[?#].*$/, '');
}

function decode(url: string): string {
  try {
    return decodeURIComponent(url);
  } catch {
    return url;
  }
}
