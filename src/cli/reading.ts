/** Compiles a deck as the command line asks: a place and flags enter, an opened deck leaves. */
import { dirname } from 'node:path';
import { compile } from '../compile/compile.ts';
import type { ReadFlags } from './program.ts';
import { realPathIfThere } from './workspace/disk-names.ts';
import type { DeckPlace } from './workspace/find-decks.ts';
import { openDeck, type OpenDeck, type OpenOptions } from './workspace/open-deck.ts';

/** What a reading is given beside the deck: what it keeps for a second reading, and who is told of the text. */
export type ReadOptions = Pick<OpenOptions, 'pictures' | 'memory' | 'onText'>;

/** Reads a deck with the files it names. */
export function readDeck(
  place: DeckPlace,
  flags: ReadFlags,
  isTrusted: (folder: string) => boolean,
  options: ReadOptions = {},
): OpenDeck {
  return openDeck(place, {
    compile,
    ...options,
    trust: isTrusted(dirname(realPathIfThere(place.file) ?? place.file)),
    ...(flags.dialect === undefined ? {} : { dialect: flags.dialect }),
  });
}
