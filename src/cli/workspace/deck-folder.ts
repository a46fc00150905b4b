/** A deck's folder enters, the files a deck may use leave: deck-relative, `/`, NFC, and never outside unless trusted. */
import { readdirSync, type Dirent } from 'node:fs';
import { isAbsolute, join, parse } from 'node:path';
import type { DiskNames } from './disk-names.ts';
import { isWithin, realPathIfThere, statIfThere } from './disk-names.ts';

/** Listing only feeds hints ("did you mean"); a file beyond these bounds is still found when the deck names it. */
const MAX_FILES = 20_000;
const MAX_DEPTH = 12;
const SKIPPED = new Set(['node_modules', '.git', 'dist']);

/** What stands at a deck-relative path. */
export type Found =
  | { readonly kind: 'file'; readonly file: string }
  | { readonly kind: 'missing' }
  /** A link or a path that leaves the folder of an untrusted deck. */
  | { readonly kind: 'outside' };

/** One deck's folder, as far as the deck may look, at one moment. */
export class DeckFolder {
  /** Absolute, without symbolic links. */
  readonly root: string;
  readonly trust: boolean;
  readonly files: FilesInFolder;
  readonly #names: DiskNames;
  readonly #found = new Map<string, Found>();

  constructor(root: string, trust: boolean, names: DiskNames) {
    this.root = root;
    this.trust = trust;
    this.#names = names;
    this.files = new FilesInFolder(this.#list());
  }

  /** The file at a deck-relative path; pipes, devices and folders count as missing. The same answer each time. */
  find(path: string): Found {
    let found = this.#found.get(path);
    if (found === undefined) this.#found.set(path, (found = this.#look(path)));
    return found;
  }

  #look(path: string): Found {
    if (!this.trust && leavesFolder(path)) return { kind: 'outside' };
    const { root } = parse(path);
    const file = this.#names.find(root || this.root, path.slice(root.length));
    if (file === undefined || statIfThere(file)?.isFile() !== true) return { kind: 'missing' };
    const real = realPathIfThere(file);
    if (real === undefined) return { kind: 'missing' };
    if (!this.trust && !isWithin(this.root, real)) return { kind: 'outside' };
    return { kind: 'file', file };
  }

  /** The absolute path to read a deck-relative file from; undefined when there is none the deck may use. */
  fileOf(path: string): string | undefined {
    const found = this.find(path);
    return found.kind === 'file' ? found.file : undefined;
  }

  #list(): string[] {
    const files: string[] = [];
    const visited = new Set<string>([this.root]);
    const queue: { folder: string; prefix: string; depth: number }[] = [{ folder: this.root, prefix: '', depth: 0 }];
    for (const { folder, prefix, depth } of queue) {
      for (const entry of entriesOf(folder)) {
        if (files.length >= MAX_FILES) return files;
        const path = prefix + entry.name.normalize('NFC');
        const kind = this.#kindOf(folder, entry, visited);
        if (kind === 'file') files.push(path);
        else if (kind === 'folder' && depth < MAX_DEPTH && !SKIPPED.has(entry.name)) {
          queue.push({ folder: join(folder, entry.name), prefix: `${path}/`, depth: depth + 1 });
        }
      }
    }
    return files;
  }

  #kindOf(folder: string, entry: Dirent, visited: Set<string>): 'file' | 'folder' | 'other' {
    if (entry.isFile()) return 'file';
    if (entry.isDirectory()) return 'folder';
    if (!entry.isSymbolicLink()) return 'other';
    const real = realPathIfThere(join(folder, entry.name));
    if (real === undefined || (!this.trust && !isWithin(this.root, real))) return 'other';
    const stats = statIfThere(real);
    if (stats?.isFile() === true) return 'file';
    if (stats?.isDirectory() !== true || visited.has(real) || isWithin(real, folder)) return 'other';
    visited.add(real);
    return 'folder';
  }
}

/** The listed files, and a note of every path in the folder that was asked for and is not among them. */
export class FilesInFolder extends Set<string> {
  readonly asked = new Set<string>();

  override has(path: string): boolean {
    if (super.has(path)) return true;
    this.asked.add(path);
    return false;
  }
}

/** Whether a deck-relative path names something outside the deck's folder. */
export function leavesFolder(path: string): boolean {
  return path === '..' || path.startsWith('../') || path.includes('/../') || isAbsolute(path) || /^[a-z]:/i.test(path);
}

function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}
