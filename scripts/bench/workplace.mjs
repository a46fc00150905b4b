/** A tool and a number of slides enter; a deck on disk in its dialect, which can be changed and rewritten, leaves. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deckText, writeDeck } from './decks.mjs';

/** The folders that one run of the bench works in; `clear()` takes them away. */
export class Workplace {
  #folder;
  #homes = new Set();

  constructor(folder) {
    this.#folder = folder;
  }

  /** A folder of this run, empty. */
  emptyFolder(...names) {
    return empty(join(this.#home(this.#folder), ...names));
  }

  /** `{ folder, deck, write(options), commandAt(command) }`: a deck for this use alone. */
  deckFor(tool, slides, use) {
    const folder = empty(join(this.#home(tool.home ?? this.#folder), `${tool.name}-${use}-${slides}`));
    const deck = writeDeck(folder, tool.dialect, slides);
    for (const [name, text] of Object.entries(tool.files ?? {})) writeFileSync(join(folder, name), text);
    return {
      folder,
      deck,
      write: (options) => writeFileSync(deck, deckText(tool.dialect, slides, options)),
      commandAt: (command) => ({ cwd: folder, ...command }),
    };
  }

  clear() {
    for (const home of this.#homes) rmSync(home, { recursive: true, force: true, maxRetries: 3 });
  }

  /** A name of its own for each run, so that two can go on at once. */
  #home(parent) {
    const home = join(parent, `run-${process.pid}`);
    this.#homes.add(home);
    return home;
  }
}

function empty(folder) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  return folder;
}
