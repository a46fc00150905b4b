/** Paths enter, a call for each time one of them changes, appears or goes leaves. */
import { statSync, watch, type FSWatcher } from 'node:fs';
import { dirname } from 'node:path';

/** Milliseconds between looks at the files themselves: for disks that report nothing, and after a sleep. */
const LOOK = 1_000;
/** Milliseconds in which events of one save come together. */
const TOGETHER = 4;
/** Files beyond this are only looked at when their folder reports something. */
const LOOKED_AT = 200;

/**
 * Watches folders, not files: an editor that saves by rename puts another file in the place, a deck that was deleted may
 * come back, and a picture that is missing may appear. A folder of thousands of pictures costs one watch.
 */
export class Watch {
  readonly #changed: () => void;
  readonly #states = new Map<string, string>();
  readonly #folders = new Map<string, FSWatcher>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #clock: ReturnType<typeof setInterval>;

  constructor(changed: () => void) {
    this.#changed = changed;
    this.#clock = setInterval(() => this.#look(LOOKED_AT), LOOK);
    this.#clock.unref();
  }

  /** Watches these paths from now on, and no others. */
  set(paths: readonly string[]): void {
    const wanted = new Set(paths);
    for (const path of this.#states.keys()) if (!wanted.has(path)) this.#states.delete(path);
    this.add(paths);
  }

  /** Watches these paths too. */
  add(paths: readonly string[]): void {
    for (const path of paths) if (!this.#states.has(path)) this.#states.set(path, stateOf(path));
    this.#watchFolders();
  }

  close(): void {
    clearInterval(this.#clock);
    clearTimeout(this.#timer);
    for (const watcher of this.#folders.values()) watcher.close();
    this.#folders.clear();
  }

  #watchFolders(): void {
    const wanted = new Set([...this.#states.keys()].map(folderThatIs));
    for (const [folder, watcher] of this.#folders) {
      if (wanted.has(folder)) continue;
      watcher.close();
      this.#folders.delete(folder);
    }
    for (const folder of wanted) {
      if (this.#folders.has(folder)) continue;
      try {
        const watcher = watch(folder, () => this.#soon());
        // A folder that goes takes its watch along; the clock finds it when it is back.
        watcher.on('error', () => this.#forget(folder));
        this.#folders.set(folder, watcher);
      } catch {
        // No more watches to be had, or a disk without them: the clock still looks.
      }
    }
  }

  #forget(folder: string): void {
    this.#folders.get(folder)?.close();
    this.#folders.delete(folder);
  }

  #soon(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#look(Infinity);
    }, TOGETHER);
  }

  #look(most: number): void {
    let changed = false;
    let count = 0;
    for (const [path, state] of this.#states) {
      if (++count > most) break;
      const now = stateOf(path);
      if (now === state) continue;
      this.#states.set(path, now);
      changed = true;
    }
    if (!changed) return;
    this.#watchFolders();
    this.#changed();
  }
}

/** Another text when the file is another one; empty when nothing is there. */
export function stateOf(path: string): string {
  try {
    const { mtimeMs, size, ino } = statSync(path);
    return `${mtimeMs} ${size} ${ino}`;
  } catch {
    return '';
  }
}

/** The folder a path lies in, or the nearest above it that is there. */
function folderThatIs(path: string): string {
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    if (stateOf(folder) !== '' || dirname(folder) === folder) return folder;
  }
}
