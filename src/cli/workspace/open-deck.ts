/** A deck file enters; the compiled deck, everything found wrong and the way to its files leave. */
import { basename, dirname, join, relative, sep } from 'node:path';
import type { Compiled } from '../../compile/compile.ts';
import type { CompileInput, DialectName } from '../../compile/context.ts';
import { CompileMemory } from '../../compile/memory/compile-memory.ts';
import { resolvePath } from '../../compile/paths.ts';
import type { Deck } from '../../deck/deck.ts';
import { diagnose, type Diagnostic, type RuleId } from '../../deck/diagnostic.ts';
import type { SourceFile } from '../../deck/span.ts';
import { wordFilesOf } from '../spelling/word-files.ts';
import { DeckFolder, leavesFolder } from './deck-folder.ts';
import { DEFAULTS_NAME, findDefaults } from './defaults.ts';
import { DiskNames, isWithin, realPathIfThere } from './disk-names.ts';
import type { DeckPlace } from './find-decks.ts';
import { PictureFaults } from './picture-faults.ts';
import { mentionedFiles } from './mentioned-files.ts';
import { readText } from './read-text.ts';

/** A deck asks for the files that its files name; a chain longer than this is no honest deck. */
const MAX_ROUNDS = 50;
/** Characters of all text files of one deck. */
const MAX_TEXT = 64 * 1024 * 1024;

export interface OpenOptions {
  readonly trust: boolean;
  readonly dialect?: DialectName;
  readonly compile: (input: CompileInput, memory: CompileMemory) => Compiled;
  /** Of earlier compilations of this deck; absent means that only the rounds of this reading share their work. */
  readonly memory?: CompileMemory;
  /** Pictures that were looked at before; absent means that each is looked at. */
  readonly pictures?: PictureFaults;
}

/** A deck as read from disk. */
export interface OpenDeck {
  readonly deck: Deck;
  /** False when the deck file itself could not be read: there is nothing to publish then. */
  readonly readable: boolean;
  /** Paths relative to the deck's folder. */
  readonly diagnostics: readonly Diagnostic[];
  /** The deck's folder, absolute, without symbolic links. */
  readonly root: string;
  readonly trust: boolean;
  /** Absolute paths of all that was read or looked for: the deck changes when one of them does. */
  readonly watched: readonly string[];
  /** What compile says of this compilation beside the deck. */
  readonly compiled: Compiled;
  /** Absolute path to read a deck-relative path from; undefined when the deck may not use it or it is not there. */
  fileOf(path: string): string | undefined;
  /** Absolute path to show for a deck-relative path: as the user would write it, whether or not it exists. */
  placeOf(path: string): string;
  /** Text of a file that was read, by deck-relative path. */
  textOf(path: string): string | undefined;
}

/** Reads and compiles one deck, with every file it asks for. */
export function openDeck(place: DeckPlace, options: OpenOptions): OpenDeck {
  return new Reading(place, options).open();
}

/** The state of one reading: which files are at hand, and which were tried in vain. */
class Reading {
  readonly #options: OpenOptions;
  readonly #memory: CompileMemory;
  readonly #name: string;
  readonly #folder: DeckFolder;
  readonly #shownRoot: string;
  readonly #source: SourceFile;
  readonly #readable: boolean;
  readonly #defaults: SourceFile | undefined;
  readonly #includes = new Map<string, SourceFile>();
  readonly #tried = new Set<string>();
  readonly #absent = new Set<string>();
  readonly #diagnostics: Diagnostic[] = [];
  /** Paths the deck asked for that a link leads out of the folder. */
  readonly #outside = new Set<string>();
  /** Paths in the folder that it asked for and that are not there. */
  readonly #missing = new Set<string>();
  readonly #file: string;
  readonly #shownFile: string;
  readonly #defaultsFile: string | undefined;
  readonly #pictures: PictureFaults;
  #total = 0;

  constructor(place: DeckPlace, options: OpenOptions) {
    this.#options = options;
    this.#memory = options.memory ?? new CompileMemory();
    this.#pictures = options.pictures ?? new PictureFaults();
    this.#name = place.name;
    const real = realPathIfThere(place.file) ?? place.file;
    // The folder of a linked deck file is where the file really lies: its pictures lie there too.
    const isLinked = realPathIfThere(dirname(place.file)) !== dirname(real);
    this.#shownRoot = isLinked ? dirname(real) : dirname(place.file);
    this.#folder = new DeckFolder(dirname(real), options.trust, new DiskNames());
    this.#file = real;
    this.#shownFile = place.file;
    const path = basename(real).normalize('NFC');
    const text = this.#read(real, path);
    this.#readable = text !== undefined;
    this.#source = { path, text: text ?? '' };
    const defaults = findDefaults(this.#folder.root, options.trust);
    this.#defaultsFile = defaults;
    this.#defaults = defaults === undefined ? undefined : this.#readDefaults(defaults);
  }

  open(): OpenDeck {
    this.#readMentioned(this.#source);
    const compiled = this.#compileUntilSettled();
    const found = this.#withOutside(compiled.diagnostics);
    const diagnostics = [...this.#diagnostics, ...found, ...this.#pictureFaults(compiled.value)];
    const deck = this.#withFacts(compiled.value);
    const folder = this.#folder;
    const texts = new Map(
      [this.#source, ...(this.#defaults ? [this.#defaults] : []), ...this.#includes.values()].map((file) => [
        file.path,
        file.text,
      ]),
    );
    return {
      deck,
      readable: this.#readable,
      // An unreadable deck is empty for that reason alone.
      diagnostics: this.#readable ? diagnostics : diagnostics.filter(({ rule }) => rule !== 'deck/empty'),
      root: folder.root,
      trust: this.#options.trust,
      watched: this.#watched(compiled.value),
      compiled,
      fileOf: (path) => folder.fileOf(path),
      placeOf: (path) => this.#placeOf(path),
      textOf: (path) => texts.get(path),
    };
  }

  #placeOf(path: string): string {
    const { root } = this.#folder;
    const file = this.#folder.fileOf(path) ?? join(root, path);
    return isWithin(root, file) ? join(this.#shownRoot, relative(root, file)) : file;
  }

  #watched({ assets, meta }: Deck): readonly string[] {
    const { root } = this.#folder;
    const asked = [...assets.map(({ path }) => path), ...this.#tried, ...this.#missing, ...this.#outside];
    const defaults = [join(root, DEFAULTS_NAME), ...(this.#defaultsFile === undefined ? [] : [this.#defaultsFile])];
    const files = asked.map((path) => this.#folder.fileOf(path) ?? join(root, path));
    const { spelling } = meta.check;
    const words = spelling === undefined ? [] : wordFilesOf(spelling, root);
    return [...new Set([this.#file, this.#shownFile, ...defaults, ...words, ...files])];
  }

  #compileUntilSettled(): Compiled {
    let memory = this.#memory;
    let compiled = this.#compile(memory);
    for (let round = 0; round < MAX_ROUNDS; round++) {
      const news = [this.#addWanted(compiled.wanted), this.#addAsked()].some(Boolean);
      if (!news) {
        memory.endRounds();
        return compiled;
      }
      memory = memory.nextRound();
      compiled = this.#compile(memory);
    }
    const message = `Its files name further files ${MAX_ROUNDS} times over.`;
    this.#diagnostics.push(
      diagnose('include/limit', { file: this.#source.path, line: 1 }, message, 'include from fewer files'),
    );
    return compiled;
  }

  #compile(memory: CompileMemory): Compiled {
    const input: CompileInput = {
      name: this.#name,
      source: this.#source,
      ...(this.#defaults === undefined ? {} : { defaults: this.#defaults }),
      includes: this.#includes,
      files: this.#folder.files,
      absent: this.#absent,
      trust: this.#options.trust,
      ...(this.#options.dialect === undefined ? {} : { dialect: this.#options.dialect }),
    };
    return this.#options.compile(input, memory);
  }

  /** Reads what compile asked for; true when something new is at hand. */
  #addWanted(wanted: readonly string[]): boolean {
    let news = false;
    for (const path of wanted) {
      if (this.#tried.has(path)) continue;
      this.#tried.add(path);
      const found = this.#folder.find(path);
      news = true;
      if (found.kind === 'outside') this.#outside.add(path);
      if (found.kind !== 'file') {
        this.#absent.add(path);
        this.#folder.files.delete(path);
        continue;
      }
      // A trusted path outside the folder may be a picture that only has to exist.
      if (leavesFolder(path)) this.#folder.files.add(path);
      if (isText(path)) this.#include(path, found.file);
    }
    return news;
  }

  /** Adds files that the listing left out (too many, too deep, in `dist`); true when there were some. */
  #addAsked(): boolean {
    let news = false;
    for (const path of this.#folder.files.asked) {
      if (leavesFolder(path)) continue;
      const found = this.#folder.find(path);
      if (found.kind === 'outside') this.#outside.add(path);
      if (found.kind !== 'file') {
        this.#missing.add(path);
        continue;
      }
      this.#folder.files.add(path);
      news = true;
    }
    this.#folder.files.asked.clear();
    return news;
  }

  /** Reads the files that are plainly named, so that one compilation is enough for most decks. */
  #readMentioned(source: SourceFile): void {
    for (const path of mentionedFiles(source)) {
      if (this.#tried.has(path) || !this.#folder.files.has(path) || this.#tried.size >= MAX_ROUNDS) continue;
      this.#tried.add(path);
      const found = this.#folder.find(path);
      if (found.kind !== 'file') continue;
      const file = this.#include(path, found.file);
      if (file !== undefined) this.#readMentioned(file);
    }
    this.#folder.files.asked.clear();
  }

  #include(path: string, file: string): SourceFile | undefined {
    const text = this.#read(file, path);
    if (text === undefined) {
      this.#absent.add(path);
      this.#folder.files.delete(path);
      return undefined;
    }
    const source = { path, text };
    this.#includes.set(path, source);
    return source;
  }

  #readDefaults(file: string): SourceFile | undefined {
    const path = relative(this.#folder.root, file).split(sep).join('/').normalize('NFC');
    const text = this.#read(file, path);
    return text === undefined ? undefined : { path, text };
  }

  #read(file: string, path: string): string | undefined {
    const { text, diagnostics } = readText(file, path);
    this.#diagnostics.push(...diagnostics);
    this.#total += text?.length ?? 0;
    if (text === undefined || this.#total <= MAX_TEXT) return text;
    this.#diagnostics.push(
      diagnose(
        'include/limit',
        { file: path, line: 1 },
        `With "${path}" the deck has more than 64 MB of text.`,
        'include less',
      ),
    );
    return undefined;
  }

  /** Says of a missing file that a link leads out of the folder, where that is the reason. */
  #withOutside(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
    if (this.#outside.size === 0) return diagnostics;
    return diagnostics.map((found) => {
      const reference = MISSING.has(found.rule) ? /"([^"]*)"/.exec(found.message)?.[1] : undefined;
      if (reference === undefined || !this.#outside.has(resolvePath(reference, found.file))) return found;
      const message = `"${reference}" is a link that leads out of the deck's folder.`;
      const { slide } = found;
      return { ...diagnose('file/outside', found, message, OUTSIDE_HINT), ...(slide === undefined ? {} : { slide }) };
    });
  }

  /** Pictures that are there but cannot be shown. */
  #pictureFaults(deck: Deck): readonly Diagnostic[] {
    const pictures = this.#pictures;
    return deck.assets.flatMap((asset) => {
      const file = asset.kind === 'image' ? this.#folder.fileOf(asset.path) : undefined;
      return (file === undefined ? undefined : pictures.find(asset, file, this.#options.trust)) ?? [];
    });
  }

  /** The deck, its pictures' sizes told, and which of them cannot be shown. */
  #withFacts(deck: Deck): Deck {
    const assets = deck.assets.map((asset) => {
      const file = asset.kind === 'image' ? this.#folder.fileOf(asset.path) : undefined;
      if (file === undefined) return asset;
      if (this.#pictures.isBroken(file, this.#options.trust)) return { ...asset, isBroken: true };
      const size = this.#pictures.sizeOf(file);
      return size === undefined ? asset : { ...asset, size };
    });
    return { ...deck, assets };
  }
}

const MISSING: ReadonlySet<RuleId> = new Set<RuleId>(['asset/missing', 'include/missing', 'link/broken']);
const OUTSIDE_HINT = 'copy the file into the folder, or build with --trust if the deck is yours';

/** Whether a file outside the folder is worth reading as text; pictures (but SVG, which may be inlined), sound and fonts only have to exist. */
function isText(path: string): boolean {
  return !/\.(?:png|jpe?g|gif|webp|avif|bmp|ico|tiff?|hei[cf]|mp4|webm|mov|m4v|ogv|mp3|wav|ogg|m4a|flac|aac|woff2?|ttf|otf|pdf|zip|wasm)$/i.test(
    path,
  );
}
