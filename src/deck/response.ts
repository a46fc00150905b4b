/** What a learner answered, and what of it fits a question: anything that was stored enters, a response of the right form leaves. */
import type { AnswerKey } from './answer-key.ts';

/** As it stands in the fields, checked or not. Keys are those of options and items, so that it outlives a new order of them. */
export type QuizResponse = ChoiceResponse | GapsResponse | OrderResponse | MatchResponse;

export interface ChoiceResponse {
  readonly kind: 'choice';
  /** Keys of the options chosen; at most one unless several may be. */
  readonly chosen: readonly string[];
}

export interface GapsResponse {
  readonly kind: 'gaps';
  /** As typed, gap by gap; of a choice the word chosen. Empty where nothing stands. */
  readonly texts: readonly string[];
}

export interface OrderResponse {
  readonly kind: 'order';
  /** Keys of all items. */
  readonly items: readonly string[];
}

export interface MatchResponse {
  readonly kind: 'match';
  /** Key of a left side → key of the right side put to it. */
  readonly pairs: Readonly<Record<string, string>>;
}

/** Letters kept of a gap: what is longer was not meant as an answer. */
export const LONGEST_GAP = 1000;

/** Parts kept of a response; no question has as many. */
const MOST_PARTS = 1000;

/** @returns undefined for what no page of ours has stored. */
export function readResponse(value: unknown): QuizResponse | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { kind, chosen, texts, items, pairs } = value as Readonly<Record<string, unknown>>;
  if (kind === 'choice' && areTexts(chosen)) return { kind, chosen };
  if (kind === 'gaps' && areTexts(texts)) return { kind, texts: texts.map((text) => text.slice(0, LONGEST_GAP)) };
  if (kind === 'order' && areTexts(items)) return { kind, items };
  if (kind !== 'match' || typeof pairs !== 'object' || pairs === null || Array.isArray(pairs)) return undefined;
  const entries = Object.entries(pairs);
  if (!areTexts(entries.map(([, right]) => right as unknown))) return undefined;
  return { kind, pairs: Object.fromEntries(entries) as Readonly<Record<string, string>> };
}

function areTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.length <= MOST_PARTS && value.every((one) => typeof one === 'string');
}

/**
 * A response to this question: what of `before` still fits, and empty fields for the rest.
 * @param given keys of the items to be ordered, as they stand before anything is moved; new ones come behind the old.
 */
export function fitResponse(key: AnswerKey, before?: QuizResponse, given: readonly string[] = []): QuizResponse {
  switch (key.kind) {
    case 'single':
    case 'true-false':
    case 'multiple': {
      const known = before?.kind === 'choice' ? before.chosen.filter((one) => key.options.includes(one)) : [];
      return { kind: 'choice', chosen: key.kind === 'multiple' ? unique(known) : known.slice(0, 1) };
    }
    case 'number':
    case 'text':
    case 'gaps': {
      const texts = before?.kind === 'gaps' ? before.texts : [];
      return {
        kind: 'gaps',
        texts: key.gaps.map((gap, at) => {
          const text = texts[at] ?? '';
          return gap.kind === 'choice' && !gap.options.includes(text) ? '' : text;
        }),
      };
    }
    case 'order': {
      const items = before?.kind === 'order' ? before.items.filter((one) => key.items.includes(one)) : [];
      return { kind: 'order', items: unique([...items, ...given, ...key.items]) };
    }
    case 'match': {
      const pairs = before?.kind === 'match' ? Object.entries(before.pairs) : [];
      return {
        kind: 'match',
        pairs: Object.fromEntries(
          pairs.filter(([left, right]) => key.lefts.includes(left) && key.rights.includes(right)),
        ),
      };
    }
  }
}

/** Whether anything was answered that could be marked. Nothing chosen is an answer where several may be right, or none. */
export function isAnswered(key: AnswerKey, response: QuizResponse): boolean {
  switch (response.kind) {
    case 'choice':
      return key.kind === 'multiple' || response.chosen.length > 0;
    case 'gaps':
      return response.texts.some((text) => text.trim() !== '');
    case 'order':
      return true;
    case 'match':
      return Object.keys(response.pairs).length > 0;
  }
}

function unique(keys: readonly string[]): readonly string[] {
  return [...new Set(keys)];
}
