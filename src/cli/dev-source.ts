/** A deck's place enters; the way `dev` reads it again at each save, and has its jobs done, leaves. */
import { dirname } from 'node:path';
import { CompileMemory } from '../compile/memory/compile-memory.ts';
import type { DeckSource } from '../dev/source.ts';
import { cacheFolder } from '../finish/cache.ts';
import { finish } from '../finish/finish.ts';
import { packageFile } from '../output/package-files.ts';
import type { ReadFlags } from './program.ts';
import { foresee, startHighlighter } from './foresight.ts';
import { readDeck } from './reading.ts';
import { shownPath } from './report/findings.ts';
import { realPathIfThere } from './workspace/disk-names.ts';
import type { DeckPlace } from './workspace/find-decks.ts';
import { PictureFaults } from './workspace/picture-faults.ts';

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
  return {
    source: {
      root,
      read() {
        const opened = readDeck(place, flags, isTrusted, again);
        const { revisions, compiled } = opened.compiled;
        return { ...opened, revisions, compiled };
      },
      async finish({ deck }, known) {
        // Kept between runs as it is at the start; what is typed since is known while the server runs.
        const cache =
          folder !== undefined && known.size === 0 ? { cache: { folder, deck: `${root}/${deck.name}` } } : {};
        return finish(deck, { ...cache, known, highlighter, emojiFile: packageFile('emoji.txt') });
      },
      shownPath: (path) => shownPath(path),
    },
    end: () => highlighter.end(),
  };
}
