/** What was named on the command line enters; the two decks to compare leave, older first. */
import { dirname, resolve } from 'node:path';
import { UsageError } from '../failure.ts';
import { shownPath } from '../report/findings.ts';
import { statIfThere } from '../workspace/disk-names.ts';
import { deckNameOf, findOneDeck, type DeckPlace } from '../workspace/find-decks.ts';
import { deckAt, isRevision, type PastDeck } from './git-revision.ts';

/** One of the two. */
export interface Side {
  /** As a person calls it: `HEAD~1`, `talk.md`. */
  readonly label: string;
  readonly place: DeckPlace;
  /** The folder that is asked for trust: the deck's own, also for its past. */
  readonly home: string;
  readonly past?: PastDeck;
}

type Named =
  | { readonly kind: 'deck'; readonly place: DeckPlace }
  | { readonly kind: 'revision'; readonly name: string; readonly path?: string };

/**
 * `talk.md`: its last commit and now; `HEAD~3 talk.md`: then and now; `main feature talk.md` is not taken: a revision may
 * name the file itself (`main:talk.md`). Two revisions compare the only deck of the current folder. Throws `UsageError`.
 */
export function sidesOf(args: readonly string[], isTrusted: (folder: string) => boolean): readonly [Side, Side] {
  const named = args.map((argument) => read(argument, isTrusted));
  const [first, second] = named;
  if (first === undefined) throw new UsageError('Nothing was named to compare.');
  const subject = named.find((one) => one.kind === 'deck');
  const here = (): DeckPlace => {
    const [place] = subject?.kind === 'deck' ? [subject.place] : findOneDeck('.', isTrusted).decks;
    if (place === undefined)
      throw new UsageError('There is no deck in the current folder.', 'name a Markdown file too');
    return place;
  };
  const sideOf = (one: Named): Side => {
    if (one.kind === 'deck') return present(one.place);
    return past(one.name, one.path === undefined ? here() : placeOf(one.path));
  };
  if (second !== undefined) return [sideOf(first), sideOf(second)];
  return first.kind === 'deck' ? [past('HEAD', first.place), present(first.place)] : [sideOf(first), present(here())];
}

function read(argument: string, isTrusted: (folder: string) => boolean): Named {
  if (statIfThere(resolve(argument)) !== undefined) {
    const [place] = findOneDeck(argument, isTrusted).decks;
    if (place !== undefined) return { kind: 'deck', place };
  }
  if (isRevision(argument, process.cwd())) return { kind: 'revision', name: argument };
  const [, name, path] = /^([^:]+):(.+)$/.exec(argument) ?? [];
  if (name !== undefined && path !== undefined && isRevision(name, process.cwd()))
    return { kind: 'revision', name, path };
  throw new UsageError(
    `"${argument}" is neither a deck nor a git revision.`,
    'name a Markdown file, a folder that holds one deck, or a revision such as HEAD~1 or main:talk.md',
  );
}

function placeOf(path: string): DeckPlace {
  return { file: resolve(path), name: deckNameOf(path) };
}

function present(place: DeckPlace): Side {
  return { label: shownPath(place.file), place, home: dirname(place.file) };
}

function past(revision: string, place: DeckPlace): Side {
  const deck = deckAt(revision, place.file);
  return {
    label: `${revision}:${shownPath(place.file)}`,
    place: { file: deck.file, name: place.name },
    home: dirname(place.file),
    past: deck,
  };
}
