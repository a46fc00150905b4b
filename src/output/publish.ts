/** Safe publishing: a set of files and a folder enter; at every moment the folder holds whole entry files and all they name. */
import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { hostname } from 'node:os';
import { dirname, join, posix } from 'node:path';
import { undoAtExit } from './cleanup.ts';
import { OutputError, outputError } from './errors.ts';
import { EMPTY_GROUP, MANIFEST, isInside, readManifest, writeManifest, type Group, type Manifest } from './manifest.ts';
import { nodeFs, type PublishFs } from './publish-fs.ts';
import { renameOver } from './rename-over.ts';
import { LOCK, withLock } from './publish-lock.ts';
import { isAlive } from './temp-folders.ts';

/** A file to publish: bytes, or a file to copy. */
export type Content = { readonly body: Uint8Array | string } | { readonly path: string };

export interface Publication {
  /** Hashed files by path relative to the folder (`assets/logo-1a2b3c4d.svg`): the name tells the content. */
  readonly assets: ReadonlyMap<string, Content>;
  /** Entry files by path relative to the folder, in the order they are to be replaced; `index.html` always goes last. */
  readonly entries: ReadonlyMap<string, Content>;
}

/** What a publish did. */
export interface Published {
  /** Paths written, relative to the folder. */
  readonly written: readonly string[];
  /** Paths that already stood there with the same content. */
  readonly kept: readonly string[];
  readonly removed: readonly string[];
}

/** Files written at the same time: enough to keep a disk busy while each waits for its sync. */
const PARALLEL = 8;

/**
 * Publishes a group of files that replaces the group of that name (a talk never touches the PDF beside it): first the
 * manifest with old and new names, then the assets, then each entry file (written beside its place, synced, renamed
 * over it), at last the removal of what no group needs any more; assets of the publish before stay. Killed at any
 * moment, every entry file is whole and points at assets that exist. Rejects with `OutputError` when the disk refuses;
 * what stood there before still stands.
 */
export async function publish(
  folder: string,
  group: string,
  publication: Publication,
  fs: PublishFs = nodeFs,
): Promise<Published> {
  for (const path of [...publication.assets.keys(), ...publication.entries.keys()]) {
    if (!isInside(path) || path === MANIFEST || path === LOCK) throw new Error(`Not a path to publish: ${path}`);
  }
  let at = folder;
  const noted = noting(fs, (path) => (at = path));
  try {
    await noted.mkdir(folder);
    return await withLock(folder, () => replaceGroup(folder, group, publication, noted));
  } catch (error) {
    throw outputError(at, error);
  }
}

async function replaceGroup(folder: string, name: string, publication: Publication, fs: PublishFs): Promise<Published> {
  const place = (path: string): string => join(folder, ...path.split('/'));
  const assets = [...publication.assets.keys()].sort();
  const entries = [...publication.entries.keys()].sort((a, b) => Number(isIndex(a)) - Number(isIndex(b)));
  for (const within of new Set(['.', ...[...assets, ...entries].map((path) => posix.dirname(path))])) {
    await refuseLinks(folder, within, fs);
    await fs.mkdir(place(within));
    await removeLeftovers(place(within), fs);
  }
  const manifest = await currentManifest(folder, fs);
  const old = manifest.get(name) ?? EMPTY_GROUP;
  const written: string[] = [];
  const kept: string[] = [];
  const put = async (path: string, content: Content): Promise<void> => {
    if (await isSame(place(path), content, fs)) return void kept.push(path);
    await writeOver(place(path), content, fs);
    written.push(path);
  };
  const record = async (group: Group): Promise<void> => {
    const content = { body: writeManifest(new Map([...manifest, [name, group]])) };
    if (!(await isSame(place(MANIFEST), content, fs))) await writeOver(place(MANIFEST), content, fs);
  };

  const ours = new Set([...manifest.values()].flatMap((group) => group.entries));
  for (const entry of entries) {
    if (!ours.has(entry)) await rejectForeign(place(entry), publication.entries.get(entry) as Content, fs);
  }

  // Killed from here on, the next build knows these names as ours. A page of an unknown build in an entry's place is not.
  const free = await sift(entries, async (entry) => (await fs.size(place(entry))) === undefined);
  await record({ entries: union(old.entries, free), assets: union(old.assets, assets), previous: old.previous });

  await inParallel(assets, (path) => put(path, publication.assets.get(path) as Content));
  for (const path of new Set(assets.map((asset) => dirname(place(asset))))) await fs.syncFolder(path);
  for (const path of entries) {
    await put(path, publication.entries.get(path) as Content);
    await fs.syncFolder(dirname(place(path)));
  }

  // An unchanged build does not count as a new generation.
  const past = union(assets, old.assets).length > assets.length ? old.assets : old.previous;
  const next: Group = { entries: union(entries, []), assets, previous: past.filter((path) => !assets.includes(path)) };
  const wanted = new Set(
    [...manifest]
      .filter(([other]) => other !== name)
      .concat([[name, next]])
      .flatMap(([, group]) => filesOf(group)),
  );
  const unwanted = filesOf(old).filter((path) => !wanted.has(path));
  const removed = await sift(unwanted, async (path) => !(await leadsAway(folder, posix.dirname(path), fs)));
  for (const path of removed) await fs.remove(place(path));
  await record(next);
  await fs.syncFolder(folder);
  return { written: written.sort(), kept: kept.sort(), removed };
}

/**
 * Rejects with `OutputError` when a folder below `root` (relative, with `/`) is reached through a link: a cloned repository
 * may bring an output folder whose `assets` leads anywhere. `root` itself is the user's choice.
 */
export async function refuseLinks(root: string, folder: string, fs: PublishFs = nodeFs): Promise<void> {
  const link = await leadsAway(root, folder, fs);
  if (link === undefined) return;
  const hint = 'remove the link, or choose another folder with --out';
  throw new OutputError(`Cannot write to "${link}": it is a link to another folder.`, hint);
}

/** The first part of a folder's path below `root` that is a link; undefined when none is. */
async function leadsAway(root: string, folder: string, fs: PublishFs): Promise<string | undefined> {
  let at = root;
  for (const part of folder.split('/')) {
    if (part === '.') continue;
    at = join(at, part);
    if (await fs.isLink(at)) return at;
  }
  return undefined;
}

function filesOf(group: Group): string[] {
  return union(group.entries, union(group.assets, group.previous));
}

/**
 * Writes one file that is there whole or not at all (for `lectern pdf -o`): no manifest, no lock. Rejects with
 * `OutputError`.
 */
export async function writeWhole(path: string, body: Uint8Array | string, fs: PublishFs = nodeFs): Promise<void> {
  try {
    await fs.mkdir(dirname(path));
    await writeOver(path, { body }, fs);
    await fs.syncFolder(dirname(path));
  } catch (error) {
    throw outputError(path, error);
  }
}

/** What no build of ours wrote is the user's: a home page in the folder that was named, for one. */
async function rejectForeign(path: string, next: Content, fs: PublishFs): Promise<void> {
  const size = (await fs.size(path)) ?? 0;
  if (size === 0 || (await isSame(path, next, fs))) return;
  const text = Buffer.from(await fs.read(path)).toString('latin1');
  if (/<meta name="generator" content="Lectern |lecternNotes|lecternFiles/.test(text)) return;
  const hint = 'write elsewhere with -o, or move the file away';
  throw new OutputError(`"${path}" was not made by Lectern and would be lost.`, hint);
}

async function currentManifest(folder: string, fs: PublishFs): Promise<Manifest> {
  const path = join(folder, MANIFEST);
  return (await fs.size(path)) === undefined ? new Map() : readManifest(await fs.read(path));
}

/** Writes beside the place, waits for the disk, renames over it. A failed attempt leaves no file; `OutputError`. */
async function writeOver(path: string, content: Content, fs: PublishFs): Promise<void> {
  const temp = join(dirname(path), tempName());
  const forget = undoAtExit(() => rmSync(temp, { force: true }));
  try {
    if ('body' in content) await fs.create(temp, bytesOf(content.body));
    else await fs.copy(content.path, temp);
    await renameOver(temp, path, fs);
  } catch (error) {
    await fs.remove(temp).catch(() => undefined);
    throw outputError(path, error);
  } finally {
    forget();
  }
}

const HOST = Buffer.from(hostname()).toString('hex').slice(0, 16) || '0';

function tempName(): string {
  return `.lectern-${HOST}-${process.pid}-${randomBytes(4).toString('hex')}.tmp`;
}

/** Half-written files of builds that were killed on this machine. */
async function removeLeftovers(folder: string, fs: PublishFs): Promise<void> {
  for (const name of await fs.list(folder)) {
    const [, host, pid] = /^\.lectern-([0-9a-f]+)-(\d+)-[0-9a-f]{8}\.tmp$/.exec(name) ?? [];
    if (host === HOST && !isAlive(Number(pid))) await fs.remove(join(folder, name));
  }
}

/** Equal bytes need no write: a second build of the same deck leaves every entry file as it is. */
async function isSame(path: string, content: Content, fs: PublishFs): Promise<boolean> {
  if ((await fs.size(path)) !== (await sizeOf(content, fs))) return false;
  if ('path' in content) return fs.isEqual(content.path, path);
  return Buffer.compare(await fs.read(path), bytesOf(content.body)) === 0;
}

async function sizeOf(content: Content, fs: PublishFs): Promise<number | undefined> {
  return 'body' in content ? bytesOf(content.body).byteLength : fs.size(content.path);
}

function bytesOf(body: Uint8Array | string): Uint8Array {
  return typeof body === 'string' ? Buffer.from(body) : body;
}

async function inParallel<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const queue = [...items];
  const failures: unknown[] = [];
  const worker = async (): Promise<void> => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) {
      try {
        await work(item);
      } catch (error) {
        queue.length = 0;
        failures.push(error);
      }
    }
  };
  await Promise.all(Array.from({ length: PARALLEL }, worker));
  if (failures.length > 0) throw failures[0];
}

async function sift<T>(items: readonly T[], keep: (item: T) => Promise<boolean>): Promise<T[]> {
  const kept: T[] = [];
  for (const item of items) if (await keep(item)) kept.push(item);
  return kept;
}

function isIndex(path: string): boolean {
  return posix.basename(path) === 'index.html';
}

function union(a: readonly string[], b: readonly string[]): string[] {
  return [...new Set([...a, ...b])].sort();
}

/** Remembers which path was being worked on, for the error's sentence. */
function noting(fs: PublishFs, note: (path: string) => void): PublishFs {
  const noted =
    <R>(run: (path: string) => Promise<R>) =>
    async (path: string): Promise<R> => {
      try {
        return await run(path);
      } catch (error) {
        note(path);
        throw error;
      }
    };
  return {
    mkdir: noted((path) => fs.mkdir(path)),
    list: noted((path) => fs.list(path)),
    read: noted((path) => fs.read(path)),
    size: noted((path) => fs.size(path)),
    isLink: noted((path) => fs.isLink(path)),
    remove: noted((path) => fs.remove(path)),
    syncFolder: noted((path) => fs.syncFolder(path)),
    // What fails beside a file's place is told of the place itself, in `writeOver`.
    create: (path, body) => fs.create(path, body),
    copy: (from, path) => fs.copy(from, path),
    isEqual: (one, other) => fs.isEqual(one, other),
    rename: (from, to) => fs.rename(from, to),
  };
}
