/** What a build tells the service worker of a study edition, and what its pages tell it. */

/** All of one build; URLs relative to the worker. */
export interface OfflineFiles {
  /** Another one whenever any file is another one. */
  readonly version: string;
  /** Files whose names stay: each with the SHA-256 of its bytes in base64, so that no other build's are taken for them. */
  readonly pages: readonly (readonly [url: string, digest: string])[];
  /** Files whose names tell their content. */
  readonly assets: readonly string[];
  /** The same, but large: films and sounds, which come after all else and may fail. */
  readonly later: readonly string[];
}

/** `take-over`: the learner wants the new version now. `fetch-later`: the page has settled, the large files may come. */
export type OfflineMessage = 'take-over' | 'fetch-later';
