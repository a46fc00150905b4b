/** What a deck's own files say of themselves, before any browser opens them. */

export interface LookedAtFile {
  /** As `Asset.path`. */
  readonly path: string;
  /** Seconds for which it moves, all its rounds together; Infinity for one that never ends. Absent: it does not move. */
  readonly moves?: number;
  /** Of a text file that is published as it is, and not too large to be read by people. */
  readonly text?: string;
}

/** A picture that is heavier than what is seen of it needs. */
export interface HeavyPicture {
  /** As `Asset.path`. */
  readonly path: string;
  /** As it is published. */
  readonly bytes: number;
  /** What would look the same; absent for one that moves, of which only a film is lighter. */
  readonly enough?: {
    readonly bytes: number;
    /** In pixels. */
    readonly width: number;
  };
}
