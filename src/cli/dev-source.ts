/** A deck's place enters; the way `dev` reads it again at each save, and has its jobs done, leaves. */
import { dirname } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { CompileMemory } from '../compile/memory/compile-memory.ts';
import type { Deck } from '../deck/deck.ts';
import type { Checked } from '../deck/diagnostic.ts';
import type { DeckSource } from '../dev/source.ts';
import { finish, type FinishOptions } from '../finish/finish.ts';
import type { Piece, Pieces } from '../finish/piece.ts';
import { packageFile } from '../output/package-files.ts';
import type { FinishFlags, ReadFlags } from './commands/shared-flags.ts';
import { openCache } from './open-cache.ts';
import { foresee, startHighlighter } from './foresight.ts';
import { LazyMermaid } from './mermaid-drawer.ts';
import type { BrowserSession } from '../output/browser/session.ts';
import { finishDeck, type MadeDeck } from './making.ts';
import { readDeck } from './reading.ts';
import type { OpenDeck } from './workspace/open-deck.ts';
import { shownPath } from './report/findings.ts';
import { realPathIfThere } from './workspace/disk-names.ts';
import type { DeckPlace } from './workspace/find-decks.ts';
import { RemoteInDev } from './remote-in-dev.ts';
import { PictureFaults } from './workspace/picture-faults.ts';

/** Milliseconds that the first page waits for code and diagrams: what is kept from an earlier run takes less. */
const PATIENCE = 20;

/** And a save for its diagrams, so that one that was changed is not seen as text first. */
const SAVE_PATIENCE = 1500;

/** Milliseconds after which a browser that has no more to draw is ended. */
const IDLE = 600_000;

export interface OpenSource {
  readonly source: DeckSource;
  /** What was read last, with all its slow jobs done, as it is printed. Throws before the first reading. */
  readonly make: (browser: BrowserSession) => Promise<MadeDeck>;
  readonly end: () => Promise<void>;
}

export function deckSource(
  place: DeckPlace,
  flags: ReadFlags & FinishFlags & { readonly browser?: string },
  isTrusted: (folder: string) => boolean,
  onNotice: (message: string) => void,
): OpenSource {
  // In a thread of its own: a block that takes long keeps no page waiting.
  const highlighter = startHighlighter();
  const again = { pictures: new PictureFaults(), memory: new CompileMemory() };
  const cache = openCache(flags, onNotice);
  foresee(place, highlighter, cache);
  const root = dirname(realPathIfThere(place.file) ?? place.file);
  const mermaid = new LazyMermaid({ browser: flags.browser, onNotice, idle: IDLE });
  const options = {
    cache,
    highlighter,
    emojiFile: packageFile('emoji.txt'),
    iconFile: packageFile('icons.txt'),
    diagramWorker: packageFile('cli/diagram-worker.js'),
  };
  const remote = new RemoteInDev(cache);
  let last: OpenDeck | undefined;
  let known: Pieces | undefined;
  return {
    source: {
      root,
      read() {
        const opened = readDeck(place, flags, isTrusted, again);
        last = opened;
        const { revisions, compiled } = opened.compiled;
        const diagnostics = [...opened.diagnostics, ...remote.want(opened.deck.assets)];
        return { ...opened, diagnostics, revisions, compiled, remoteOf: (url) => remote.of(url) };
      },
      // Code and formulas are kept as they are at the start; what is typed since is known while the server runs.
      // Diagrams are kept one by one, so that the next build needs no browser for them.
      finishAtOnce: async ({ deck, trust }) => {
        const first = { ...options, mermaid: mermaid.forDeck(trust), keptAs: `${root}/${deck.name}` };
        return remote.within(await inTwo(deck, first, ['code', 'diagram'], PATIENCE));
      },
      finish: async ({ deck, trust }, known) => {
        const next = { ...options, mermaid: mermaid.forDeck(trust), known };
        return remote.within(await inTwo(deck, next, ['diagram'], SAVE_PATIENCE));
      },
      shownPath: (path) => shownPath(path),
    },
    async make(browser) {
      if (last === undefined) throw new Error('Nothing was read yet.');
      const made = await finishDeck(last, cache, {
        highlighter,
        mermaid,
        browser,
        ...(known === undefined ? {} : { known }),
      });
      known = made.pieces;
      return made;
    },
    end: async () => void (await Promise.all([highlighter.end(), mermaid.end()])),
  };
}

const KINDS = ['code', 'math', 'diagram', 'emoji', 'icon'] as const;

/** Jobs that may take long are waited for only so many milliseconds; then they are the rest. */
async function inTwo(
  deck: Deck,
  options: FinishOptions,
  long: readonly Piece['kind'][],
  patience: number,
): Promise<Checked<Pieces> & { readonly rest?: Promise<Pieces> }> {
  const late = finish(deck, { ...options, kinds: long });
  const others = await finish(deck, { ...options, kinds: KINDS.filter((kind) => !long.includes(kind)) });
  const waiting = new AbortController();
  const inTime = await Promise.race([late, delay(patience, undefined, waiting).catch(() => undefined)]);
  waiting.abort();
  if (inTime === undefined) return { ...others, rest: late.then(({ value }) => joined(others.value, value)) };
  return { value: joined(others.value, inTime.value), diagnostics: [...others.diagnostics, ...inTime.diagnostics] };
}

function joined(one: Pieces, other: Pieces): Pieces {
  return new Map([...one, ...other]);
}
