/** What every stage of one compilation shares: the input, the findings so far, and the files it asked for. */
import type { Diagnostic } from '../deck/diagnostic.ts';
import { diagnose } from '../deck/diagnostic.ts';
import type { RuleId } from '../deck/rules.ts';
import type { SourceFile, Span } from '../deck/span.ts';

export const DIALECTS = ['native', 'reveal', 'marp', 'slidev', 'pandoc'] as const;
export type DialectName = (typeof DIALECTS)[number];

export interface CompileInput {
  /** Deck name used in output paths. */
  readonly name: string;
  /** The deck file. */
  readonly source: SourceFile;
  /** `lectern.yaml`: defaults for the deck keys. */
  readonly defaults?: SourceFile;
  /** Every other text file compile may read, by deck-relative path. */
  readonly includes: ReadonlyMap<string, SourceFile>;
  /** Deck-relative paths of files that exist, NFC. */
  readonly files: ReadonlySet<string>;
  /** Paths outside the folder that were wanted before and are not there, so that they are reported instead of wanted again. */
  readonly absent?: ReadonlySet<string>;
  /** The user trusts the deck's folder: raw HTML passes, files outside the folder may be read. */
  readonly trust: boolean;
  /** From the command line; absent means `dialect:` or detection decides. */
  readonly dialect?: DialectName;
}

/** Comparisons of names for hints in one compilation; a million take about a second. */
const MOST_COMPARISONS = 1_000_000;

/** Collects findings and wishes; the only mutable thing the stages pass on. */
export class CompileContext {
  readonly input: CompileInput;
  readonly diagnostics: Diagnostic[] = [];
  readonly wanted = new Set<string>();
  /** Deck-relative paths of the Markdown the deck is made of: it holds the notes, so no page may bring it along. */
  readonly sources: Set<string>;

  #comparisons = MOST_COMPARISONS;

  constructor(input: CompileInput) {
    this.input = input;
    this.sources = new Set([input.source.path]);
  }

  report(rule: RuleId, span: Span, message: string, hint?: string): void {
    this.diagnostics.push(diagnose(rule, span, message, hint));
  }

  /** Whether one more name may be compared with so many others for a hint: thousands of slips are not a slip of the pen. */
  mayCompare(names: number): boolean {
    this.#comparisons -= names;
    return this.#comparisons >= 0;
  }

  /** The text file at a deck-relative path; undefined (and wished for) when it is not at hand. */
  read(path: string): SourceFile | undefined {
    const file = this.input.includes.get(path);
    if (file === undefined && (this.input.files.has(path) || this.#mayBeOutside(path))) this.wanted.add(path);
    return file;
  }

  /** Whether a file exists; a trusted path outside the folder is wished for, since only the workspace can look there. */
  exists(path: string): boolean {
    if (this.input.files.has(path) || this.input.includes.has(path)) return true;
    if (this.#mayBeOutside(path) && this.input.trust) this.wanted.add(path);
    return false;
  }

  #mayBeOutside(path: string): boolean {
    return isOutside(path) && this.input.absent?.has(path) !== true;
  }
}

/** Whether a normalised path leaves the deck's folder. */
export function isOutside(path: string): boolean {
  return path === '..' || path.startsWith('../') || path.startsWith('/') || /^[a-zA-Z]:/.test(path);
}
