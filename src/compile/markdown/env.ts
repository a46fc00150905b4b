/** What a parse takes from the deck and gives back beside its tokens: link references, abbreviations, footnotes, problems. */
import type { Env } from 'markdown-it';
import type { RuleId } from '../../deck/rules.ts';
import type { RawToken } from './tokens.ts';

/** A mistake of the author's, found while parsing. */
export interface MarkdownProblem {
  readonly rule: RuleId;
  /** 0-based line in the text that was parsed. */
  readonly line: number;
  /** 1-based, in UTF-16 units; absent where it is not known. */
  readonly column?: number;
  readonly message: string;
  readonly hint?: string;
}

export interface FootnoteDefinition {
  /** The note's blocks; inline children are parsed. */
  readonly tokens: readonly RawToken[];
  /** 0-based line of the definition. */
  readonly line: number;
}

/**
 * One parse's environment. `references` and `abbreviations` may be shared by all slides of a deck (fill them with
 * `collectDefinitions` first); `footnotes` and `problems` belong to one text.
 */
export interface MarkdownEnv extends Env {
  references: Record<string, { href: string; title: string }>;
  /** What is abbreviated → its long form. */
  abbreviations: Map<string, string>;
  /** By label, in order of definition; the first definition of a label stays. */
  footnotes: Map<string, FootnoteDefinition>;
  problems: MarkdownProblem[];
  /** Whether attributes in braces may do as they like; absent means no. */
  trust?: boolean;
  /** Whether all of the text belongs to a quiz, so that `[[…]]` in it is a gap; absent means that its containers tell. */
  inQuiz?: boolean;
  /** How many inline notes have got a label so far. */
  inlineNotes: number;
  /** Told every text in which abbreviations are looked for. */
  onText?: (text: string) => void;
}

/** What a parse may take from others. */
export type SharedEnv = Partial<
  Pick<MarkdownEnv, 'references' | 'abbreviations' | 'trust' | 'inQuiz' | 'inlineNotes' | 'onText'>
>;

/** A fresh environment; the maps given are shared, not copied. */
export function createEnv(shared: SharedEnv = {}): MarkdownEnv {
  return {
    references: shared.references ?? {},
    abbreviations: shared.abbreviations ?? new Map<string, string>(),
    footnotes: new Map(),
    problems: [],
    trust: shared.trust === true,
    ...(shared.inQuiz ? { inQuiz: true } : {}),
    inlineNotes: shared.inlineNotes ?? 0,
    ...(shared.onText ? { onText: shared.onText } : {}),
  };
}

/** Adds what is missing, so that rules may run with any object markdown-it accepts. */
export function completeEnv(env: Env): MarkdownEnv {
  const own = env as Partial<MarkdownEnv>;
  own.references ??= {};
  own.abbreviations ??= new Map();
  own.footnotes ??= new Map();
  own.problems ??= [];
  own.inlineNotes ??= 0;
  return own as MarkdownEnv;
}
