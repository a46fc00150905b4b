/** What every stage of one compilation shares: the input, the findings so far, the files it asked for, and who depends on what. */
import type { Source } from '../deck/deck.ts';
import type { Diagnostic, Repair } from '../deck/diagnostic.ts';
import { diagnose } from '../deck/diagnostic.ts';
import type { RuleId } from '../deck/rules.ts';
import type { SourceFile, Span } from '../deck/span.ts';
import type { Anchors } from './anchors.ts';
import { Definitions } from './definitions.ts';
import { Keys } from './doing/keys.ts';
import type { Footnotes } from './footnotes.ts';
import type { CompileMemory } from './memory/compile-memory.ts';
import { missingHint } from './paths.ts';

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

/** What slides ask of the deck around them. Each is there from the stage on that finds it out. */
interface Surroundings {
  /** The deck's title. */
  title?: string;
  /** BCP 47; there once the settings are read. */
  lang?: string;
  /** The deck is read in a dialect whose steps count what has no equal here too. */
  countsClicks?: boolean;
  /** Whether pictures of other hosts are fetched; there once the settings are read, in a deck that is trusted. */
  fetches?: boolean;
  /** Whether the deck asks for that, trusted or not. */
  wantsFetch?: boolean;
  /** Link references and abbreviations of all slides. */
  definitions: Definitions;
  /** Footnotes of all slides; there once all slides are drafted. */
  footnotes?: Footnotes;
  /** Absent when the deck names no sources file. */
  sources?: ReadonlyMap<string, Source>;
  /** Ids of slides, and of elements that were claimed so far. */
  ids: Set<string>;
  /** Keys that learners' work is kept under, of the slides joined so far. */
  keys: Keys;
  /** What links may point at; there once all ids are claimed. */
  anchors?: Anchors;
}

/** The slide a check is made for: where it stands now, compared with where it stood when it was compiled. */
export interface Standing {
  readonly id: string;
  /** By how many lines it moved; 0 unless all its lines are of one file. */
  readonly by: number;
  /** A place on the slide (or on another one that moved with it) then → the same place now. */
  readonly moved: (span: Span) => Span;
}

/**
 * Asks again what a slide once asked; true when the answer is the same. It outlives the compilation that made it, so it
 * is made by a function of its own and holds nothing but the question and the answer.
 */
export type Check = (now: CompileContext, slide: Standing) => boolean;

/** Collects findings, wishes and dependencies; the only mutable thing the stages pass on. */
export class CompileContext {
  readonly input: CompileInput;
  readonly diagnostics: Diagnostic[] = [];
  readonly wanted = new Set<string>();
  /** Text files that were asked for and at hand. */
  readonly reads = new Set<string>();
  /** Deck-relative paths of the Markdown the deck is made of: it holds the notes, so no page may bring it along. */
  readonly sources: Set<string>;
  readonly deck: Surroundings = { definitions: new Definitions([]), ids: new Set(), keys: new Keys() };
  readonly memory: Omit<CompileMemory, 'beginCompilation' | 'begin' | 'keep'>;
  #checks: Check[] | undefined;
  #texts: string[] | undefined;
  #comparisons = MOST_COMPARISONS;

  constructor(input: CompileInput, memory: CompileContext['memory']) {
    this.input = input;
    this.sources = new Set([input.source.path]);
    this.memory = memory;
  }

  /** @param repair what `lectern check --fix` may write in place of what stands on the line. */
  report(rule: RuleId, span: Span, message: string, hint?: string, repair?: Repair): void {
    const found = diagnose(rule, span, message, hint);
    this.diagnostics.push(repair === undefined ? found : { ...found, repair });
  }

  /**
   * Whether one more name may be compared with so many others for a hint: thousands of slips are not a slip of the pen.
   * What slides before a slide compared is part of its answers, so who asks records it with `depends`.
   */
  mayCompare(names: number): boolean {
    this.#comparisons -= names;
    return this.#comparisons >= 0;
  }

  /** Asks checks of a slide; where they do not all hold, what they compared is compared again by the stage itself. */
  holds(checks: readonly Check[], slide: Standing): boolean {
    const comparisons = this.#comparisons;
    const isSame = checks.every((check) => check(this, slide));
    if (!isSame) this.#comparisons = comparisons;
    return isSame;
  }

  /** Runs a stage of one slide; what it finds and what it depends on leave with its value. */
  record<T>(run: () => T): { readonly value: T; readonly findings: readonly Diagnostic[] } & Dependencies {
    const from = this.diagnostics.length;
    const checks: Check[] = (this.#checks = []);
    const texts: string[] = (this.#texts = []);
    const value = run();
    this.#checks = this.#texts = undefined;
    const { abbreviations } = this.deck.definitions;
    return { value, findings: this.diagnostics.slice(from), checks, texts, abbreviations };
  }

  /** Runs a stage whose findings are known already. */
  repeat<T>(run: () => T): T {
    const from = this.diagnostics.length;
    const comparisons = this.#comparisons;
    const value = run();
    this.diagnostics.length = from;
    this.#comparisons = comparisons;
    return value;
  }

  /** Says that the slide at work stays as it is only while the check holds. */
  depends(check: Check): void {
    this.#checks?.push(check);
  }

  /** Says that abbreviations were looked for in a text of the slide at work. */
  readonly looksIn = (text: string): void => {
    this.#texts?.push(text);
  };

  /** The text file at a deck-relative path; undefined (and wished for) when it is not at hand. */
  read(path: string): SourceFile | undefined {
    const file = this.input.includes.get(path);
    if (file) this.reads.add(path);
    else if (this.input.files.has(path) || this.#mayBeOutside(path)) this.wanted.add(path);
    this.depends(readsSame(path, file?.text, this.wanted.has(path)));
    return file;
  }

  /** The deck's language. */
  language(): string {
    const { lang = 'en' } = this.deck;
    this.depends(isWrittenIn(lang));
    return lang;
  }

  /** Whether a file exists; a trusted path outside the folder is wished for, since only the workspace can look there. */
  exists(path: string): boolean {
    const found = this.input.files.has(path) || this.input.includes.has(path);
    if (!found && this.#mayBeOutside(path) && this.input.trust) this.wanted.add(path);
    this.depends(existsAsBefore(path, found, this.wanted.has(path)));
    return found;
  }

  /** Whether a path is among the files that exist. */
  lists(path: string): boolean {
    const found = this.input.files.has(path);
    this.depends(listsSame(path, found));
    return found;
  }

  /** Whether a path is a file that the deck itself is written in. */
  isSource(path: string): boolean {
    const found = this.sources.has(path);
    this.depends(isSourceAsBefore(path, found));
    return found;
  }

  /** The next step for a file that is not there; undefined when too many names were compared already. */
  missingHint(reference: string, path: string): string | undefined {
    const { files } = this.input;
    const hint = this.mayCompare(files.size)
      ? missingHint(reference, () => this.memory.files.among(files).find(path))
      : undefined;
    this.depends(hintIs(reference, path, hint));
    return hint;
  }

  #mayBeOutside(path: string): boolean {
    return isOutside(path) && this.input.absent?.has(path) !== true;
  }
}

/** What the result of a stage depends on beside the slide's own lines and the deck's settings. */
export interface Dependencies {
  readonly checks: readonly Check[];
  /** The texts in which abbreviations were looked for, and the abbreviations known then. */
  readonly texts: readonly string[];
  readonly abbreviations: ReadonlyMap<string, string>;
}

function readsSame(path: string, text: string | undefined, wished: boolean): Check {
  return (now) => now.read(path)?.text === text && now.wanted.has(path) === wished;
}

function isWrittenIn(lang: string): Check {
  return (now) => (now.deck.lang ?? 'en') === lang;
}

function existsAsBefore(path: string, found: boolean, wished: boolean): Check {
  return (now) => now.exists(path) === found && now.wanted.has(path) === wished;
}

function listsSame(path: string, found: boolean): Check {
  return (now) => now.lists(path) === found;
}

function isSourceAsBefore(path: string, found: boolean): Check {
  return (now) => now.isSource(path) === found;
}

function hintIs(reference: string, path: string, hint: string | undefined): Check {
  return (now) => now.missingHint(reference, path) === hint;
}

/** Whether a normalised path leaves the deck's folder. */
export function isOutside(path: string): boolean {
  return path === '..' || path.startsWith('../') || path.startsWith('/') || /^[a-zA-Z]:/.test(path);
}
