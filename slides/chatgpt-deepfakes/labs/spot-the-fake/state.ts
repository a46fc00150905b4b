/** What is kept of the game enters, unknown as it is; it leaves checked, or not at all. */
import { type Answer, TRIALS } from './model.ts';

export const SEED = { min: 1, max: 999, step: 1, fallback: 1 } as const;

/** Without records, then with them. */
export const ROUNDS = 2;

export interface GameState {
  readonly seed: number;
  /** Answers of each round that was begun, in the order of its pictures; the first has begun always. */
  readonly rounds: readonly (readonly Answer[])[];
}

/** As it is kept: each answer as 1 (changed) or 0, and its confidence. */
export interface KeptGame {
  readonly seed: number;
  readonly rounds: readonly (readonly (readonly [0 | 1, number])[])[];
}

export function keptOf({ seed, rounds }: GameState): KeptGame {
  return {
    seed,
    rounds: rounds.map((answers) =>
      answers.map(({ saysChanged, confidence }) => [saysChanged ? 1 : 0, confidence] as const),
    ),
  };
}

/** @returns undefined for what this lab has not kept. */
export function readGame(state: unknown): GameState | undefined {
  if (typeof state !== 'object' || state === null) return undefined;
  const { seed, rounds } = state as Readonly<Record<string, unknown>>;
  if (typeof seed !== 'number' || !Number.isInteger(seed) || seed < SEED.min || seed > SEED.max) return undefined;
  if (!Array.isArray(rounds) || rounds.length === 0 || rounds.length > ROUNDS) return undefined;
  const read = rounds.map(readRound);
  const isWhole = read.every((round, at) => round !== undefined && (at === read.length - 1 || round.length === TRIALS));
  return isWhole ? { seed, rounds: read.filter((round) => round !== undefined) } : undefined;
}

function readRound(round: unknown): readonly Answer[] | undefined {
  if (!Array.isArray(round) || round.length > TRIALS) return undefined;
  const answers = round.map(readAnswer);
  const read = answers.filter((answer) => answer !== undefined);
  return read.length === answers.length ? read : undefined;
}

function readAnswer(answer: unknown): Answer | undefined {
  if (!Array.isArray(answer) || answer.length !== 2) return undefined;
  const [says, confidence] = answer as readonly unknown[];
  if (says !== 0 && says !== 1) return undefined;
  if (typeof confidence !== 'number' || !(confidence >= 50 && confidence <= 100)) return undefined;
  return { saysChanged: says === 1, confidence };
}
