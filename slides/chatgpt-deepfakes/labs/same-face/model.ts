/** Invented identities and how much their views differ enter; cosines of vectors, error rates over thresholds and mixes leave. */
import { normals } from '../kit/normal.ts';

/** A face as a recogniser sees it: a list of numbers of which only the direction counts. */
export type Embedding = Float64Array;

/** Numbers in each vector; systems in use have 512 (Deng et al. 2019), which only makes the two histograms narrower. */
export const DIMENSIONS = 32;
export const IDENTITIES = 40;
export const VIEWS = 5;

/** Of the crowd that the lab shows. */
export const SEED = 'crowd';

/** Forty people whom nobody knows, and five views of each. */
export interface Crowd {
  /** One vector for each identity, which no view of it ever has exactly. */
  readonly identities: readonly Embedding[];
  /** The views of each identity, in the order of `identities`. */
  readonly views: readonly (readonly Embedding[])[];
}

/** What chance gives once for all noises: a vector for each identity, and one for each of its views. */
export interface Draws {
  readonly identity: Embedding;
  readonly changes: readonly Embedding[];
}

export function drawPeople(random: () => number): readonly Draws[] {
  return Array.from({ length: IDENTITIES }, () => ({
    identity: normals(DIMENSIONS, random),
    changes: Array.from({ length: VIEWS }, () => normals(DIMENSIONS, random)),
  }));
}

/**
 * An identity is a vector of normal draws, a view of it the identity plus `noise` times another such vector (ν; 0 or
 * more): light, pose, age, a new haircut. Two views of one identity have a cosine of about 1 / (1 + ν²), views of two
 * identities one of about 0. The same draws at every noise, so that a change of ν moves the scores and shuffles none.
 */
export function crowdOf(people: readonly Draws[], noise: number): Crowd {
  return {
    identities: people.map(({ identity }) => identity),
    views: people.map(({ identity, changes }) =>
      changes.map((change) => identity.map((value, index) => value + noise * change[index]!)),
    ),
  };
}

/** a·b / (‖a‖‖b‖), from −1 to 1; 0 for vectors at right angles, and where one is all zeros. */
export function cosine(first: Embedding, second: Embedding): number {
  const norms = Math.sqrt(dot(first, first) * dot(second, second));
  return norms === 0 ? 0 : dot(first, second) / norms;
}

/** Cosines of pairs: of two views of one identity (genuine), and of views of two identities (impostor). */
export interface Scores {
  readonly genuine: readonly number[];
  readonly impostor: readonly number[];
}

/** Every pair of views once: 400 genuine ones, 19,500 of impostors. */
export function scoresOf({ views }: Crowd): Scores {
  const all = views.flatMap((ofOne, owner) => ofOne.map((view) => ({ owner, view: unit(view) })));
  const [genuine, impostor]: [number[], number[]] = [[], []];
  for (const [index, first] of all.entries()) {
    for (let other = index + 1; other < all.length; other++) {
      const second = all[other]!;
      (first.owner === second.owner ? genuine : impostor).push(dot(first.view, second.view));
    }
  }
  return { genuine, impostor };
}

/** What a threshold does: a pair whose score is the threshold or more is called the same person. */
export interface ErrorRates {
  /** Share of impostor pairs that are taken for one person. */
  readonly falseAccept: number;
  /** Share of genuine pairs that are turned away. */
  readonly falseReject: number;
}

export function errorRates({ genuine, impostor }: Scores, threshold: number): ErrorRates {
  return { falseAccept: passing(impostor, threshold), falseReject: 1 - passing(genuine, threshold) };
}

function passing(scores: readonly number[], threshold: number): number {
  let count = 0;
  for (const score of scores) if (score >= threshold) count++;
  return count / scores.length;
}

/** Where both errors are equally frequent: the lowest threshold at which false accepts are no more than false rejects. */
export interface EqualError {
  readonly threshold: number;
  /** The mean of both rates there, from 0 to 1. */
  readonly rate: number;
}

export function equalError(scores: Scores): EqualError {
  // All scores are accepted at the one end and refused at the other, and the rates cross once between.
  let [low, high] = [-1, 1 + STEP];
  // Pairs that are accepted at `high`, and those that lie between, which become fewer at each step.
  let [strangers, friends] = [0, 0];
  let { impostor, genuine } = scores;
  while (high - low > STEP) {
    const middle = (low + high) / 2;
    const [more, moreFriends] = [impostor.filter((one) => one >= middle), genuine.filter((one) => one >= middle)];
    const falseAccept = (strangers + more.length) / scores.impostor.length;
    const falseReject = 1 - (friends + moreFriends.length) / scores.genuine.length;
    if (falseAccept <= falseReject) {
      high = middle;
      [strangers, friends] = [strangers + more.length, friends + moreFriends.length];
      [impostor, genuine] = [impostor.filter((one) => one < middle), genuine.filter((one) => one < middle)];
    } else {
      low = middle;
      [impostor, genuine] = [more, moreFriends];
    }
  }
  const { falseAccept, falseReject } = errorRates(scores, high);
  return { threshold: high, rate: (falseAccept + falseReject) / 2 };
}

/** How far two scores must be apart to be told apart. */
const STEP = 1e-9;

export function meanOf(list: readonly number[]): number {
  return list.reduce((sum, value) => sum + value, 0) / list.length;
}

/** The vector on the way from `target` (share 0) to `source` (share 1), as a face that is mixed of both would give. */
export function mix(source: Embedding, target: Embedding, share: number): Embedding {
  return source.map((value, index) => share * value + (1 - share) * target[index]!);
}

/**
 * The cosine between `mix` and its source, in closed form, for a target whose cosine to the source is `start` and which
 * is `ratio` times as long.
 */
export function mixCosine(share: number, start: number, ratio: number): number {
  const rest = (1 - share) * ratio;
  return (share + rest * start) / Math.sqrt(share * share + rest * rest + 2 * share * rest * start);
}

/** Two identities whose meeting is `mix`ed: the source itself, and that view of another one whose cosine to it is nearest to `start`. */
export function pairFor(
  { identities, views }: Crowd,
  start: number,
): { readonly source: number; readonly target: number; readonly view: number } {
  const source = identities[0]!;
  let best = { source: 0, target: 1, view: 0 };
  let nearest = Infinity;
  views.forEach((ofOne, target) => {
    if (target === 0) return;
    ofOne.forEach((view, index) => {
      const off = Math.abs(cosine(source, view) - start);
      if (off < nearest) [nearest, best] = [off, { source: 0, target, view: index }];
    });
  });
  return best;
}

/** So that the cosines of all pairs are plain products. */
function unit(embedding: Embedding): Embedding {
  const norm = Math.sqrt(dot(embedding, embedding));
  return embedding.map((value) => value / norm);
}

function dot(first: Embedding, second: Embedding): number {
  let sum = 0;
  for (let index = 0; index < first.length; index++) sum += first[index]! * second[index]!;
  return sum;
}
