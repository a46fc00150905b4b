/** What can be searched in a study edition: a classic script written by `render` assigns it, `runtime` reads it. Nothing private. */

export interface SearchData {
  readonly pages: readonly SearchPage[];
  /** One for each slide and each word of the glossary, in order. */
  readonly entries: readonly SearchEntry[];
}

export interface SearchPage {
  readonly title: string;
  /** Relative to the page that searches. */
  readonly href: string;
}

/** A row, since names would be most of the file. */
export type SearchEntry = readonly [
  /** Index into `pages`. */
  page: number,
  /** Of the element on that page. */
  id: string,
  title: string,
  /** Plain text, without what a learner is to find out. */
  text: string,
];
