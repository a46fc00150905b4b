/** A page's tags enter as they are passed, and what of the page cannot be kept; the same leaves with its place in the deck. */
import { isElsewhere } from './page-addresses.ts';
import type { Tag } from './scan-tags.ts';

/** What could not be kept, and the place of the page that asked for it. */
export interface PageReport {
  leftOut(what: LeftOut): void;
}

export interface LeftOut {
  readonly url: string;
  readonly why: 'elsewhere' | 'missing' | 'too-large';
  /** What stands in its place: a link to it, or nothing. */
  readonly instead: 'link' | 'nothing';
  /** The deck's file and the 1-based line of the block around it, as the page tells; absent where it does not. */
  readonly file?: string;
  readonly line?: number;
  /** The style sheet that names it, by its path in the page's files. */
  readonly sheet?: string;
}

/** Remembers which line of the deck is being passed. */
export class PassedPlaces {
  readonly #report: PageReport;
  #slideFile: string | undefined;
  #file: string | undefined;
  #line: number | undefined;

  constructor(report: PageReport) {
    this.#report = report;
  }

  pass(tag: Tag): void {
    const line = Number(tag.attributes.find(({ name }) => name === 'data-src-line')?.value ?? Number.NaN);
    if (!Number.isSafeInteger(line)) return;
    this.#line = line;
    const file = tag.attributes.find(({ name }) => name === 'data-src-file')?.value;
    // A block says its file only where it is not its slide's.
    if (tag.name === 'section') this.#slideFile = file;
    this.#file = file ?? this.#slideFile;
  }

  /** Here. */
  leaveOut(url: string, why: LeftOut['why'], instead: LeftOut['instead']): void {
    const place = this.#line === undefined ? {} : { line: this.#line };
    const file = this.#file === undefined ? {} : { file: this.#file };
    this.#report.leftOut({ url, why, instead, ...place, ...file });
  }

  /** Here, since no file of that address is there. */
  leaveOutAbsent(url: string): void {
    this.leaveOut(url, whyAbsent(url), 'nothing');
  }

  /** In a line of a style sheet of the page's files; here where the sheet stands in the page, and has no path. */
  leaveOutOfSheet(url: string, sheet: string, line: number): void {
    if (sheet === '') this.leaveOutAbsent(url);
    else this.#report.leftOut({ url, why: whyAbsent(url), instead: 'nothing', sheet, line });
  }
}

function whyAbsent(url: string): LeftOut['why'] {
  return isElsewhere(url) ? 'elsewhere' : 'missing';
}
