/** Command-line arguments enter, the deck files they mean leave; a path that is not there is a `UsageError`. */
import { accessSync, constants, readdirSync, type Dirent } from 'node:fs';
import { basename, dirname, extname, join, relative, resolve } from 'node:path';
import { distance } from 'fastest-levenshtein';
import type { Diagnostic } from '../../deck/diagnostic.ts';
import { UsageError } from '../failure.ts';
import { COURSE_NAME, readCourse } from './course.ts';
import { DiskNames, findArgument, isWithin, realPathIfThere, statIfThere } from './disk-names.ts';
import { isMarkdown } from './markdown-names.ts';

/** A deck to read. */
export interface DeckPlace {
  /** Absolute path of the deck file, as the user would write it. */
  readonly file: string;
  /** Folder's name for `deck.md`, else the file's stem; used in output paths. */
  readonly name: string;
}

export interface FoundDecks {
  readonly decks: readonly DeckPlace[];
  /** True when each deck gets a folder of its own and an index page: a folder, or more than one argument. */
  readonly gathered: boolean;
  /** From the `course.yaml` of the one folder that was named; absent otherwise. */
  readonly title?: string;
  /** What is wrong in `course.yaml` files; `file` is absolute. */
  readonly diagnostics: readonly Diagnostic[];
}

const DECK_NAME = 'deck.md';
const SKIPPED = new Set(['node_modules', 'dist']);
const MAX_DEPTH = 12;
const MAX_DECKS = 1000;

/** Finds the decks of all arguments, each file once, in the order given. Throws `UsageError` for paths that lead to none. */
export function findDecks(args: readonly string[], isTrusted: (folder: string) => boolean): FoundDecks {
  const names = new DiskNames();
  const decks: DeckPlace[] = [];
  const diagnostics: Diagnostic[] = [];
  let hasFolder = false;
  let title: string | undefined;
  for (const argument of args) {
    const path = findArgument(argument, names);
    if (path === undefined) throw notThere(argument, names);
    const stats = statIfThere(path);
    if (stats?.isDirectory() === true) {
      hasFolder = true;
      rejectUnreadable(argument, path);
      const found = decksIn(path, isTrusted(path));
      if (found.decks.length === 0) throw noDecks(argument, path, found.diagnostics[0]);
      decks.push(...found.decks);
      diagnostics.push(...found.diagnostics);
      title = args.length === 1 ? found.title : undefined;
    } else if (stats?.isFile() === true) {
      decks.push(namedDeck(argument, path));
    } else {
      throw new UsageError(
        `"${argument}" is neither a file nor a folder.`,
        'name a Markdown file or a folder with decks',
      );
    }
  }
  const once = eachOnce(decks);
  return {
    decks: once,
    gathered: hasFolder || args.length > 1,
    diagnostics,
    ...(title === undefined ? {} : { title }),
  };
}

/** The one deck that `pdf` and `inspect` take: a file, or a folder that holds exactly one. */
export function findOneDeck(argument: string, isTrusted: (folder: string) => boolean): FoundDecks {
  const found = findDecks([argument], isTrusted);
  if (found.decks.length > 1) {
    const first = found.decks.slice(0, 5).map((deck) => `  ${shown(deck.file)}`);
    throw new UsageError(`"${argument}" holds ${found.decks.length} decks.`, `name one of them:\n${first.join('\n')}`);
  }
  return found;
}

/** `<deck>` in output paths. */
export function deckNameOf(file: string): string {
  const base =
    basename(file).toLowerCase() === DECK_NAME ? basename(dirname(resolve(file))) : basename(file, extname(file));
  return base.normalize('NFC') || 'deck';
}

function namedDeck(argument: string, path: string): DeckPlace {
  if (!isMarkdown(path)) {
    throw new UsageError(
      `"${argument}" is not a Markdown file.`,
      'a deck is a .md file, or a folder that holds a deck.md',
    );
  }
  const real = realPathIfThere(path) ?? path;
  if (!isMarkdown(real)) {
    throw new UsageError(`"${argument}" is a link to a file that is not Markdown.`, `it leads to ${shown(real)}`);
  }
  return { file: path, name: deckNameOf(path) };
}

/** Decks of a folder: those of `course.yaml` in its order, then every other `deck.md` below, by path. */
function decksIn(folder: string, trust: boolean): Omit<FoundDecks, 'gathered'> {
  const root = realPathIfThere(folder) ?? folder;
  const decks: DeckPlace[] = [];
  const diagnostics: Diagnostic[] = [];
  let title: string | undefined;
  const visited = new Set([root]);
  const visit = (at: string, depth: number): void => {
    const entries = entriesOf(at);
    if (entries.some((entry) => entry.name === COURSE_NAME)) {
      const course = readCourse(join(at, COURSE_NAME), (path) => allowed(path, root, trust));
      diagnostics.push(...course.diagnostics);
      decks.push(...course.value.files.map((file) => ({ file, name: deckNameOf(file) })));
      if (at === folder) title = course.value.title;
    }
    const deck = entries.find((entry) => entry.name.toLowerCase() === DECK_NAME);
    if (deck !== undefined) {
      const file = join(at, deck.name);
      if (allowed(file, root, trust) && statIfThere(file)?.isFile() === true)
        decks.push({ file, name: deckNameOf(file) });
    }
    if (depth >= MAX_DEPTH || decks.length >= MAX_DECKS) return;
    for (const entry of entries) {
      if (/^[._]/.test(entry.name) || SKIPPED.has(entry.name)) continue;
      const path = join(at, entry.name);
      if (entry.isDirectory()) visit(path, depth + 1);
      else if (entry.isSymbolicLink() && allowed(path, root, trust) && statIfThere(path)?.isDirectory() === true) {
        const real = realPathIfThere(path) ?? path;
        if (visited.has(real) || isWithin(real, realPathIfThere(at) ?? at)) continue;
        visited.add(real);
        visit(path, depth + 1);
      }
    }
  };
  visit(folder, 0);
  return { decks, diagnostics, ...(title === undefined ? {} : { title }) };
}

/** A folder may come from a stranger: what it links to elsewhere is a deck only when the folder is trusted. */
function allowed(path: string, root: string, trust: boolean): boolean {
  const real = realPathIfThere(path);
  return real !== undefined && (trust || isWithin(root, real));
}

function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true }).toSorted((a, b) => (a.name < b.name ? -1 : 1));
  } catch {
    return [];
  }
}

/** A folder that was named must be readable; one below it that is not is passed over. */
function rejectUnreadable(argument: string, folder: string): void {
  try {
    accessSync(folder, constants.R_OK | constants.X_OK);
  } catch {
    throw new UsageError(`"${argument}" may not be read by you.`, 'change its permissions, or name another folder');
  }
}

function eachOnce(decks: readonly DeckPlace[]): readonly DeckPlace[] {
  const seen = new Set<string>();
  return decks.filter((deck) => {
    const real = realPathIfThere(deck.file) ?? deck.file;
    if (seen.has(real)) return false;
    seen.add(real);
    return true;
  });
}

/** Two decks may not publish to the same place; case and Unicode form do not tell names apart on every disk. */
export function rejectSameNames(decks: readonly DeckPlace[]): void {
  const byName = new Map<string, DeckPlace>();
  for (const deck of decks) {
    const key = deck.name.normalize('NFC').toLowerCase();
    const other = byName.get(key);
    if (other !== undefined) {
      throw new UsageError(
        `Two decks are named "${deck.name}": ${shown(other.file)} and ${shown(deck.file)}.`,
        'rename one (a deck.md takes the name of its folder), or build them into different folders with --out',
      );
    }
    byName.set(key, deck);
  }
}

function notThere(argument: string, names: DiskNames): Error {
  if (argument === '') return new UsageError('A path is empty.', 'is a variable of the shell not set?');
  const folder = nearestFolder(resolve(argument));
  rejectUnreadable(shown(folder), folder);
  const near = nearestPath(resolve(argument), names);
  const hint =
    near === undefined
      ? `there is nothing of a similar name in ${folder === process.cwd() ? 'this folder' : `"${shown(folder)}"`}`
      : `did you mean "${shown(near)}"?`;
  return new UsageError(`"${argument}" does not exist.`, hint);
}

/** The existing path most like one that does not exist: a folder's name may be wrong, or `.md` left out. */
function nearestPath(path: string, names: DiskNames): string | undefined {
  const folder = dirname(path);
  if (statIfThere(folder) === undefined) {
    const near = folder === path ? undefined : nearestPath(folder, names);
    if (near === undefined) return undefined;
    return names.find(near, basename(path)) ?? nearestPath(join(near, basename(path)), names);
  }
  const known = names.namesIn(folder);
  const name = basename(path);
  const near = known.find((candidate) => isMarkdown(candidate) && basename(candidate, extname(candidate)) === name);
  const found = near ?? nearestName(name, known);
  return found === undefined ? undefined : join(folder, found);
}

/** The nearest folder above that exists. */
function nearestFolder(path: string): string {
  const folder = dirname(path);
  return folder === path || statIfThere(folder)?.isDirectory() === true ? folder : nearestFolder(folder);
}

function nearestName(name: string, names: readonly string[]): string | undefined {
  const stem = (text: string): string => text.toLowerCase();
  const scored = names.map((candidate) => ({ candidate, score: distance(stem(candidate), stem(name)) }));
  const best = scored.toSorted((a, b) => a.score - b.score)[0];
  return best !== undefined && best.score <= Math.max(2, Math.floor(name.length / 3)) ? best.candidate : undefined;
}

function noDecks(argument: string, folder: string, problem: Diagnostic | undefined): Error {
  // A course.yaml that cannot be read is the likeliest cause.
  if (problem !== undefined) {
    return new UsageError(`"${argument}" holds no deck.`, `${shown(problem.file)}:${problem.line}: ${problem.message}`);
  }
  const markdown = entriesOf(folder).filter((entry) => isMarkdown(entry.name) && !entry.name.startsWith('_'));
  const first = markdown[0];
  return new UsageError(
    `"${argument}" holds no deck.`,
    first === undefined
      ? `a deck is a file named ${DECK_NAME}; write one, or name another folder`
      : `a deck in a folder is named ${DECK_NAME}; name the file itself: ${shown(join(folder, first.name))}`,
  );
}

/** Relative to the current folder when that is shorter. */
function shown(path: string): string {
  const near = relative(process.cwd(), path);
  return near !== '' && near.length < path.length ? near : path;
}
