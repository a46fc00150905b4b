/** What every verb that reads decks does first: arguments and flags enter, opened decks leave. */
import { compile } from '../compile/compile.ts';
import type { ReadFlags } from './program.ts';
import { shownPath, type FindingSource } from './report/findings.ts';
import { safeText } from './report/terminal-text.ts';
import type { Terminal } from './report/terminal.ts';
import { trustStateOf } from './trust-store.ts';
import { realPathIfThere } from './workspace/disk-names.ts';
import type { DeckPlace } from './workspace/find-decks.ts';
import { openDeck, type OpenDeck } from './workspace/open-deck.ts';
import { dirname } from 'node:path';
import type { Diagnostic } from '../deck/diagnostic.ts';

/** Whether a folder is trusted: by the flag, or by the user's list. A folder whose code changed is named once. */
export function trustRule(flags: ReadFlags, terminal: Terminal): (folder: string) => boolean {
  if (flags.trust === true) return () => true;
  const known = new Map<string, boolean>();
  return (folder) => {
    const real = realPathIfThere(folder) ?? folder;
    const before = known.get(real);
    if (before !== undefined) return before;
    const state = trustStateOf(real);
    if (state === 'changed') {
      const shown = safeText(shownPath(real));
      terminal.say(
        `The code in ${shown} changed since you trusted it, so it is not run. Look at it, then: lectern trust ${shown}`,
      );
    }
    known.set(real, state === 'trusted');
    return state === 'trusted';
  };
}

/** Compiles a deck with the files it names. */
export function readDeck(place: DeckPlace, flags: ReadFlags, isTrusted: (folder: string) => boolean): OpenDeck {
  return openDeck(place, {
    compile,
    trust: isTrusted(dirname(realPathIfThere(place.file) ?? place.file)),
    ...(flags.dialect === undefined ? {} : { dialect: flags.dialect }),
  });
}

/** Findings in files outside any deck (`course.yaml`), whose paths are absolute. */
export function loose(diagnostics: readonly Diagnostic[]): FindingSource {
  return { diagnostics, placeOf: (path) => path, textOf: () => undefined };
}
