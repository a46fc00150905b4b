/** References to pictures and files enter; resolved paths leave, and what is missing, remote or outside is reported. */
import { excerpt } from '../deck/excerpt.ts';
import type { Asset } from '../deck/deck.ts';
import type { Repair } from '../deck/diagnostic.ts';
import type { Span } from '../deck/span.ts';
import type { CompileContext } from './context.ts';
import { isOutside } from './context.ts';
import { kindOfUrl } from './html/urls.ts';
import { isRemote, resolvePath, stripQuery } from './paths.ts';

/** Characters of a path that a message shows. */
const PATH_SHOWN = 80;

const KINDS: readonly (readonly [RegExp, Asset['kind']])[] = [
  [/\.(png|jpe?g|gif|webp|avif|svg|bmp|ico|tiff?)$/i, 'image'],
  [/\.(mp4|webm|mov|m4v|ogv)$/i, 'video'],
  [/\.(mp3|ogg|oga|wav|m4a|flac|opus)$/i, 'audio'],
  [/\.css$/i, 'style'],
];

/** The deck's files, each once. */
export class AssetCollector {
  readonly #context: CompileContext;
  readonly #assets = new Map<string, Asset>();
  #found: Asset[] = [];

  constructor(context: CompileContext) {
    this.#context = context;
  }

  get assets(): readonly Asset[] {
    return [...this.#assets.values()];
  }

  has(path: string): boolean {
    return this.#assets.has(path);
  }

  /** Adds a file where nothing has used it before. */
  add(asset: Asset): void {
    this.#found.push(asset);
    if (!this.#assets.has(asset.path)) this.#assets.set(asset.path, asset);
  }

  /** All that was added since this was last asked, each as often as it was. */
  takeFound(): readonly Asset[] {
    const found = this.#found;
    this.#found = [];
    return found;
  }

  /**
   * The resolved form of a reference: the path of an asset, a safe `data:` URL, or a remote URL (which nothing loads, but
   * which is an asset where it is fetched). A path that is in no asset is missing; it has been reported.
   * @param isFilm films are never fetched.
   */
  picture(reference: string, span: Span, isFilm = false): string {
    if (reference === '' || kindOfUrl(reference).kind === 'picture') return reference;
    if (isRemote(reference)) {
      const { fetches, wantsFetch } = this.#context.deck;
      if (fetches === true && !isFilm) {
        const url = reference.startsWith('//') ? `https:${reference}` : reference;
        this.add({ path: url, kind: 'remote', span });
        return url;
      }
      const hint =
        wantsFetch === true && !isFilm
          ? 'pictures are fetched only for decks you trust: use --trust, or lectern trust <folder>, if it is yours'
          : 'save it beside the deck and name it by its relative path';
      this.#context.report(
        'asset/remote',
        span,
        `"${excerpt(reference, PATH_SHOWN)}" is on another host and is not loaded.`,
        hint,
      );
      return reference;
    }
    return this.file(reference, span, 'asset/missing');
  }

  /** A style sheet that the front matter names. The deck's own code is not run by it, but it may hide or load things. */
  styleSheet(reference: string, span: Span): void {
    const context = this.#context;
    const path = this.file(reference, span, 'asset/missing');
    const asset = this.#assets.get(path);
    const source = asset === undefined || context.input.trust ? undefined : context.read(path);
    if (asset === undefined || source === undefined) return;
    const { css, removed } = context.memory.styleSheets.of({ path, text: source.text });
    for (const what of removed) {
      const hint = 'use --trust if the deck is yours';
      context.report(
        'html/removed',
        { file: path, line: 1 },
        `"${excerpt(what, PATH_SHOWN)}" was removed from the theme.`,
        hint,
      );
    }
    this.#assets.set(path, { ...asset, kind: 'style', css });
  }

  /** A local file of any kind. */
  file(reference: string, span: Span, missing: 'asset/missing' | 'link/broken'): string {
    const context = this.#context;
    const path = this.#locate(reference, span.file);
    if (context.isSource(path)) {
      const hint = 'put a copy without notes beside it, under another name';
      context.report(
        'asset/source',
        span,
        `"${excerpt(reference, PATH_SHOWN)}" is the deck's own text, with its notes.`,
        hint,
      );
      return path;
    }
    const isThere = context.exists(path) && !(isOutside(path) && !context.input.trust);
    if (isThere && holdsNotes(path, context)) {
      const hint = 'link to where that deck is published (https://…), or put a copy without notes beside it';
      context.report(
        'asset/source',
        span,
        `"${excerpt(reference, PATH_SHOWN)}" is the text of another deck, with its notes.`,
        hint,
      );
      return path;
    }
    if (isThere) {
      this.add({ path, kind: kindOf(path), span });
      return path;
    }
    if (isOutside(path) && !context.input.trust) {
      const hint = "copy it into the deck's folder, or use --trust if the deck is yours";
      context.report('file/outside', span, `"${excerpt(reference, PATH_SHOWN)}" leaves the deck's folder.`, hint);
    } else if (!context.wanted.has(path)) {
      const hint = context.missingHint(reference, path);
      const message = `The file "${excerpt(reference, PATH_SHOWN)}" does not exist.`;
      // A hint means that its names were compared, and recorded as such.
      const repair = hint === undefined ? undefined : otherCase(reference, path, context.input.files);
      context.report(missing, span, message, hint, repair);
    }
    return path;
  }

  /** Paths are tried as written first: a name may really hold "%20", "?" or "#". A leading "/" means the deck's folder. */
  #locate(reference: string, from: string): string {
    const exists = (path: string): boolean => this.#context.lists(path);
    const raw = resolvePath(reference.replaceAll('%', '%25'), from);
    if (exists(raw)) return raw;
    const decoded = resolvePath(reference, from);
    if (exists(decoded)) return decoded;
    const bare = resolvePath(stripQuery(reference, exists), from);
    if (exists(bare) || !bare.startsWith('/')) return bare;
    const rooted = bare.replace(/^\/+/, '');
    return exists(rooted) ? rooted : bare;
  }
}

/** Marks of a deck, and of what only its presenter should read, in the dialects that are read. */
const NOTES =
  /^(?:notes?:\s*$|:{3,}\s*(?:notes|\{\s*\.notes\b)|marp:\s*true\b)|<aside\b[^>]*\bclass\s*=\s*["']?notes\b/im;

/** Whether a file is Markdown that some deck is made of, and not just a text to take along. */
function holdsNotes(path: string, context: CompileContext): boolean {
  if (!/\.(?:md|markdown|qmd)$/i.test(path)) return false;
  if (/(?:^|\/)deck\.md$/i.test(path)) return true;
  return NOTES.test(context.read(path)?.text ?? '');
}

function kindOf(path: string): Asset['kind'] {
  return KINDS.find(([pattern]) => pattern.test(path))?.[1] ?? 'file';
}

/** The reference in the case in which exactly one file is named, where that is all that is amiss. */
function otherCase(reference: string, path: string, files: ReadonlySet<string>): Repair | undefined {
  const folded = path.toLowerCase();
  const alike = [...files].filter((file) => file.toLowerCase() === folded);
  const [file] = alike;
  if (file === undefined || alike.length > 1) return undefined;
  // A relative reference is the path's end, behind what leads up to it.
  const shared = Math.min(reference.length, file.length);
  const [start, end] = [reference.slice(0, -shared), reference.slice(-shared)];
  const to = file.slice(-shared);
  return end.toLowerCase() === to.toLowerCase()
    ? { from: reference, to: `${start}${to}` }
    : tailRepair(reference, file);
}

/** `../img/Sea.png` in a part for `img/sea.png` at the deck: the names behind what leads up are the same. */
function tailRepair(reference: string, file: string): Repair | undefined {
  const tail = reference.replace(/^(?:\.{1,2}\/)+/, '');
  const to = file.slice(-tail.length);
  if (tail === reference || to.toLowerCase() !== tail.toLowerCase()) return undefined;
  return { from: reference, to: `${reference.slice(0, -tail.length)}${to}` };
}
