/** What `dev` asks of whoever starts it: the deck as it is on disk now, and its slow jobs done. */
import type { Deck } from '../deck/deck.ts';
import type { Checked, Diagnostic } from '../deck/diagnostic.ts';
import type { Pieces } from '../finish/piece.ts';
import type { RemotePicture } from '../finish/remote/remote-pictures.ts';

/** A deck as read from disk. */
export interface ReadDeck {
  readonly deck: Deck;
  /** False when the deck file itself could not be read. */
  readonly readable: boolean;
  readonly diagnostics: readonly Diagnostic[];
  /** The deck's folder, absolute, without symbolic links. */
  readonly root: string;
  readonly trust: boolean;
  /** By slide id: equal from one reading to the next when nothing of the slide changed but its place. */
  readonly revisions: ReadonlyMap<string, number>;
  /** Slides that were compiled for this reading; the others were known. */
  readonly compiled: number;
  /** Absolute paths whose change, appearance or disappearance may change the deck. */
  readonly watched: readonly string[];
  /** Absolute path of a deck-relative path that the deck may use and that is there. */
  fileOf(path: string): string | undefined;
  /** A picture of another host that was fetched; undefined where it is not there, or not yet. */
  remoteOf(url: string): RemotePicture | undefined;
  /** The path as a person would write it. */
  placeOf(path: string): string;
  /** Text of a file that was read, by deck-relative path. */
  textOf(path: string): string | undefined;
}

export interface DeckSource {
  /** The deck's folder, absolute, without symbolic links. */
  readonly root: string;
  /** Never fails on an author's mistake. */
  read(): ReadDeck;
  /**
   * The first time: does the jobs but for code and diagrams that are not kept from an earlier run. `rest`, where there
   * are such, resolves with all pieces once they are made; it never rejects on an author's mistake.
   */
  finishAtOnce(deck: ReadDeck): Promise<Checked<Pieces> & { readonly rest?: Promise<Pieces> }>;
  /** Does the jobs that `known` has no piece for; `rest` as above, where a diagram takes long. */
  finish(deck: ReadDeck, known: Pieces): Promise<Checked<Pieces> & { readonly rest?: Promise<Pieces> }>;
  /** A path as the terminal shows it. */
  shownPath(path: string): string;
}
