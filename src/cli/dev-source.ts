/** A deck's place enters; the way `dev` reads it again at each save, and has its jobs done, leaves. */
import { dirname } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { CompileMemory } from '../compile/memory/compile-memory.ts';
import type { DeckSource } from '../dev/source.ts';
import { cacheFolder } from '../finish/cache.ts';
import { finish } from '../finish/finish.ts';
import type { Pieces } from '../finish/piece.ts';
import { packageFile } from '../output/package-files.ts';
import type { ReadFlags } from './program.ts';
import { foresee, startHighlighter } from './foresight.ts';
import { readDeck } from './reading.ts';
import { shownPath } from './report/findings.ts';
import { realPathIfThere } from './workspace/disk-names.ts';
import type { DeckPlace } from './workspace/find-decks.ts';
import { PictureFaults } from './workspace/picture-faults.ts';

/** Milliseconds that the first page waits for code: what is kept from an earlier run takes less. */
const PATIENCE = 20;

export function deckSource(
  place: DeckPlace,
  flags: ReadFlags,
  isTrusted: (folder: string) => boolean,
): { readonly source: DeckSource; readonly end: () => Promise<void> } {
  // In a thread of its own: a block that takes long keeps no page waiting.
  const highlighter = startHighlighter();
  const again = { pictures: new PictureFaults(), memory: new CompileMemory() };
  foresee(place, highlighter);
  const root = dirname(realPathIfThere(place.file) ?? place.file);
  const folder = cacheFolder(process.env);
  const options = {
    highlighter,
    emojiFile: packageFile('emoji.txt'),
    iconFile: packageFile('icons.txt'),
    diagramWorker: packageFile('cli/diagram-worker.js'),
  };
  return {
    source: {
      root,
      read() {
        const opened = readDeck(place, flags, isTrusted, again);
        const { revisions, compiled } = opened.compiled;
        return { ...opened, revisions, compiled };
      },
      // Kept between runs as it is at the start; what is typed since is known while the server runs.
      async finishAtOnce({ deck }) {
        const cache = folder === undefined ? {} : { cache: { folder, deck: `${root}/${deck.name}` } };
        const code = finish(deck, { ...options, ...cache, kinds: ['code', 'diagram'] });
        const others = await finish(deck, { ...options, ...cache, kinds: ['math', 'emoji', 'icon'] });
        const inTime = await Promise.race([code, delay(PATIENCE)]);
        if (inTime === undefined) return { ...others, rest: code.then(({ value }) => joined(others.value, value)) };
        return {
          value: joined(others.value, inTime.value),
          diagnostics: [...others.diagnostics, ...inTime.diagnostics],
        };
      },
      finish: ({ deck }, known) => finish(deck, { ...options, known }),
      shownPath: (path) => shownPath(path),
    },
    end: () => highlighter.end(),
  };
}

function joined(one: Pieces, other: Pieces): Pieces {
  return new Map([...one, ...other]);
}
