/** Compiles a deck as the command line asks: a place and flags enter, an opened deck leaves. */
import { dirname } from 'node:path';
import { compile } from '../compile/compile.ts';
import type { CompileMemory } from '../compile/memory/compile-memory.ts';
import type { ReadFlags } from './commands/shared-flags.ts';
import type { PictureFaults } from './workspace/picture-faults.ts';
import { realPathIfThere } from './workspace/disk-names.ts';
import type { DeckPlace } from './workspace/find-decks.ts';
import { openDeck, type OpenDeck } from './workspace/open-deck.ts';

/** Reads a deck with the files it names; `again` keeps what makes a second reading of the same deck cheap. */
export function readDeck(
  place: DeckPlace,
  flags: ReadFlags,
  isTrusted: (folder: string) => boolean,
  again?: { readonly pictures: PictureFaults; readonly memory: CompileMemory },
): OpenDeck {
  return openDeck(place, {
    compile,
    ...again,
    trust: isTrusted(dirname(realPathIfThere(place.file) ?? place.file)),
    ...(flags.dialect === undefined ? {} : { dialect: flags.dialect }),
  });
}
