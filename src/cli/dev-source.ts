/** A deck's place enters; the way `dev` reads it again at each save, and has its jobs done, leaves. */
import { dirname } from 'node:path';
import type { DeckSource } from '../dev/source.ts';
import { cacheFolder } from '../finish/cache.ts';
import { CodeHighlighters } from '../finish/code-highlighters.ts';
import { finish } from '../finish/finish.ts';
import { packageFile } from '../output/package-files.ts';
import type { ReadFlags } from './program.ts';
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
  const highlighters = new CodeHighlighters();
  const again = { pictures: new PictureFaults() };
  const root = dirname(realPathIfThere(place.file) ?? place.file);
  const folder = cacheFolder(process.env);
  return {
    source: {
      root,
      read() {
        const opened = readDeck(place, flags, isTrusted, again);
        return { ...opened, revisions: revisionsOf(opened.deck), compiled: 0 };
      },
      async finish({ deck }, known) {
        // Kept between runs as it is at the start; what is typed since is known while the server runs.
        const cache =
          folder !== undefined && known.size === 0 ? { cache: { folder, deck: `${root}/${deck.name}` } } : {};
        return finish(deck, { ...cache, known, highlighters, emojiFile: packageFile('emoji.txt') });
      },
      shownPath: (path) => shownPath(path),
    },
    end: () => highlighters.end(),
  };
}

const seen = new Map<string, number>();
function revisionsOf(deck: import('../deck/deck.ts').Deck): ReadonlyMap<string, number> {
  const result = new Map<string, number>();
  for (const slide of deck.stacks.flatMap((stack) => stack.slides)) {
    const text = JSON.stringify(slide, (key, value) =>
      key === 'span' || key === 'key' ? undefined : (value as unknown),
    );
    let revision = seen.get(text);
    if (revision === undefined) seen.set(text, (revision = seen.size + 1));
    result.set(slide.id, revision);
  }
  return result;
}
