/** A seed enters; rounds of pictures leave, some of them changed, and answers to them leave as a score with its chances. */
import { below, type Random, seededRandom } from '../kit/random.ts';

/** Pictures in a round. */
export const TRIALS = 20;

/** A shaded pebble, in units of a picture 320 wide and 200 high. */
export interface Pebble {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** Degrees by which it lies turned. */
  readonly tilt: number;
  /** 0 to 1, from dark to pale. */
  readonly tone: number;
  /** Degrees from which it is lit; 0 is from the right, 90 from below. */
  readonly light: number;
}

export interface Trial {
  readonly pebbles: readonly Pebble[];
  /** The pebble that was put in from elsewhere; undefined: the picture is untouched. */
  readonly odd: number | undefined;
  /** What a signed record says of the picture; undefined: it has none, or lost it. */
  readonly record: 'untouched' | 'edited' | undefined;
}

export interface Answer {
  readonly saysChanged: boolean;
  /** Per cent, from 50 (a guess) to 100. */
  readonly confidence: number;
}

const COLUMNS = 4;
const ROWS = 3;

/** Degrees: by how much at most the light differs from pebble to pebble by nature, seldom so much; how far off that of a foreign one is. */
const SPREAD = 60;
const OFF = 50;

/** Share of pictures whose record is still there. */
const RECORDED = 0.6;

/**
 * The same for the same seed and round. Each picture is changed or not by the toss of a coin of its own, so that the
 * number of right guesses is binomial however one guesses. Whether a record is there has nothing to do with it: a record
 * is evidence, and none says nothing.
 */
export function makeRound(seed: number, round: number): readonly Trial[] {
  const random = seededRandom(`spot-the-fake ${seed} ${round}`);
  return Array.from({ length: TRIALS }, () => makeTrial(random));
}

function makeTrial(random: Random): Trial {
  const sun = random() * 360;
  const isChanged = random() < 0.5;
  const isRecorded = random() < RECORDED;
  const odd = isChanged ? below(COLUMNS * ROWS, random) : undefined;
  const side = random() < 0.5 ? -1 : 1;
  const pebbles = Array.from({ length: COLUMNS * ROWS }, (_, at): Pebble => {
    // The sum of three is a bell, and never far off.
    const spread = ((random() + random() + random()) / 1.5 - 1) * SPREAD;
    return {
      x: 40 + (at % COLUMNS) * 80 + (random() - 0.5) * 18,
      y: 34 + Math.floor(at / COLUMNS) * 66 + (random() - 0.5) * 10,
      width: 50 + random() * 18,
      height: 42 + random() * 12,
      tilt: (random() - 0.5) * 70,
      tone: random(),
      light: sun + (at === odd ? side * OFF : 0) + spread,
    };
  });
  return { pebbles, odd, record: isRecorded ? (isChanged ? 'edited' : 'untouched') : undefined };
}

/** What a program says that measures each light exactly: changed where one lies farther from the others than nature explains. */
export function machineSays({ pebbles }: Pick<Trial, 'pebbles'>): boolean {
  return Math.max(...pebbles.map((pebble) => strayOf(pebble, pebbles))) > STRAY;
}

/** Degrees beyond which the light of a pebble is called foreign: where most pictures are told right, about 73 of 100. */
const STRAY = 48;

/** Degrees between the light of a pebble and the mean of the others'. */
function strayOf(pebble: Pebble, pebbles: readonly Pebble[]): number {
  let [east, south] = [0, 0];
  for (const other of pebbles) {
    if (other === pebble) continue;
    east += Math.cos((other.light * Math.PI) / 180);
    south += Math.sin((other.light * Math.PI) / 180);
  }
  const mean = (Math.atan2(south, east) * 180) / Math.PI;
  return Math.abs(((((pebble.light - mean) % 360) + 540) % 360) - 180);
}

export function isRight({ odd }: Trial, { saysChanged }: Answer): boolean {
  return (odd !== undefined) === saysChanged;
}

export interface Score {
  readonly answered: number;
  readonly right: number;
  /** Share of right answers, 0 to 1; 0 where nothing is answered. */
  readonly accuracy: number;
  /** Mean of what was said, 0.5 to 1; 0 where nothing is answered. */
  readonly confidence: number;
  /** Confidence minus accuracy (Lichtenstein, Fischhoff & Phillips, 1982): above 0 too sure, below 0 not sure enough. */
  readonly overconfidence: number;
  /** Chance of as many right answers or more by tossing a coin. */
  readonly chance: number;
}

export function scoreOf(trials: readonly Trial[], answers: readonly Answer[]): Score {
  const pairs = answers.flatMap((answer, at) => {
    const trial = trials[at];
    return trial === undefined ? [] : [[trial, answer] as const];
  });
  const answered = pairs.length;
  const right = pairs.filter(([trial, answer]) => isRight(trial, answer)).length;
  const sum = pairs.reduce((total, [, answer]) => total + answer.confidence, 0);
  const accuracy = answered === 0 ? 0 : right / answered;
  const confidence = answered === 0 ? 0 : sum / answered / 100;
  const chance = chanceOf(right, answered);
  return { answered, right, accuracy, confidence, overconfidence: confidence - accuracy, chance };
}

/** P(X ≥ right) of a binomial with p = 1/2, exactly: Σ C(n, k) / 2ⁿ. */
export function chanceOf(right: number, of: number): number {
  let ways = 1;
  let sum = 0;
  for (let count = 0; count <= of; count++) {
    if (count >= right) sum += ways;
    ways = (ways * (of - count)) / (count + 1);
  }
  return sum / 2 ** of;
}

/** A chance below which a score is called more than luck. */
export const LUCK = 0.05;

/** Answers of about the same confidence. */
export interface Bin {
  /** Per cent, both included. */
  readonly from: number;
  readonly to: number;
  readonly answers: number;
  readonly right: number;
  /** Mean of what was said, 0.5 to 1; 0 where nothing was. */
  readonly said: number;
}

const BINS = [
  [50, 55],
  [60, 75],
  [80, 90],
  [95, 100],
] as const;

/** How often one was right by how sure one was; steps of 5 per cent. */
export function binsOf(trials: readonly Trial[], answers: readonly Answer[]): readonly Bin[] {
  return BINS.map(([from, to]) => {
    const isIn = (at: number): boolean => {
      const said = answers[at]?.confidence ?? 0;
      return said >= from && said <= to && trials[at] !== undefined;
    };
    const inside = scoreOf(
      trials.filter((_, at) => isIn(at)),
      answers.filter((_, at) => isIn(at)),
    );
    return { from, to, answers: inside.answered, right: inside.right, said: inside.confidence };
  });
}
