/** What a sheet was made of enters; the HTML of slides of which nothing is another leaves, the next time it is made. */
import type { Deck, Slide } from '../deck/deck.ts';
import type { JobKey } from '../deck/token.ts';
import { walkSlide } from '../deck/walk.ts';
import type { Pieces } from '../finish/piece.ts';
import type { PageOptions } from './page.ts';
import type { SlidePlace } from './slide.ts';
import { surroundingsOf } from './surroundings.ts';

/** A page of a sheet: the slide, or one of its steps. */
export interface SheetFrame {
  readonly html: string;
  readonly label: string;
}

interface Remembered {
  readonly frames: readonly SheetFrame[];
  readonly place: string;
  readonly jobs: readonly JobKey[];
}

/**
 * Kept by a caller who makes the sheet of one deck again and again, each time with the same slides' steps; it changes no result. A slide
 * is known when it is the same object, as the compiler's memory gives it, in the same place.
 */
export class SheetMemory {
  #before = new Map<Slide, Remembered>();
  #now = new Map<Slide, Remembered>();
  #pieces: Pieces = new Map();
  #gone: ReadonlySet<JobKey> = new Set();
  #page = '';

  /** To be called before the slides of one sheet are asked for. */
  begin(deck: Deck, pieces: Pieces, { assetUrl, trusted, code }: PageOptions): void {
    const assets = deck.assets.map(({ path, isBroken, size }) => [path, assetUrl(path), isBroken, size]);
    const page = JSON.stringify([surroundingsOf(deck), assets, trusted, [...(code?.bundled ?? [])]]);
    this.#before = page === this.#page ? this.#now : new Map();
    this.#now = new Map();
    this.#page = page;
    const [old, next] = [this.#pieces, pieces];
    this.#gone = new Set([
      ...[...next.keys()].filter((key) => !old.has(key)),
      ...[...old.keys()].filter((key) => !next.has(key)),
    ]);
    this.#pieces = pieces;
  }

  /** The slide's frames: those of the last time where they are still right. */
  frames(slide: Slide, place: SlidePlace, render: () => readonly SheetFrame[]): readonly SheetFrame[] {
    const at = JSON.stringify(place);
    const known = this.#before.get(slide);
    const isRight = known?.place === at && !known.jobs.some((job) => this.#gone.has(job));
    const remembered = isRight ? known : { frames: render(), place: at, jobs: jobsOf(slide) };
    this.#now.set(slide, remembered);
    return remembered.frames;
  }
}

function jobsOf(slide: Slide): readonly JobKey[] {
  const jobs: JobKey[] = [];
  const add = (one: object): void => {
    if ('job' in one && typeof one.job === 'string') jobs.push(one.job);
  };
  walkSlide(slide, { block: add, token: add });
  return jobs;
}
